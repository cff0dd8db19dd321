import type { Chance } from '../chance.ts';
import { type Call, judgedAt } from '../server/call.ts';
import type { OAuthClient } from './client-registry.ts';

/** Life of an access token. */
export const ACCESS_TOKEN_SECONDS = 600;

export interface AccessToken {
  readonly client: OAuthClient;
  readonly scopes: readonly string[];
  /** Seconds since 1970. */
  readonly issuedAt: number;
  readonly expiresAt: number;
}

/** Opaque access tokens, in memory: a restart makes all of them invalid. */
export interface AccessTokens {
  /** `seconds`: its life, ACCESS_TOKEN_SECONDS by default; 0 makes one that is expired already. */
  issue(client: OAuthClient, scopes: readonly string[], seconds?: number): string;
  /** The token, also for a while after its end, so that `expired` can be told from `invalid`. */
  find(token: string): AccessToken | undefined;
  isExpired(token: AccessToken, call: Call): boolean;
  /** Ends all tokens of a client, as when its registration is withdrawn. */
  revoke(clientId: string): void;
}

export function createAccessTokens(now: () => Date, chance: Chance): AccessTokens {
  const tokens = new Map<string, AccessToken>();
  const seconds = () => Math.floor(now().getTime() / 1000);
  return {
    issue(client, scopes, life = ACCESS_TOKEN_SECONDS) {
      const issuedAt = seconds();
      // Insertion order is order of expiry: stop at the first that is still worth keeping.
      for (const [token, { expiresAt }] of tokens) {
        if (expiresAt + ACCESS_TOKEN_SECONDS >= issuedAt) break;
        tokens.delete(token);
      }
      const token = chance.token();
      tokens.set(token, { client, scopes, issuedAt, expiresAt: issuedAt + life });
      return token;
    },
    find: (token) => tokens.get(token),
    isExpired: ({ expiresAt }, call) => judgedAt(call, now()).getTime() / 1000 >= expiresAt,
    revoke(clientId) {
      for (const [token, { client }] of tokens) if (client.clientId === clientId) tokens.delete(token);
    },
  };
}
