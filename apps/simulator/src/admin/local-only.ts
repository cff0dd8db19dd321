import type { Call, Handler } from '../server/call.ts';
import { problem } from '../server/problem.ts';

const localNames = new Set(['127.0.0.1', 'localhost', '[::1]']);
const loopback = /^(?:::ffff:)?127\.|^::1$/;

/**
 * Lets a handler answer to this machine only: the Host header must name the loopback (a page that was rebound to it by
 * DNS names its own host), and a browser's request must come from a page of the simulator itself.
 */
export function localOnly(handler: Handler): Handler {
  return (call) => {
    check(call);
    return handler(call);
  };
}

function check({ request }: Call): void {
  const { host, origin } = request.headers;
  if (!loopback.test(request.socket.remoteAddress ?? '')) {
    throw problem('badRequest', 'this part of the simulator answers to its own machine only');
  }
  const named = URL.parse(`http://${host ?? ''}`);
  const port = String(request.socket.localPort);
  if (!host || !named || !localNames.has(named.hostname) || (named.port || '80') !== port) {
    throw problem('badRequest', 'the Host header must name the loopback address and port of the simulator');
  }
  if (origin !== undefined && origin !== `http://${host}`) {
    throw problem('badRequest', 'requests from other web origins are refused');
  }
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    throw problem('badRequest', 'requests from other web sites are refused');
  }
}
