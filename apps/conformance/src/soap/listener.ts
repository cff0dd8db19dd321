import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An address on loopback that counts who asks for it. */
export interface Listener {
  readonly url: string;
  asked(): number;
  close(): Promise<void>;
}

/** Only a target on the same machine can reach it: elsewhere it proves nothing, and does no harm. */
export async function startListener(): Promise<Listener> {
  let asked = 0;
  const server = createServer((_, response) => {
    asked += 1;
    response.end('fetched');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/entity`,
    asked: () => asked,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
