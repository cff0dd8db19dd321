import { CertificateError, readSubjectFacts } from '@ebox-bridge/certificate';
import { peerCertificate } from '../http/peer-certificate.ts';
import type { Recognizer } from './rest-caller.ts';

/**
 * Recognizes callers by the certificate of their TLS connection, which an authority of `listen.tls.clientCa` stands behind;
 * its subject is read by the same rules as that of a certificate at the SOAP door. Its pins and its environment are judged with
 * the permission of the caller, as there.
 */
export function recognizeCertificates(): Recognizer {
  return {
    async recognize(request) {
      const certificate = peerCertificate(request);
      if (certificate === undefined) return undefined;
      try {
        const { cbeNumber, applicationId, environment } = readSubjectFacts(certificate);
        if (cbeNumber === undefined || applicationId === undefined) {
          return { refused: 'The client certificate names no CBE number or no application (CN).' };
        }
        const { fingerprint256 } = certificate;
        // An authority of clientCa stands above it, or it would not be told of.
        const shown = { fingerprint256, environment, alone: false };
        return { cbeNumber, applicationId, by: 'certificate', certificate: shown };
      } catch (error) {
        if (!(error instanceof CertificateError)) throw error;
        return { refused: `The subject of the client certificate is refused (${error.code}).` };
      }
    },
  };
}
