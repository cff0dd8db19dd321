import type { X509Certificate } from 'node:crypto';
import { WsSecurityError } from '../errors.ts';
import type { SecuredHeader } from './read-secured-header.ts';
import { readToken, type TokenCertificate, tokenCertificate } from './read-token.ts';

/** The one certificate that a message names. Nothing is said about trust. */
export function findCertificate(
  { token, keyReference }: SecuredHeader,
  known: readonly X509Certificate[],
): TokenCertificate {
  if (token !== undefined) return readToken(token);
  if (keyReference.embedded !== undefined) return tokenCertificate(keyReference.embedded);
  const found = new Set(
    known.filter((certificate) => keyReference.matches(certificate)).map(({ raw }) => raw.toString('base64')),
  );
  const [text] = found;
  if (text === undefined || found.size > 1) {
    throw new WsSecurityError(
      'WSS_KEY_REFERENCE',
      `There is no BinarySecurityToken, and ${found.size} known certificates have the ${keyReference.kind} named instead; expected 1.`,
    );
  }
  return tokenCertificate(Buffer.from(text, 'base64'));
}
