import { CertificateError, readSubjectFacts } from '@ebox-bridge/certificate';
import { peerCertificate } from '../http/peer-certificate.ts';
import type { Recognizer } from './rest-caller.ts';

/**
 * Recognizes callers by the certificate of their TLS connection, which an authority of `listen.tls.clientCa` stands behind;
 * its subject is read by the same rules as that of a certificate at the SOAP door.
 */
export function recognizeCertificates(): Recognizer {
  return {
    async recognize(request) {
      const certificate = peerCertificate(request);
      if (certificate === undefined) return undefined;
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
