import { hash, randomUUID } from 'node:crypto';
import type { Identity } from '@ebox-bridge/certificate';
import { OctetSink } from '@ebox-bridge/xml/contract';
import { DS, EXC_C14N, SOAP_11, WSSE, WSU, X509_V3 } from './namespaces.ts';
import { type PolicyAlgorithms, type PolicyName, policyAlgorithms } from './policy.ts';
import { signingToken } from './signing-token.ts';

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

const HEAD = `<soap:Envelope xmlns:soap="${SOAP_11}"><soap:Header><wsse:Security xmlns:wsse="${WSSE}"`;
/** Octets of all that stands before Body, but for the token: more than a signature of 4096 bits needs. */
const HEADER_ROOM = 3584;
const BODY_END = '</soap:Body>';
const TAIL = '</soap:Envelope>';
// ASCII only, and none that the envelope has a meaning for.
const prefixForm = /^(?!xml|soap$|wsu$)[A-Za-z_][A-Za-z0-9._-]*$/i;
// libxml2 leaves out the escapes of a declaration when it canonicalises, so none is let in that would need one.
const namespaceForm = /^[!#-%'-;=?-~]+$/;
const BODY_HEAD = bodyHead({});

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
  const {
    identity,
    policy = 'X509_SHA256',
    body,
    inclusivePrefixes,
    now = new Date(),
    timestampSeconds = 300,
    mustUnderstand = true,
  } = options;
  const algorithms = policyAlgorithms[policy];
  if (algorithms === undefined) throw new TypeError(`unknown policy ${String(policy)}`);
  if (!Number.isInteger(timestampSeconds) || timestampSeconds < 1 || timestampSeconds > 300) {
    throw new TypeError('timestampSeconds must be a whole number from 1 to 300');
  }
  const token = signingToken(identity);
  const unique = randomUUID();
  const created = now.getTime();
  const timestamp =
    `<wsu:Timestamp xmlns:wsu="${WSU}" wsu:Id="TS-${unique}"><wsu:Created>${new Date(created).toISOString()}</wsu:Created>` +
    `<wsu:Expires>${new Date(created + timestampSeconds * 1000).toISOString()}</wsu:Expires></wsu:Timestamp>`;
  const prefixes = inclusivePrefixes === undefined ? [] : Object.keys(inclusivePrefixes);
  const bodyStart = inclusivePrefixes === undefined ? BODY_HEAD : knownBodyHead(inclusivePrefixes);
  const bodyTag = `${bodyStart}Body-${unique}">`;
  // Encoded once into the envelope itself, hashed and sent from there. What comes before it is known after it, so room is
  // left for that.
  const room = token.xml.length + HEADER_ROOM;
  const sink = new OctetSink(room);
  sink.text(bodyTag);
  if (typeof body === 'string') sink.text(body);
  else body(sink);
  sink.text(BODY_END);
  const { size } = sink;
  sink.text(TAIL);
  const buffer = sink.octets();
  const bodyOctets = buffer.subarray(room, room + size);
  const signedInfo =
    `${signedInfoHead(algorithms)}${reference(token.id, algorithms, token.digest[algorithms.digest])}` +
    `${reference(`TS-${unique}`, algorithms, digestOf(timestamp, algorithms))}` +
    `${reference(`Body-${unique}`, algorithms, digestOf(bodyOctets, algorithms), prefixes)}</ds:SignedInfo>`;
  const signature = await identity.signer.sign(Buffer.from(signedInfo, 'utf8'), algorithms.signature);
  const signatureValue = Buffer.from(signature.buffer, signature.byteOffset, signature.byteLength).toString('base64');
  // All ASCII up to the Body: one character is one octet.
  const upToBody =
    `${HEAD}${mustUnderstand ? ' soap:mustUnderstand="1"' : ''}>${token.xml}${timestamp}<ds:Signature xmlns:ds="${DS}" Id="SIG-${unique}">${signedInfo}<ds:SignatureValue>` +
    `${signatureValue}</ds:SignatureValue><ds:KeyInfo><wsse:SecurityTokenReference><wsse:Reference URI="#${token.id}" ` +
    `ValueType="${X509_V3}"/></wsse:SecurityTokenReference></ds:KeyInfo></ds:Signature></wsse:Security></soap:Header>`;
  const start = room - upToBody.length;
  // A key of far more than 4096 bits: its signature is longer than the room.
  if (start < 0) return Buffer.concat([Buffer.from(upToBody, 'latin1'), buffer.subarray(room)]);
  buffer.write(upToBody, start, 'latin1');
  return buffer.subarray(start);
}

// The prefixes of an operation are one object in the program.
const bodyHeads = new WeakMap<Readonly<Record<string, string>>, string>();

function knownBodyHead(inclusive: Readonly<Record<string, string>>): string {
  const known = bodyHeads.get(inclusive);
  if (known !== undefined) return known;
  const head = bodyHead(inclusive);
  bodyHeads.set(inclusive, head);
  return head;
}

/** The start of Body up to its id, in canonical form: declarations in the order of their prefixes. */
function bodyHead(inclusive: Readonly<Record<string, string>>): string {
  for (const [prefix, namespace] of Object.entries(inclusive)) {
    if (!prefixForm.test(prefix))
      throw new TypeError(`the prefix ${JSON.stringify(prefix)} cannot be declared on Body`);
    if (!namespaceForm.test(namespace)) throw new TypeError(`the prefix ${prefix} needs a plain namespace name`);
  }
  const declarations = Object.entries({ ...inclusive, soap: SOAP_11, wsu: WSU })
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([prefix, namespace]) => ` xmlns:${prefix}="${namespace}"`);
  return `<soap:Body${declarations.join('')} wsu:Id="`;
}

function digestOf(element: string | Uint8Array, { digest }: PolicyAlgorithms): string {
  return hash(digest, element, 'base64');
}

function signedInfoHead({ signatureUri }: PolicyAlgorithms): string {
  return (
    `<ds:SignedInfo xmlns:ds="${DS}"><ds:CanonicalizationMethod Algorithm="${EXC_C14N}"></ds:CanonicalizationMethod>` +
    `<ds:SignatureMethod Algorithm="${signatureUri}"></ds:SignatureMethod>`
  );
}

function reference(
  id: string,
  { digestUri }: PolicyAlgorithms,
  digest: string,
  inclusive: readonly string[] = [],
): string {
  const list =
    inclusive.length === 0
      ? ''
      : `<ec:InclusiveNamespaces xmlns:ec="${EXC_C14N}" PrefixList="${inclusive.join(' ')}"></ec:InclusiveNamespaces>`;
  return (
    `<ds:Reference URI="#${id}"><ds:Transforms><ds:Transform Algorithm="${EXC_C14N}">${list}</ds:Transform></ds:Transforms>` +
    `<ds:DigestMethod Algorithm="${digestUri}"></ds:DigestMethod><ds:DigestValue>${digest}</ds:DigestValue></ds:Reference>`
  );
}
