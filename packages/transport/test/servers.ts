import { once } from 'node:events';
import { createServer as createHttp, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createNet, type Socket } from 'node:net';
import { createTransport, type Transport, type TransportOptions } from '@ebox-bridge/transport';
import { afterEach } from 'vitest';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

export const portOf = (server: { address(): unknown }): number => (server.address() as AddressInfo).port;

export async function listen<T extends Server>(server: T): Promise<T> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanups.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return server;
}

export async function http(listener: RequestListener): Promise<string> {
  return `http://127.0.0.1:${portOf(await listen(createHttp(listener)))}`;
}

/** A server below HTTP: it does to the socket what no HTTP server would. */
export async function tcp(onSocket: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createNet((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    onSocket(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanups.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `http://127.0.0.1:${portOf(server)}`;
}

export function transport(origin: string, options: Omit<TransportOptions, 'origin'> = {}): Transport {
  const made = createTransport({ origin, ...options });
  cleanups.push(() => made.close());
  return made;
}

/** A request body that counts what was asked of it. */
export function counted(size: number, total: number): AsyncIterable<Uint8Array> & { given: number; returned: boolean } {
  const chunk = Buffer.alloc(size, 'x');
  return {
    given: 0,
    returned: false,
    async *[Symbol.asyncIterator]() {
      try {
        while (this.given < total) {
          this.given += size;
          yield chunk;
        }
      } finally {
        this.returned = true;
      }
    },
  };
}

export async function until(condition: () => boolean): Promise<void> {
  for (let waited = 0; !condition(); waited += 5) {
    if (waited > 5000) throw new Error('The condition did not come true within 5 s');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
