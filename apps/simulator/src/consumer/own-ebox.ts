import type { AccessTokens } from '../oauth/access-tokens.ts';
import { requireScope } from '../oauth/bearer.ts';
import type { Call } from '../server/call.ts';
import { eboxError, problem } from '../server/problem.ts';
import type { World } from '../world/world.ts';

/**
 * The enterprise whose e-Box is consulted: that of the client, or the one that `On-Behalf-Of-Enterprise-Number` names and
 * that gave the client's enterprise a mandate (403 without). 404 when it has no e-Box.
 */
export function ownEbox(call: Call, tokens: AccessTokens, world: World, scopes: readonly string[]): string {
  const { client } = requireScope(call, tokens, scopes);
  const own = client.cbeNumber;
  if (own === undefined) throw eboxError(401, 'INVALID_CLIENT', 'the certificate of the client names no enterprise');
  const number = representedBy(call, own, world);
  if (!world.enterprise(number)) throw eboxError(404, 'EBOX_NOT_FOUND', `${number} has no e-Box`);
  return number;
}

function representedBy(call: Call, own: string, world: World): string {
  const header = call.request.headers['on-behalf-of-enterprise-number'];
  if (header === undefined) return own;
  const number = String(header);
  if (!/^[0-9]{10}$/.test(number)) {
    throw eboxError(400, 'INVALID_INPUT', 'On-Behalf-Of-Enterprise-Number must have ten digits');
  }
  if (number === own || world.mandates.has(own, number, 'consult')) return number;
  throw problem('missingPermission', 'no mandate of this enterprise for the one in On-Behalf-Of-Enterprise-Number');
}
