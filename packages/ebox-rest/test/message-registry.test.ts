import { once } from 'node:events';
import type { IncomingMessage, RequestListener } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createMessageRegistry, type MessageRegistryOptions, type PublishFile } from '../src/index.ts';
import { answerJson, atEnd, listen, readBody } from './loopback.ts';
import { each, pdf, sampleFile, sampleMessage, samplePublication } from './sample.ts';
import { startTokenServer, type TokenAnswer } from './token-server.ts';

const published = { messageId: '035000373APHZ', expirationDate: '2027-01-01T00:00:00+01:00' };

async function start(listener: RequestListener, tokenAnswer?: TokenAnswer, more: Partial<MessageRegistryOptions> = {}) {
  const { tokens, calls: tokenCalls } = await startTokenServer(tokenAnswer);
  const origin = await listen(listener);
  const baseUrl = `${origin}/REST/ebox/enterprise/messageRegistry`;
  return { registry: atEnd(createMessageRegistry({ baseUrl, tokens, ...more })), tokens, tokenCalls };
}

const received = (request: IncomingMessage, body: Buffer): Promise<FormData> =>
  new Response(new Uint8Array(body), { headers: { 'content-type': request.headers['content-type'] ?? '' } }).formData();

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

describe('a publication', () => {
  it('sends files first and messageToPublish last, and reads the answer', async () => {
    let request: IncomingMessage | undefined;
    let form = new FormData();
    const { registry } = await start(async (incoming, response) => {
      request = incoming;
      form = await received(incoming, await readBody(incoming));
      answerJson(response, 201, published);
    });
    const annex: PublishFile = {
      partName: 'upfile2',
      fileName: 'a.txt',
      contentType: 'text/plain',
      body: each(Buffer.from('x'), Buffer.from('y')),
    };
    const [main] = sampleMessage.attachments ?? [];
    const message = {
      ...sampleMessage,
      attachments: [...(main === undefined ? [] : [main]), { httpPartName: 'upfile2', isMainContent: false }],
    };
    const answer = await registry.publish(
      samplePublication({
        files: each(sampleFile, annex),
        message: async () => message,
        idempotencyKey: '7b0e3c1a-5a3e-8f00-9f0e-1a2b3c4d5e6f',
      }),
    );
    expect(answer).toEqual({ kind: 'published', ...published });
    expect(request?.method).toBe('POST');
    expect(request?.url).toBe('/REST/ebox/enterprise/messageRegistry/v3/ebox/messages');
    expect(request?.headers.authorization).toBe('Bearer secret-token-1');
    expect(request?.headers['idempotency-key']).toBe('"7b0e3c1a-5a3e-8f00-9f0e-1a2b3c4d5e6f"');
    expect(request?.headers['content-type']).toMatch(/^multipart\/form-data; *boundary=/);
    expect(request?.headers['transfer-encoding']).toBe('chunked');
    expect([...form.keys()]).toEqual(['upfile1', 'upfile2', 'messageToPublish']);
    const file = form.get('upfile1') as File;
    expect([file.name, file.type, Buffer.from(await file.arrayBuffer())]).toEqual([
      'letter.pdf',
      'application/pdf',
      pdf,
    ]);
    expect(await (form.get('upfile2') as File).text()).toBe('xy');
    const json = form.get('messageToPublish');
    expect(JSON.parse(typeof json === 'string' ? json : await (json as File).text())).toEqual(message);
  });

  it('percent-encodes file names outside ASCII', async () => {
    let body = '';
    const { registry } = await start(async (request, response) => {
      body = (await readBody(request)).toString('latin1');
      answerJson(response, 201, published);
    });
    await registry.publish(samplePublication({ files: each({ ...sampleFile, fileName: 'étaté 10€.pdf' }) }));
    expect(body).toContain('filename="%C3%A9tat%C3%A9 10%E2%82%AC.pdf"');
  });

  it('asks for the message after the last file, and completes the request only then', async () => {
    const steps: string[] = [];
    let seen = '';
    const { registry } = await start(async (request, response) => {
      request.on('data', (chunk) => {
        seen += String(chunk);
      });
      await once(request, 'end');
      steps.push('server: end');
      answerJson(response, 201, published);
    });
    async function* files() {
      steps.push('files: asked');
      yield sampleFile;
      steps.push('files: done');
    }
    await registry.publish(
      samplePublication({
        files: files(),
        message: async () => {
          steps.push('message: asked');
          await expect.poll(() => seen.includes(pdf.toString())).toBe(true);
          await sleep(50);
          expect(seen).not.toContain('senderApplicationId');
          expect(seen).not.toMatch(/--\r\n$/);
          steps.push('message: made');
          return sampleMessage;
        },
        onComplete: () => steps.push('complete'),
      }),
    );
    expect(steps.slice(0, 4)).toEqual(['files: asked', 'files: done', 'message: asked', 'message: made']);
    expect(steps.slice(4).sort()).toEqual(['complete', 'server: end']);
    expect(seen).toMatch(/--\r\n$/);
  });

  it.each(['bytes', 'stream'])('completes the request in one chunk after a file of %s', async (kind) => {
    const wire: Buffer[] = [];
    const server = createServer((socket) => {
      socket.on('data', (data) => {
        wire.push(data);
        if (Buffer.concat(wire).toString('latin1').endsWith('\r\n0\r\n\r\n')) {
          socket.end('HTTP/1.1 201 Created\r\ncontent-length: 0\r\nconnection: close\r\n\r\n');
        }
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { tokens } = await startTokenServer();
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/messageRegistry`;
    const registry = atEnd(createMessageRegistry({ baseUrl, tokens }));
    const body = kind === 'bytes' ? pdf : each(pdf);
    const answer = await registry.publish(samplePublication({ files: each({ ...sampleFile, body }) }));
    server.close();
    expect(answer).toEqual({ kind: 'published', messageId: undefined });
    const [, size = '', rest = ''] =
      /\r\n([0-9a-f]+)\r\n(\r\n--\S+\r\nContent-Disposition: form-data; name="messageToPublish".*)$/is.exec(
        Buffer.concat(wire).toString('latin1'),
      ) ?? [];
    const chunk = rest.slice(0, Number.parseInt(size, 16));
    expect(chunk).toMatch(/\}\r\n--\S+--\r\n$/);
    expect(rest.slice(chunk.length)).toBe('\r\n0\r\n\r\n');
  });

  it('streams: the first bytes arrive while the file is still being made', async () => {
    let seen = '';
    const { registry } = await start((request, response) => {
      request.on('data', (chunk) => {
        seen += String(chunk);
      });
      request.on('end', () => answerJson(response, 201, published));
    });
    async function* body() {
      yield Buffer.from('first half ');
      await expect.poll(() => seen.includes('first half')).toBe(true);
      yield Buffer.from('second half');
    }
    const file = { ...sampleFile, body: body() };
    expect(await registry.publish(samplePublication({ files: each(file) }))).toMatchObject({ kind: 'published' });
    expect(seen).toContain('first half second half');
  });

  it('sends at the pace of the server', async () => {
    let made = 0;
    let release: () => void = () => undefined;
    const { registry } = await start((request, response) => {
      request.pause();
      release = () => request.resume();
      request.on('end', () => answerJson(response, 201, published));
    });
    async function* body() {
      for (let index = 0; index < 400; index += 1) {
        made += 65_536;
        yield Buffer.alloc(65_536);
      }
    }
    const answer = registry.publish(samplePublication({ files: each({ ...sampleFile, body: body() }) }));
    let before = -1;
    await expect
      .poll(
        () => {
          const still = made > 0 && made === before;
          before = made;
          return still;
        },
        { interval: 200, timeout: 10_000 },
      )
      .toBe(true);
    expect(made).toBeLessThan(400 * 65_536);
    release();
    expect(await answer).toMatchObject({ kind: 'published' });
  });

  it('publishes at the same time over one client', async () => {
    const { registry, tokenCalls } = await start(async (request, response) => {
      await readBody(request);
      await sleep(20);
      answerJson(response, 201, { ...published, messageId: String(request.headers['idempotency-key']) });
    });
    const publications = Array.from({ length: 20 }, () => samplePublication());
    const answers = await Promise.all(publications.map((publication) => registry.publish(publication)));
    expect(answers.map((answer) => (answer.kind === 'published' ? answer.messageId : answer.kind))).toEqual(
      publications.map(({ idempotencyKey }) => `"${idempotencyKey}"`),
    );
    expect(tokenCalls.length).toBe(1);
  });
});

describe('giving up', () => {
  async function startWatched() {
    const uploads: Promise<{ outcome: 'whole' | 'aborted'; body: string }>[] = [];
    const { registry } = await start((request) => {
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
    const { registry } = await start(
      () => undefined,
      () => sleep(5000, undefined, { ref: false }),
    );
    const reason = new Error('caller is gone');
    const controller = new AbortController();
    setTimeout(() => controller.abort(reason), 20);
    await expect(registry.publish(samplePublication({ signal: controller.signal }))).rejects.toBe(reason);
  });

  it('reads no file before it has a token', async () => {
    const { registry } = await start(
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
    const { registry } = await start((request) => {
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
      const { registry } = await start(() => undefined);
      await expect(registry.publish(samplePublication({ idempotencyKey }))).rejects.toThrow(TypeError);
    },
  );
});

describe('early answers', () => {
  it('takes a 413 that comes during the upload, and stops the source', async () => {
    const { registry } = await start((request, response) => {
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
    const { registry } = await start((request, response) => {
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
    const { registry } = await start((request, response) => {
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
    const { registry } = await start(slow);
    expect(await registry.publish(samplePublication())).toMatchObject({ kind: 'published' });
    const { registry: impatient } = await start(slow, undefined, { timeouts: { headersMs: 100 } });
    await expect(impatient.publish(samplePublication())).rejects.toMatchObject({
      code: 'TRANSPORT_HEADERS_TIMEOUT',
      requestSent: 'maybe',
    });
  });
});
