import { describe, expect, it } from 'vitest';
import { CallerParts, command, commandWith, documentText, part } from '../sample.ts';
import { createSetting, faultOf, until } from '../setting.ts';
import { rowTests } from './page-rows.ts';

/** Chunks that come when the test says so. */
function pushed() {
  const waiting: ((chunk: string | Error | undefined) => void)[] = [];
  const ready: (string | Error | undefined)[] = [];
  async function* chunks() {
    for (;;) {
      const chunk =
        ready.length > 0 ? ready.shift() : await new Promise<string | Error | undefined>((go) => waiting.push(go));
      if (chunk === undefined) return;
      yield chunk;
    }
  }
  const push = (chunk: string | Error | undefined) => {
    const next = waiting.shift();
    if (next === undefined) ready.push(chunk);
    else next(chunk);
  };
  return { parts: new CallerParts([{ contentId: 'doc', chunks: chunks() }]), push };
}

const row = rowTests('Concurrency and patience', 'what happens meanwhile');

describe('two calls for one message at the same time', () => {
  row('a second call with the same content, on any instance', 'both get the same ID, and one sends', async () => {
    const { publisher, registry } = await createSetting();
    const answers = await Promise.all([publisher.publish(command()), publisher.publish(command())]);
    expect(answers.map(({ id }) => id)).toEqual(['M1', 'M1']);
    expect(answers.map(({ repeated }) => repeated).sort()).toEqual([false, true]);
    expect(registry.keys).toHaveLength(1);
  });

  row('a second call with the same content, on any instance', 'two instances', async () => {
    const { publisher, other, registry } = await createSetting();
    const answers = await Promise.all([publisher.publish(command()), other.publish(command())]);
    expect(answers.map(({ id }) => id)).toEqual(['M1', 'M1']);
    expect(registry.keys).toHaveLength(1);
  });

  row('a second call with other content', 'one is published, the other 620', async () => {
    const { publisher, registry } = await createSetting();
    const first = publisher.publish(command());
    const error = await faultOf(publisher.publish(commandWith('other')));
    expect(error.fault.code).toBe('620');
    expect((await first).id).toBe('M1');
    expect(registry.keys).toHaveLength(1);
  });

  row('a second call with the same content, on any instance', 'both get the same refusal', async () => {
    const { publisher, registry } = await createSetting();
    registry.next.push({ kind: 'answer', status: 400 });
    const errors = await Promise.all([faultOf(publisher.publish(command())), faultOf(publisher.publish(command()))]);
    expect(errors.map(({ code }) => code)).toEqual(['BRIDGE_BACKEND_REFUSED', 'BRIDGE_BACKEND_REFUSED']);
    expect(registry.keys).toHaveLength(1);
  });

  it('also where the second still reads its body when the first ends', async () => {
    const { publisher, registry } = await createSetting();
    let open = () => {};
    registry.next.push({ kind: 'hold', when: 'read', gate: new Promise<void>((go) => (open = go)) });
    const first = faultOf(publisher.publish(command()));
    await until(() => registry.keys.length === 1);
    const slow = pushed();
    const second = faultOf(publisher.publish(command({}, slow.parts)));
    open();
    expect((await first).code).toBe('BRIDGE_OUTCOME_UNKNOWN');
    slow.push(documentText);
    slow.push(undefined);
    expect((await second).fault).toMatchObject({ code: 'SOA-02002', retry: true });
  });

  row(
    'a second call with other content',
    'while a refused one runs a retry is asked for, or the replay refused',
    async () => {
      const { publisher, registry, steps } = await createSetting();
      registry.next.push({ kind: 'answer', status: 400 });
      const slow = pushed();
      const first = faultOf(publisher.publish(command({}, slow.parts)));
      await until(() => steps.some(({ step }) => step === 'begun'));
      const others = Promise.all([
        faultOf(publisher.publish(commandWith('corrected'))),
        faultOf(publisher.publish(commandWith('forged', { replayed: true }))),
      ]);
      await until(() => steps.filter(({ step }) => step === 'waiting').length === 2);
      slow.push(documentText);
      slow.push(undefined);
      const [second, third] = await others;
      await first;
      expect([second.fault.code, third.fault.code]).toEqual(['SOA-02002', 'SOA-01001']);
      expect((await publisher.publish(commandWith('corrected'))).id).toBe('M1');
    },
  );

  it('the second may retry where the first broke off', async () => {
    const { publisher, registry, steps } = await createSetting();
    const slow = pushed();
    const first = faultOf(publisher.publish(command({}, slow.parts)));
    await new Promise((go) => setTimeout(go, 20));
    const second = faultOf(publisher.publish(command()));
    await until(() => steps.some(({ step }) => step === 'waiting'));
    slow.push(new Error('gone'));
    expect((await first).code).toBe('BRIDGE_UPLOAD_BROKEN');
    expect((await second).fault).toMatchObject({ code: 'SOA-02002', retry: true });
    expect(registry.keys).toEqual([]);
    expect((await publisher.publish(command())).id).toBe('M1');
  });
});

describe('the patience', () => {
  row('the patience of the caller ends', 'the attempt goes on and is recorded', async () => {
    const { publisher, registry, steps } = await createSetting({ settings: { answerTimeoutMs: 100 } });
    let open = () => {};
    registry.next.push({ kind: 'hold', gate: new Promise<void>((go) => (open = go)) });
    expect((await faultOf(publisher.publish(command()))).fault).toMatchObject({ code: 'SOA-02002', retry: true });
    expect((await faultOf(publisher.publish(command()))).code).toBe('BRIDGE_STILL_RUNNING');
    open();
    await publisher.idle();
    expect(steps.map(({ step }) => step)).toContain('published');
    expect(await publisher.publish(command())).toEqual({ id: 'M1', repeated: true });
    expect(registry.keys).toHaveLength(1);
  });

  it('begins with the end of the request, not with its begin', async () => {
    const { publisher } = await createSetting({ settings: { answerTimeoutMs: 100 } });
    const slow = pushed();
    const call = publisher.publish(command({}, slow.parts));
    await new Promise((go) => setTimeout(go, 250));
    slow.push(documentText);
    slow.push(undefined);
    expect((await call).id).toBe('M1');
  });

  it('leaves no timer that keeps the process alive', async () => {
    const { publisher } = await createSetting({ settings: { answerTimeoutMs: 50_000 } });
    await publisher.publish(command());
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = timers();
    await publisher.publish(command({ ticket: 'T-2' }));
    await Promise.all([publisher.publish(command({ ticket: 'T-3' })), publisher.publish(command({ ticket: 'T-3' }))]);
    // Timers of the test runner come and go; one of 50 seconds would stay.
    await until(() => timers() <= before);
  });
});

describe('a lease', () => {
  row('the lease is lost before the mark', 'the other call publishes', async () => {
    let ahead = 0;
    const { publisher, registry, ledger } = await createSetting({ now: () => new Date(Date.now() + ahead) });
    const slow = pushed();
    const first = faultOf(publisher.publish(command({}, slow.parts)));
    await new Promise((go) => setTimeout(go, 20));
    ahead = 31_000;
    expect((await publisher.publish(command())).id).toBe('M1');
    slow.push(documentText);
    slow.push(undefined);
    expect((await first).fault).toMatchObject({ code: 'SOA-02002', retry: true });
    expect(registry.messages).toHaveLength(1);
    expect((await ledger.list())[0]?.state).toBe('published');
  });

  it('is renewed as long as the attempt lives', async () => {
    const { publisher, registry } = await createSetting({ leaseSeconds: 0.3, settings: { answerTimeoutMs: 700 } });
    let open = () => {};
    registry.next.push({ kind: 'hold', when: 'read', gate: new Promise<void>((go) => (open = go)) });
    const first = faultOf(publisher.publish(command()));
    await new Promise((go) => setTimeout(go, 600));
    expect((await faultOf(publisher.publish(command()))).code).toBe('BRIDGE_STILL_RUNNING');
    open();
    await first;
    expect(registry.keys).toHaveLength(1);
  });

  row('the lease is lost before the mark', 'at once, also while the caller sends nothing', async () => {
    let ahead = 0;
    const { publisher, registry } = await createSetting({
      leaseSeconds: 0.3,
      now: () => new Date(Date.now() + ahead),
      settings: { retainedPerCall: 0 },
    });
    const slow = pushed();
    const first = faultOf(publisher.publish(command({}, slow.parts)));
    slow.push('some');
    await until(() => registry.keys.length === 1);
    ahead = 31_000;
    expect((await publisher.publish(command())).id).toBe('M1');
    expect((await first).code).toBe('BRIDGE_STILL_RUNNING');
    slow.push(undefined);
    expect(registry.messages).toHaveLength(1);
  });

  row('the lease is lost after the mark', 'the late outcome is recorded', async () => {
    let ahead = 0;
    const { publisher, registry } = await createSetting({
      leaseSeconds: 0.3,
      now: () => new Date(Date.now() + ahead),
    });
    let open = () => {};
    registry.next.push({ kind: 'hold', gate: new Promise<void>((go) => (open = go)) });
    const first = publisher.publish(command());
    await until(() => registry.messages.length === 1);
    ahead = 31_000;
    expect((await faultOf(publisher.publish(command()))).code).toBe('BRIDGE_OUTCOME_UNKNOWN');
    // Long enough for the attempt to notice that its lease is gone.
    await new Promise((go) => setTimeout(go, 250));
    open();
    expect((await first).id).toBe('M1');
    expect((await publisher.publish(command())).id).toBe('M1');
  });
});

row('the caller goes away before the mark', 'nothing is published', async () => {
  const { publisher, registry, ledger } = await createSetting({ settings: { retainedPerCall: 0 } });
  const parts = new CallerParts([part('doc', Buffer.alloc(300_000), new Error('gone'))]);
  expect((await faultOf(publisher.publish(command({}, parts)))).code).toBe('BRIDGE_UPLOAD_BROKEN');
  await publisher.idle();
  expect((await ledger.list())[0]?.state).toBe('aborted');
  expect(registry.messages).toEqual([]);
});

row('the backend answers before the upload ends', 'also while the caller sends nothing', async () => {
  const { publisher, registry } = await createSetting({ settings: { retainedPerCall: 0 } });
  const slow = pushed();
  registry.next.push({ kind: 'answer', status: 403, when: 'at-once' });
  const call = faultOf(publisher.publish(command({}, slow.parts)));
  slow.push('some');
  expect((await call).code).toBe('BRIDGE_BACKEND_FORBIDDEN');
  expect(registry.messages).toEqual([]);
  slow.push(undefined);
});

row('the caller goes away after the mark', 'its retry gets the outcome', async () => {
  const { publisher, registry } = await createSetting();
  let open = () => {};
  registry.next.push({ kind: 'hold', gate: new Promise<void>((go) => (open = go)) });
  // Nobody waits for it.
  void publisher.publish(command());
  await until(() => registry.messages.length === 1);
  open();
  await publisher.idle();
  expect(await publisher.publish(command())).toEqual({ id: 'M1', repeated: true });
  expect(registry.keys).toHaveLength(1);
});
