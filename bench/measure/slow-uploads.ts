import { once } from 'node:events';
import { type ClientRequest, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Identity } from '@ebox-bridge/certificate';
import { attachmentFromBytes } from '@ebox-bridge/ebox-message';
import { preparePublish } from './prepared-calls.ts';
import { publication } from './publication.ts';

const chunkBytes = 16 * 1024;
const chunkEveryMs = 250;

/** Uploads that go on slowly until they are stopped. */
export interface SlowUploads {
  stop(): void;
}

/** Starts so many publications of 4 MiB at 64 KiB a second each, and resolves when all of them are under way. */
export async function startSlowUploads(url: string, identity: Identity, count: number): Promise<SlowUploads> {
  const document = Buffer.alloc(4 * 1024 * 1024, 0x20);
  const running = new Set<ClientRequest>();
  let stopped = false;
  const drip = async (outgoing: ClientRequest, body: Uint8Array) => {
    for (let at = 0; at < body.length && !stopped; at += chunkBytes) {
      if (!outgoing.write(body.subarray(at, at + chunkBytes))) await once(outgoing, 'drain').catch(() => undefined);
      await delay(chunkEveryMs);
    }
  };
  for (let index = 0; index < count; index += 1) {
    const { headers, body } = await preparePublish(
      identity,
      publication(attachmentFromBytes(document, 'application/pdf')),
    );
    const outgoing = request(url, { method: 'POST', headers: { ...headers, 'Content-Length': body.length } });
    // Cut off in the end.
    outgoing.on('error', () => undefined);
    running.add(outgoing);
    void drip(outgoing, body);
  }
  await delay(1_000);
  return {
    stop() {
      stopped = true;
      for (const outgoing of running) outgoing.destroy();
    },
  };
}
