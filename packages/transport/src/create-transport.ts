import type { Dispatcher } from 'undici';
import { checkTls } from './check-tls.ts';
import { defaultTransportTimeouts, resolveTimeouts } from './timeouts.ts';
import type { Transport, TransportOptions, TransportRequest, TransportTimeouts } from './transport-types.ts';

/**
 * undici asks for the next chunk when the socket holds less than its high-water mark (64 KiB in plain, 16 KiB over TLS) of
 * what it was given, or nothing once it had more. Four times that is said here.
 */
const heldBytes = 256 * 1024;
const longestTimer = 2 ** 31 - 1;
const ownHeaders = new Set([
  'content-length',
  'transfer-encoding',
  'connection',
  'keep-alive',
  'upgrade',
  'expect',
  'te',
]);

/**
 * One pool of kept-alive HTTP/1.1 connections to one origin. No redirect is followed and no request is repeated. Each
 * step is published on the diagnostics channel `ebox:transport`.
 * Throws TypeError on options that cannot work.
 */
export function createTransport(options: TransportOptions): Transport {
  const origin = checkOrigin(options.origin);
  const timeouts = resolveTimeouts(defaultTransportTimeouts, options.timeouts);
  const create = prepareDispatcher(origin, options, timeouts);
  let engine: Promise<Engine> | undefined;
  let running: Engine | undefined;
  let closing: Promise<void> | undefined;
  const start = async (): Promise<Engine> => {
    const late = closing !== undefined;
    const [dispatcher, { Exchange }] = await Promise.all([create(), import('./exchange.ts')]);
    if (late) await dispatcher.close();
    running = { dispatcher, Exchange };
    return running;
  };
  const exchange = ({ dispatcher, Exchange }: Engine, request: TransportRequest, resolved: TransportTimeouts) =>
    new Exchange(withoutEmptyStream(request), origin, resolved).run(dispatcher, origin);
  return {
    heldBytes,
    // Not an async function: what it costs to wait for a promise of a promise is paid per request.
    request: (request) => {
      try {
        checkRequest(request);
        const resolved = resolveTimeouts(timeouts, request.timeouts);
        if (running !== undefined) return exchange(running, request, resolved);
        engine ??= start();
        return engine.then((started) => exchange(started, request, resolved));
      } catch (error) {
        return Promise.reject(error);
      }
    },
    close: () => {
      closing ??= engine?.then(({ dispatcher }) => dispatcher.close()) ?? Promise.resolve();
      return closing;
    },
  };
}

/** What takes longer to load than the rest of a client, and so waits for the first request. */
interface Engine {
  readonly dispatcher: Dispatcher;
  readonly Exchange: typeof import('./exchange.ts').Exchange;
}

/** Checks the options now; the pool is made when it is needed. */
function prepareDispatcher(
  origin: string,
  options: TransportOptions,
  timeouts: TransportTimeouts,
): () => Promise<Dispatcher> {
  const { proxy, ca, clientCertificate, connections, keepAliveMs = 4000 } = options;
  if (!(keepAliveMs > 0)) throw new TypeError('`keepAliveMs` is not above 0');
  if (connections !== undefined && !(Number.isInteger(connections) && connections > 0)) {
    throw new TypeError('`connections` is not a whole number above 0');
  }
  checkTls(options);
  const tls = {
    ...(ca === undefined ? {} : { ca: typeof ca === 'string' ? ca : [...ca] }),
    ...(clientCertificate === undefined
      ? {}
      : {
          cert: clientCertificate.certificate,
          key: clientCertificate.privateKey,
          ...(clientCertificate.passphrase === undefined ? {} : { passphrase: clientCertificate.passphrase }),
        }),
  };
  const pool = {
    allowH2: false,
    // Hints of the server could only make it longer; a connection dropped under a request cannot be told from a lost answer.
    keepAliveTimeout: keepAliveMs,
    keepAliveMaxTimeout: keepAliveMs,
    connectTimeout: timeouts.connectMs > longestTimer ? 0 : timeouts.connectMs,
    ...(connections === undefined ? {} : { connections }),
  };
  const uri = proxy === undefined ? undefined : checkProxy(proxy);
  return async () => {
    const { Pool, ProxyAgent } = await import('undici');
    if (uri === undefined) return new Pool(origin, { ...pool, connect: tls });
    return new ProxyAgent({ ...pool, uri, requestTls: tls });
  };
}

function checkOrigin(origin: string): string {
  const url = URL.canParse(origin) ? new URL(origin) : undefined;
  const isOrigin = url !== undefined && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
  if (!isOrigin) throw new TypeError('`origin` is not `http://host` or `https://host`, with or without a port');
  return url.origin;
}

function checkProxy(proxy: string): string {
  // The URL may hold a password: it is never repeated.
  if (!URL.canParse(proxy) || !/^https?:$/.test(new URL(proxy).protocol)) {
    throw new TypeError('`proxy` is not an http or https URL');
  }
  return proxy;
}

function checkRequest({ method, path, headers = {}, body, contentLength }: TransportRequest): void {
  if (!/^[A-Z]+$/.test(method)) throw new TypeError('`method` is not an HTTP method in capitals');
  if (!/^\/[\x21-\x7e]*$/.test(path))
    throw new TypeError('`path` does not start with `/` or holds unescaped characters');
  for (const name of Object.keys(headers)) {
    if (ownHeaders.has(name.toLowerCase())) throw new TypeError(`The header "${name}" is the transport's to set`);
  }
  if (contentLength === undefined) return;
  if (!Number.isSafeInteger(contentLength) || contentLength < 0)
    throw new TypeError('`contentLength` is not a byte count');
  const pieces =
    body instanceof Uint8Array ? [body] : Array.isArray(body) ? (body as readonly Uint8Array[]) : undefined;
  const atHand = pieces?.reduce((sum, piece) => sum + piece.length, 0);
  if (body === undefined || (atHand !== undefined && atHand !== contentLength)) {
    throw new TypeError('`contentLength` is not the length of the body');
  }
}

/** undici cannot send a stream announced as empty. */
function withoutEmptyStream(request: TransportRequest): TransportRequest {
  const { body, ...rest } = request;
  if (request.contentLength !== 0 || body === undefined || !(Symbol.asyncIterator in body)) return request;
  void body[Symbol.asyncIterator]().return?.();
  return { ...rest, body: new Uint8Array() };
}
