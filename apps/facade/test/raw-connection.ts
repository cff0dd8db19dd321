import { connect, type Socket } from 'node:net';

/** A TCP connection that says exactly what a test wants, and keeps what it hears. */
export interface RawConnection {
  readonly socket: Socket;
  write(data: string | Uint8Array): void;
  heard(): string;
  /** Resolves with all that was heard once `pattern` is in it; rejects when the connection ends first. */
  until(pattern: RegExp): Promise<string>;
  /** Resolves with all that was heard when the peer has closed. */
  closed(): Promise<string>;
}

export async function openConnection(url: string): Promise<RawConnection> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let heard = '';
  const changed = new Set<() => void>();
  const tell = () => {
    for (const listener of changed) listener();
  };
  socket.on('data', (chunk: Buffer) => {
    heard += chunk.toString('latin1');
    tell();
  });
  socket.on('close', tell);
  socket.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', () => resolve());
    socket.once('error', reject);
  });
  const wait = (done: () => boolean) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        if (!done() && !socket.closed) return;
        changed.delete(look);
        if (done()) resolve(heard);
        else reject(new Error(`The connection ended after: ${heard}`));
      };
      changed.add(look);
      look();
    });
  return {
    socket,
    write: (data) => void socket.write(data),
    heard: () => heard,
    until: (pattern) => wait(() => pattern.test(heard)),
    closed: () => wait(() => socket.closed),
  };
}

/** The head of a POST to the SOAP door. */
export function head(url: string, contentType: string, more: string): string {
  const { host, pathname } = new URL(url);
  return `POST ${pathname} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: ${contentType}\r\n${more}\r\n\r\n`;
}
