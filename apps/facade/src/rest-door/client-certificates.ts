import type { X509Certificate } from 'node:crypto';
import { TLSSocket } from 'node:tls';
import { CertificateError, readSubjectFacts, type TrustStore } from '@ebox-bridge/certificate';
import type { Recognizer } from './rest-caller.ts';

const longestChain = 8;

/**
 * Recognizes callers by the certificate of their TLS connection: the same trust store and the same subject rules as for
 * signatures at the SOAP door.
 */
export function recognizeCertificates(trust: TrustStore): Recognizer {
  return {
    async recognize({ socket }) {
      const certificate = socket instanceof TLSSocket ? socket.getPeerX509Certificate() : undefined;
      if (certificate === undefined) return undefined;
      const verdict = trust.evaluate(certificate, issuersOf(certificate), new Date());
      if (!verdict.trusted) return { refused: `The client certificate is not trusted (${verdict.code}).` };
      try {
        const { cbeNumber, applicationId } = readSubjectFacts(certificate);
        return cbeNumber === undefined || applicationId === undefined
          ? { refused: 'The client certificate names no CBE number or no application (CN).' }
          : { cbeNumber, applicationId, by: 'certificate' };
      } catch (error) {
        if (!(error instanceof CertificateError)) throw error;
        return { refused: `The subject of the client certificate is refused (${error.code}).` };
      }
    },
  };
}

/** What the peer sent beside its own certificate. */
function issuersOf(leaf: X509Certificate): readonly X509Certificate[] {
  const issuers: X509Certificate[] = [];
  let next = leaf.issuerCertificate;
  while (next !== undefined && issuers.length < longestChain) {
    issuers.push(next);
    next = next.issuerCertificate;
  }
  return issuers;
}
