import type { Module } from '../../run/verdict.ts';
import { issuerName } from '../../soap/issuer-name.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { namedBy } from './named-by.ts';

/** The token named by the issuer and the serial number of its certificate. */
export const namedByIssuerSerial: Module<SoapSession> = namedBy(({ target }) => {
  const { certificate } = target.caller;
  const serial = BigInt(`0x${certificate.serialNumber}`).toString();
  return `<ds:X509Data><ds:X509IssuerSerial><ds:X509IssuerName>${issuerName(certificate)}</ds:X509IssuerName><ds:X509SerialNumber>${serial}</ds:X509SerialNumber></ds:X509IssuerSerial></ds:X509Data>`;
});
