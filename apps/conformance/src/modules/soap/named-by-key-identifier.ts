import { createHash } from 'node:crypto';
import { parseAsn1 } from '@ebox-bridge/certificate/asn1';
import type { Module } from '../../run/verdict.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { namedBy } from './named-by.ts';

const tokenProfile = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0';

const base64 = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary';

/** RFC 5280, 4.2.1.2 (1): SHA-1 of the bits of the key, as nearly all authorities write it. */
function keyIdentifier(publicKeyInfo: Uint8Array): string {
  const bits = parseAsn1(publicKeyInfo).children[1]?.content.subarray(1) ?? new Uint8Array();
  return createHash('sha1').update(bits).digest('base64');
}

/** The token named by the subject key identifier of its certificate. */
export const namedByKeyIdentifier: Module<SoapSession> = namedBy(({ target }) => {
  const identifier = keyIdentifier(target.caller.certificate.publicKey.export({ type: 'spki', format: 'der' }));
  return `<wsse:KeyIdentifier EncodingType="${base64}" ValueType="${tokenProfile}#X509SubjectKeyIdentifier">${identifier}</wsse:KeyIdentifier>`;
});
