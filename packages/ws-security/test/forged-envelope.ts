import { createHash, createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { createTrustStore, type Identity, readPemCertificates, type TrustStore } from '@ebox-bridge/certificate';
import { createTestPki, type TestPki } from '@ebox-bridge/certificate/test-pki';
import { expect } from 'vitest';
import type { VerifyOptions, WsSecurityErrorCode } from '../src/index.ts';
import { verifyEnvelope, WsSecurityError } from '../src/index.ts';
import { BASE64_BINARY, DS, EXC_C14N, SOAP_11, WSSE, WSU, X509_V3 } from '../src/namespaces.ts';

export const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
export const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256';
export const sampleBody =
  '<p:PublishEboxMessageRequest xmlns:p="http://socialsecurity.be/eboxmessage/v1"><p:Ticket>A&amp;B</p:Ticket></p:PublishEboxMessageRequest>';

export interface Sender {
  readonly pki: TestPki;
  readonly identity: Identity;
  readonly privateKey: KeyObject;
  readonly trust: TrustStore;
}

let sender: Promise<Sender> | undefined;

/** One PKI for all tests of a file: making RSA keys takes longer than the tests. */
export function testSender(): Promise<Sender> {
  sender ??= makeSender();
  return sender;
}

export async function makeSender(): Promise<Sender> {
  const pki = await createTestPki();
  const issued = await pki.issue({ commonName: 'employment:test', cbeNumber: '0123456789' });
  return {
    pki,
    identity: issued.identity(),
    privateKey: createPrivateKey(issued.privateKeyPem),
    trust: createTrustStore({ anchors: readPemCertificates(pki.caPem) }),
  };
}

export interface ForgedReference {
  readonly id: string;
  /** What is digested. */
  readonly octets: string;
  readonly transforms?: string;
  readonly digestUri?: string;
  readonly uri?: string;
}

/** The pieces of an envelope, each of which a test may replace. */
export interface Pieces {
  readonly token: string;
  readonly timestamp: string;
  readonly body: string;
  readonly references: readonly ForgedReference[];
  readonly canonicalization: string;
  readonly signatureUri: string;
  /** Of node:crypto. */
  readonly algorithm: string;
  readonly digest: string;
  readonly digestUri: string;
  readonly keyInfo: string;
  /** Changes SignedInfo before it is signed. */
  readonly signedInfo: (xml: string) => string;
  /** Puts the document together. */
  readonly assemble: (parts: Assembled) => string;
}

export interface Assembled {
  readonly token: string;
  readonly timestamp: string;
  readonly signature: string;
  readonly body: string;
}

export const c14nTransform = `<ds:Transform Algorithm="${EXC_C14N}"></ds:Transform>`;

export function tokenXml(certificate: Buffer, id = 'token'): string {
  return `<wsse:BinarySecurityToken xmlns:wsse="${WSSE}" xmlns:wsu="${WSU}" EncodingType="${BASE64_BINARY}" ValueType="${X509_V3}" wsu:Id="${id}">${certificate.toString('base64')}</wsse:BinarySecurityToken>`;
}

export function timestampXml(created: Date, expires: Date, id = 'time'): string {
  return `<wsu:Timestamp xmlns:wsu="${WSU}" wsu:Id="${id}"><wsu:Created>${created.toISOString()}</wsu:Created><wsu:Expires>${expires.toISOString()}</wsu:Expires></wsu:Timestamp>`;
}

/** A Timestamp that begins and ends so many seconds from now, by one look at the clock. */
export function timestampFromNow(from: number, to: number, id?: string): string {
  const now = Date.now();
  return timestampXml(new Date(now + from * 1000), new Date(now + to * 1000), id);
}

export function bodyXml(content: string, id = 'body'): string {
  return `<soap:Body xmlns:soap="${SOAP_11}" xmlns:wsu="${WSU}" wsu:Id="${id}">${content}</soap:Body>`;
}

export function securityXml(content: string, attributes = ' soap:mustUnderstand="1"'): string {
  return `<wsse:Security xmlns:wsse="${WSSE}"${attributes}>${content}</wsse:Security>`;
}

export function envelopeXml(header: string, body: string): string {
  return `<soap:Envelope xmlns:soap="${SOAP_11}"><soap:Header>${header}</soap:Header>${body}</soap:Envelope>`;
}

export function tokenReferenceXml(content: string): string {
  return `<ds:KeyInfo><wsse:SecurityTokenReference>${content}</wsse:SecurityTokenReference></ds:KeyInfo>`;
}

export const standardAssembly = ({ token, timestamp, signature, body }: Assembled): string =>
  envelopeXml(securityXml(`${token}${timestamp}${signature}`), body);

/** Writes an envelope with a valid signature over whatever the pieces say, also where the pieces are an attack. */
export function forge({ identity, privateKey }: Sender, change: Partial<Pieces> = {}): Buffer {
  const now = Date.now();
  const token = change.token ?? tokenXml(identity.certificate.raw);
  const timestamp = change.timestamp ?? timestampXml(new Date(now), new Date(now + 300_000));
  const body = change.body ?? bodyXml(sampleBody);
  const { digest = 'sha256', digestUri = SHA256, canonicalization = '' } = change;
  const references = change.references ?? [
    { id: 'token', octets: token },
    { id: 'time', octets: timestamp },
    { id: 'body', octets: body },
  ];
  const written = references.map((reference) => {
    const value = createHash(digest).update(reference.octets).digest('base64');
    const { uri = `#${reference.id}`, transforms = c14nTransform } = reference;
    return `<ds:Reference URI="${uri}"><ds:Transforms>${transforms}</ds:Transforms><ds:DigestMethod Algorithm="${reference.digestUri ?? digestUri}"></ds:DigestMethod><ds:DigestValue>${value}</ds:DigestValue></ds:Reference>`;
  });
  const plain = `<ds:SignedInfo xmlns:ds="${DS}"><ds:CanonicalizationMethod Algorithm="${EXC_C14N}">${canonicalization}</ds:CanonicalizationMethod><ds:SignatureMethod Algorithm="${change.signatureUri ?? RSA_SHA256}"></ds:SignatureMethod>${written.join('')}</ds:SignedInfo>`;
  const signedInfo = change.signedInfo?.(plain) ?? plain;
  const value = sign(change.algorithm ?? 'RSA-SHA256', Buffer.from(signedInfo), privateKey).toString('base64');
  const keyInfo =
    change.keyInfo ?? tokenReferenceXml(`<wsse:Reference URI="#token" ValueType="${X509_V3}"></wsse:Reference>`);
  const signature = `<ds:Signature xmlns:ds="${DS}">${signedInfo}<ds:SignatureValue>${value}</ds:SignatureValue>${keyInfo}</ds:Signature>`;
  return Buffer.from((change.assemble ?? standardAssembly)({ token, timestamp, signature, body }));
}

/** The code with which an envelope is refused; fails when it is accepted. */
export async function refusal(
  envelope: Uint8Array | string,
  options: VerifyOptions,
): Promise<{ code: WsSecurityErrorCode; acceptableWith: unknown }> {
  try {
    await verifyEnvelope(typeof envelope === 'string' ? Buffer.from(envelope) : envelope, options);
  } catch (error) {
    if (!(error instanceof WsSecurityError)) throw error;
    return { code: error.code, acceptableWith: error.data['acceptableWith'] };
  }
  return expect.fail('the envelope was accepted');
}

/** `refusal` for many envelopes under the same options, when only the code matters. */
export const codeUnder =
  (options: VerifyOptions) =>
  async (envelope: Uint8Array | string): Promise<WsSecurityErrorCode> =>
    (await refusal(envelope, options)).code;

/** Replaces exactly one occurrence, so that a test whose target vanished fails instead of passing by chance. */
export function replaceOnce(envelope: Uint8Array, from: string, to: string): Buffer {
  const text = Buffer.from(envelope).toString('utf8');
  const at = text.indexOf(from);
  expect(at, `${from} occurs`).toBeGreaterThanOrEqual(0);
  return Buffer.from(text.slice(0, at) + to + text.slice(at + from.length));
}
