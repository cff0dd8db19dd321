import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import type { RecordedExchange } from '../../src/record/exchange.ts';

export const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

export interface Upstream {
  readonly url: URL;
  close(): Promise<void>;
}

/** A real HTTP server of the test. */
export async function startUpstream(
  listener: RequestListener,
  events: Readonly<Record<string, RequestListener>> = {},
): Promise<Upstream> {
  const server = createServer(listener);
  for (const [name, handler] of Object.entries(events)) server.on(name, handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Sends these octets on a connection of their own and answers with all that comes back. */
export function raw(address: string, octets: string): Promise<string> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  socket.write(octets, 'latin1');
  return text(socket.setEncoding('latin1')).catch(() => '(reset)');
}

/** A request whose failure is an answer too. */
export async function call(
  url: string,
  options: { method?: string; headers?: Record<string, string>; body?: string | Uint8Array } = {},
): Promise<{ status: number; headers: IncomingMessage['headers']; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: options.method ?? 'POST', headers: options.headers ?? {}, agent: false });
    sent.on('error', reject);
    sent.on('response', (answer) => {
      text(answer).then(
        (body) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }),
        () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: '(cut off)' }),
      );
    });
    sent.end(options.body);
  });
}

export interface Stored {
  readonly exchange: RecordedExchange;
  file(name: 'request.head' | 'request.body' | 'response.head' | 'response.body'): Buffer;
  has(name: string): boolean;
}

/** The whole exchanges of a folder, once there are that many: they are stored a little after the caller has its answer. */
export async function stored(directory: string, count: number): Promise<readonly Stored[]> {
  for (let tries = 0; tries < 200; tries += 1) {
    const names = existsSync(directory) ? readdirSync(directory).filter((name) => /^\d/.test(name)) : [];
    if (names.length >= count) {
      return names.toSorted().map((name) => ({
        exchange: JSON.parse(readFileSync(join(directory, name, 'exchange.json'), 'utf8')) as RecordedExchange,
        file: (file) => readFileSync(join(directory, name, file)),
        has: (file) => existsSync(join(directory, name, file)),
      }));
    }
    await delay(25);
  }
  throw new Error(`${directory} never had ${count} exchanges`);
}
