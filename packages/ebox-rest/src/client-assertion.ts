import { randomUUID } from 'node:crypto';
import type { Signer } from '@ebox-bridge/certificate';
import { EboxRestError } from './rest-error.ts';

/** JWS algorithms of RFC 7518 that an RSA signer can do here. */
export type AssertionAlgorithm = 'RS256' | 'RS384' | 'RS512';

export interface ClientAssertionOptions {
  readonly signer: Signer;
  readonly clientId: string;
  readonly audience: string;
  readonly keyId?: string | undefined;
  readonly algorithm: AssertionAlgorithm;
  readonly lifetimeSeconds: number;
  readonly now: Date;
}

const signatureAlgorithms = { RS256: 'RSA-SHA256', RS384: 'RSA-SHA384', RS512: 'RSA-SHA512' } as const;

const base64urlJson = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * The JWT that authenticates the client (private_key_jwt, RFC 7523 section 3), as a compact JWS. Composed here rather than
 * by a JWT library: those want a key object, and a `Signer` may be an HSM that never gives its key away.
 *
 * @throws EboxRestError REST_SIGNING_FAILED with the signer's error as cause.
 */
export async function createClientAssertion(options: ClientAssertionOptions): Promise<string> {
  const issuedAt = Math.floor(options.now.getTime() / 1000);
  const header = {
    alg: options.algorithm,
    typ: 'JWT',
    ...(options.keyId === undefined ? {} : { kid: options.keyId }),
  };
  // No nbf and no x5t: the server's documentation has neither.
  const claims = {
    iss: options.clientId,
    sub: options.clientId,
    aud: options.audience,
    jti: randomUUID(),
    iat: issuedAt,
    exp: issuedAt + options.lifetimeSeconds,
  };
  const signingInput = `${base64urlJson(header)}.${base64urlJson(claims)}`;
  let signature: Uint8Array;
  try {
    signature = await options.signer.sign(Buffer.from(signingInput), signatureAlgorithms[options.algorithm]);
  } catch (cause) {
    throw new EboxRestError('REST_SIGNING_FAILED', 'the signer could not sign the client assertion', { cause });
  }
  return `${signingInput}.${Buffer.from(signature).toString('base64url')}`;
}
