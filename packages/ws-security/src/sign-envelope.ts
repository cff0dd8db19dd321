import { hash, randomUUID } from 'node:crypto';
import type { Identity } from '@ebox-bridge/certificate';
import { DS, EXC_C14N, SOAP_11, WSSE, WSU, X509_V3 } from './namespaces.ts';
import { type PolicyAlgorithms, type PolicyName, policyAlgorithms } from './policy.ts';
import { signingToken } from './signing-token.ts';

export interface SignOptions {
  /** Whose certificate and key sign. */
  readonly identity: Identity;
  /** Default `X509_SHA256`. */
  readonly policy?: PolicyName;
  /** Content of soap:Body as exclusive-canonical XML; only the prefixes `soap` and `wsu` are declared around it. */
  readonly body: string;
  /** Created of the Timestamp. Default: now. */
  readonly now?: Date;
  /** Lifetime of the Timestamp in seconds, 1 to 300 (contract). Default 300. */
  readonly timestampSeconds?: number;
}

const HEAD = `<soap:Envelope xmlns:soap="${SOAP_11}"><soap:Header><wsse:Security xmlns:wsse="${WSSE}" soap:mustUnderstand="1">`;
const TAIL = '</soap:Envelope>';
const BODY_HEAD = `<soap:Body xmlns:soap="${SOAP_11}" xmlns:wsu="${WSU}" wsu:Id="`;

/**
 * Writes and signs a SOAP 1.1 envelope by the X.509 Token Profile: BinarySecurityToken, Timestamp and Body are signed,
 * each as a whole element with exclusive canonicalisation. Every signed element is written with its own namespace
 * declarations, so the octets sent are the octets hashed. Ids of Timestamp, Body and Signature are random per call; the
 * token's id is random per identity, so that its digest is computed once.
 *
 * The body is not parsed: text that is not canonical gives an envelope that receivers refuse.
 *
 * @returns the whole envelope in UTF-8. Do not change a byte of it.
 * @throws TypeError for an unknown policy, a lifetime out of range, an invalid date or a body with lone surrogates.
 */
export async function signEnvelope(options: SignOptions): Promise<Uint8Array> {
  const { identity, policy = 'X509_SHA256', body, now = new Date(), timestampSeconds = 300 } = options;
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
  const bodyElement = `${BODY_HEAD}Body-${unique}">${body}</soap:Body>`;
  if (!bodyElement.isWellFormed()) throw new TypeError('body has lone surrogates and cannot be written as UTF-8');
  // Encoded once, hashed and sent from there: a body of 1000 ids is 110 kB of text in thousands of pieces.
  const bodyOctets = Buffer.from(bodyElement, 'utf8');
  const signedInfo =
    `${signedInfoHead(algorithms)}${reference(token.id, algorithms, token.digest[algorithms.digest])}` +
    `${reference(`TS-${unique}`, algorithms, digestOf(timestamp, algorithms))}` +
    `${reference(`Body-${unique}`, algorithms, digestOf(bodyOctets, algorithms))}</ds:SignedInfo>`;
  const signature = await identity.signer.sign(Buffer.from(signedInfo, 'utf8'), algorithms.signature);
  const signatureValue = Buffer.from(signature.buffer, signature.byteOffset, signature.byteLength).toString('base64');
  // All ASCII up to the Body: one character is one octet.
  const head =
    `${HEAD}${token.xml}${timestamp}<ds:Signature xmlns:ds="${DS}" Id="SIG-${unique}">${signedInfo}<ds:SignatureValue>` +
    `${signatureValue}</ds:SignatureValue><ds:KeyInfo><wsse:SecurityTokenReference><wsse:Reference URI="#${token.id}" ` +
    `ValueType="${X509_V3}"/></wsse:SecurityTokenReference></ds:KeyInfo></ds:Signature></wsse:Security></soap:Header>`;
  const envelope = Buffer.allocUnsafe(head.length + bodyOctets.length + TAIL.length);
  envelope.write(head, 'latin1');
  envelope.set(bodyOctets, head.length);
  envelope.write(TAIL, head.length + bodyOctets.length, 'latin1');
  return envelope;
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

function reference(id: string, { digestUri }: PolicyAlgorithms, digest: string): string {
  return (
    `<ds:Reference URI="#${id}"><ds:Transforms><ds:Transform Algorithm="${EXC_C14N}"></ds:Transform></ds:Transforms>` +
    `<ds:DigestMethod Algorithm="${digestUri}"></ds:DigestMethod><ds:DigestValue>${digest}</ds:DigestValue></ds:Reference>`
  );
}
