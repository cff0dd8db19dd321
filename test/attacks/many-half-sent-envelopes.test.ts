import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { eboxMessageOperations } from '@ebox-bridge/ebox-message/server';
import { signEnvelope } from '@ebox-bridge/ws-security';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../kit/eventually.ts';
import { enterprise } from '../kit/publication.ts';
import { startWorld, type World } from '../kit/world.ts';
import { expectAlive, post, sendRaw } from './door-kit.ts';

// Strangers send large envelopes and keep the last byte back. Nothing of them is signed, and all of it is in memory.

const envelopeBytes = 256 * 1024;
const inProcess = 1024 * 1024;
const attackers = 30;
/** Beside the first 64 KiB of each, which are not counted. */
const counted = 200 * 1024 - 64 * 1024;

let world: World;
let url: string;
beforeAll(async () => {
  world = await startWorld({
    // Where requests may be passed through, their beginnings are kept and counted beside their envelopes.
    configure: (given) => ({
      ...given,
      backends: {},
      limits: { envelope: envelopeBytes, envelopesInProcess: inProcess },
    }),
  });
  url = world.facade.ready.urls.eboxMessage;
});
afterAll(() => world.close());

/** All but the last byte of an envelope of 200 KiB. */
async function halfSent(): Promise<{ readonly socket: Socket; text: string }> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const attacker = { socket, text: '' };
  socket.on('data', (chunk: Buffer) => {
    attacker.text += chunk.toString('latin1');
  });
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  const body = `<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><!--${'x'.repeat(200 * 1024)}`;
  socket.write(post(url, 'text/xml; charset=utf-8', body).subarray(0, -1));
  return attacker;
}

/** A valid call that is larger than what is never counted. */
async function largeCall(): Promise<Buffer> {
  const { hasAnEbox } = eboxMessageOperations;
  const body = hasAnEbox.writeInput({ eboxType: 'ENTERPRISE', eboxId: [{ companyId: enterprise }] });
  const envelope = await signEnvelope({ identity: world.identity, body });
  return post(url, 'text/xml; charset=utf-8', `${Buffer.from(envelope)}${'\n'.repeat(150 * 1024)}`);
}

test('many half-sent envelopes: what does not fit is told to come back, ordinary callers are served meanwhile', async () => {
  expect((await sendRaw(url, [await largeCall()])).status).toBe(200);
  const open = await Promise.all(Array.from({ length: attackers }, halfSent));
  const fits = Math.floor(inProcess / counted);
  const refused = () => open.filter(({ text }) => text.includes('</soap:Envelope>'));
  const waiting = eventually('the refusals', () => refused().length >= attackers - fits);
  await expectAlive(world);
  await waiting;
  await expectAlive(world);
  expect(refused()).toHaveLength(attackers - fits);
  for (const { text } of refused()) {
    expect(text).toMatch(/^HTTP\/1\.1 503 [\s\S]*\r\nRetry-After: \d+\r\n[\s\S]*SOA-02002[\s\S]*Retry>true</);
  }
  // With the last of them gone there is room again for large ones.
  for (const { socket } of open) socket.destroy();
  await eventually('room for a large call', async () => (await sendRaw(url, [await largeCall()])).status === 200);
});
