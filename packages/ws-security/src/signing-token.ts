import { hash, randomUUID } from 'node:crypto';
import type { Identity } from '@ebox-bridge/certificate';
import { BASE64_BINARY, WSSE, WSU, X509_V3 } from './namespaces.ts';
import type { DigestName } from './policy.ts';

/** The BinarySecurityToken of an identity in canonical form. */
export interface SigningToken {
  readonly id: string;
  readonly xml: string;
  /** Base64 digests of `xml`. */
  readonly digest: Readonly<Record<DigestName, string>>;
}

const tokens = new WeakMap<Identity, SigningToken>();

/** Made once per identity: only the certificate goes in, and hashing it again for each call would be waste. */
export function signingToken(identity: Identity): SigningToken {
  const known = tokens.get(identity);
  if (known !== undefined) return known;
  const id = `X509-${randomUUID()}`;
  const xml =
    `<wsse:BinarySecurityToken xmlns:wsse="${WSSE}" xmlns:wsu="${WSU}" EncodingType="${BASE64_BINARY}" ` +
    `ValueType="${X509_V3}" wsu:Id="${id}">${identity.certificate.raw.toString('base64')}</wsse:BinarySecurityToken>`;
  const digest = {
    sha256: hash('sha256', xml, 'base64'),
    sha1: hash('sha1', xml, 'base64'),
  };
  const token = { id, xml, digest };
  tokens.set(identity, token);
  return token;
}
