import { isIPv4 } from 'node:net';

/** A base URL split for the transport: one origin, and a path prefix without final slash. */
export interface Endpoint {
  readonly origin: string;
  readonly path: string;
  /** As given, without final slash. */
  readonly url: string;
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || (isIPv4(host) && host.startsWith('127.'));

/**
 * Reads a base URL. Bearer tokens and assertions travel over TLS only (RFC 6750 section 5.3): `http:` is taken for loopback
 * hosts, elsewhere it needs `allowHttp`.
 *
 * @throws TypeError for anything but an absolute http(s) URL without user, query and fragment.
 */
export function readEndpoint(name: string, url: string, allowHttp = false): Endpoint {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || (parsed.protocol !== 'https:' && parsed.protocol !== 'http:')) {
    throw new TypeError(`${name} must be an absolute http or https URL`);
  }
  if (parsed.username !== '' || parsed.password !== '' || parsed.search !== '' || parsed.hash !== '') {
    throw new TypeError(`${name} must not hold a user, a query or a fragment`);
  }
  if (parsed.protocol === 'http:' && !allowHttp && !isLoopback(parsed.hostname)) {
    throw new TypeError(`${name} must be an https URL: plain http outside loopback needs allowHttp`);
  }
  const path = parsed.pathname.replace(/\/+$/, '');
  return { origin: parsed.origin, path, url: `${parsed.origin}${path}` };
}
