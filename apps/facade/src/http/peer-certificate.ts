import type { X509Certificate } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import type { TrustStore } from '@ebox-bridge/certificate';

/** `listen.tls.clientCa` and `clientCertificate`. */
export interface ClientTrust {
  readonly trust: TrustStore;
  /** Connections without a certificate that `trust` accepts are closed. */
  readonly required: boolean;
}

interface Verified {
  readonly certificate: X509Certificate;
  readonly trust: TrustStore;
  /** On the monotonic clock. */
  judgedAt: number;
  trusted: boolean;
}

const verified = new WeakMap<Duplex, Verified>();

/** A connection may stay open for days, and a certificate be revoked meanwhile: as often as revocation lists are read. */
const judgedAgainMs = 60_000;

/** TLS client authentication (RFC 5280, 4.2.1.12). */
const clientAuthentication = '1.3.6.1.5.5.7.3.2';
const longestChain = 8;

/** Judges the certificate of a connection after its handshake, which proved that the caller has the key. */
export function judgePeer(socket: TLSSocket, { trust, required }: ClientTrust): void {
  const certificate = socket.getPeerX509Certificate();
  if (certificate !== undefined && isTrusted(certificate, trust)) {
    verified.set(socket, { certificate, trust, judgedAt: performance.now(), trusted: true });
  } else if (required) socket.destroy();
}

/**
 * The client certificate of a connection, where the caller has its key and an authority of `listen.tls.clientCa` stands
 * above it; else undefined. It says who the caller is, not that it may call: hold the names in it against `senders`.
 */
export function peerCertificate({ socket }: IncomingMessage, againMs = judgedAgainMs): X509Certificate | undefined {
  const known = verified.get(socket);
  if (known === undefined || known.certificate.validToDate.getTime() <= Date.now()) return undefined;
  if (performance.now() - known.judgedAt > againMs) {
    known.judgedAt = performance.now();
    known.trusted = isTrusted(known.certificate, known.trust);
  }
  return known.trusted ? known.certificate : undefined;
}

function isTrusted(certificate: X509Certificate, trust: TrustStore): boolean {
  const purposes = certificate.keyUsage as readonly string[] | undefined;
  if (purposes !== undefined && !purposes.includes(clientAuthentication)) return false;
  return trust.evaluate(certificate, sentAlong(certificate), new Date()).trusted;
}

/** The other certificates of the handshake: they lead to an authority, and are trusted no further. */
function sentAlong(certificate: X509Certificate): readonly X509Certificate[] {
  const found: X509Certificate[] = [];
  let issuer = certificate.issuerCertificate;
  while (issuer !== undefined && found.length < longestChain) {
    found.push(issuer);
    issuer = issuer.issuerCertificate;
  }
  return found;
}
