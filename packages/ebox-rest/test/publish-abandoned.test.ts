import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createMessageRegistry, type PublishFile } from '../src/index.ts';
import { answerJson, atEnd } from './loopback.ts';
import { startRegistry } from './registry-server.ts';
import { each, pdf, sampleFile, sampleMessage, samplePublication } from './sample.ts';
import { startTokenServer } from './token-server.ts';

/** How the server saw an upload end. */
async function watchUpload(request: IncomingMessage): Promise<{ outcome: 'whole' | 'aborted'; body: string }> {
  let body = '';
  try {
    for await (const chunk of request) body += String(chunk);
    return { outcome: 'whole', body };
  } catch {
    return { outcome: 'aborted', body };
  }
}

describe('giving up', () => {
  async function startWatched() {
    const uploads: Promise<{ outcome: 'whole' | 'aborted'; body: string }>[] = [];
    const { registry } = await startRegistry((request) => {
      uploads.push(watchUpload(request));
    });
    return { registry, uploads };
  }

  it('passes on what message() throws, and the server never sees the end of the upload', async () => {
    const { registry, uploads } = await startWatched();
    const own = { reason: 'lost the lease' };
    let completed = false;
    const outcome = registry.publish(
      samplePublication({
        message: async () => {
          await expect.poll(() => uploads.length).toBe(1);
          throw own;
        },
        onComplete: () => {
          completed = true;
        },
      }),
    );
    await expect(outcome).rejects.toBe(own);
    const upload = await uploads[0];
    expect(upload?.outcome).toBe('aborted');
    expect(upload?.body).not.toContain('senderApplicationId');
    expect(completed).toBe(false);
  });

  it.each(['files', 'body'])('passes on what the %s throw', async (where) => {
    const { registry, uploads } = await startWatched();
    const own = new Error('wrong digest');
    async function* failing<T>(first: T) {
      yield first;
      await expect.poll(() => uploads.length).toBe(1);
      throw own;
    }
    const files =
      where === 'files'
        ? failing({ ...sampleFile, body: each(pdf) })
        : each({ ...sampleFile, body: failing(Buffer.alloc(100_000, 'x')) });
    await expect(registry.publish(samplePublication({ files }))).rejects.toBe(own);
    expect((await uploads[0])?.outcome).toBe('aborted');
  });

  it('refuses a message that breaks a limit before it completes the request', async () => {
    const { registry } = await startWatched();
    const message = { ...sampleMessage, subject: { fr: 'x'.repeat(401) } };
    await expect(registry.publish(samplePublication({ message: async () => message }))).rejects.toMatchObject({
      code: 'REST_MESSAGE_INVALID',
      violations: [{ code: 'TOO_LONG', path: 'subject.fr', limit: 400, actual: 401 }],
    });
  });

  it('refuses a file that the message does not name', async () => {
    const { registry } = await startWatched();
    const files = each(sampleFile, { ...sampleFile, partName: 'upfile2' });
    await expect(registry.publish(samplePublication({ files }))).rejects.toMatchObject({
      code: 'REST_MESSAGE_INVALID',
      violations: [{ code: 'PART_NOT_NAMED', path: 'files[1].partName' }],
    });
  });

  it('obeys the signal during the upload and closes the source', async () => {
    const { registry, uploads } = await startWatched();
    const controller = new AbortController();
    let closed = false;
    async function* body() {
      try {
        yield Buffer.alloc(100_000, 'x');
        await expect.poll(() => uploads.length).toBe(1);
        controller.abort();
        for (;;) {
          await sleep(5);
          yield Buffer.alloc(10, 'y');
        }
      } finally {
        closed = true;
      }
    }
    const files = each({ ...sampleFile, body: body() });
    await expect(registry.publish(samplePublication({ files, signal: controller.signal }))).rejects.toMatchObject({
      code: 'TRANSPORT_ABORTED',
    });
    expect((await uploads[0])?.outcome).toBe('aborted');
    await expect.poll(() => closed).toBe(true);
  });

  it('obeys the signal while it waits for a token', async () => {
    const { registry } = await startRegistry(
      () => undefined,
      () => sleep(5000, undefined, { ref: false }),
    );
    const reason = new Error('caller is gone');
    const controller = new AbortController();
    setTimeout(() => controller.abort(reason), 20);
    await expect(registry.publish(samplePublication({ signal: controller.signal }))).rejects.toBe(reason);
  });

  it('reads no file before it has a token', async () => {
    const { registry } = await startRegistry(
      () => undefined,
      (_, __, response) => answerJson(response, 400, { error: 'invalid_client' }),
    );
    let read = false;
    async function* files() {
      read = true;
      yield sampleFile;
    }
    await expect(registry.publish(samplePublication({ files: files() }))).rejects.toMatchObject({
      code: 'REST_TOKEN_REFUSED',
    });
    expect(read).toBe(false);
  });

  it('lets a broken connection be a network error, not one of the source', async () => {
    const { registry } = await startRegistry((request) => {
      request.once('data', () => request.socket.resetAndDestroy());
    });
    async function* body() {
      for (;;) {
        await sleep(1);
        yield Buffer.alloc(1000, 'x');
      }
    }
    const files = each({ ...sampleFile, body: body() });
    const error = await registry.publish(samplePublication({ files })).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'TransportError', requestSent: 'maybe' });
    expect(inspect(error, { depth: null, showHidden: true })).not.toMatch(/secret-token|eyJ/);
    expect(inspect(registry, { depth: null, showHidden: true })).not.toContain('secret-token');
  });

  it('gives the files back when no connection can be made', async () => {
    const { tokens } = await startTokenServer();
    const registry = atEnd(createMessageRegistry({ baseUrl: 'http://127.0.0.1:1/messageRegistry', tokens }));
    let asked = 0;
    let returned = 0;
    const iterator: AsyncIterator<PublishFile> = {
      next: async () => {
        asked += 1;
        return { done: true, value: undefined };
      },
      return: async () => {
        returned += 1;
        return { done: true, value: undefined };
      },
    };
    const files = { [Symbol.asyncIterator]: () => iterator };
    const error = await registry.publish(samplePublication({ files })).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'TRANSPORT_CONNECT_FAILED', requestSent: 'no' });
    expect([asked, returned]).toEqual([0, 1]);
  });

  it.each(['', 'not-a-uuid', '7b0e3c1a-5a3e-8f00-9f0e-1a2b3c4d5e6f"\r\nX-Evil: 1'])(
    'refuses the Idempotency-Key %j',
    async (idempotencyKey) => {
      const { registry } = await startRegistry(() => undefined);
      await expect(registry.publish(samplePublication({ idempotencyKey }))).rejects.toThrow(TypeError);
    },
  );
});
