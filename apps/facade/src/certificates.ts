import type { X509Certificate } from 'node:crypto';
import { type ExpiryWarning, expiryWarning, type Identity } from '@ebox-bridge/certificate';
import type { CallerTrust } from './caller-trust.ts';
import type { TlsMaterial } from './http/read-tls.ts';
import type { Log } from './log.ts';

/** A certificate that the facade cannot work without. */
export interface WatchedCertificate {
  /** The key of the configuration that it comes from. */
  readonly name: 'identity' | 'listen.tls' | 'trust.anchors' | 'trust.intermediates' | `senders.${string}.identity`;
  readonly notAfter: Date;
  secondsLeft(): number;
  warning(): ExpiryWarning | undefined;
}

/** The facade's own certificates and the first authority to expire; those near their end are logged. */
export function ownCertificates(from: {
  readonly identity: Identity;
  /** Senders with a certificate of their own. */
  readonly senders: readonly { readonly cbeNumber: string; readonly identity: Identity }[];
  readonly callers: Pick<CallerTrust, 'anchors' | 'intermediates'>;
  /** The one in use; it may be replaced under a running facade. */
  readonly tls: () => TlsMaterial | undefined;
  readonly log: Log;
}): readonly WatchedCertificate[] {
  const { identity, senders, callers, tls, log } = from;
  const anchor = firstToExpire(callers.anchors);
  const intermediate = firstToExpire(callers.intermediates);
  const material = tls();
  const watched = [
    watch('identity', () => identity.certificate),
    ...senders.map((own) => watch(`senders.${own.cbeNumber}.identity`, () => own.identity.certificate)),
    ...(material === undefined ? [] : [watch('listen.tls', () => (tls() ?? material).certificate)]),
    ...(anchor === undefined ? [] : [watch('trust.anchors', () => anchor)]),
    ...(intermediate === undefined ? [] : [watch('trust.intermediates', () => intermediate)]),
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

function watch(name: WatchedCertificate['name'], current: () => X509Certificate): WatchedCertificate {
  return {
    name,
    get notAfter() {
      return current().validToDate;
    },
    secondsLeft: () => Math.floor((current().validToDate.getTime() - Date.now()) / 1000),
    warning: () => expiryWarning(current(), new Date()),
  };
}
