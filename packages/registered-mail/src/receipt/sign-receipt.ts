import { randomBytes } from 'node:crypto';
import type { Identity } from '@ebox-bridge/certificate';
import { der } from '@ebox-bridge/certificate/asn1';
import { digestOf } from './cms/algorithms.ts';
import { attribute, buildSignedData, sha256 } from './cms/build-signed-data.ts';
import { algorithmIdentifier, generalizedTime, integer } from './cms/der-writer.ts';
import { oids } from './cms/object-identifiers.ts';

/** The time-stamp to put on a signature. */
export interface StampOptions {
  /** The time-stamping authority; its certificate needs the critical extended key usage timeStamping. */
  readonly identity: Identity;
  /** Default: the clock. */
  readonly genTime?: Date;
  /** Object identifier of the policy. Default: `1.3.6.1.4.1.99999.1`, which means nothing. */
  readonly policy?: string;
  /** Default 500. */
  readonly accuracyMs?: number;
  /** Whether the token carries the certificates of the authority. Default `true`. */
  readonly certificates?: boolean;
}

export interface SignReceiptOptions {
  readonly identity: Identity;
  readonly timeStamp?: StampOptions;
}

/**
 * Signs a file as the RegisteredMail service does: detached CMS SignedData with signingCertificateV2, RSA over SHA-256,
 * the chain inside, and a time-stamp over the signature. For the server side: simulators and tests of receivers.
 * @returns DER; `Signature` of a `SignedFile` is its base64
 */
export function signReceipt(content: Uint8Array, options: SignReceiptOptions): Promise<Uint8Array> {
  const { identity, timeStamp } = options;
  return buildSignedData({
    contentType: oids.data,
    content,
    detached: true,
    certificates: identity.chain,
    certificate: identity.certificate,
    signer: identity.signer,
    unsigned: async (signature) =>
      timeStamp === undefined ? [] : [attribute(oids.timeStampToken, await stamp(signature, timeStamp))],
  });
}

/** An RFC 3161 time-stamp token over octets, with a random serial number and nonce. */
export function stamp(octets: Uint8Array, options: StampOptions): Promise<Uint8Array> {
  const { identity } = options;
  const accuracyMs = options.accuracyMs ?? 500;
  if (!Number.isSafeInteger(accuracyMs) || accuracyMs < 0) throw new TypeError('accuracyMs is not a whole number');
  const info = der.sequence(
    integer(1),
    der.oid(options.policy ?? '1.3.6.1.4.1.99999.1'),
    der.sequence(algorithmIdentifier(sha256), der.octetString(digestOf('SHA-256', octets))),
    integer(positive(8)),
    generalizedTime(options.genTime ?? new Date()),
    accuracy(accuracyMs),
    integer(positive(8)),
  );
  return buildSignedData({
    contentType: oids.tstInfo,
    content: info,
    detached: false,
    certificates: options.certificates === false ? [] : identity.chain,
    certificate: identity.certificate,
    signer: identity.signer,
  });
}

// Accuracy: seconds, and [0] milliseconds from 1 to 999 (RFC 3161, 2.4.2).
function accuracy(milliseconds: number): Uint8Array {
  const seconds = Math.floor(milliseconds / 1000);
  const rest = milliseconds % 1000;
  // The content of an INTEGER under the IMPLICIT tag [0].
  const millis = rest === 0 ? [] : [der.element(0x80, integer(rest).subarray(2))];
  return der.sequence(...(seconds === 0 ? [] : [integer(seconds)]), ...millis);
}

// The first octet is 0x40 to 0x7f: positive, and in the shortest form.
function positive(length: number): Uint8Array {
  const octets = randomBytes(length);
  octets[0] = ((octets[0] ?? 0) & 0x3f) | 0x40;
  return octets;
}
