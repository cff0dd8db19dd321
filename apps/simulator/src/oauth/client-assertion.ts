import { decodeJwt, errors, type JWTPayload, jwtVerify } from 'jose';
import { type Call, judgedAt } from '../server/call.ts';
import type { ClientRegistry, OAuthClient } from './client-registry.ts';
import { oauthError } from './oauth-error.ts';

/** Longest life of an assertion. */
export const ASSERTION_SECONDS = 300;
/** Difference between the clocks that is accepted. */
export const CLOCK_SKEW_SECONDS = 30;

/** Checks client assertions (RFC 7523) and remembers their jti until they have expired. */
export interface AssertionVerifier {
  /** The client that signed the assertion. Refuses with an OAuth error. */
  verify(assertion: string, audience: string, call: Call): Promise<OAuthClient>;
}

export function createAssertionVerifier(clients: ClientRegistry, now: () => Date): AssertionVerifier {
  const used = new Map<string, number>();
  const forget = (seconds: number) => {
    for (const [key, until] of used) if (until < seconds) used.delete(key);
  };
  return {
    async verify(assertion, audience, call) {
      const client = clients.find(claimedIssuer(assertion));
      if (!client) throw oauthError('invalid_client', 'the issuer of the client_assertion is not a registered client');
      const at = judgedAt(call, now());
      const payload = await verifySignature(assertion, client, audience, at);
      const { exp, iat, jti } = payload;
      if (exp === undefined || iat === undefined || typeof jti !== 'string' || jti === '' || jti.length > 255) {
        throw oauthError('invalid_client', 'the client_assertion needs exp, iat and a jti of 1 to 255 characters');
      }
      const seconds = Math.floor(at.getTime() / 1000);
      if (iat > seconds + CLOCK_SKEW_SECONDS) throw oauthError('invalid_client', 'iat lies in the future');
      if (exp - iat > ASSERTION_SECONDS || exp - seconds > ASSERTION_SECONDS + CLOCK_SKEW_SECONDS) {
        throw oauthError('invalid_client', `exp is more than ${ASSERTION_SECONDS} seconds after iat`);
      }
      forget(Math.floor(now().getTime() / 1000));
      const key = JSON.stringify([client.clientId, jti]);
      if (used.has(key)) throw oauthError('invalid_client', 'the jti was used before');
      used.set(key, exp + CLOCK_SKEW_SECONDS);
      return client;
    },
  };
}

function claimedIssuer(assertion: string): string {
  try {
    const { iss } = decodeJwt(assertion);
    if (typeof iss === 'string') return iss;
  } catch {
    throw oauthError('invalid_client', 'the client_assertion is not a JWT');
  }
  throw oauthError('invalid_client', 'the client_assertion has no iss');
}

async function verifySignature(token: string, client: OAuthClient, audience: string, at: Date): Promise<JWTPayload> {
  let reason = 'no certificate of the client is valid at this time';
  for (const certificate of client.certificates) {
    if (at < new Date(certificate.validFrom) || at > new Date(certificate.validTo)) continue;
    try {
      const { payload } = await jwtVerify(token, certificate.publicKey, {
        algorithms: ['RS256'],
        issuer: client.clientId,
        subject: client.clientId,
        audience,
        clockTolerance: CLOCK_SKEW_SECONDS,
        currentDate: at,
        requiredClaims: ['iss', 'sub', 'aud', 'exp', 'iat', 'jti'],
      });
      return payload;
    } catch (error) {
      reason = describe(error, audience);
      // A wrong claim under a good signature is final; only a wrong key makes the next certificate worth a try.
      if (!(error instanceof errors.JWSSignatureVerificationFailed)) break;
    }
  }
  throw oauthError('invalid_client', reason);
}

function describe(error: unknown, audience: string): string {
  if (error instanceof errors.JWSSignatureVerificationFailed)
    return 'the signature is not by the registered certificate';
  if (error instanceof errors.JWTExpired) return 'the client_assertion has expired';
  if (error instanceof errors.JOSEAlgNotAllowed) return 'the client_assertion must be signed with RS256';
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'aud') return `aud must be ${audience}`;
    return `the claim ${error.claim} of the client_assertion is ${error.reason === 'missing' ? 'missing' : 'wrong'}`;
  }
  return 'the client_assertion is not a valid signed JWT';
}
