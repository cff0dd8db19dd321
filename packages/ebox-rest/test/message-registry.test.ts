import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createMessageRegistry, type PublishFile } from '../src/index.ts';
import { answerJson, atEnd, readBody } from './loopback.ts';
import { published, startRegistry } from './registry-server.ts';
import { each, pdf, sampleFile, sampleMessage, samplePublication } from './sample.ts';
import { startTokenServer } from './token-server.ts';

const received = (request: IncomingMessage, body: Buffer): Promise<FormData> =>
  new Response(new Uint8Array(body), { headers: { 'content-type': request.headers['content-type'] ?? '' } }).formData();

describe('a publication', () => {
  it('sends files first and messageToPublish last, and reads the answer', async () => {
    let request: IncomingMessage | undefined;
    let form = new FormData();
    const { registry } = await startRegistry(async (incoming, response) => {
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
    const { registry } = await startRegistry(async (request, response) => {
      body = (await readBody(request)).toString('latin1');
      answerJson(response, 201, published);
    });
    await registry.publish(samplePublication({ files: each({ ...sampleFile, fileName: 'étaté 10€.pdf' }) }));
    expect(body).toContain('filename="%C3%A9tat%C3%A9 10%E2%82%AC.pdf"');
  });

  it('asks for the message after the last file, and completes the request only then', async () => {
    const steps: string[] = [];
    let seen = '';
    const { registry } = await startRegistry(async (request, response) => {
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
    const { registry } = await startRegistry((request, response) => {
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
    const { registry } = await startRegistry((request, response) => {
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
    const { registry, tokenCalls } = await startRegistry(async (request, response) => {
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
