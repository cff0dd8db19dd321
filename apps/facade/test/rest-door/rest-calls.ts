import { createHash, randomBytes } from 'node:crypto';
import type { Draft, RunningFacade } from '../world.ts';

/** A caller of the REST door with a key of its own. */
export interface RestClient {
  readonly key: string;
  get(path: string): Promise<RestAnswer>;
  post(path: string, body: unknown): Promise<RestAnswer>;
  form(path: string, parts: readonly FormPartOf[], headers?: Readonly<Record<string, string>>): Promise<RestAnswer>;
}

export interface RestAnswer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: what a test expects of an answer is said where it is compared
  readonly body: any;
  readonly bytes: Buffer;
}

export interface FormPartOf {
  readonly name: string;
  readonly bytes: Uint8Array | string;
  readonly type?: string;
  readonly fileName?: string;
}

export const senderOfTests = { cbeNumber: '0206731645', application: 'employment:job-attest:werkkaart' };

/** Adds a key to a configuration, as an operator would: the hash goes into it, the key to the caller. */
export function addKey(draft: Draft, owner: { cbeNumber: string; application: string } = senderOfTests): string {
  const key = `ebox_${randomBytes(32).toString('base64url')}`;
  const sha256 = createHash('sha256').update(key).digest('hex');
  draft['restDoor'] ??= {};
  draft['restDoor'].keys = [...(draft['restDoor'].keys ?? []), { name: owner.application, sha256, ...owner }];
  return key;
}

export function restClient(facade: RunningFacade, key: string): RestClient {
  const send = async (path: string, init: RequestInit): Promise<RestAnswer> => {
    const answer = await fetch(`${facade.urls.rest}${path}`, {
      ...init,
      headers: { Authorization: `Bearer ${key}`, ...init.headers },
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const json = (answer.headers.get('content-type') ?? '').includes('json');
    return {
      status: answer.status,
      headers: answer.headers,
      bytes,
      body: json ? JSON.parse(bytes.toString()) : undefined,
    };
  };
  return {
    key,
    get: (path) => send(path, {}),
    post: (path, body) =>
      send(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
    form(path, parts, headers = {}) {
      const { contentType, bytes } = formOf(parts);
      return send(path, { method: 'POST', headers: { 'Content-Type': contentType, ...headers }, body: bytes });
    },
  };
}

/** multipart/form-data with the parts in this order, framed by hand so that tests can break it. */
export function formOf(parts: readonly FormPartOf[]): {
  readonly contentType: string;
  readonly bytes: Buffer<ArrayBuffer>;
} {
  const frames = parts.flatMap(({ name, bytes, type, fileName }) => [
    Buffer.from(
      `--b\r\nContent-Disposition: form-data; name="${name}"${fileName === undefined ? '' : `; filename="${fileName}"`}\r\n` +
        `${type === undefined ? '' : `Content-Type: ${type}\r\n`}\r\n`,
    ),
    Buffer.from(bytes as Uint8Array),
    Buffer.from('\r\n'),
  ]);
  return {
    contentType: 'multipart/form-data; boundary=b',
    bytes: Buffer.concat([...frames, Buffer.from('--b--\r\n')]),
  };
}

export const jsonPart = (name: string, value: unknown): FormPartOf => ({
  name,
  bytes: JSON.stringify(value),
  type: 'application/json',
});

export const sha256Base64url = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url');
