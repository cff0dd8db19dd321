import { once } from 'node:events';
import { request } from 'node:http';
import type { Simulator } from '../src/index.ts';
import { publishPath } from './rest-client.ts';

export interface RawOutcome {
  readonly status?: number;
  readonly body?: string;
  /** Code of the network error when there was no answer. */
  readonly error?: string;
}

/** Sends exactly these chunks as a publish; `abort` destroys the connection instead of ending the request. */
export async function rawUpload(
  simulator: Simulator,
  bearer: string,
  chunks: Iterable<Uint8Array | string> | AsyncIterable<Uint8Array | string>,
  options: { readonly headers?: Record<string, string>; readonly abort?: boolean } = {},
): Promise<RawOutcome> {
  const outgoing = request(`${simulator.urls.messageRegistry}${publishPath}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${bearer}`,
      'content-type': 'multipart/form-data; boundary=b0',
      ...options.headers,
    },
  });
  const outcome = new Promise<RawOutcome>((resolve) => {
    outgoing.on('error', (error: NodeJS.ErrnoException) => resolve({ error: error.code ?? error.message }));
    outgoing.on('response', async (response) => {
      const parts: Buffer[] = [];
      for await (const part of response) parts.push(part as Buffer);
      resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString() });
    });
  });
  let answered = false;
  void outcome.then(() => {
    answered = true;
  });
  for await (const chunk of chunks) {
    if (answered || outgoing.destroyed) break;
    if (!outgoing.write(chunk)) {
      // An early answer ends the waiting too: the server may read no further.
      await Promise.race([once(outgoing, 'drain'), outcome]);
    }
  }
  if (options.abort) {
    // Once this write is flushed the server has had everything before it.
    await new Promise<void>((done) => outgoing.write(' ', () => done()));
    outgoing.destroy();
  } else outgoing.end();
  return outcome;
}

export function filePart(content: string, name = 'upfile1'): string {
  return `--b0\r\nContent-Disposition: form-data; name="${name}"; filename="a.pdf"\r\nContent-Type: application/pdf\r\n\r\n${content}\r\n`;
}

export function jsonPart(json: unknown): string {
  const text = typeof json === 'string' ? json : JSON.stringify(json);
  return `--b0\r\nContent-Disposition: form-data; name="messageToPublish"\r\nContent-Type: application/json\r\n\r\n${text}\r\n`;
}

export const closing = '--b0--\r\n';
