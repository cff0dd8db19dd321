import type { RequestListener } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { answerJson, readBody } from './loopback.ts';
import { published, startRegistry } from './registry-server.ts';
import { each, sampleFile, samplePublication } from './sample.ts';

describe('early answers', () => {
  it('takes a 413 that comes during the upload, and stops the source', async () => {
    const { registry } = await startRegistry((request, response) => {
      request.once('data', () => answerJson(response, 413, { code: 'TOO_LARGE', id: '1', message: 'too large' }));
    });
    let closed = false;
    let completed = false;
    async function* body() {
      try {
        for (let index = 0; index < 100_000; index += 1) {
          yield Buffer.alloc(1000, 'x');
          await sleep(1);
        }
      } finally {
        closed = true;
      }
    }
    const answer = await registry.publish(
      samplePublication({
        files: each({ ...sampleFile, body: body() }),
        onComplete: () => {
          completed = true;
        },
      }),
    );
    expect(answer).toEqual({
      kind: 'refused',
      status: 413,
      error: { status: 413, code: 'TOO_LARGE', id: '1', message: 'too large', shape: 'ebox' },
    });
    expect(completed).toBe(false);
    await expect.poll(() => closed).toBe(true);
  });

  it('does not wait for a stalled source once the answer is there', async () => {
    const { registry } = await startRegistry((request, response) => {
      request.once('data', () => answerJson(response, 400, { code: 'INVALID_INPUT', id: '1', message: 'no' }));
    });
    async function* body() {
      yield Buffer.alloc(100_000, 'x');
      await sleep(30_000, undefined, { ref: false });
    }
    const begun = performance.now();
    const answer = await registry.publish(samplePublication({ files: each({ ...sampleFile, body: body() }) }));
    expect(answer.kind).toBe('refused');
    expect(performance.now() - begun).toBeLessThan(5000);
  });

  it('believes no 201 to a request that lacks its message', async () => {
    const { registry } = await startRegistry((request, response) => {
      request.once('data', () => answerJson(response, 201, published));
    });
    async function* body() {
      for (;;) {
        yield Buffer.alloc(1000, 'x');
        await sleep(1);
      }
    }
    const answer = await registry.publish(samplePublication({ files: each({ ...sampleFile, body: body() }) }));
    expect(answer).toEqual({ kind: 'failed', status: 201, error: { status: 201, shape: 'other' } });
  });

  it('waits for a slow answer and gives up at headersMs', async () => {
    const slow: RequestListener = async (request, response) => {
      await readBody(request);
      await sleep(300);
      answerJson(response, 201, published);
    };
    const { registry } = await startRegistry(slow);
    expect(await registry.publish(samplePublication())).toMatchObject({ kind: 'published' });
    const { registry: impatient } = await startRegistry(slow, undefined, { timeouts: { headersMs: 100 } });
    await expect(impatient.publish(samplePublication())).rejects.toMatchObject({
      code: 'TRANSPORT_HEADERS_TIMEOUT',
      requestSent: 'maybe',
    });
  });
});
