import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, isIPv4 } from 'node:net';
import { CliError, type CliErrorCode } from '../errors.ts';

export interface ListenLimits {
  readonly headerBytes: number;
  /** For the headers of a request to arrive. */
  readonly headersMs: number;
  readonly connections: number;
}

export const defaultListenLimits: ListenLimits = { headerBytes: 64 * 1024, headersMs: 60_000, connections: 128 };

export interface Listening {
  /** Scheme, host and port, without final slash. */
  readonly address: string;
  /** Takes no new connection and cuts what still runs after `drainMs`. */
  close(drainMs: number): Promise<void>;
}

/**
 * A plain HTTP server. `expectsContinue` says that the caller waits for a 100 before it sends its body: the handler has to
 * ask for it with `response.writeContinue()`.
 * @throws CliError CLI_LISTEN_FAILED
 */
export async function listen(
  { host, port, limits = defaultListenLimits }: ListenOptions,
  handler: (request: IncomingMessage, response: ServerResponse, expectsContinue: boolean) => Promise<void>,
): Promise<Listening> {
  const server = createServer({
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headersMs,
    requestTimeout: 0,
    connectionsCheckingInterval: 1_000,
  });
  server.maxConnections = limits.connections;
  const loopback = isLoopback(host);
  const serve = (expectsContinue: boolean) => (request: IncomingMessage, response: ServerResponse) => {
    response.sendDate = false;
    const refusal = loopback ? refuseStranger(request) : undefined;
    const served =
      refusal === undefined
        ? handler(request, response, expectsContinue)
        : Promise.resolve(writeProblem(response, 403, 'CLI_LISTEN_REFUSED', refusal));
    served.catch(() => response.destroy());
  };
  server.on('request', serve(false));
  server.on('checkContinue', serve(true));
  server.on('checkExpectation', serve(false));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(new CliError('CLI_LISTEN_FAILED', `Cannot listen on ${host}:${port} (${cause.code}).`, { cause })),
    );
    server.listen(port, host, resolve);
  });
  // No file handles left: the connection is lost, not the server.
  server.on('error', () => undefined);
  const bound = server.address() as AddressInfo;
  return {
    address: `http://${host.includes(':') ? `[${host}]` : host}:${bound.port}`,
    async close(drainMs) {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const timer = setTimeout(() => server.closeAllConnections(), drainMs);
      const sweep = setInterval(() => server.closeIdleConnections(), 100);
      await closed;
      clearTimeout(timer);
      clearInterval(sweep);
    },
  };
}

export interface ListenOptions {
  readonly host: string;
  readonly port: number;
  readonly limits?: ListenLimits;
}

/** Whether only this machine can connect to that address. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '').toLowerCase();
  return name === 'localhost' || name.endsWith('.localhost') || name === '::1' || (isIPv4(name) && /^127\./.test(name));
}

/** Answers `application/problem+json` (RFC 9457) and closes the connection when the caller is not done sending. */
export function writeProblem(
  response: ServerResponse,
  status: number,
  code: CliErrorCode,
  detail: string,
  more: Readonly<Record<string, unknown>> = {},
): void {
  if (response.headersSent || response.destroyed) return;
  const body = JSON.stringify({ type: 'about:blank', status, code, detail, ...more });
  response.writeHead(status, {
    'Content-Type': 'application/problem+json',
    'Content-Length': Buffer.byteLength(body),
    ...(response.req.complete ? {} : { Connection: 'close' }),
  });
  response.end(body);
}

/** A page in a browser could otherwise use the recorder's certificate, or read recordings, through a name of its own. */
function refuseStranger({ headers }: IncomingMessage): string | undefined {
  const name = (authority: string): string => authority.replace(/:\d+$/, '');
  if (headers.host !== undefined && !isLoopback(name(headers.host))) {
    return 'The Host header names no loopback address.';
  }
  if (headers.origin !== undefined && !isLoopback(name(headers.origin.replace(/^https?:\/\//, '')))) {
    return 'The request comes from a web page of another origin.';
  }
  return undefined;
}
