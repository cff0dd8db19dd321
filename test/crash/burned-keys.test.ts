import { randomBytes } from 'node:crypto';
import { copyFile, rm } from 'node:fs/promises';
import { describe, expect, type TestContext, test } from 'vitest';
import { eventually } from '../kit/eventually.ts';
import { newTicket, publicationOf, unknownEnterprise } from '../kit/publication.ts';
import { openCall, sendCall, signPublication } from '../kit/signed-call.ts';
import { startWorld, type World, type WorldOptions } from '../kit/world.ts';
import { endpoint, retried } from './scenarios.ts';

const small = randomBytes(5_000);
const large = randomBytes(3 * 1024 * 1024);
const conflict = { kind: 'fault', fault: { detail: { kind: 'SystemError', code: 'SOA-02001', retry: false } } };

async function world({ onTestFinished }: TestContext, options: WorldOptions = {}): Promise<World> {
  const started = await startWorld({ configure: (given) => ({ ...given, timeouts: { backend: 1 } }), ...options });
  onTestFinished(() => started.close());
  return started;
}

async function rowOf({ ledger }: World, ticket: string) {
  const row = (await ledger()).find(({ key }) => key.ticket === ticket);
  const attempts = row?.recipients.flatMap((recipient) => recipient.attempts) ?? [];
  return { state: row?.state, attempts, ledgerId: row?.ledgerId };
}

describe.concurrent('keys that the backend used up without publishing', () => {
  test('by a 400: the corrected message goes out under a key of its own', async (context) => {
    const place = await world(context);
    await place.trouble({ operation: 'publish', burnKey: 'on400' });
    const ticket = newTicket();
    const bad = publicationOf(ticket, small, {
      recipientId: [{ companyId: unknownEnterprise, eboxType: 'ENTERPRISE' }],
    });
    const refused = await sendCall(endpoint(place), await signPublication(place.identity, bad));
    expect(refused).toMatchObject({ kind: 'fault', fault: { detail: { kind: 'BusinessError', code: '90' } } });
    expect(await place.messages()).toEqual([]);

    const good = await sendCall(endpoint(place), await signPublication(place.identity, publicationOf(ticket, small)));
    const [message, ...more] = await place.messages();
    expect(good).toEqual({ kind: 'id', id: message?.messageId });
    expect(more).toEqual([]);
    const { attempts } = await rowOf(place, ticket);
    expect(attempts.map(({ state }) => state)).toEqual(['refused', 'published']);
    expect(new Set(attempts.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(2);
  });

  test('by a 400 of the same message: the retry takes the next generation', async (context) => {
    const place = await world(context);
    await place.trouble({ operation: 'publish', count: 1, status: 400, burnKey: 'on400' });
    const ticket = newTicket();
    const call = await signPublication(place.identity, publicationOf(ticket, small));
    expect(await sendCall(endpoint(place), call)).toMatchObject({ kind: 'fault', fault: { detail: { retry: false } } });
    expect(await sendCall(endpoint(place), call)).toMatchObject({ kind: 'id' });
    expect((await rowOf(place, ticket)).attempts.map(({ generation }) => generation)).toEqual([0, 1]);
    expect(await place.messages()).toHaveLength(1);
  });

  test('by an upload that its caller gave up: nothing is published, and the retry takes the next generation', async (context) => {
    const place = await world(context);
    await place.trouble({ operation: 'publish', burnKey: 'onAbort' });
    const ticket = newTicket();
    const call = await signPublication(place.identity, publicationOf(ticket, large));
    const gone = new AbortController();
    const open = openCall(endpoint(place), call, call.body.length - 100_000, gone.signal);
    await eventually('the attempt is in the ledger', async () => (await rowOf(place, ticket)).state === 'sending');
    gone.abort();
    expect(await open.answer).toBeUndefined();
    await eventually('the attempt is aborted', async () => (await rowOf(place, ticket)).state === 'aborted');
    expect(await place.messages()).toEqual([]);
    expect(await sendCall(endpoint(place), call)).toMatchObject({ kind: 'id' });
    expect((await rowOf(place, ticket)).attempts.map(({ generation, state }) => [generation, state])).toEqual([
      [0, 'aborted'],
      [1, 'published'],
    ]);
    expect(await place.messages()).toHaveLength(1);
  });

  test('by a complete request that the backend dropped: a conflict where 409 proves nothing', async (context) => {
    const place = await world(context, {
      configure: (given) => ({
        ...given,
        timeouts: { backend: 1 },
        rest: { ...given.rest, keyUsedProves: 'nothing' },
      }),
    });
    await place.trouble({ operation: 'publish', count: 1, reset: 'during', burnKey: 'onAbort' });
    const ticket = newTicket();
    const sign = () => signPublication(place.identity, publicationOf(ticket, small));
    const answer = await eventually('a final answer', async () => {
      const result = await sendCall(endpoint(place), await sign());
      return result.kind === 'fault' && result.fault.detail?.code === 'SOA-02002' ? false : result;
    });
    expect(answer).toMatchObject(conflict);
    expect(await rowOf(place, ticket)).toMatchObject({ state: 'conflict' });
    expect(await sendCall(endpoint(place), await sign())).toMatchObject(conflict);
    expect(await place.messages()).toEqual([]);
  });
});

describe.concurrent('409 without a commit mark', () => {
  test('a ledger restored from an old backup: the known key is a conflict, never a success', async (context) => {
    const place = await world(context);
    const { sqlite } = place.configuration.ledger;
    await place.stopFacade();
    await copyFile(sqlite, `${sqlite}.backup`);
    await place.startFacade();
    const ticket = newTicket();
    const sign = () => signPublication(place.identity, publicationOf(ticket, small));
    expect(await sendCall(endpoint(place), await sign())).toMatchObject({ kind: 'id' });

    await place.stopFacade();
    await rm(`${sqlite}-wal`, { force: true });
    await copyFile(`${sqlite}.backup`, sqlite);
    await place.startFacade();
    const answer = await sendCall(endpoint(place), await sign());
    expect(answer).toMatchObject(conflict);
    const { state, attempts } = await rowOf(place, ticket);
    expect(state).toBe('conflict');
    const faultId = answer.kind === 'fault' ? answer.fault.detail?.id : undefined;
    expect(attempts).toMatchObject([{ state: 'conflict', faultId }]);
    await eventually('the Id of the fault is in the log', () => place.facadeLog().includes(String(faultId)));
    expect(await sendCall(endpoint(place), await sign())).toMatchObject(conflict);
    const metrics = await (await fetch(place.facade.ready.urls.metrics)).text();
    expect(metrics).toContain('ebox_ledger_rows{state="conflict"} 1');
    expect(await place.messages()).toHaveLength(1);
  });
});

describe.concurrent('a backend that answers too late', () => {
  test('slower than its time-out, the facade stays up: one message, one ID', async (context) => {
    const place = await world(context);
    await place.trouble({ operation: 'publish', count: 1, latencyMs: 2_500 });
    const ticket = newTicket();
    const sign = () => signPublication(place.identity, publicationOf(ticket, small));
    const answer = await retried(place, sign);
    // Until the first request was worked off too.
    await eventually('both requests have ended', async () => {
      const calls = (await (await fetch(`${place.simulator.ready.urls.admin}/calls`)).json()) as { path: string }[];
      return calls.filter(({ path }) => path.endsWith('/messages')).length >= 2;
    });
    expect(await place.messages()).toHaveLength(1);
    expect(answer).toMatchObject({ kind: 'id' });
    expect(await sendCall(endpoint(place), await sign())).toEqual(answer);
  });

  test('slower than the patience: SOA-02002 first, then the ID of what was published meanwhile', async (context) => {
    const place = await world(context, {
      configure: (given) => ({ ...given, timeouts: { backend: 10, answer: 0.5 } }),
    });
    await place.trouble({ operation: 'publish', count: 1, latencyMs: 1_500 });
    const call = await signPublication(place.identity, publicationOf(newTicket(), large));
    const first = await sendCall(endpoint(place), call);
    expect(first).toMatchObject({ kind: 'fault', fault: { detail: { code: 'SOA-02002', retry: true } } });
    const answer = await retried(place, () => Promise.resolve(call));
    const messages = await place.messages();
    expect(messages.map(({ messageId }) => ({ kind: 'id', id: messageId }))).toEqual([answer]);
  });
});
