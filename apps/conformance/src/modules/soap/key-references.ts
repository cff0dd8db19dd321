import { createHash } from 'node:crypto';
import { parseAsn1 } from '@ebox-bridge/certificate/asn1';
import { expectThat, type Module, passed } from '../../run/verdict.ts';
import { issuerName } from '../../soap/issuer-name.ts';
import { describeAnswer } from '../../soap/soap-answer.ts';
import type { SoapSession } from '../../soap/soap-session.ts';

const tokenProfile = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0';
const base64 = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary';

/** KeyInfo is not covered by the signature, so the way in which it names the token can be changed after signing. */
const namedBy =
  (reference: (session: SoapSession) => string): Module<SoapSession> =>
  async (session) => {
    const envelope = (await session.sign()).replace(/<wsse:Reference [^>]*>/, () => reference(session));
    const answer = await session.send({ body: envelope });
    expectThat(
      session.service.accepted(answer),
      `refused: ${describeAnswer(answer)}; expected the answer of the operation`,
    );
    return passed('accepted');
  };

/** The token named by the issuer and the serial number of its certificate. */
export const namedByIssuerSerial: Module<SoapSession> = namedBy(({ target }) => {
  const { certificate } = target.caller;
  const serial = BigInt(`0x${certificate.serialNumber}`).toString();
  return `<ds:X509Data><ds:X509IssuerSerial><ds:X509IssuerName>${issuerName(certificate)}</ds:X509IssuerName><ds:X509SerialNumber>${serial}</ds:X509SerialNumber></ds:X509IssuerSerial></ds:X509Data>`;
});

/** The token named by the subject key identifier of its certificate. */
export const namedByKeyIdentifier: Module<SoapSession> = namedBy(({ target }) => {
  const identifier = keyIdentifier(target.caller.certificate.publicKey.export({ type: 'spki', format: 'der' }));
  return `<wsse:KeyIdentifier EncodingType="${base64}" ValueType="${tokenProfile}#X509SubjectKeyIdentifier">${identifier}</wsse:KeyIdentifier>`;
});

/** RFC 5280, 4.2.1.2 (1): SHA-1 of the bits of the key, as nearly all authorities write it. */
function keyIdentifier(publicKeyInfo: Uint8Array): string {
  const bits = parseAsn1(publicKeyInfo).children[1]?.content.subarray(1) ?? new Uint8Array();
  return createHash('sha1').update(bits).digest('base64');
}
