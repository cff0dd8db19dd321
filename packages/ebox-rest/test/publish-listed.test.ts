import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { PublishAnswer, PublishRequest } from '../src/index.ts';
import { answerJson, readBody } from './loopback.ts';
import { published, startRegistry } from './registry-server.ts';
import { each, pdf, sampleFile, sampleMessage, samplePublication } from './sample.ts';

interface Seen {
  readonly answer: PublishAnswer;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: Buffer;
  readonly message: { readonly attachments: readonly { readonly digest?: { readonly digestValue: string } }[] };
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64url');
const [attachment = { httpPartName: 'upfile1', isMainContent: true }] = sampleMessage.attachments ?? [];
const withoutDigest = { ...sampleMessage, attachments: [{ httpPartName: 'upfile1', isMainContent: true }] };

/** Publishes once, and tells what the server saw. */
async function publish(changes: Partial<PublishRequest>): Promise<Seen> {
  let headers: Seen['headers'] = {};
  let body: Buffer = Buffer.alloc(0);
  const { registry } = await startRegistry(async (request, response) => {
    headers = request.headers;
    body = await readBody(request);
    answerJson(response, 201, published);
  });
  const answer = await registry.publish(samplePublication(changes));
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': String(headers['content-type']) },
  }).formData();
  const message = JSON.parse(String(form.get('messageToPublish')));
  return { answer, headers, body, message };
}

describe('files as a list and the message as a value', () => {
  it('has an exact Content-Length, and the digests of what went out', async () => {
    const { answer, headers, body, message } = await publish({ files: [sampleFile], message: withoutDigest });
    expect(answer.kind).toBe('published');
    expect(headers['transfer-encoding']).toBeUndefined();
    expect(headers['content-length']).toBe(String(body.length));
    expect(message.attachments[0]?.digest?.digestValue).toBe(sha256(pdf));
  });

  it('has it for streams of known size too, without reading one before its turn', async () => {
    const large = Buffer.alloc(3_000_000, 'é');
    const body = () => each(large.subarray(0, 1_000_000), large.subarray(1_000_000));
    const {
      headers,
      body: sent,
      message,
    } = await publish({
      files: [{ ...sampleFile, body, size: large.length }],
      message: withoutDigest,
    });
    expect(headers['content-length']).toBe(String(sent.length));
    expect(message.attachments[0]?.digest?.digestValue).toBe(sha256(large));
  });

  it('is chunked when a size is not known', async () => {
    const { headers, message } = await publish({ files: [{ ...sampleFile, body: each(pdf) }], message: withoutDigest });
    expect(headers['transfer-encoding']).toBe('chunked');
    expect(message.attachments[0]?.digest?.digestValue).toBe(sha256(pdf));
  });

  it('leaves a message with its digests as it is', async () => {
    const { message } = await publish({ files: [sampleFile], message: sampleMessage });
    expect(message).toEqual(sampleMessage);
  });

  it('sends a given digest as it is: the registry compares it', async () => {
    const digest = { digestMethod: 'sha_256', digestValue: sha256(Buffer.from('another')) } as const;
    const message = { ...sampleMessage, attachments: [{ ...attachment, digest }] };
    for (const body of [pdf, each(pdf)]) {
      const sent = await publish({ files: [{ ...sampleFile, body, size: pdf.length }], message });
      expect(sent.message.attachments[0]?.digest).toEqual(digest);
      expect(sent.headers['content-length']).toBe(String(sent.body.length));
    }
  });

  it('gives up when a stream has another size than was said', async () => {
    const { registry } = await startRegistry((request) => {
      readBody(request).catch(() => undefined);
    });
    for (const size of [pdf.length - 1, pdf.length + 1]) {
      const files = [{ ...sampleFile, body: each(pdf), size }];
      await expect(registry.publish(samplePublication({ files, message: withoutDigest }))).rejects.toMatchObject({
        code: 'MULTIPART_SIZE_MISMATCH',
      });
    }
  });

  it('checks all before a token is asked for', async () => {
    const { registry, tokenCalls } = await startRegistry(() => expect.unreachable());
    const files = [{ ...sampleFile, contentType: 'application/x-msdownload', fileName: 'x'.repeat(256) }];
    const message = { ...sampleMessage, subject: { fr: 'x'.repeat(401) } };
    await expect(registry.publish(samplePublication({ files, message }))).rejects.toMatchObject({
      violations: [
        { code: 'TOO_LONG', path: 'subject.fr' },
        { code: 'TOO_LONG', path: 'files[0].fileName' },
        { code: 'MEDIA_TYPE_NOT_ALLOWED', path: 'files[0].contentType' },
      ],
    });
    expect(tokenCalls).toHaveLength(0);
  });

  it('takes the message as a value beside an iterable of files', async () => {
    const { message, headers } = await publish({
      files: each({ ...sampleFile, body: each(pdf) }),
      message: withoutDigest,
    });
    expect(headers['transfer-encoding']).toBe('chunked');
    expect(message.attachments[0]?.digest?.digestValue).toBe(sha256(pdf));
  });

  it('gives every stream back when no connection can be made', async () => {
    const { registry } = await startRegistry(() => undefined, undefined, { baseUrl: 'http://127.0.0.1:1' });
    const returned: string[] = [];
    const watched = (name: string): AsyncIterable<Uint8Array> => ({
      [Symbol.asyncIterator]: () => ({
        next: async () => ({ done: true, value: undefined }),
        return: async () => {
          returned.push(name);
          return { done: true, value: undefined };
        },
      }),
    });
    const files = ['upfile1', 'upfile2'].map((partName) => ({ ...sampleFile, partName, body: watched(partName) }));
    const message = { ...withoutDigest, attachments: [attachment, { httpPartName: 'upfile2', isMainContent: false }] };
    await expect(registry.publish(samplePublication({ files, message }))).rejects.toMatchObject({ requestSent: 'no' });
    expect(returned).toEqual(['upfile1', 'upfile2']);
  });
});

describe.each([
  ['bytes at hand', () => sampleFile],
  ['a stream', () => ({ ...sampleFile, body: each(pdf), size: pdf.length })],
])('beforeMessage, with %s', (_, file) => {
  it('is awaited once, when the files went out and nothing of the message did; the Content-Length is exact', async () => {
    let received = '';
    let length: string | undefined;
    const { registry } = await startRegistry(async (request, response) => {
      length = request.headers['content-length'];
      for await (const chunk of request) received += String(chunk);
      answerJson(response, 201, published);
    });
    const seen: string[] = [];
    const answer = await registry.publish(
      samplePublication({
        files: [file()],
        message: withoutDigest,
        beforeMessage: async () => {
          await expect.poll(() => received).toContain(String(pdf));
          // What would follow too early had time to come.
          await new Promise((resolve) => setTimeout(resolve, 50));
          seen.push(received);
        },
      }),
    );
    expect(answer.kind).toBe('published');
    expect(seen).toHaveLength(1);
    expect(seen[0]).not.toContain('messageToPublish');
    expect(received).toContain('messageToPublish');
    expect(length).toBe(String(Buffer.byteLength(received)));
  });

  it('gives the request up with what it throws', async () => {
    let ended = false;
    const { registry } = await startRegistry(async (request) => {
      ended = await readBody(request).then(
        () => true,
        () => false,
      );
    });
    const own = new Error('lost the lease');
    const beforeMessage = () => Promise.reject(own);
    let completed = false;
    const onComplete = () => {
      completed = true;
    };
    const outcome = registry.publish(
      samplePublication({ files: [file()], message: withoutDigest, beforeMessage, onComplete }),
    );
    await expect(outcome).rejects.toBe(own);
    expect({ ended, completed }).toEqual({ ended: false, completed: false });
  });
});

describe('a 401', () => {
  const tokens = () => {
    let calls = 0;
    return { count: () => calls, next: () => `secret-token-${++calls}` };
  };

  async function startForgetful(source = tokens()) {
    const seen: (string | undefined)[] = [];
    const { registry } = await startRegistry(async (request, response) => {
      seen.push(request.headers.authorization);
      await readBody(request);
      if (seen.length === 1)
        answerJson(response, 401, { type: 'urn:problem-type:belgif:expiredAccessToken', status: 401 });
      else answerJson(response, 201, published);
    });
    return { registry, seen, source };
  }

  it('is followed by one more attempt with a new token when everything can be read again', async () => {
    const { registry, seen } = await startForgetful();
    let completed = 0;
    const answer = await registry.publish(
      samplePublication({
        files: [{ ...sampleFile, body: () => each(pdf) }],
        message: withoutDigest,
        onComplete: () => {
          completed += 1;
        },
      }),
    );
    expect(answer.kind).toBe('published');
    expect(seen).toEqual(['Bearer secret-token-1', 'Bearer secret-token-2']);
    expect(completed).toBe(1);
  });

  it('is left to the caller who has something done before the message', async () => {
    const { registry, seen } = await startForgetful();
    let awaited = 0;
    const beforeMessage = async () => {
      awaited += 1;
    };
    const answer = await registry.publish(
      samplePublication({ files: [sampleFile], message: withoutDigest, beforeMessage }),
    );
    expect(answer).toMatchObject({ kind: 'unauthorized', renewed: true });
    expect({ seen: seen.length, awaited }).toEqual({ seen: 1, awaited: 1 });
  });

  it('is left to the caller when a stream can be read once only', async () => {
    const { registry, seen } = await startForgetful();
    const files = [{ ...sampleFile, body: each(pdf) }];
    const answer = await registry.publish(samplePublication({ files, message: withoutDigest }));
    expect(answer).toMatchObject({ kind: 'unauthorized', renewed: true });
    expect(seen).toHaveLength(1);
  });
});
