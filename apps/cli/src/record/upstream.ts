import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import { isIP } from 'node:net';
import { createSecureContext, type SecureContext } from 'node:tls';
import { CliError } from '../errors.ts';
import { endToEnd, headerValue } from './http-head.ts';

/** PEM texts, or a PKCS#12 file, of `--ca` and the client certificate. */
export interface UpstreamTls {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly pfx?: Buffer;
  readonly passphrase?: string;
}

/** Where requests go; their paths go through as they are. */
export interface Upstream {
  readonly origin: string;
  /** Opens a connection of its own and sends the head of that request. */
  open(request: IncomingMessage, options: { readonly headerBytes: number; readonly idleMs: number }): ClientRequest;
}

/**
 * @throws CliError CLI_UPSTREAM_INVALID
 */
export function createUpstream(url: URL, tls: UpstreamTls): Upstream {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new CliError('CLI_UPSTREAM_INVALID', 'The upstream is no http or https URL.');
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw new CliError('CLI_UPSTREAM_INVALID', 'The upstream URL has a user, a query or a fragment.');
  }
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  const secure: RequestOptions & { readonly secureContext?: SecureContext } =
    url.protocol === 'https:'
      ? {
          secureContext: readSecureContext(tls),
          // The Host header is the upstream's, and so is the name that its certificate has to carry.
          ...(isIP(hostname) === 0 ? { servername: hostname } : {}),
        }
      : {};
  return {
    origin: url.origin,
    open(request, { headerBytes, idleMs }) {
      return (url.protocol === 'https:' ? httpsRequest : httpRequest)({
        ...secure,
        hostname,
        port: url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : url.port,
        method: request.method ?? 'GET',
        path: request.url ?? '/',
        headers: forwardedHeaders(request, url.host),
        // A kept connection can be closed by the peer just when it is used again: a failure that the caller did not cause.
        agent: false,
        maxHeaderSize: headerBytes,
        timeout: idleMs,
      });
    },
  };
}

function readSecureContext(tls: UpstreamTls): SecureContext {
  try {
    return createSecureContext({ ...tls, minVersion: 'TLSv1.2' });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CliError('CLI_UPSTREAM_INVALID', `The certificate files for the upstream cannot be used: ${reason}.`, {
      cause,
    });
  }
}

const withoutBody = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE']);

function forwardedHeaders(request: IncomingMessage, host: string): string[] {
  const raw = request.rawHeaders;
  const headers = ['Host', host, ...endToEnd(raw, ['host'])];
  const framed = headerValue(raw, 'content-length') ?? headerValue(raw, 'transfer-encoding');
  if (framed === undefined && !withoutBody.has(request.method ?? '')) headers.push('Content-Length', '0');
  return headers;
}
