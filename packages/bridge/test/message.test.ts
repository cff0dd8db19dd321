import { describe, expect, it } from 'vitest';
import type { BridgeSettings, PublishCommand } from '../src/index.ts';
import {
  CallerParts,
  caller,
  citizen,
  command,
  digestOf,
  documentText,
  enterprise,
  file,
  inss,
  part,
} from './sample.ts';
import { createSetting } from './setting.ts';

const parts = () => new CallerParts([part('doc', documentText), part('annex', 'a')]);
const person = { inss: '64021100103', firstName: 'Ann', lastName: 'Peeters' } as const;
const metas = [
  { type: 'A', values: ['1', '2'] },
  { type: 'B', values: ['3'] },
] as const;

/** What the registry received, and what was counted as lost. */
async function published(change: Partial<PublishCommand>, settings: Partial<BridgeSettings> = {}) {
  const { publisher, registry, dropped, stop } = await createSetting({ settings });
  await publisher.publish(command(change, parts()));
  await stop();
  const [stored] = registry.messages;
  if (stored === undefined) throw new Error('nothing was published');
  return { message: stored.message, files: stored.files, dropped };
}

describe('the message in REST', () => {
  it('for an enterprise', async () => {
    const { message, files, dropped } = await published(
      {
        recipients: [{ ...enterprise, person }],
        annexes: [file('annex', { fileName: 'été.txt', mediaType: 'text/plain' })],
        metas,
        freeInformation: 'free',
      },
      { freeInformation: 'bodyContent', messageTypes: { TYPE: { alias: 'REST', language: 'nl' } } },
    );
    const base64url = (text: string) => Buffer.from(digestOf(text).value, 'base64').toString('base64url');
    expect(message).toEqual({
      sender: { eboxType: 'enterprise', enterpriseNumber: caller.cbeNumber },
      senderApplicationId: 'app:one',
      recipient: { eboxType: 'enterprise', enterpriseNumber: enterprise.enterpriseNumber },
      forTheAttentionOf: { ssin: person.inss, label: 'Ann Peeters' },
      subject: { nl: 'Title doc' },
      messageTypeId: 'REST',
      attachments: [
        {
          httpPartName: 'upfile1',
          isMainContent: true,
          digest: { digestMethod: 'sha_256', digestValue: base64url(documentText) },
        },
        {
          httpPartName: 'upfile2',
          isMainContent: false,
          digest: { digestMethod: 'sha_256', digestValue: base64url('a') },
        },
      ],
      bodyContent: { nl: 'free' },
      isBodyMainContent: false,
      businessDataList: [
        { key: 'A', values: [{ nl: '1' }, { nl: '2' }] },
        { key: 'B', values: [{ nl: '3' }] },
      ],
    });
    expect(files.map(({ fileName, contentType }) => [fileName, contentType])).toEqual([
      ['doc.pdf', 'application/pdf'],
      ['été.txt', 'text/plain'],
    ]);
    expect(dropped).toEqual({ 'annex-title': 1 });
  });

  it('for a citizen has no metas and no annexes, which are counted', async () => {
    const { message, files, dropped } = await published({ recipients: [citizen], annexes: [file('annex')], metas });
    expect(message.recipient).toEqual({ eboxType: 'citizen', ssin: inss });
    expect(message.businessDataList).toBeUndefined();
    expect([message.attachments?.length, files.length]).toEqual([1, 1]);
    expect(dropped).toEqual({ 'citizen-annex': 1, 'citizen-meta': 2 });
  });

  it('for a citizen has annexes where they are sent', async () => {
    const { files } = await published({ recipients: [citizen], annexes: [file('annex')] }, { citizenAnnexes: 'send' });
    expect(files).toHaveLength(2);
  });

  it('for a professional is in its partition, with all that it has', async () => {
    const { message } = await published({
      recipients: [{ kind: 'professional', inss }],
      annexes: [file('annex')],
      metas,
    });
    expect(message.recipient).toEqual({ eboxType: 'citizen', ssin: inss, partition: 'QUAL_PROFESSIONAL' });
    expect([message.attachments?.length, message.businessDataList?.length]).toEqual([2, 2]);
  });

  it('is registered mail for a mandate sender, under the name of the institution', async () => {
    const { message } = await published(
      { isRegistered: true, senderId: { institution: '0200000000', application: 'app:two' } },
      { senders: [{ cbeNumber: caller.cbeNumber, mandate: true }] },
    );
    expect(message).toMatchObject({
      isRegisteredMail: true,
      senderApplicationId: 'app:two',
      sender: { enterpriseNumber: '0200000000' },
    });
  });

  it('cuts the label at 100 code points, never inside a surrogate pair', async () => {
    const label = async (lastName: string) => {
      const { message, dropped } = await published({
        recipients: [{ ...enterprise, person: { ...person, lastName } }],
      });
      return [message.forTheAttentionOf?.label, dropped['attention-label-cut']];
    };
    expect(await label('𝒜'.repeat(96))).toEqual([`Ann ${'𝒜'.repeat(96)}`, undefined]);
    expect(await label('𝒜'.repeat(97))).toEqual([`Ann ${'𝒜'.repeat(96)}`, 1]);
  });
});

it('losses are counted once for a message, however often it was tried', async () => {
  const { publisher, registry, dropped } = await createSetting();
  registry.next.push({ kind: 'answer', status: 429, headers: { 'retry-after': '0' } });
  await publisher.publish(command({ emailAddresses: ['a@b.be', 'c@d.be'] }));
  await publisher.publish(command({ emailAddresses: ['a@b.be', 'c@d.be'] }));
  expect(dropped).toEqual({ 'email-addresses': 2 });
});
