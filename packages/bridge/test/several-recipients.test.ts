import { describe, expect, it } from 'vitest';
import type { PublishCommand, Recipient } from '../src/index.ts';
import { CallerParts, citizen, command, documentText, enterprise, file, generated, inss, part } from './sample.ts';
import { createSetting, faultOf, type Setting, until } from './setting.ts';

const second = { kind: 'enterprise', enterpriseNumber: '0200000000' } as const;
const invalid = { kind: 'enterprise', enterpriseNumber: '0999999999' } as const;
const person = { inss, firstName: 'Ann', lastName: 'Peeters' } as const;

const to = (...recipients: Recipient[]): PublishCommand => command({ recipients });
const states = async ({ ledger }: Setting) => (await ledger.list())[0]?.recipients.map(({ state }) => state);
const receivers = ({ registry }: Setting) =>
  registry.messages.map(({ message: { recipient } }) =>
    recipient.eboxType === 'enterprise' ? recipient.enterpriseNumber : 'citizen',
  );

describe('a message for several recipients', () => {
  it('is published once for each, under a key of its own, and answered with one ID', async () => {
    const setting = await createSetting();
    const { id, repeated } = await setting.publisher.publish(to(enterprise, citizen, second));
    expect([id.length, repeated]).toEqual([13, false]);
    expect(receivers(setting).toSorted()).toEqual([second.enterpriseNumber, enterprise.enterpriseNumber, 'citizen']);
    expect(new Set(setting.registry.keys).size).toBe(3);
    expect(await states(setting)).toEqual(['published', 'published', 'published']);
    expect(await setting.publisher.publish(to(enterprise, citizen, second))).toEqual({ id, repeated: true });
    expect(setting.registry.keys).toHaveLength(3);
  });

  it('too large for the memory is put aside, and arrives whole at each', async () => {
    const setting = await createSetting({ settings: { retainedPerCall: 1000 } });
    const parts = new CallerParts([
      part('small', 'first'),
      { contentId: 'doc', chunks: generated(3_000_000) },
      part('a', 'b'),
    ]);
    const annexes = [file('a'), file('small')];
    await setting.publisher.publish(command({ recipients: [enterprise, citizen, second], annexes }, parts));
    const sizes = setting.registry.messages.map(({ message, files }) => [
      message.recipient.eboxType,
      files.map(({ size }) => size),
    ]);
    // SOAP never showed annexes to citizens.
    expect(sizes).toContainEqual(['citizen', [3_000_000]]);
    expect(sizes.filter(([kind]) => kind === 'enterprise')).toEqual([
      ['enterprise', [5, 3_000_000, 1]],
      ['enterprise', [5, 3_000_000, 1]],
    ]);
    expect(setting.dropped).toEqual({ 'citizen-annex': 2, 'annex-title': 4 });
  });

  it('that breaks off, or has a wrong digest at its end, reaches nobody', async () => {
    const setting = await createSetting({ settings: { retainedPerCall: 0 } });
    const parts = new CallerParts([part('doc', Buffer.alloc(300_000), new Error('gone'))]);
    expect((await faultOf(setting.publisher.publish(command({ recipients: [enterprise, second] }, parts)))).code).toBe(
      'BRIDGE_UPLOAD_BROKEN',
    );
    const digest = { method: 'SHA-256', value: 'AAAA' } as const;
    const wrong = { ...to(enterprise, second), document: file('doc', { digest }) };
    expect((await faultOf(setting.publisher.publish(wrong))).fault.code).toBe('10');
    expect(setting.registry.keys).toEqual([]);
    expect(await states(setting)).toEqual(['aborted', 'aborted']);
  });

  it('that REST refuses for its own sake is refused at the first recipient: nobody has it', async () => {
    const setting = await createSetting();
    setting.registry.next.push({ kind: 'answer', status: 400, body: { code: 'INVALID_SENDER', message: 'no' } });
    expect((await faultOf(setting.publisher.publish(to(enterprise, second)))).fault.code).toBe('40');
    expect(setting.registry.keys).toHaveLength(1);
    expect(await states(setting)).toEqual(['refused', 'aborted']);
    // Nothing is committed: the caller may correct what it likes.
    expect((await setting.publisher.publish(to(second, citizen))).repeated).toBe(false);
  });

  it('with a first recipient that is refused is refused as a whole, and the others have nothing', async () => {
    const setting = await createSetting();
    expect((await faultOf(setting.publisher.publish(to(invalid, enterprise)))).fault.code).toBe('90');
    expect(receivers(setting)).toEqual([]);
  });
});

describe('some have it and some do not', () => {
  it('a failure that a retry may mend: SOA-02002, and the retry sends what is missing', async () => {
    const setting = await createSetting({ settings: { retries: 0 } });
    setting.registry.next.push(
      { kind: 'answer', status: 201, body: { messageId: 'kept' }, when: 'stored' },
      { kind: 'answer', status: 429 },
    );
    const error = await faultOf(setting.publisher.publish(to(enterprise, second)));
    expect([error.code, error.fault.code, error.fault.retry]).toEqual(['BRIDGE_PARTLY_PUBLISHED', 'SOA-02002', true]);
    expect(error.message).toMatch(/^Of 2 recipients, number 1 has the message, number 2 not yet: send the same/);
    expect((await setting.publisher.publish(to(enterprise, second))).id).toHaveLength(13);
    expect(receivers(setting)).toEqual([enterprise.enterpriseNumber, second.enterpriseNumber]);
  });

  it('the facade itself sends what is missing inside the patience', async () => {
    const setting = await createSetting();
    setting.registry.next.push(
      { kind: 'answer', status: 201, body: { messageId: 'kept' }, when: 'stored' },
      { kind: 'answer', status: 429, headers: { 'retry-after': '0' } },
    );
    expect((await setting.publisher.publish(to(enterprise, second))).repeated).toBe(false);
    expect(receivers(setting)).toEqual([enterprise.enterpriseNumber, second.enterpriseNumber]);
  });

  it('a recipient that is refused for good: its code, who has it, and what to do', async () => {
    const setting = await createSetting();
    const error = await faultOf(setting.publisher.publish(to(enterprise, invalid, second)));
    expect(error.fault).toMatchObject({ kind: 'BusinessError', code: '90', retry: false });
    expect(error.message).toContain('Of 3 recipients, numbers 1 and 3 have the message, number 2 has not.');
    expect(error.message).toContain('The same request without number 2 is answered with the ID');
    expect(error.message).not.toContain(enterprise.enterpriseNumber);
    expect(await states(setting)).toEqual(['published', 'refused', 'published']);

    // Without the refused one: the ID, and nothing is sent. Corrected under the same Ticket: 620, nothing is doubled.
    const { id } = await setting.publisher.publish(to(enterprise, second));
    expect(id).toHaveLength(13);
    expect((await faultOf(setting.publisher.publish(to(enterprise, citizen, second)))).fault.code).toBe('620');
    expect((await setting.publisher.publish({ ...to(citizen), sequence: 1 })).repeated).toBe(false);
    expect(receivers(setting)).toEqual([enterprise.enterpriseNumber, second.enterpriseNumber, 'citizen']);
  });

  it('one refused, one to be tried again: the caller retries first, and then knows what is refused', async () => {
    const setting = await createSetting({ settings: { retries: 0 } });
    setting.registry.next.push(
      { kind: 'answer', status: 201, body: { messageId: 'kept' }, when: 'stored' },
      { kind: 'answer', status: 429 },
    );
    const call = () => setting.publisher.publish(to(enterprise, citizen, invalid));
    expect((await faultOf(call())).fault.retry).toBe(true);
    expect((await faultOf(call())).fault.code).toBe('90');
    expect(receivers(setting)).toEqual([enterprise.enterpriseNumber, 'citizen']);
  });

  it('an outcome that nobody knows: the others get it, and the unknown one the same key later', async () => {
    let ahead = 0;
    const setting = await createSetting({ now: () => new Date(Date.now() + ahead), settings: { retries: 0 } });
    setting.registry.next.push({ kind: 'reset', when: 'stored' });
    const call = () => setting.publisher.publish(to(enterprise, second));
    expect((await faultOf(call())).fault).toMatchObject({ code: 'SOA-02002', retry: true });
    expect(await states(setting)).toEqual(['unknown', 'aborted']);
    await setting.restart();
    expect((await faultOf(call())).code).toBe('BRIDGE_PARTLY_PUBLISHED');
    expect(await states(setting)).toEqual(['unknown', 'published']);
    ahead = 61_000;
    expect((await call()).id).toHaveLength(13);
    expect(await states(setting)).toEqual(['published', 'published']);
    expect(receivers(setting)).toEqual([enterprise.enterpriseNumber, second.enterpriseNumber]);
  });

  it('a conflict of one waits for the operator, and the others are published', async () => {
    const setting = await createSetting();
    setting.registry.next.push(
      { kind: 'answer', status: 201, body: { messageId: 'kept' }, when: 'stored' },
      { kind: 'answer', status: 409, when: 'read' },
    );
    const call = () => setting.publisher.publish(to(enterprise, second));
    expect((await faultOf(call())).fault).toMatchObject({ code: 'SOA-02001', retry: false });
    const [message] = await setting.ledger.list();
    await setting.ledger.resolve(message?.ledgerId ?? '', 'published');
    expect((await call()).id).toBe(message?.ledgerId);
  });
});

describe('recipients that come again', () => {
  it('fewer than before is a retry of those', async () => {
    const setting = await createSetting();
    const { id } = await setting.publisher.publish(to(enterprise, citizen, second));
    expect(await setting.publisher.publish(to(second))).toEqual({ id, repeated: true });
    expect(await setting.publisher.publish(to(second, enterprise))).toEqual({ id, repeated: true });
    expect(setting.registry.keys).toHaveLength(3);
  });

  it('one more than before is 620', async () => {
    const setting = await createSetting();
    await setting.publisher.publish(to(enterprise));
    expect((await faultOf(setting.publisher.publish(to(enterprise, second)))).fault.code).toBe('620');
    expect(setting.registry.keys).toHaveLength(1);
  });

  it('for the attention of another person is 620, also among fewer', async () => {
    const setting = await createSetting();
    const { id } = await setting.publisher.publish(to({ ...enterprise, person }, second));
    expect(await setting.publisher.publish(to({ ...enterprise, person }))).toEqual({ id, repeated: true });
    const other = { ...enterprise, person: { ...person, firstName: 'Bob' } };
    expect((await faultOf(setting.publisher.publish(to(other)))).fault.code).toBe('620');
  });

  it('twice in one request get it once; a person that is corrected before anything went out gets through', async () => {
    const setting = await createSetting();
    setting.registry.next.push({ kind: 'answer', status: 400 });
    await faultOf(setting.publisher.publish(to({ ...enterprise, person })));
    const corrected = { ...enterprise, person: { ...person, lastName: 'Pieters' } };
    const { id } = await setting.publisher.publish(
      to(corrected, { ...corrected, ebox: { qualityCode: 'QUAL_COMPANY' } }),
    );
    expect(id).toBe('M1');
    expect(setting.registry.messages.map(({ message }) => message.forTheAttentionOf?.label)).toEqual(['Ann Pieters']);
  });
});

it('two calls at the same time publish once for each recipient, on two instances as well', async () => {
  const setting = await createSetting();
  const answers = await Promise.all([
    setting.publisher.publish(to(enterprise, second, citizen)),
    setting.publisher.publish(to(enterprise, second, citizen)),
    setting.other.publish(to(citizen, enterprise)),
  ]);
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
  expect(setting.registry.messages).toHaveLength(3);
});

it('what was put aside is given back', async () => {
  const setting = await createSetting({ settings: { retainedInProcess: 40, retainedPerCall: 20 } });
  const parts = () => new CallerParts([part('doc', documentText), part('a', 'more than is kept in memory')]);
  for (const ticket of ['1', '2', '3', '4']) {
    await setting.publisher.publish(
      command({ ticket, recipients: [enterprise, second], annexes: [file('a')] }, parts()),
    );
  }
  expect(setting.registry.messages).toHaveLength(8);
});

it('a call that waits for one with more recipients gets its ID, whatever becomes of the others', async () => {
  const setting = await createSetting();
  let open = () => {};
  setting.registry.next.push({ kind: 'hold', gate: new Promise<void>((go) => (open = go)) });
  const first = faultOf(setting.publisher.publish(to(enterprise, invalid)));
  await until(() => setting.registry.messages.length === 1);
  const second = setting.publisher.publish(to(enterprise));
  await until(() => setting.steps.some(({ step }) => step === 'waiting'));
  open();
  expect((await first).fault.code).toBe('90');
  expect((await second).repeated).toBe(true);
  expect(receivers(setting)).toEqual([enterprise.enterpriseNumber]);
});

it('a bug leaves no recipient behind: the next call sends to all', async () => {
  let bugs = 1;
  const setting = await createSetting({
    faultyBackend: (backend) => ({
      publish: (request, by) => (bugs-- > 0 ? Promise.reject(new TypeError('bug')) : backend.publish(request, by)),
    }),
  });
  await expect(setting.publisher.publish(to(enterprise, second))).rejects.toThrow(TypeError);
  expect(await states(setting)).toEqual(['aborted', 'aborted']);
  expect((await setting.publisher.publish(to(enterprise, second))).repeated).toBe(false);
});
