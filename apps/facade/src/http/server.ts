import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { FacadeError } from '../errors.ts';
import { holdContinue } from './expect-continue.ts';

export interface ServerSettings {
  readonly host: string;
  readonly port: number;
  readonly tls?: { readonly cert: string; readonly key: string; readonly passphrase?: string };
  readonly headersMs: number;
  readonly connections: number;
}

/** A listening server. */
export interface ListeningServer {
  /** Scheme, host and port, without final slash. */
  readonly address: string;
  /** Takes no new connection, lets running requests end for at most `drainMs`, then closes. */
  close(drainMs: number): Promise<void>;
}

export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const headerBytes = 16 * 1024;

/**
 * Listens with the limits of the facade: 16 KiB of headers, a time limit for them, and a bound on open connections. Bodies
 * are limited where they are read. `Expect: 100-continue` is answered when the body is asked for.
 * @throws FacadeError FACADE_PORT_IN_USE
 */
export async function listen(settings: ServerSettings, handler: RequestHandler): Promise<ListeningServer> {
  const options = {
    maxHeaderSize: headerBytes,
    headersTimeout: settings.headersMs,
    requestTimeout: 0,
    connectionsCheckingInterval: 1_000,
    keepAliveTimeout: 65_000,
  };
  const server: Server =
    settings.tls === undefined ? createHttpServer(options) : createHttpsServer({ ...options, ...settings.tls });
  server.maxConnections = settings.connections;
  const serve = (request: IncomingMessage, response: ServerResponse): void => {
    handler(request, response).catch(() => response.destroy());
  };
  server.on('request', serve);
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    holdContinue(request, response);
    serve(request, response);
  });
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
  const { port } = server.address() as AddressInfo;
  const host = settings.host.includes(':') ? `[${settings.host}]` : settings.host;
  return {
    address: `${settings.tls === undefined ? 'http' : 'https'}://${host}:${port}`,
    async close(drainMs) {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const timer = setTimeout(() => server.closeAllConnections(), drainMs);
      // A kept-alive connection that becomes idle later would hold the server open.
      const sweep = setInterval(() => server.closeIdleConnections(), 100);
      await closed;
      clearTimeout(timer);
      clearInterval(sweep);
    },
  };
}
