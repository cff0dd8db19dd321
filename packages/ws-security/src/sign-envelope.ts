import { hash, randomUUID } from 'node:crypto';
import type { Identity } from '@ebox-bridge/certificate';
import { OctetSink } from '@ebox-bridge/xml/contract';
import { envelopeForm } from './envelope-form.ts';
import type { PolicyName } from './policy.ts';

export interface SignOptions {
  /** Whose certificate and key sign. */
  readonly identity: Identity;
  /** Default `X509_SHA256`. */
  readonly policy?: PolicyName;
  /**
   * Content of soap:Body as exclusive-canonical XML, or what writes it, at once and in one go, into the envelope itself. Only
   * the prefixes `soap` and `wsu` are declared around it.
   */
  readonly body: string | ((sink: OctetSink) => void);
  /**
   * Prefixes, with their namespace names, that soap:Body declares for `body`, which then does not repeat them: a body of
   * a thousand items gets half as long. They are named in the InclusiveNamespaces PrefixList of Body's reference.
   * Default: none.
   */
  readonly inclusivePrefixes?: Readonly<Record<string, string>>;
  /** Created of the Timestamp. Default: now. */
  readonly now?: Date;
  /** Lifetime of the Timestamp in seconds, 1 to 300 (contract). Default 300. */
  readonly timestampSeconds?: number;
  /**
   * Whether a receiver must process the Security header. Default `true`. For answers `false`: the contracts' policy stands
   * on requests only, and a client without WS-Security on answers would refuse one that it must understand.
   */
  readonly mustUnderstand?: boolean;
}

/** Octets of all that stands before Body, but for the token: more than a signature of 4096 bits needs. */
const HEADER_ROOM = 3584;
const BODY_END = '</soap:Body>';
const TAIL = '</soap:Envelope>';
const NO_PREFIXES: Readonly<Record<string, string>> = {};

/**
 * Writes and signs a SOAP 1.1 envelope, a request, an answer or a fault, by the X.509 Token Profile: BinarySecurityToken, Timestamp and Body are signed,
 * each as a whole element with exclusive canonicalisation. Every signed element is written with its own namespace
 * declarations, so the octets sent are the octets hashed. Ids of Timestamp, Body and Signature are random per call; the
 * token's id is random per identity, so that its digest is computed once.
 *
 * The body is not parsed: text that is not canonical gives an envelope that receivers refuse.
 *
 * @returns the whole envelope in UTF-8. Do not change a byte of it.
 * @throws TypeError for an unknown policy, a lifetime out of range, an invalid date, a prefix that cannot be declared or a
 * body with lone surrogates.
 */
export async function signEnvelope(options: SignOptions): Promise<Uint8Array> {
  const { identity, body, timestampSeconds = 300 } = options;
  if (!Number.isInteger(timestampSeconds) || timestampSeconds < 1 || timestampSeconds > 300) {
    throw new TypeError('timestampSeconds must be a whole number from 1 to 300');
  }
  const { policy = 'X509_SHA256', inclusivePrefixes = NO_PREFIXES, mustUnderstand = true } = options;
  const form = envelopeForm({ identity, policy, inclusivePrefixes, mustUnderstand });
  const { digest, signature: algorithm } = form.algorithms;
  const unique = randomUUID();
  const created = options.now?.getTime() ?? Date.now();
  const timestamp =
    `${form.timestampTag}${unique}"><wsu:Created>${isoTime(created)}</wsu:Created>` +
    `<wsu:Expires>${isoTime(created + timestampSeconds * 1000)}</wsu:Expires></wsu:Timestamp>`;
  // Encoded once into the envelope itself, hashed and sent from there. What comes before it is known after it, so room is
  // left for that.
  const room = form.start.length + HEADER_ROOM;
  const sink = new OctetSink(room);
  sink.text(`${form.bodyTag}${unique}">`);
  if (typeof body === 'string') sink.text(body);
  else body(sink);
  sink.text(BODY_END);
  const { size } = sink;
  sink.text(TAIL);
  const buffer = sink.octets();
  const bodyDigest = hash(digest, buffer.subarray(room, room + size), 'base64');
  const signedInfo =
    `${form.signedInfo}${unique}${form.timestampReference}${hash(digest, timestamp, 'base64')}${form.betweenReferences}` +
    `${unique}${form.bodyReference}${bodyDigest}${form.signedInfoEnd}`;
  const signature = await identity.signer.sign(Buffer.from(signedInfo, 'latin1'), algorithm);
  const signatureValue = Buffer.from(signature.buffer, signature.byteOffset, signature.byteLength).toString('base64');
  // All ASCII up to the Body: one character is one octet.
  const upToBody = `${form.start}${timestamp}${form.signatureTag}${unique}">${signedInfo}<ds:SignatureValue>${signatureValue}${form.headerEnd}`;
  const start = room - upToBody.length;
  // A key of far more than 4096 bits: its signature is longer than the room.
  if (start < 0) return Buffer.concat([Buffer.from(upToBody, 'latin1'), buffer.subarray(room)]);
  buffer.write(upToBody, start, 'latin1');
  return buffer.subarray(start);
}

/** The seconds that were written last: calls come many a second, and to write a date costs as much as a short digest. */
const seconds = new Map<number, string>();

/** A time in UTC with milliseconds (xs:dateTime). */
function isoTime(milliseconds: number): string {
  const second = Math.floor(milliseconds / 1000);
  let text = seconds.get(second);
  if (text === undefined) {
    text = new Date(second * 1000).toISOString().slice(0, -4);
    // Created and Expires of this second and of those of calls with another lifetime.
    if (seconds.size >= 16) seconds.clear();
    seconds.set(second, text);
  }
  return `${text}${String(milliseconds - second * 1000).padStart(3, '0')}Z`;
}
