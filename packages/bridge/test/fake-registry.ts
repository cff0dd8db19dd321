import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MessageToPublish } from '@ebox-bridge/ebox-rest';
import { readMultipart } from '@ebox-bridge/multipart';

/** When the registry counts an Idempotency-Key as used. */
export type Burning = '201' | '400' | 'abort';

export interface StoredMessage {
  readonly messageId: string;
  readonly key: string;
  /** As the request said; undefined where it was chunked. */
  readonly contentLength: string | undefined;
  readonly message: MessageToPublish;
  readonly files: readonly StoredFile[];
}

export interface StoredFile {
  readonly partName: string;
  readonly fileName: string | undefined;
  readonly contentType: string | undefined;
  readonly sha256: string;
  readonly size: number;
}

/** What happens to one publication. Without one: it is read, judged, stored and answered with 201. */
export type Behaviour =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly body?: unknown;
      readonly type?: string;
      readonly headers?: Readonly<Record<string, string>>;
      readonly when?: 'at-once' | 'read' | 'stored';
    }
  | { readonly kind: 'reset'; readonly when: 'at-once' | 'read' | 'stored' }
  /** Published, and answered once the gate opens. */
  | { readonly kind: 'hold'; readonly gate: Promise<unknown>; readonly when?: 'read' | 'stored' };

/** A small Message Registry and authorization server: real HTTP, real multipart, nothing that knows the bridge. */
export class FakeRegistry {
  readonly messages: StoredMessage[] = [];
  readonly keys: string[] = [];
  readonly next: Behaviour[] = [];
  readonly used = new Set<string>();
  burning: Burning = '201';
  tokenAnswers: number[] = [];
  tokens = 0;
  /** Called for each chunk of a file. */
  onChunk: (bytes: number) => void = () => undefined;
  readonly #server = createServer((request, response) => {
    this.#serve(request, response).catch(() => request.socket.destroy());
  });

  async start(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    if (this.#server.listening) await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url === '/token') return this.#token(request, response);
    const key = /^"([^"]+)"$/.exec(String(request.headers['idempotency-key']))?.[1] ?? '';
    this.keys.push(key);
    const behaviour = this.next.shift();
    const when =
      behaviour === undefined ? 'stored' : (behaviour.when ?? (behaviour.kind === 'hold' ? 'stored' : 'read'));
    try {
      if (when === 'at-once') return await this.#behave(behaviour, key, request, response);
      if (this.used.has(key)) return json(response, 409, { code: 'CONFLICT', message: 'Idempotency-Key already used' });
      const received = await receive(request, this.onChunk);
      if (when === 'read') return await this.#behave(behaviour, key, request, response);
      const refusal = judge(received);
      if (refusal !== undefined) {
        if (this.burning !== '201') this.used.add(key);
        return json(response, 400, refusal);
      }
      const stored = {
        messageId: `M${this.messages.length + 1}`,
        key,
        contentLength: request.headers['content-length'],
        ...received,
      };
      this.messages.push(stored);
      this.used.add(key);
      if (behaviour !== undefined) return await this.#behave(behaviour, key, request, response, stored);
      json(response, 201, { messageId: stored.messageId, expirationDate: '2030-01-01' });
    } catch (error) {
      if (this.burning === 'abort') this.used.add(key);
      throw error;
    }
  }

  async #behave(
    behaviour: Behaviour | undefined,
    key: string,
    request: IncomingMessage,
    response: ServerResponse,
    stored?: StoredMessage,
  ): Promise<void> {
    if (behaviour?.kind === 'reset') {
      if (stored === undefined && this.burning === 'abort') this.used.add(key);
      request.socket.resetAndDestroy();
    } else if (behaviour?.kind === 'answer') {
      if (behaviour.status === 400 && this.burning !== '201') this.used.add(key);
      const body = behaviour.body ?? { code: 'TEST', id: 'rest-id', message: 'as told' };
      response.writeHead(behaviour.status, {
        'content-type': behaviour.type ?? 'application/json',
        ...behaviour.headers,
      });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
      if (!request.complete) request.resume();
    } else if (behaviour?.kind === 'hold') {
      await behaviour.gate;
      if (stored !== undefined) return json(response, 201, { messageId: stored.messageId });
      json(response, 503, { code: 'TEST' });
    }
  }

  async #token(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for await (const _ of request);
    const status = this.tokenAnswers.shift() ?? 200;
    if (status !== 200) return json(response, status, { error: 'invalid_client' });
    this.tokens += 1;
    json(response, 200, { access_token: `token-${this.tokens}`, token_type: 'Bearer', expires_in: 600 });
  }
}

async function receive(
  request: IncomingMessage,
  onChunk: (bytes: number) => void,
): Promise<Pick<StoredMessage, 'message' | 'files'>> {
  let message: MessageToPublish | undefined;
  const files: StoredFile[] = [];
  for await (const part of readMultipart(request, String(request.headers['content-type']))) {
    if (part.name === 'messageToPublish') {
      const chunks: Uint8Array[] = [];
      for await (const chunk of part.body) chunks.push(chunk);
      message = JSON.parse(Buffer.concat(chunks).toString('utf8')) as MessageToPublish;
      continue;
    }
    const hash = createHash('sha256');
    let size = 0;
    for await (const chunk of part.body) {
      hash.update(chunk);
      size += chunk.byteLength;
      onChunk(chunk.byteLength);
    }
    const { name = '', fileName, contentType } = part;
    files.push({ partName: name, fileName, contentType, sha256: hash.digest('base64url'), size });
  }
  if (message === undefined) throw new Error('no messageToPublish');
  return { message, files };
}

function judge({ message, files }: Pick<StoredMessage, 'message' | 'files'>): unknown {
  for (const { httpPartName, digest } of message.attachments ?? []) {
    const file = files.find(({ partName }) => partName === httpPartName);
    if (file === undefined) return { code: 'INVALID_INPUT', message: `part ${httpPartName} is missing` };
    if (digest?.digestValue !== file.sha256) return { code: 'DIGEST_DO_NOT_MATCH', message: httpPartName };
  }
  const { recipient } = message;
  if (recipient.eboxType === 'enterprise' && recipient.enterpriseNumber === '0999999999') {
    return { code: 'INVALID_INPUT', id: 'rest-id-1', message: '0999999999 is not a valid company' };
  }
  return undefined;
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
