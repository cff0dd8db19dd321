import { describe, expect, it } from 'vitest';
import type { OriginalCall, RouteRule } from '../src/index.ts';
import { FakeEbox } from './fake-ebox.ts';
import { citizen, command, commandWith, enterprise } from './sample.ts';
import { createSetting, faultOf, type SettingOptions } from './setting.ts';

const toEbox: RouteRule = { name: 'legacy', operation: 'publishEboxMessage', backend: 'eboxMessage' };

async function both(options: SettingOptions = {}) {
  const ebox = new FakeEbox();
  return { ebox, ...(await createSetting({ backends: [ebox], ...options })) };
}

describe('the backend of a message', () => {
  it('is chosen by the rules, and stays when the rules change', async () => {
    const setting = await createSetting({ backends: [new FakeEbox()], rules: [toEbox] });
    const { router, publisher, registry } = setting;
    expect((await publisher.publish(command())).id).toBe('E1');
    router.replace([]);
    expect(await publisher.publish(command())).toEqual({ id: 'E1', repeated: true });
    expect((await publisher.publish(command({ ticket: 'T-2' }))).id).toBe('M1');
    router.replace([toEbox]);
    expect(await publisher.publish(command({ ticket: 'T-2' }))).toEqual({ id: 'M1', repeated: true });
    expect(registry.keys).toHaveLength(1);
  });

  it('stays while the outcome is unknown, whatever is killed', async () => {
    let ahead = 0;
    const { publisher, registry, router, ebox } = await both({
      now: () => new Date(Date.now() + ahead),
      settings: { retries: 0 },
    });
    registry.next.push({ kind: 'reset', when: 'stored' });
    await faultOf(publisher.publish(command()));
    router.replace([toEbox]);
    router.kill('default:publishEboxMessage');
    ahead = 61_000;
    expect((await publisher.publish(command())).repeated).toBe(true);
    expect([registry.messages.length, ebox.requests]).toEqual([1, 0]);
  });

  it('is chosen anew where nothing was published', async () => {
    const { publisher, registry, router, ebox } = await both({ settings: { retries: 0 } });
    registry.next.push({ kind: 'answer', status: 429 });
    await faultOf(publisher.publish(command()));
    router.replace([toEbox]);
    expect((await publisher.publish(command())).id).toBe('E1');
    expect(ebox.requests).toBe(1);
  });

  it('none is left: SOA-02002 with Retry, nothing is written, and content is judged all the same', async () => {
    const { publisher, registry, router, ledger } = await both();
    router.kill('default:publishEboxMessage');
    const error = await faultOf(publisher.publish(command()));
    expect([error.code, error.fault.code, error.fault.retry]).toEqual(['BRIDGE_UNROUTED', 'SOA-02002', true]);
    expect((await faultOf(publisher.publish(command({ isRegistered: true })))).fault.code).toBe('22');
    expect([await ledger.list(), registry.keys]).toEqual([[], []]);
    router.revive('default:publishEboxMessage');
    expect((await publisher.publish(command())).id).toBe('M1');
  });

  it('with one backend: a killed route still answers what is published', async () => {
    const { publisher, router } = await createSetting();
    await publisher.publish(command());
    router.kill('default:publishEboxMessage');
    expect(await publisher.publish(command())).toEqual({ id: 'M1', repeated: true });
    expect((await faultOf(publisher.publish(command({ ticket: 'T-2' })))).code).toBe('BRIDGE_UNROUTED');
  });

  it('is gone from the configuration: the caller is asked to wait, and no other backend gets the message', async () => {
    let ahead = 0;
    const ebox = new FakeEbox();
    const backends = [ebox];
    const setting = await createSetting({ backends, rules: [toEbox], now: () => new Date(Date.now() + ahead) });
    ebox.next.push({ kind: 'lost', when: 'stored' });
    await faultOf(setting.publisher.publish(command()));
    ahead = 61_000;
    backends.length = 0;
    setting.router.replace([]);
    await setting.restart();
    const error = await faultOf(setting.publisher.publish(command()));
    expect([error.code, error.fault.retry]).toEqual(['BRIDGE_BACKEND_GONE', true]);
    expect(setting.registry.keys).toEqual([]);
  });
});

describe('a backend that is not idempotent', () => {
  const v21 = async (options: SettingOptions = {}) => {
    let ahead = 0;
    const setting = await createSetting({
      faultyBackend: () => ({ idempotent: 'no' }),
      now: () => new Date(Date.now() + ahead),
      ...options,
    });
    return { ...setting, advance: (seconds: number) => (ahead += seconds * 1000) };
  };

  it('is never sent an unknown message again: SOA-02001 until the operator says what is so', async () => {
    const { publisher, registry, ledger, advance } = await v21();
    registry.next.push({ kind: 'reset', when: 'stored' });
    const error = await faultOf(publisher.publish(command()));
    expect([error.code, error.fault.code, error.fault.retry]).toEqual([
      'BRIDGE_OUTCOME_UNRESOLVED',
      'SOA-02001',
      false,
    ]);
    advance(10 * 86_400);
    expect((await faultOf(publisher.publish(command()))).code).toBe('BRIDGE_OUTCOME_UNRESOLVED');
    expect(registry.keys).toHaveLength(1);
    const [message] = await ledger.list();
    await ledger.resolve(message?.ledgerId ?? '', 'published');
    expect((await publisher.publish(command())).id).toBe(message?.ledgerId);
  });

  it('is tried again where nothing can have been published', async () => {
    const { publisher, registry } = await v21();
    registry.next.push({ kind: 'answer', status: 429, headers: { 'retry-after': '0' } });
    expect((await publisher.publish(command())).id).toBe('M1');
  });

  it('is sent it again with `onUnknown: resend`, and may then have it twice', async () => {
    const { publisher, registry, advance } = await v21({ settings: { onUnknown: 'resend', retries: 0 } });
    registry.next.push({ kind: 'reset', when: 'stored' });
    expect((await faultOf(publisher.publish(command()))).fault.retry).toBe(true);
    registry.used.clear();
    advance(61);
    expect((await publisher.publish(command())).repeated).toBe(false);
    expect(registry.messages).toHaveLength(2);
  });
});

describe('other content under a published Ticket', () => {
  const updates = (onUpdate: 'refuse' | 'publishNew' | 'legacy') => ({
    settings: { messageTypes: { TYPE: { onUpdate } } },
  });

  it('refuse: 620', async () => {
    const { publisher } = await both(updates('refuse'));
    await publisher.publish(command());
    expect((await faultOf(publisher.publish(commandWith('new')))).fault.code).toBe('620');
  });

  it('publishNew: a further message under another key; each content keeps its answer', async () => {
    const { publisher, registry } = await both(updates('publishNew'));
    const first = await publisher.publish(command());
    const second = await publisher.publish(commandWith('new'));
    const third = await publisher.publish({ ...commandWith('newer'), recipients: [enterprise, citizen] });
    expect([first.repeated, second.repeated, third.repeated]).toEqual([false, false, false]);
    expect(registry.messages).toHaveLength(4);
    expect(new Set(registry.keys).size).toBe(4);
    expect((await publisher.publish(command())).repeated).toBe(true);
    expect((await publisher.publish(commandWith('new'))).repeated).toBe(true);
    expect(registry.messages).toHaveLength(4);
  });

  it('publishNew: a replayed envelope with other attachments is an attack all the same', async () => {
    const { publisher, registry } = await both(updates('publishNew'));
    await publisher.publish(command());
    expect((await faultOf(publisher.publish(commandWith('new', { replayed: true })))).fault.code).toBe('SOA-01001');
    expect(registry.messages).toHaveLength(1);
  });

  it.each([
    [true, 'goes on with its own bytes', 2],
    [false, 'is 620', 1],
  ])('publishNew: of a message that was passed through; its own bytes at hand %s: it %s', async (isAtHand, _, sent) => {
    const own: OriginalCall = {
      contentType: 'text/xml',
      envelope: Buffer.from('x'),
      record: () => undefined,
      isAtHand: () => isAtHand,
      open: async function* () {
        yield Buffer.from('the whole HTTP body');
      },
    };
    const { publisher, registry, router, ebox } = await both({ ...updates('publishNew'), rules: [toEbox] });
    ebox.passThrough = true;
    await publisher.publish(commandWith('one', { original: own }));
    router.replace([]);
    ebox.tickets.clear();
    const update = publisher.publish(commandWith('two', { original: own, emailAddresses: ['a@b.be'] }));
    if (isAtHand) expect((await update).repeated).toBe(false);
    else expect((await faultOf(update)).fault.code).toBe('620');
    expect([ebox.requests, registry.keys]).toEqual([sent, []]);
  });

  it('publishNew: a large one', async () => {
    const { publisher, registry } = await both({ settings: { ...updates('publishNew').settings, retainedPerCall: 2 } });
    await publisher.publish(command());
    await publisher.publish(commandWith('something new'));
    expect(registry.messages.map(({ files }) => files[0]?.size)).toEqual([12, 13]);
  });

  it('legacy: EBoxMessage decides', async () => {
    const { publisher, registry, ebox } = await both(updates('legacy'));
    await publisher.publish(command());
    ebox.next.push({ kind: 'fault', error: 'BusinessError', code: '620' });
    expect((await faultOf(publisher.publish(commandWith('new')))).fault.code).toBe('620');
    expect((await publisher.publish(commandWith('new'))).repeated).toBe(false);
    expect((await publisher.publish(commandWith('new'))).repeated).toBe(true);
    expect([registry.messages.length, ebox.messages.length]).toEqual([1, 1]);
  });
});
