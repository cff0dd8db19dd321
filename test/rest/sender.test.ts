import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFederation, createPartitionApi, publishFileFromPath } from '@ebox-bridge/ebox-rest';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { message, outcomeOf, publication, recipient, type SenderSetting, sender, startSender } from './sender-kit.ts';

let setting: SenderSetting;
beforeAll(async () => {
  setting = await startSender();
});
beforeEach(() => setting.reset());
afterAll(() => setting.close());

describe('a document sender', () => {
  test.each(['v3', 'v2.1'] as const)(
    'publishes files from the disk by %s, asks for their status and replies',
    async (version) => {
      const folder = await mkdtemp(join(tmpdir(), 'ebox-rest-'));
      onTestFinished(() => rm(folder, { recursive: true }));
      const content = randomBytes(1_000_000);
      await writeFile(join(folder, 'été.pdf'), content);
      await writeFile(join(folder, 'hours.csv'), 'a;b');
      const registry = setting.client({ version });
      const files = [
        await publishFileFromPath('upfile1', join(folder, 'été.pdf')),
        await publishFileFromPath('upfile2', join(folder, 'hours.csv'), { fileName: 'uren.csv' }),
      ];
      const attachments = [
        { httpPartName: 'upfile1', isMainContent: true },
        { httpPartName: 'upfile2', isMainContent: false },
      ];
      const answer = await registry.publish(publication({ files, message: { ...message, attachments } }));
      if (answer.kind !== 'published' || answer.messageId === undefined) throw new Error(JSON.stringify(answer));
      const [held] = await setting.messages();
      expect(held).toMatchObject({
        messageId: answer.messageId,
        attachments: [
          { fileName: 'été.pdf', size: content.length, sha256: createHash('sha256').update(content).digest('hex') },
          { fileName: 'uren.csv', size: 3 },
        ],
      });
      const query = { messageId: answer.messageId, recipient: message.recipient };
      expect(await registry.searchMessageStatus([query, { ...query, messageId: 'unknown' }])).toMatchObject([
        { messageId: answer.messageId, readStatus: false, visible: true },
      ]);
      expect(await registry.searchMessageStatus([{ ...query, messageId: 'unknown' }])).toEqual([]);
      const reply = await registry.publish(
        publication({ message: { ...message, originalMessageId: answer.messageId } }),
      );
      expect(reply.kind).toBe('published');
      expect((await setting.messages()).map(({ originalMessageId }) => originalMessageId)).toEqual([
        undefined,
        answer.messageId,
      ]);
    },
  );

  test('is told that nobody has opened the e-Box yet: published all the same', async () => {
    const closed = await startSender({ enterprises: [{ enterpriseNumber: recipient, opened: false }] });
    onTestFinished(() => closed.close());
    expect(await closed.registry.publish(publication())).toMatchObject({
      kind: 'published',
      notice: 'NO_DIGITAL_USER',
    });
    expect(await closed.messages()).toHaveLength(1);
  });

  test('reads reference data, and keeps nothing that the service does not want kept', async () => {
    const { registry } = setting;
    const { referenceData } = setting.client({});
    await registry.publish(publication());
    expect((await referenceData.messageTypes()).map(({ messageTypeId }) => messageTypeId)).toEqual(['DIMONA1']);
    expect(await referenceData.messageType('DIMONA1')).toMatchObject({
      validityPeriod: { validityPeriodNumber: 3, validityPeriodUnit: 'year' },
    });
    expect(await referenceData.messageType('NONE')).toBeUndefined();
    expect(await referenceData.senderOrganizations()).toMatchObject([{ organizationId: sender }]);
    expect(await referenceData.senderApplications()).toMatchObject([{ applicationId: message.senderApplicationId }]);
    expect(await referenceData.image({ organizationId: sender }, '1')).toBeUndefined();
    await registry.publish(publication({ message: { ...message, messageTypeId: 'DIMONA2' } }));
    expect(await referenceData.messageTypes()).toHaveLength(2);
  });

  test('asks for preferences in batches, and for partitions, routing rules and mandates', async () => {
    const [own, other, closed] = ['0123456749', '0406798006', '0244640639'];
    const world = await startSender({
      enterprises: [own, recipient, sender, other].map((enterpriseNumber) => ({ enterpriseNumber })),
      partitions: [{ enterpriseNumber: other, partitionId: 'HR', name: { nl: 'Personeel' } }],
      routingRules: [{ enterpriseNumber: other, messageTypeId: 'DIMONA1', partitionId: 'HR' }],
      mandates: [{ holder: own, for: [other], allows: ['consult'] }],
    });
    const { urls } = world.simulator;
    const federation = createFederation({ baseUrl: urls.federation, tokens: world.tokens, batchSize: 2 });
    const partition = createPartitionApi({ baseUrl: urls.partition, tokens: world.tokens });
    onTestFinished(async () => {
      await Promise.all([federation.close(), partition.close()]);
      await world.close();
    });
    expect(world.identity.subject.cbeNumber).toBe(own);
    const found = await federation.searchEboxPreferences([recipient, closed, other, sender, '0999999999']);
    expect([...found.keys()]).toEqual([recipient, other, sender]);
    expect(await world.calls('preferences')).toBe(3);
    expect(await partition.partitions(other)).toMatchObject([{ partitionId: 'GENERAL' }, { partitionId: 'HR' }]);
    expect(await partition.routingRules(other)).toEqual([{ messageTypeId: 'DIMONA1', partitionId: 'HR' }]);
    expect(await partition.hasMandate({ enterpriseNumber: other, operation: 'publish' })).toBe(true);
    expect(await partition.hasMandate({ enterpriseNumber: recipient })).toBe(false);
    await expect(partition.partitions(recipient)).rejects.toMatchObject({ code: 'REST_FORBIDDEN' });
  });

  test('many at once over one pool: each message once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => outcomeOf(setting.registry.publish(publication()))),
    );
    expect(answers.filter(({ answer }) => answer?.kind === 'published')).toHaveLength(40);
    expect(new Set((await setting.messages()).map(({ messageId }) => messageId)).size).toBe(40);
    expect(await setting.calls('token')).toBeLessThan(2);
  });
});
