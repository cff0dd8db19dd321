import { describe, expect, it } from 'vitest';
import { citizen, command, commandWith, enterprise, file, inss } from '../sample.ts';
import { createSetting, faultOf } from '../setting.ts';
import { rowsOf } from './page-rows.ts';

const codeOf = async (call: Promise<unknown>) => (await faultOf(call)).fault.code;

describe('the same Ticket again', () => {
  it('has the rows that are tested here', () => {
    expect(rowsOf('The same Ticket again', 'the ledger has')).toEqual([
      'attempts that published nothing',
      'a message that is, or may be, published',
      '',
      '',
      '',
    ]);
    expect(rowsOf('Fingerprints', 'fingerprint')).toEqual(['envelope', 'content', 'recipient']);
  });

  it('attempts that published nothing, anything: a new attempt', async () => {
    const { publisher, registry } = await createSetting({ settings: { retries: 0 } });
    registry.next.push({ kind: 'answer', status: 400 });
    await faultOf(publisher.publish(command()));
    const corrected = {
      ...commandWith('other'),
      recipients: [citizen],
      messageType: 'OTHER',
      metas: [{ type: 'A', values: ['1'] }],
    };
    expect((await publisher.publish(corrected)).id).toBe('M1');
  });

  it('a message that is, or may be, published, another envelope: 620 at once', async () => {
    const { publisher, registry } = await createSetting({ settings: { retries: 0 } });
    registry.next.push({ kind: 'reset', when: 'stored' });
    await faultOf(publisher.publish(command()));
    for (const change of [
      { messageType: 'OTHER' },
      { document: file('doc', { title: 'Other' }) },
      { document: file('doc', { fileName: 'other.pdf' }) },
      { metas: [{ type: 'A', values: ['1'] }] },
      { emailAddresses: ['a@b.be'] },
      { freeInformation: 'x' },
    ]) {
      expect(await codeOf(publisher.publish(command(change)))).toBe('620');
    }
    expect(registry.keys).toHaveLength(1);
  });

  it('the same envelope, the same content: a retry, whatever its Content-IDs, Digests and signature', async () => {
    const { publisher, registry } = await createSetting();
    const first = await publisher.publish(command());
    const again = { ...command(), document: file('doc'), callId: 'other', replayed: true };
    expect(await publisher.publish(again)).toEqual({ ...first, repeated: true });
    expect(registry.keys).toHaveLength(1);
  });

  it('the same envelope, other content: 620, or SOA-01001 where the very signature came before', async () => {
    const { publisher } = await createSetting();
    await publisher.publish(command());
    expect(await codeOf(publisher.publish(commandWith('other')))).toBe('620');
    expect(await codeOf(publisher.publish(commandWith('other', { replayed: true })))).toBe('SOA-01001');
  });

  it('fewer recipients than before: a retry of those', async () => {
    const { publisher, registry } = await createSetting();
    const { id } = await publisher.publish(command({ recipients: [enterprise, citizen] }));
    expect(await publisher.publish(command({ recipients: [citizen] }))).toEqual({ id, repeated: true });
    expect(registry.keys).toHaveLength(2);
  });

  it('a new recipient, or another person at one: 620', async () => {
    const { publisher } = await createSetting();
    await publisher.publish(command());
    const person = { inss, firstName: 'A', lastName: 'B' };
    expect(await codeOf(publisher.publish(command({ recipients: [enterprise, citizen] })))).toBe('620');
    expect(await codeOf(publisher.publish(command({ recipients: [{ ...enterprise, person }] })))).toBe('620');
  });
});
