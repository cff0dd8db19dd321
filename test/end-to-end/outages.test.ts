import { randomBytes } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { eventually } from '../kit/eventually.ts';
import { newTicket, publicationOf } from '../kit/publication.ts';
import { openCall, sendCall, signPublication } from '../kit/signed-call.ts';
import { startWorld, type World } from '../kit/world.ts';

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const small = randomBytes(10_000);
const tryLater = {
  ok: false,
  fault: { detail: { kind: 'SystemError', code: 'SOA-02002', origin: 'Provider', retry: true } },
};

test('the simulator is down: SOA-02002; it comes back: the retry is published once', async () => {
  world = await startWorld({ configure: (given) => ({ ...given, timeouts: { backend: 1, answer: 3 } }) });
  const request = publicationOf(newTicket(), small);
  const client = world.client();
  await world.stopSimulator();
  expect(await client.publishEboxMessage(request)).toMatchObject(tryLater);
  expect(await client.hasAnEbox({ eboxType: 'ENTERPRISE', eboxId: [{ companyId: '0406798006' }] })).toMatchObject(
    tryLater,
  );
  await world.startSimulator();
  const result = await client.publishEboxMessage(request);
  const [message, ...more] = await world.messages();
  expect(result).toMatchObject({ ok: true, value: { id: message?.messageId } });
  expect(more).toEqual([]);
});

test('the facade is not registered at the authorization server: SOA-02002, and not ready', async () => {
  world = await startWorld({
    configure: (given) => ({ ...given, rest: { ...given.rest, clientId: 'self_service_nobody_000001' } }),
  });
  const { urls } = world.facade.ready;
  expect((await fetch(`${urls.health}/ready`)).status).toBe(200);
  const client = world.client();
  expect(await client.publishEboxMessage(publicationOf(newTicket(), small))).toMatchObject(tryLater);
  expect((await fetch(`${urls.health}/ready`)).status).toBe(503);
  expect((await fetch(`${urls.admin}/health/ready`)).status).toBe(503);
  expect((await fetch(`${urls.health}/live`)).status).toBe(200);
  expect(await (await fetch(urls.metrics)).text()).toContain('ebox_credentials_refused 1');
  expect(await world.messages()).toEqual([]);
});

test('SIGTERM while calls are under way: they are answered, the facade ends with 0, nothing is left in the ledger', async () => {
  world = await startWorld();
  const place = world;
  const url = place.facade.ready.urls.eboxMessage;
  const sign = () => signPublication(place.identity, publicationOf(newTicket(), randomBytes(2_000_000)));
  await place.trouble({ operation: 'publish', latencyMs: 1_500 });
  const waiting = sendCall(url, await sign());
  await eventually('the request is out', async () => {
    const [row] = await place.ledger();
    return row?.recipients[0]?.attempts[0]?.sentAt;
  });
  const uploading = await sign();
  const open = openCall(url, uploading, uploading.body.length - 500_000);
  await eventually('the second call is in the ledger', async () => (await place.ledger()).length === 2);

  const ended = place.stopFacade();
  await eventually('no new call is taken', () =>
    fetch(url).then(
      () => false,
      () => true,
    ),
  );
  open.finish();
  const answers = [await waiting, await open.answer];
  expect(await ended).toEqual({ code: 0, signal: null });
  const ids = (await place.messages()).map(({ messageId }) => messageId);
  expect(answers.map((answer) => (answer?.kind === 'id' ? answer.id : answer)).toSorted()).toEqual(ids.toSorted());
  expect(ids).toHaveLength(2);
  await place.startFacade();
  expect((await place.ledger()).map(({ state }) => state)).toEqual(['published', 'published']);
  expect(place.facadeLog()).not.toContain('cut off');
});

test('a backend that answers with the page of a gateway: SOA-02002, and the retry settles it', async () => {
  world = await startWorld({ configure: (given) => ({ ...given, timeouts: { backend: 1, answer: 2 } }) });
  for (const status of [502, 404, 200]) {
    const body = '<html><body>Service unavailable</body></html>';
    await world.trouble({ operation: 'publish', count: 1, status, body, contentType: 'text/html', when: 'after' });
    const request = publicationOf(newTicket(), randomBytes(1_200_000));
    const first = await world.client().publishEboxMessage(request);
    expect(first, `status ${status}`).toMatchObject(tryLater);
    const id = await eventually('an ID', async () => {
      const result = await place(world).client().publishEboxMessage(request);
      return result.ok && result.value.id;
    });
    expect(id).toMatch(/^.{10,}$/);
  }
  expect(await world.messages()).toHaveLength(3);
});

test('an upload that never ends is a fault while the caller still listens', async () => {
  world = await startWorld({ configure: (given) => ({ ...given, timeouts: { bodyIdle: 0.5 } }) });
  const call = await signPublication(world.identity, publicationOf(newTicket(), small));
  const open = openCall(world.facade.ready.urls.eboxMessage, call, call.body.length - 100);
  const stalled = setTimeout(() => open.finish(), 2_000);
  expect(await open.answer).toMatchObject({ kind: 'fault', fault: { detail: { code: 'SOA-03001' } } });
  clearTimeout(stalled);
  expect(await world.messages()).toEqual([]);
});

function place(current: World | undefined): World {
  if (current === undefined) throw new TypeError('no world');
  return current;
}
