import { setTimeout as delay } from 'node:timers/promises';
import type { Letters, Publisher } from '@ebox-bridge/bridge';
import { createMemoryReplayStore } from '@ebox-bridge/ws-security';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { publishRow } from '../src/soap-door/operations/publish.ts';
import { sendDocumentRow } from '../src/soap-door/operations/registered-mail.ts';
import { createReplayGuard } from '../src/soap-door/replay.ts';
import { publish, send } from './answers.ts';
import { head, openConnection } from './raw-connection.ts';
import { existence, healthCheck, publication, publishEboxMessage, signed, soapXml } from './requests.ts';
import { clearTrouble, held, openWorld, type RunningFacade, setTrouble, type World } from './world.ts';

let world: World;
let facade: RunningFacade;
let url: string;
beforeAll(async () => {
  world = await openWorld();
  facade = await world.start();
  url = facade.urls.eboxMessage;
});
afterEach(() => clearTrouble(world));
afterAll(() => world.close());

const idOf = (text: string) => /<[a-z0-9]*:?ID(?: [^>]*)?>([^<]+)</.exec(text)?.[1] ?? 'none';

describe('the same signed bytes a second time', () => {
  test('a publication is a retry: the same ID, published once', async () => {
    const request = publication();
    const envelope = await signed(world.sender, publishEboxMessage.writeInput(request));
    const first = await publish(url, envelope);
    const [second, third] = await Promise.all([publish(url, envelope), publish(url, envelope)]);
    expect(first.code).toBe('ok');
    expect(idOf(first.text)).not.toBe('none');
    expect([second, third].map(({ text }) => text)).toEqual([first.text, first.text]);
    expect((await held(world)).filter(({ ticket }) => ticket === request.messageId.ticket).length).toBeLessThan(2);
  });

  test('a publication with other attachments is an attack: SOA-01001, not 620', async () => {
    const request = publication();
    const { digest: _none, ...document } = request.document;
    const envelope = await signed(world.sender, publishEboxMessage.writeInput({ ...request, document }));
    expect(await publish(url, envelope)).toMatchObject({ code: 'ok' });
    const attack = await publish(url, envelope, [{ id: 'doc', bytes: Buffer.from('another document') }]);
    expect(attack).toMatchObject({ code: 'SOA-01001', kind: 'SystemError' });
    const anew = await signed(world.sender, publishEboxMessage.writeInput({ ...request, document }));
    const other = await publish(url, anew, [{ id: 'doc', bytes: Buffer.from('another document') }]);
    expect(other).toMatchObject({ code: '620', kind: 'BusinessError' });
  });

  test('a read is refused', async () => {
    const envelope = await signed(world.sender, existence());
    expect(await send(url, envelope)).toMatchObject({ code: 'ok' });
    expect(await send(url, envelope)).toMatchObject({ code: 'SOA-01001' });
    expect(await send(url, envelope)).toMatchObject({ code: 'SOA-01001' });
  });

  test('a read is answered when its first answer could not be written, once', async () => {
    await setTrouble(world, { operation: 'preferences', latencyMs: 400, count: 1 });
    const envelope = await signed(world.sender, existence());
    const caller = await openConnection(url);
    caller.write(head(url, soapXml, `Content-Length: ${envelope.byteLength}`));
    caller.write(envelope);
    await delay(150);
    expect(await send(url, envelope)).toMatchObject({ code: 'SOA-01001' });
    caller.socket.destroy();
    await delay(50);
    // Sent again at once, as Java does, while the first call still waits for its backend.
    expect(await send(url, envelope)).toMatchObject({ code: 'ok' });
    await expect
      .poll(
        () =>
          facade.log.filter(({ msg }) => msg === 'answered' || msg === 'the caller was gone before it had its answer')
            .length,
      )
      .toBeGreaterThan(1);
    await delay(400);
    expect(await send(url, envelope)).toMatchObject({ code: 'SOA-01001' });
  });

  test('a health check is not remembered', async () => {
    const envelope = await signed(world.sender, healthCheck.writeInput({ type: 'PING' }));
    for (let n = 0; n < 3; n += 1) expect(await send(url, envelope)).toMatchObject({ code: 'ok' });
  });

  test('is still known after a restart', async () => {
    const first = await world.start();
    const read = await signed(world.sender, existence());
    const publishing = await signed(world.sender, publishEboxMessage.writeInput(publication()));
    expect(await send(first.urls.eboxMessage, read)).toMatchObject({ code: 'ok' });
    const { text } = await publish(first.urls.eboxMessage, publishing);
    await first.close();
    const second = await world.start((draft) => Object.assign(draft, { ledger: first.draft['ledger'] }));
    expect(await send(second.urls.eboxMessage, read)).toMatchObject({ code: 'SOA-01001' });
    expect((await publish(second.urls.eboxMessage, publishing)).text).toBe(text);
    await second.close();
  });
});

describe('the guard', () => {
  const replayUntil = new Date(Date.now() + 60_000);

  test('a full store is SOA-02002 with Retry; health checks still pass', async () => {
    const guard = createReplayGuard(createMemoryReplayStore({ capacity: 1 }));
    await guard.remember('refuse', { replayKey: 'a', replayUntil });
    const full = guard.remember('ledger', { replayKey: 'b', replayUntil });
    await expect(full).rejects.toMatchObject({ code: 'SOA-02002', retry: true, reason: 'REPLAY_STORE_FULL' });
    await expect(guard.remember('ignore', { replayKey: 'b', replayUntil })).resolves.toEqual({ seen: false });
  });

  test('a store that fails is SOA-02002', async () => {
    const guard = createReplayGuard({
      remember: () => Promise.reject(new Error('disk')),
      forget: async () => undefined,
    });
    const call = guard.remember('refuse', { replayKey: 'a', replayUntil });
    await expect(call).rejects.toMatchObject({ code: 'SOA-02002', reason: 'LEDGER_UNAVAILABLE' });
  });

  test('what is sent without a step of the ledger is remembered on disk first', async () => {
    const store = createMemoryReplayStore({ capacity: 9 });
    const heard: unknown[] = [];
    const guard = createReplayGuard({
      remember: (key, until, when = 'synced') => {
        heard.push(when);
        return store.remember(key, until);
      },
      forget: (key) => store.forget(key),
    });
    const { replay } = sendDocumentRow({} as Letters, { mayPassThrough: false, rewriteAnswers: false });
    await expect(guard.remember(replay, { replayKey: 'a', replayUntil })).resolves.toEqual({ seen: false });
    await expect(guard.remember(replay, { replayKey: 'a', replayUntil })).resolves.toEqual({ seen: true });
    await guard.remember(publishRow({} as Publisher, false).replay, { replayKey: 'b', replayUntil });
    expect(heard).toEqual(['synced', 'synced', 'committed']);
  });

  test('only the first word on an answer counts', async () => {
    const guard = createReplayGuard(createMemoryReplayStore({ capacity: 9 }));
    const facts = { replayKey: 'a', replayUntil };
    const first = await guard.remember('refuse', facts);
    await first.written?.(false);
    await guard.remember('refuse', facts);
    await first.written?.(false);
    await expect(guard.remember('refuse', facts)).rejects.toMatchObject({ code: 'SOA-01001' });
  });
});
