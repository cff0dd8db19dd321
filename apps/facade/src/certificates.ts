import { X509Certificate } from 'node:crypto';
import { type ExpiryWarning, expiryWarning, type Identity } from '@ebox-bridge/certificate';
import type { CallerTrust } from './caller-trust.ts';
import { FacadeError } from './errors.ts';
import type { TlsFiles } from './http/server.ts';
import type { Log } from './log.ts';

/** A certificate that the facade cannot work without. */
export interface WatchedCertificate {
  /** The key of the configuration that it comes from. */
  readonly name: 'identity' | 'listen.tls' | 'trust.anchors' | 'trust.intermediates';
  readonly notAfter: Date;
  secondsLeft(): number;
  warning(): ExpiryWarning | undefined;
}

/** The facade's own certificates and the first authority to expire; those near their end are logged. */
export function ownCertificates(from: {
  readonly identity: Identity;
  readonly callers: Pick<CallerTrust, 'anchors' | 'intermediates'>;
  readonly tls: TlsFiles | undefined;
  readonly log: Log;
}): readonly WatchedCertificate[] {
  const { identity, callers, tls, log } = from;
  const anchor = firstToExpire(callers.anchors);
  const intermediate = firstToExpire(callers.intermediates);
  const watched = [
    watch('identity', identity.certificate),
    ...(tls === undefined ? [] : [watch('listen.tls', readCertificate(tls.cert))]),
    ...(anchor === undefined ? [] : [watch('trust.anchors', anchor)]),
    ...(intermediate === undefined ? [] : [watch('trust.intermediates', intermediate)]),
  ];
  for (const { name, warning } of watched) {
    const near = warning();
    if (near !== undefined) log.warn({ certificate: name, expiry: near }, 'a certificate expires');
  }
  return watched;
}

function firstToExpire(certificates: readonly X509Certificate[]): X509Certificate | undefined {
  return certificates.toSorted((one, other) => one.validToDate.getTime() - other.validToDate.getTime())[0];
}

function watch(name: WatchedCertificate['name'], certificate: X509Certificate): WatchedCertificate {
  const notAfter = certificate.validToDate;
  return {
    name,
    notAfter,
    secondsLeft: () => Math.floor((notAfter.getTime() - Date.now()) / 1000),
    warning: () => expiryWarning(certificate, new Date()),
  };
}

function readCertificate(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch (cause) {
    throw new FacadeError('FACADE_TLS_INVALID', 'listen.tls.certificate holds no certificate in PEM.', { cause });
  }
}
