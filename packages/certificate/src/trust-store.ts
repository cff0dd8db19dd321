import type { X509Certificate } from 'node:crypto';
import { checkKey, checkLeaf, isRefusal, isSelfSigned } from './certificate-checks.ts';
import { readCertificateFields } from './certificate-fields.ts';
import { findChain } from './chain-search.ts';
import { CertificateError, type CertificateErrorCode } from './errors.ts';
import { createRevocationCheck, type RevocationCheck, type RevocationOptions } from './revocation/revocation-check.ts';

/** Judges sender certificates. Made by `createTrustStore`. */
export interface TrustStore {
  /**
   * Whether `leaf` may sign messages at the time `at`. `others` are certificates that came with it: candidates for
   * intermediates, never trusted by themselves. Does not throw on a bad certificate: it says why in the verdict.
   */
  evaluate(leaf: X509Certificate, others: readonly X509Certificate[], at: Date): TrustVerdict;
}

export type TrustVerdict =
  | {
      readonly trusted: true;
      /** Leaf first, anchor last; a pinned self-signed certificate stands alone. */
      readonly chain: readonly X509Certificate[];
    }
  | { readonly trusted: false; readonly code: CertificateErrorCode; readonly reason: string };

export interface TrustStoreOptions {
  /** Certificates of the authorities whose senders are trusted. */
  readonly anchors: readonly X509Certificate[];
  /**
   * Authorities between senders and anchors that no message carries. Candidates for chains, never trusted by themselves:
   * each must lead to an anchor. Default: none.
   */
  readonly intermediates?: readonly X509Certificate[];
  /** SHA-256 fingerprints (64 hexadecimal digits, colons allowed) of self-signed sender certificates. */
  readonly pins?: readonly string[];
  /**
   * Accepts certificates that their issuer signed with RSA and SHA-1. Default `false`. For judging signatures of the
   * past only, such as an old receipt: whoever can make SHA-1 collide may have made such a certificate since.
   */
  readonly allowSha1?: boolean;
  /** Revocation lists, and what to do where they say nothing. Default: revocation is not looked at. */
  readonly revocation?: RevocationOptions;
}

// Senders of one facade are counted in hundreds. A full memory forgets the oldest verdict first.
const rememberedChains = 1024;

interface RememberedChain {
  readonly chain: readonly X509Certificate[];
  readonly from: number;
  readonly to: number;
}

/**
 * A trust store over fixed anchors and pins. A chain must end in an anchor; each link is checked for its signature,
 * the dates, CA and path length, key usage, key size and algorithm, and critical extensions (RFC 5280, 6). Extended key
 * usage is not judged: signing messages has no purpose identifier of its own.
 *
 * Revocation is judged by the lists of `revocation` only; nothing is fetched. Every certificate below the anchor is held
 * against the list that its issuer signed. Anchors and pinned certificates are trusted by their presence.
 *
 * A chain that was found good is remembered per leaf; its dates and its revocation are judged anew on each call. A refusal
 * is never remembered, since the next message may bring the missing intermediate.
 *
 * @throws CertificateError CERTIFICATE_TRUST_EMPTY without anchors and pins, CERTIFICATE_ANCHOR_NOT_CA,
 * CERTIFICATE_PIN_MALFORMED, CERTIFICATE_MALFORMED; CERTIFICATE_CRL_MALFORMED, _UNSUPPORTED, _LIMIT, _SIGNATURE
 */
export function createTrustStore(options: TrustStoreOptions): TrustStore {
  const anchors = [...options.anchors];
  const pins = new Set((options.pins ?? []).map(readPin));
  const intermediates = [...(options.intermediates ?? [])];
  const allowSha1 = options.allowSha1 ?? false;
  if (anchors.length === 0 && pins.size === 0) {
    throw new CertificateError('CERTIFICATE_TRUST_EMPTY', 'a trust store needs at least one anchor or pin');
  }
  for (const anchor of anchors) checkAnchor(anchor);
  const revocation = options.revocation === undefined ? undefined : createRevocationCheck(options.revocation, anchors);
  const remembered = new Map<string, RememberedChain>();

  return {
    evaluate(leaf, others, at) {
      const time = at.getTime();
      if (Number.isNaN(time)) throw new TypeError('the time of the judgement is not a valid date');
      const fingerprint = leaf.fingerprint256;
      const known = remembered.get(fingerprint);
      if (known !== undefined && time >= known.from && time <= known.to) return unlessRevoked(known, at, revocation);
      const verdict = judge(leaf, others, at, { anchors, intermediates, pins, allowSha1 });
      if (!verdict.trusted) return verdict;
      remember(remembered, fingerprint, verdict.chain);
      return unlessRevoked(verdict, at, revocation);
    },
  };
}

function unlessRevoked(
  { chain }: { readonly chain: readonly X509Certificate[] },
  at: Date,
  revocation: RevocationCheck | undefined,
): TrustVerdict {
  return revocation?.(chain, at) ?? { trusted: true, chain };
}

interface Rules {
  readonly anchors: readonly X509Certificate[];
  readonly intermediates: readonly X509Certificate[];
  readonly pins: ReadonlySet<string>;
  readonly allowSha1: boolean;
}

function judge(
  leaf: X509Certificate,
  others: readonly X509Certificate[],
  at: Date,
  { anchors, intermediates, pins, allowSha1 }: Rules,
): TrustVerdict {
  try {
    // First of all: even to see whether it signed itself, its key is used.
    const unusable = checkKey(leaf, 'sender');
    if (unusable !== undefined) return unusable;
    const selfSigned = isSelfSigned(leaf);
    const refusal = checkLeaf(leaf, at, selfSigned, allowSha1);
    if (refusal !== undefined) return refusal;
    if (selfSigned) {
      if (pins.has(plainFingerprint(leaf))) return { trusted: true, chain: [leaf] };
      return {
        trusted: false,
        code: 'CERTIFICATE_SELF_SIGNED',
        reason: 'the certificate is self-signed and not pinned',
      };
    }
    const found = findChain(leaf, others, { anchors, intermediates, at, allowSha1 });
    return isRefusal(found) ? found : { trusted: true, chain: found };
  } catch (error) {
    // node throws errors of its own on keys and encodings that OpenSSL cannot read
    const reason = error instanceof CertificateError ? error.message : 'a certificate of the chain cannot be read';
    return { trusted: false, code: 'CERTIFICATE_MALFORMED', reason };
  }
}

function remember(memory: Map<string, RememberedChain>, key: string, chain: readonly X509Certificate[]): void {
  memory.delete(key);
  if (memory.size >= rememberedChains) {
    for (const oldest of memory.keys()) {
      memory.delete(oldest);
      break;
    }
  }
  memory.set(key, {
    chain: Object.freeze([...chain]),
    from: Math.max(...chain.map((certificate) => certificate.validFromDate.getTime())),
    to: Math.min(...chain.map((certificate) => certificate.validToDate.getTime())),
  });
}

function plainFingerprint(certificate: X509Certificate): string {
  return certificate.fingerprint256.replaceAll(':', '').toLowerCase();
}

function readPin(pin: string): string {
  const hex = pin.replaceAll(':', '').toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(hex)) {
    throw new CertificateError(
      'CERTIFICATE_PIN_MALFORMED',
      'a pin is not a SHA-256 fingerprint of 64 hexadecimal digits',
    );
  }
  return hex;
}

function checkAnchor(anchor: X509Certificate): void {
  const fields = readCertificateFields(anchor);
  if (fields.basicConstraints?.ca !== true || fields.keyUsage?.keyCertSign === false) {
    throw new CertificateError(
      'CERTIFICATE_ANCHOR_NOT_CA',
      `the anchor with serial number ${anchor.serialNumber} is not a CA`,
    );
  }
  const weak = checkKey(anchor, 'authority');
  if (weak !== undefined) throw new CertificateError('CERTIFICATE_ANCHOR_NOT_CA', weak.reason);
}
