import { createMessageRegistry } from '@ebox-bridge/ebox-rest';
import { LedgerError } from '@ebox-bridge/ledger';
import { describe, expect, it } from 'vitest';
import type { RestPublishBackend } from '../src/index.ts';
import { CallerParts, citizen, command, commandWith, file, generated, inss, part } from './sample.ts';
import { createSetting, faultOf, type Setting } from './setting.ts';

const page = { body: '<html>Bad gateway</html>', type: 'text/html' };

/** A clock that runs, and jumps when told. */
function clock() {
  let ahead = 0;
  return { now: () => new Date(Date.now() + ahead), advance: (seconds: number) => (ahead += seconds * 1000) };
}

const states = async ({ ledger }: Setting) =>
  (await ledger.list())[0]?.recipients[0]?.attempts.map((attempt) => attempt.state);

/** A client of a registry that does not listen, for the first `times` publications. */
const refusedFirst = (times: number) => (backend: RestPublishBackend) => {
  const tokens = { token: async () => 't', renew: async () => 't', close: async () => undefined };
  const dead = createMessageRegistry({ baseUrl: 'http://127.0.0.1:1/messageRegistry', tokens });
  let left = times;
  return {
    publish: (request, by) => (left-- > 0 ? dead.publish(request) : backend.publish(request, by)),
  } satisfies Pick<RestPublishBackend, 'publish'>;
};

describe('a small message is sent again inside the patience', () => {
  it('after a refused connection, with a new key: nothing had left', async () => {
    const setting = await createSetting({ faultyBackend: refusedFirst(2) });
    expect((await setting.publisher.publish(command())).id).toBe('M1');
    expect(await states(setting)).toEqual(['aborted', 'aborted', 'published']);
  });

  it('but not more often than configured', async () => {
    const setting = await createSetting({ faultyBackend: refusedFirst(9), settings: { retries: 1 } });
    expect((await faultOf(setting.publisher.publish(command()))).fault).toMatchObject({
      code: 'SOA-02002',
      retry: true,
    });
    expect(await states(setting)).toEqual(['aborted', 'aborted']);
  });

  it('after 429 with a new key, when Retry-After falls inside the patience', async () => {
    const setting = await createSetting();
    setting.registry.next.push({ kind: 'answer', status: 429, headers: { 'retry-after': '0' } });
    expect((await setting.publisher.publish(command())).id).toBe('M1');
    expect(new Set(setting.registry.keys).size).toBe(2);
  });

  it('not after 429 when Retry-After does not', async () => {
    const { publisher, registry } = await createSetting();
    registry.next.push({ kind: 'answer', status: 429, headers: { 'retry-after': '60' } });
    const error = await faultOf(publisher.publish(command()));
    expect([error.code, error.fault.retry]).toEqual(['BRIDGE_BACKEND_UNAVAILABLE', true]);
    expect(registry.keys).toHaveLength(1);
  });

  it.each([
    ['503', { kind: 'answer', status: 503, when: 'read' }],
    ['a reset', { kind: 'reset', when: 'read' }],
    ['a 404 page', { kind: 'answer', status: 404, ...page }],
    ['a 429 page', { kind: 'answer', status: 429, ...page }],
  ] as const)('after %s with the same key, once the backend cannot be at work any more', async (_, behaviour) => {
    const { publisher, registry } = await createSetting({ settings: { backendTimeoutMs: 300 } });
    registry.next.push(behaviour);
    expect(await publisher.publish(command())).toEqual({ id: 'M1', repeated: false });
    expect(registry.keys).toHaveLength(2);
    expect(new Set(registry.keys).size).toBe(1);
  });

  it('and 409 says that the attempt whose answer was lost had published', async () => {
    const { publisher, registry, ledger } = await createSetting({ settings: { backendTimeoutMs: 300 } });
    registry.next.push({ kind: 'reset', when: 'stored' });
    const answer = await publisher.publish(command());
    expect(answer).toEqual({ id: (await ledger.list())[0]?.ledgerId, repeated: true });
    expect(registry.messages).toHaveLength(1);
    expect(await publisher.publish(command())).toEqual(answer);
  });

  it('gives its memory back in every ending, so that the next one can be kept', async () => {
    const setting = await createSetting({ settings: { retainedInProcess: 20 }, faultyBackend: refusedFirst(1) });
    const { publisher, registry } = setting;
    await publisher.publish(command());
    await publisher.publish(command());
    await faultOf(publisher.publish(commandWith('other')));
    await faultOf(
      publisher.publish(command({ ticket: 'T-2' }, new CallerParts([part('doc', 'a', new Error('gone'))]))),
    );
    registry.next.push({ kind: 'answer', status: 400 });
    await faultOf(publisher.publish(command({ ticket: 'T-3' })));
    registry.next.push({ kind: 'answer', status: 429, headers: { 'retry-after': '0' } });
    await publisher.publish(command({ ticket: 'T-4' }));
  });
});

it('a large message is not sent again by the bridge', async () => {
  const { publisher, registry, ledger } = await createSetting({
    faultyBackend: refusedFirst(1),
    settings: { retainedPerCall: 5 },
  });
  expect((await faultOf(publisher.publish(command()))).fault).toMatchObject({ code: 'SOA-02002', retry: true });
  expect((await ledger.list())[0]?.state).toBe('aborted');
  expect((await publisher.publish(command())).id).toBe('M1');
  expect(registry.keys).toHaveLength(1);
});

describe('an unknown outcome', () => {
  it('waits for its time, then goes out with the same key; other content is refused all along', async () => {
    const time = clock();
    const setting = await createSetting({ now: time.now });
    const { publisher, registry } = setting;
    registry.next.push({ kind: 'answer', status: 502, ...page });
    expect((await faultOf(publisher.publish(command()))).fault).toMatchObject({ code: 'SOA-02002', retry: true });
    expect(await states(setting)).toEqual(['unknown']);
    await setting.restart();

    expect((await faultOf(setting.publisher.publish(command()))).code).toBe('BRIDGE_OUTCOME_UNKNOWN');
    expect((await faultOf(setting.publisher.publish(commandWith('other')))).fault.code).toBe('620');
    const replay = commandWith('other', { replayed: true });
    expect((await faultOf(setting.publisher.publish(replay))).fault.code).toBe('SOA-01001');
    expect(registry.keys).toHaveLength(1);

    time.advance(61);
    expect((await faultOf(setting.publisher.publish(commandWith('other')))).fault.code).toBe('620');
    const again = commandWith('other', { replayed: true });
    expect((await faultOf(setting.publisher.publish(again))).fault.code).toBe('SOA-01001');
    expect(registry.messages).toEqual([]);
    expect((await setting.publisher.publish(command())).id).toBe('M1');
    expect(new Set(registry.keys).size).toBe(1);
  });

  it('is compared with the whole body, also where an early 409 comes before its end', async () => {
    const time = clock();
    const { publisher, registry } = await createSetting({ now: time.now, settings: { retainedPerCall: 5 } });
    const large = (end: string) =>
      command({}, new CallerParts([{ contentId: 'doc', chunks: withEnd(generated(3_000_000), end) }]));
    registry.next.push({ kind: 'reset', when: 'stored' });
    await faultOf(publisher.publish(large('a')));
    time.advance(61);
    registry.next.push({ kind: 'answer', status: 409, when: 'at-once' });
    expect((await faultOf(publisher.publish(large('b')))).fault.code).toBe('620');
    const { id, repeated } = await publisher.publish(large('a'));
    expect([id.length, repeated]).toEqual([13, true]);
    expect(registry.messages).toHaveLength(1);
  });
});

async function* withEnd(chunks: AsyncIterable<Uint8Array>, end: string): AsyncGenerator<Uint8Array, void, void> {
  yield* chunks;
  yield Buffer.from(end);
}

describe('409', () => {
  it('without an earlier attempt at the mark is never success, and waits for the operator', async () => {
    const { publisher, registry, steps } = await createSetting();
    registry.next.push({ kind: 'answer', status: 409, when: 'read' });
    const error = await faultOf(publisher.publish(command()));
    expect(error.fault).toMatchObject({ code: 'SOA-02001', origin: 'Provider', retry: false });
    expect((await faultOf(publisher.publish(command()))).code).toBe('BRIDGE_CONFLICT');
    expect(registry.keys).toHaveLength(1);
    expect(steps.map(({ step }) => step)).toContain('conflict');
  });

  it('proves nothing at a backend that also burns keys otherwise', async () => {
    const { publisher, registry } = await createSetting({
      settings: { backendTimeoutMs: 300, keyUsedProves: 'nothing' },
    });
    registry.next.push({ kind: 'reset', when: 'stored' });
    expect((await faultOf(publisher.publish(command()))).code).toBe('BRIDGE_CONFLICT');
  });

  it('does not come where a refusal burned the key: the corrected message has another', async () => {
    const { publisher, registry } = await createSetting();
    registry.burning = '400';
    registry.next.push({ kind: 'answer', status: 400 });
    await faultOf(publisher.publish(command()));
    expect((await publisher.publish(commandWith('corrected'))).id).toBe('M1');
  });

  it('does not come where a broken request burned the key', async () => {
    const { publisher, registry } = await createSetting({ settings: { retainedPerCall: 5 } });
    registry.burning = 'abort';
    const broken = new CallerParts([part('doc', Buffer.alloc(500_000), new Error('gone'))]);
    expect((await faultOf(publisher.publish(command({}, broken)))).code).toBe('BRIDGE_UPLOAD_BROKEN');
    expect((await publisher.publish(command())).id).toBe('M1');
  });
});

describe('a refusal of REST', () => {
  it.each([
    ['not a company', { code: 'INVALID_INPUT', message: '0407758881 is not a valid company' }, '90'],
    ['the sender', { code: 'INVALID_SENDER', message: 'Invalid message configuration' }, '40'],
    ['a digest', { code: 'DIGEST_DO_NOT_MATCH', message: 'x' }, '10'],
    ['anything else', { code: 'INVALID_INPUT', id: 'rest-7', message: 'main content' }, 'INVALID_INPUT'],
    ['no code', {}, 'HTTP_400'],
  ])('%s is told as a BusinessError', async (_, body, code) => {
    const { publisher, registry, ledger } = await createSetting();
    registry.next.push({ kind: 'answer', status: 400, body });
    const error = await faultOf(publisher.publish(command()));
    expect(error.fault).toEqual({ kind: 'BusinessError', code, origin: 'Consumer', retry: false });
    if ('id' in body) expect(error.data['restId']).toBe(body.id);
    expect((await ledger.list())[0]?.state).toBe('refused');
    expect(registry.keys).toHaveLength(1);
  });

  it('about the person that a message is for the attention of is not about the recipient', async () => {
    const { publisher, registry } = await createSetting();
    const body = { code: 'INVALID_INPUT', message: `${inss} is not a valid citizen` };
    registry.next.push({ kind: 'answer', status: 400, body }, { kind: 'answer', status: 400, body });
    const person = { inss, firstName: 'A', lastName: 'B' };
    const error = await faultOf(publisher.publish(command({ recipients: [{ ...citizen, person }] })));
    expect(error.fault.code).toBe('INVALID_INPUT');
    expect(`${error.message} ${JSON.stringify(error.data)}`).not.toContain(inss);
    expect((await faultOf(publisher.publish(command({ recipients: [citizen] })))).fault.code).toBe('90');
  });

  it('403 is never the fault of the caller, and never retried', async () => {
    const { publisher, registry } = await createSetting();
    registry.next.push({ kind: 'answer', status: 403 });
    const { fault } = await faultOf(publisher.publish(command()));
    expect(fault).toEqual({ kind: 'SystemError', code: 'SOA-02001', origin: 'Provider', retry: false });
    expect(registry.keys).toHaveLength(1);
  });
});

describe("the facade's own credentials", () => {
  it('are renewed once after 401', async () => {
    const { publisher, registry, credentials } = await createSetting();
    registry.next.push({ kind: 'answer', status: 401 });
    expect((await publisher.publish(command())).id).toBe('M1');
    expect(registry.tokens).toBe(2);
    expect(credentials).toEqual([false]);
  });

  it('are refused when the renewed token is, until they work again', async () => {
    const { publisher, registry, credentials } = await createSetting();
    registry.next.push({ kind: 'answer', status: 401 }, { kind: 'answer', status: 401 });
    const { fault } = await faultOf(publisher.publish(command()));
    expect(fault).toEqual({ kind: 'SystemError', code: 'SOA-02002', origin: 'Provider', retry: true });
    expect(registry.keys).toHaveLength(2);
    expect(credentials).toEqual([true]);
    expect((await publisher.publish(command())).id).toBe('M1');
    expect(credentials).toEqual([true, false]);
  });

  it('are refused for a stream of large messages as well', async () => {
    const { publisher, registry, credentials } = await createSetting({ settings: { retainedPerCall: 5 } });
    registry.next.push({ kind: 'answer', status: 401 }, { kind: 'answer', status: 401 });
    await faultOf(publisher.publish(command()));
    await faultOf(publisher.publish(command()));
    expect(credentials).toEqual([true]);
  });

  it('refused by the authorization server: nothing is sent and nothing hammered', async () => {
    const { publisher, registry, credentials } = await createSetting();
    registry.tokenAnswers = [400];
    const error = await faultOf(publisher.publish(command()));
    expect([error.code, error.fault.code, error.fault.retry]).toEqual([
      'BRIDGE_BACKEND_UNAUTHORIZED',
      'SOA-02002',
      true,
    ]);
    expect([registry.keys, credentials]).toEqual([[], [true]]);
  });

  it('are not refused by an authorization server that is out of order', async () => {
    const { publisher, registry, credentials } = await createSetting({ settings: { retries: 0 } });
    registry.tokenAnswers = [503];
    const error = await faultOf(publisher.publish(command()));
    expect([error.code, error.data['reason']]).toEqual(['BRIDGE_BACKEND_UNAVAILABLE', 'REST_TOKEN_UNAVAILABLE']);
    expect(credentials).toEqual([]);
  });
});

describe('a ledger that cannot be written', () => {
  const diskFull = () => Promise.reject(new LedgerError('LEDGER_WRITE_FAILED', 'disk full'));

  it.each(['beginPublish', 'commitMark'] as const)('at %s: nothing is published', async (operation) => {
    const { publisher, registry } = await createSetting({
      faultyLedger: (ledger) => ({ ...ledger, [operation]: diskFull }),
      // Streamed: a message that is at hand has its mark with its begin.
      settings: { retainedPerCall: 0 },
    });
    const error = await faultOf(publisher.publish(command()));
    expect([error.code, error.fault.code, error.fault.retry]).toEqual(['BRIDGE_LEDGER_UNAVAILABLE', 'SOA-02002', true]);
    expect(registry.messages).toEqual([]);
  });

  it('at the outcome: the caller is not told an ID, and its retry finds the message', async () => {
    const time = clock();
    let broken = true;
    const { publisher, registry } = await createSetting({
      now: time.now,
      faultyLedger: (ledger) => ({
        ...ledger,
        settle: (id, outcome) => (broken ? diskFull() : ledger.settle(id, outcome)),
      }),
    });
    expect((await faultOf(publisher.publish(command()))).code).toBe('BRIDGE_LEDGER_UNAVAILABLE');
    broken = false;
    time.advance(100);
    expect((await publisher.publish(command())).repeated).toBe(true);
    expect(registry.messages).toHaveLength(1);
  });

  it('at the mark of a message that is sent: a 409 later on is for the operator', async () => {
    const { publisher, registry } = await createSetting({
      settings: { backendTimeoutMs: 300 },
      faultyLedger: (ledger) => ({
        ...ledger,
        markSent: diskFull,
        settle: (ids, { sent: _, ...outcome }) =>
          ledger.settle(ids, outcome as typeof outcome & { state: 'aborted'; error: string }),
      }),
    });
    registry.next.push({ kind: 'reset', when: 'stored' });
    expect((await faultOf(publisher.publish(command()))).code).toBe('BRIDGE_CONFLICT');
  });
});

it('a bug is not told as a trouble of the backend, and the attempt is settled', async () => {
  const { publisher, ledger } = await createSetting({
    faultyBackend: () => ({ publish: () => Promise.reject(new TypeError('bug')) }),
  });
  await expect(publisher.publish(command())).rejects.toThrow(TypeError);
  expect((await ledger.list())[0]?.state).toBe('aborted');
});

it('nothing personal reaches the ledger, the steps or the faults', async () => {
  const setting = await createSetting();
  const person = { inss: '64021100103', firstName: 'Ann', lastName: 'Peeters' };
  setting.registry.next.push({ kind: 'answer', status: 400, body: { code: 'X', message: `no ${inss} 64021100103` } });
  const call = () => command({ recipients: [{ ...citizen, person }], document: file('doc', { title: `For ${inss}` }) });
  const error = await faultOf(setting.publisher.publish(call()));
  await setting.publisher.publish(call());
  const seen = JSON.stringify([error.message, error.data, setting.steps, await setting.ledger.list()]);
  expect(seen).not.toMatch(/85073003328|64021100103|Peeters/);
});
