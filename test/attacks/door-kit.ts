import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { eboxMessageOperations } from '@ebox-bridge/ebox-message/server';
import { signEnvelope } from '@ebox-bridge/ws-security';
import { expect } from 'vitest';
import { enterprise } from '../kit/publication.ts';
import type { World } from '../kit/world.ts';

/** What an attacker writes to find it again in an answer; markup, as an answer that repeats it would be one. */
export const marker = `<i>"echo-${randomBytes(4).toString('hex')}"</i>`;
export const markerWord = marker.slice(4, 17);

/** What one connection heard until the peer closed it or `quiet` ms passed without anything. */
export interface Heard {
  readonly status: number | undefined;
  readonly text: string;
  readonly milliseconds: number;
}

/** Sends pieces over a connection of its own; a number is a pause in milliseconds. */
export async function sendRaw(url: string, pieces: readonly (string | Uint8Array | number)[]): Promise<Heard> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const started = performance.now();
  let text = '';
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1');
    // A fault is whole with its last tag; other answers are short and end with the connection.
    if (text.includes('</soap:Envelope>')) socket.end();
  });
  socket.on('error', () => undefined);
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  const deadline = setTimeout(() => socket.destroy(), 10_000);
  for (const piece of pieces) {
    if (socket.destroyed) break;
    if (typeof piece === 'number') await new Promise((resolve) => setTimeout(resolve, piece));
    else if (!socket.write(piece)) {
      await Promise.race([closed, new Promise<void>((resolve) => socket.once('drain', () => resolve()))]);
    }
  }
  await closed;
  clearTimeout(deadline);
  const status = /^HTTP\/1\.1 (\d{3}) /.exec(text)?.[1];
  return {
    status: status === undefined ? undefined : Number(status),
    text,
    milliseconds: performance.now() - started,
  };
}

/** A POST to the SOAP door with a body of known length. */
export function post(
  url: string,
  contentType: string,
  body: string | Uint8Array,
  more: readonly string[] = [],
): Buffer {
  const { host, pathname } = new URL(url);
  const octets = Buffer.from(body);
  const lines = [
    `POST ${pathname} HTTP/1.1`,
    `Host: ${host}`,
    `Content-Type: ${contentType}`,
    `Content-Length: ${octets.length}`,
    'Connection: close',
    ...more,
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), octets]);
}

/** A refusal: 4xx, or a fault that says the consumer is at fault; quick; without stack, path or anything that was sent. */
export function expectRefusal({ status, text, milliseconds }: Heard): void {
  expect(status, text).toBeDefined();
  if (status === 500) {
    expect(text).toContain('<soap:Fault>');
    expect(text).toMatch(/<Origin[^>]*>Consumer<|:Origin[^>]*>Consumer</);
  } else {
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  }
  expect(milliseconds).toBeLessThan(5_000);
  expect(text).not.toContain(markerWord);
  expect(text).not.toMatch(/\bat .+:\d+:\d+|node:|node_modules|\.ts\b|\/tmp\/|\/home\/|\/root\//);
  expect(text).not.toContain(process.cwd());
}

/** The next valid call works, whatever came before. */
export async function expectAlive(world: World): Promise<void> {
  const { hasAnEbox } = eboxMessageOperations;
  const body = hasAnEbox.writeInput({ eboxType: 'ENTERPRISE', eboxId: [{ companyId: enterprise }] });
  const envelope = await signEnvelope({ identity: world.identity, body });
  const answer = await fetch(world.facade.ready.urls.eboxMessage, {
    method: 'POST',
    headers: { 'Content-Type': 'text/xml; charset=utf-8' },
    body: Buffer.from(envelope),
  });
  expect(answer.status, await answer.clone().text()).toBe(200);
  await answer.arrayBuffer();
}
