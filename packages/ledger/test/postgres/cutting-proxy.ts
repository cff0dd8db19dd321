import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** When a connection is cut: a message of the client goes through and its answer is lost, or it is lost itself. */
export type Cut = 'answer' | 'request';

/** Stands between a client and PostgreSQL, and cuts a connection when the client sends a certain statement. */
export class CuttingProxy {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #cut: { readonly statement: string; readonly how: Cut } | undefined;
  #refusing = false;
  cuts = 0;

  private constructor(port: number) {
    this.#server = createServer((client) => {
      if (this.#refusing) {
        client.destroy();
        return;
      }
      const database = connect(port, '127.0.0.1');
      let deaf = false;
      for (const socket of [client, database]) {
        this.#sockets.add(socket);
        socket.on('error', () => undefined);
        socket.on('close', () => {
          this.#sockets.delete(socket);
          client.destroy();
          database.destroy();
        });
      }
      client.on('data', (bytes) => {
        const cut = this.#cut;
        if (cut === undefined || !bytes.includes(cut.statement)) {
          database.write(bytes);
          return;
        }
        this.#cut = undefined;
        this.cuts += 1;
        if (cut.how === 'request') {
          client.destroy();
          return;
        }
        deaf = true;
        // The answer has come, so the statement is done: now the client may miss it.
        database.once('data', () => client.destroy());
        database.write(bytes);
      });
      database.on('data', (bytes) => {
        if (!deaf) client.write(bytes);
      });
    });
  }

  static async before(url: string): Promise<{ proxy: CuttingProxy; url: string }> {
    const target = new URL(url);
    const proxy = new CuttingProxy(Number(target.port));
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    const address = proxy.#server.address();
    target.port = String(typeof address === 'object' ? address?.port : '');
    return { proxy, url: target.href };
  }

  /** Cuts the next connection that sends the statement. */
  cutAt(statement: string, how: Cut): void {
    this.#cut = { statement, how };
  }

  /** From now on the database cannot be reached. */
  refuse(): void {
    this.#refusing = true;
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }
}
