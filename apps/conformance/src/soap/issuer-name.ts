import type { X509Certificate } from 'node:crypto';
import { escapeText } from '@ebox-bridge/xml';

/** The issuer as X509IssuerName writes it (RFC 4514, last RDN first), for XML. node gives the RDNs escaped, first one first. */
export function issuerName({ issuer }: X509Certificate): string {
  return escapeText(issuer.split('\n').reverse().join(','));
}
