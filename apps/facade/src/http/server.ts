import {
  createServer as createHttpServer,
  type IncomingMessage,
  type Server,
  type ServerOptions,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttpsServer, Server as HttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import { FacadeError } from '../errors.ts';
import { holdContinue } from './expect-continue.ts';
import { judgePeer } from './peer-certificate.ts';
import type { TlsMaterial } from './read-tls.ts';

/** What happens below the level of a request. */
export interface ServerEvents {
  /** A connection above the limit was dropped. */
  dropped?(): void;
  /** A connection sent no readable request: HPE_HEADER_OVERFLOW, ERR_HTTP_REQUEST_TIMEOUT, a TLS error and the like. */
  unreadable?(code: string): void;
  /** The server goes on. */
  failed?(error: Error): void;
}

export interface ServerSettings {
  readonly host: string;
  readonly port: number;
  readonly tls?: TlsMaterial;
  readonly headersMs: number;
  /** Bytes of all headers of a request. */
  readonly headerBytes: number;
  readonly connections: number;
  readonly events?: ServerEvents;
}

export interface ListeningServer {
  /** Scheme, host and port, without final slash. */
  readonly address: string;
  /** Connections from now on get this certificate, and are asked for theirs by these authorities. */
  renewTls(tls: TlsMaterial): void;
  /** Takes no new connection, lets running requests end for at most `drainMs`, then closes. */
  close(drainMs: number): Promise<void>;
}

export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * Listens with the limits of the facade: size of the headers, a time limit for them, and a bound on open connections.
 * Bodies are limited where they are read. `Expect: 100-continue` is answered when the body is asked for.
 * @throws FacadeError FACADE_PORT_IN_USE
 */
export async function listen(settings: ServerSettings, handler: RequestHandler): Promise<ListeningServer> {
  const options = {
    maxHeaderSize: settings.headerBytes,
    headersTimeout: settings.headersMs,
    requestTimeout: 0,
    connectionsCheckingInterval: 1_000,
    keepAliveTimeout: 65_000,
  };
  const server = createServer(options, settings);
  const { events = {} } = settings;
  server.maxConnections = settings.connections;
  /** Answers under way by connection: more than one when requests are pipelined. */
  const busy = new WeakMap<Duplex, number>();
  const open = new Set<Duplex>();
  /** Connections that were told so: the end of one in the middle of its request is not a second one. */
  const told = new WeakSet<Duplex>();
  const serve = (request: IncomingMessage, response: ServerResponse): void => {
    const { socket } = request;
    busy.set(socket, (busy.get(socket) ?? 0) + 1);
    response.once('close', () => busy.set(socket, (busy.get(socket) ?? 1) - 1));
    handler(request, response).catch(() => response.destroy());
  };
  server.on(settings.tls === undefined ? 'connection' : 'secureConnection', (socket: Duplex) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  let clients = settings.tls?.clients;
  // Before the listener of the HTTP server, which reads requests from then on.
  server.prependListener('secureConnection', (socket: TLSSocket) => {
    if (clients !== undefined) judgePeer(socket, clients);
  });
  server.on('request', serve);
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    holdContinue(request, response);
    serve(request, response);
  });
  server.on('drop', () => events.dropped?.());
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (!told.has(socket)) events.unreadable?.(error.code ?? error.name);
    told.add(socket);
    // In the middle of an answer, these bytes would be taken for a part of it.
    if (!socket.writable || error.code === 'ECONNRESET' || (busy.get(socket) ?? 0) > 0) socket.destroy();
    else answerUnreadable(error, socket);
  });
  server.on('tlsClientError', (error: NodeJS.ErrnoException) => events.unreadable?.(error.code ?? error.name));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(
        new FacadeError(
          'FACADE_PORT_IN_USE',
          `Cannot listen on ${settings.host}:${settings.port} (${cause.code ?? cause.message}).`,
          { cause },
        ),
      ),
    );
    server.listen(settings.port, settings.host, resolve);
  });
  // Without a listener, a connection that cannot be accepted (no file handles left) would end the process.
  server.on('error', (error) => events.failed?.(error));
  const { port } = server.address() as AddressInfo;
  const host = settings.host.includes(':') ? `[${settings.host}]` : settings.host;
  return {
    address: `${settings.tls === undefined ? 'http' : 'https'}://${host}:${port}`,
    renewTls(tls) {
      clients = tls.clients;
      if (server instanceof HttpsServer) server.setSecureContext(tls.options);
    },
    async close(drainMs) {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      // Node's own closeIdleConnections spares a connection that never sent a request, and stops timing its headers.
      const closeIdle = () => {
        for (const socket of open) if ((busy.get(socket) ?? 0) === 0) socket.destroy();
      };
      closeIdle();
      const timer = setTimeout(() => server.closeAllConnections(), drainMs);
      // A kept-alive connection that becomes idle later would hold the server open.
      const sweep = setInterval(closeIdle, 100);
      await closed;
      clearTimeout(timer);
      clearInterval(sweep);
    },
  };
}

function createServer(options: ServerOptions, { tls, headersMs }: ServerSettings): Server {
  if (tls === undefined) return createHttpServer(options);
  return createHttpsServer({ ...options, ...tls.options, handshakeTimeout: headersMs });
}

const unreadable: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** The least that can be said to a peer whose request could not be read, as Node does without a listener. */
function answerUnreadable({ code = '' }: NodeJS.ErrnoException, socket: Duplex): void {
  socket.end(`HTTP/1.1 ${unreadable[code] ?? '400 Bad Request'}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
