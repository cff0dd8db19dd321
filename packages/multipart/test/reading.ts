import { type MultipartLimits, type MultipartPart, readMultipart } from '@ebox-bridge/multipart';

export interface ReadPart extends Omit<MultipartPart, 'body'> {
  readonly bytes: Buffer;
}

export async function* chunksOf(message: Uint8Array, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (const cut of [...cuts].sort((a, b) => a - b)) {
    yield message.subarray(at, cut);
    at = cut;
  }
  yield message.subarray(at);
}

export async function collect(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export async function readAll(
  source: AsyncIterable<Uint8Array>,
  contentType: string,
  limits?: Partial<MultipartLimits>,
): Promise<ReadPart[]> {
  const parts: ReadPart[] = [];
  for await (const { body, ...rest } of readMultipart(source, contentType, limits)) {
    parts.push({ ...rest, bytes: await collect(body) });
  }
  return parts;
}

export const readText = (text: string, boundary = 'b', limits?: Partial<MultipartLimits>): Promise<ReadPart[]> =>
  readAll(chunksOf(Buffer.from(text), []), `multipart/related; boundary="${boundary}"`, limits);

/** A source that knows whether it was given back. */
export function watched(
  chunks: Iterable<Uint8Array>,
): AsyncIterable<Uint8Array> & { returned: number; pulled: number } {
  const iterator = chunks[Symbol.iterator]();
  return {
    returned: 0,
    pulled: 0,
    [Symbol.asyncIterator]() {
      return {
        next: async () => {
          this.pulled++;
          return iterator.next();
        },
        return: async () => {
          this.returned++;
          return { done: true, value: undefined };
        },
      };
    },
  };
}
