import { readFile } from 'node:fs/promises';
import { createLocalJWKSet, createRemoteJWKSet, decodeJwt, errors, type JWTPayload, jwtVerify } from 'jose';
import { FacadeError } from '../errors.ts';
import { bearerToken, type Recognizer } from './rest-caller.ts';
import { text } from './text.ts';

/** One issuer of access tokens. */
export interface TokenIssuer {
  readonly issuer: string;
  readonly audience: string;
  /** https URL of the JWKS (http on loopback only), or the path of a file. */
  readonly jwks: string;
  readonly algorithms: readonly string[];
  /** Claims that name the caller. */
  readonly cbeNumberClaim: string;
  readonly applicationClaim: string;
}

type KeySet = ReturnType<typeof createRemoteJWKSet> | ReturnType<typeof createLocalJWKSet>;
type Refusal = { readonly refused: string };

/** As long as an application may be named in `sender`. */
const applicationName = text(255);
const clockToleranceSeconds = 60;
const jwksTimeoutMs = 5_000;

/**
 * Recognizes callers by JWT access tokens: signed by a key of the issuer's JWKS with an algorithm of the list, for our
 * audience, not expired. What a token says of its own keys (`jku`, `jwk`, `x5u`) is never followed (RFC 8725, section 3.10).
 * @throws FacadeError FACADE_FILE_UNREADABLE; FACADE_CONFIG_INVALID for an issuer named twice or a JWKS that is none. While
 * recognizing: FACADE_ISSUER_UNAVAILABLE.
 */
export async function recognizeAccessTokens(
  issuers: readonly TokenIssuer[],
  path: (file: string) => string,
): Promise<Recognizer> {
  const known = new Map<string, { readonly issuer: TokenIssuer; readonly keys: KeySet }>();
  for (const issuer of issuers) {
    if (known.has(issuer.issuer)) {
      throw new FacadeError('FACADE_CONFIG_INVALID', `restDoor.tokens names issuer ${issuer.issuer} twice.`);
    }
    known.set(issuer.issuer, { issuer, keys: await keySetOf(issuer.jwks, path) });
  }
  return {
    async recognize(request) {
      const token = bearerToken(request);
      if (token?.includes('.') !== true) return undefined;
      // Not verified yet: it only chooses whose keys must have signed.
      const found = known.get(issuerOf(token) ?? '');
      if (found === undefined) return { refused: 'The access token is of no issuer that is configured.' };
      const claims = await verify(token, found.issuer, found.keys);
      return 'refused' in claims ? (claims as Refusal) : callerOf(claims, found.issuer);
    },
  };
}

function issuerOf(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
}

async function verify(token: string, issuer: TokenIssuer, keys: KeySet): Promise<JWTPayload | Refusal> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer: issuer.issuer,
      audience: issuer.audience,
      algorithms: [...issuer.algorithms],
      clockTolerance: clockToleranceSeconds,
      requiredClaims: ['exp'],
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JWTExpired) return { refused: 'The access token has expired.' };
    if (error instanceof errors.JWTClaimValidationFailed) {
      return { refused: `The claim "${error.claim}" of the access token is missing or wrong.` };
    }
    if (error instanceof errors.JOSEAlgNotAllowed) {
      return { refused: `The algorithm of the access token is not one of ${issuer.algorithms.join(', ')}.` };
    }
    if (
      error instanceof errors.JWKSTimeout ||
      !(error instanceof errors.JOSEError) ||
      error.code === 'ERR_JOSE_GENERIC'
    ) {
      throw new FacadeError('FACADE_ISSUER_UNAVAILABLE', 'The keys of the issuer of access tokens cannot be had now.', {
        cause: error,
      });
    }
    return { refused: 'The access token is malformed, or no key of its issuer signed it.' };
  }
}

function callerOf(claims: JWTPayload, issuer: TokenIssuer): Awaited<ReturnType<Recognizer['recognize']>> {
  const cbeNumber = claims[issuer.cbeNumberClaim];
  const applicationId = claims[issuer.applicationClaim];
  if (typeof cbeNumber !== 'string' || !/^[0-9]{9,10}$/.test(cbeNumber)) {
    return { refused: `The claim "${issuer.cbeNumberClaim}" of the access token holds no CBE number.` };
  }
  if (typeof applicationId !== 'string' || !applicationName.safeParse(applicationId).success) {
    return { refused: `The claim "${issuer.applicationClaim}" of the access token names no application.` };
  }
  // Issuers that keep numbers as numbers lose the leading zero.
  return { cbeNumber: cbeNumber.padStart(10, '0'), applicationId, by: 'token' };
}

async function keySetOf(jwks: string, path: (file: string) => string): Promise<KeySet> {
  if (/^https?:/i.test(jwks)) {
    const url = new URL(jwks);
    if (url.protocol !== 'https:' && !['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)) {
      throw new FacadeError(
        'FACADE_CONFIG_INVALID',
        `restDoor.tokens: ${jwks} must be https: whoever can change it can call.`,
      );
    }
    return createRemoteJWKSet(url, { timeoutDuration: jwksTimeoutMs });
  }
  const file = path(jwks);
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new FacadeError('FACADE_FILE_UNREADABLE', `${file} cannot be read.`, { cause });
  });
  try {
    return createLocalJWKSet(JSON.parse(text));
  } catch (cause) {
    throw new FacadeError('FACADE_CONFIG_INVALID', `${file} is not a JWKS document (RFC 7517).`, { cause });
  }
}
