import type { TransportResponse } from '@ebox-bridge/transport';

/** An HTTP answer, read to its end. */
export interface RestAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly contentType: string;
  readonly bytes: Uint8Array;
  /** The body where it is JSON. */
  readonly json: unknown;
}

const mostBytes = 64 * 1024 * 1024;

export async function readRestAnswer(response: TransportResponse): Promise<RestAnswer> {
  const bytes = await response.bytes(mostBytes);
  const contentType = response.headers.get('content-type') ?? '';
  return {
    status: response.status,
    headers: response.headers,
    contentType,
    bytes,
    json: parseJson(contentType, bytes),
  };
}

function parseJson(contentType: string, bytes: Uint8Array): unknown {
  if (!/^application\/(?:[\w.-]+\+)?json\b/i.test(contentType)) return undefined;
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

/** A property of an answer; undefined where the answer is no object or has none. */
export function field(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((inside, key) => {
    if (inside === null || typeof inside !== 'object') return undefined;
    return Object.hasOwn(inside, key) ? (inside as Readonly<Record<string | number, unknown>>)[key] : undefined;
  }, value);
}

/** The error code of an answer in either shape of the platform, for people. */
export function codeOf({ json }: RestAnswer): string {
  const code = field(json, 'code') ?? field(json, 'error') ?? field(json, 'type');
  return typeof code === 'string' ? code : 'no code';
}

/** An answer in a few words, without anything of its content but an error code. */
export function describeRest(answer: RestAnswer): string {
  const { status, contentType } = answer;
  if (status < 400) return `HTTP ${status}`;
  return `HTTP ${status} with ${contentType === '' ? 'no Content-Type' : contentType.split(';')[0]} (${codeOf(answer)})`;
}
