import { type KeyObject, randomUUID } from 'node:crypto';
import { createKeySigner, type Identity, type Signer } from '@ebox-bridge/certificate';
import { type SignatureAlgorithm, SignedXml } from 'xml-crypto';
import { EXC_C14N, SOAP_11, WSSE, WSU, X509_V3 } from '../namespaces.ts';
import { type PolicyName, policyAlgorithms } from '../policy.ts';
import { signingToken } from '../signing-token.ts';

export interface EboxSecurityOptions {
  readonly identity: Identity;
  /**
   * The private key of `identity`. Not needed where the identity came from a file, PEM text or PKCS#12. node-soap wants the
   * signature at once, so a Signer that has to wait, such as one over an HSM, does not fit.
   */
  readonly privateKey?: KeyObject;
  /** Default `X509_SHA256`. */
  readonly policy?: PolicyName;
  /** Lifetime of the Timestamp in seconds, 1 to 300 (contract). Default 300. */
  readonly timestampSeconds?: number;
  /** Clock, for tests. Default: the host's clock. */
  readonly now?: () => Date;
}

const SECURITY = `/*[local-name()='Envelope' and namespace-uri()='${SOAP_11}']/*[local-name()='Header' and namespace-uri()='${SOAP_11}']/*[local-name()='Security' and namespace-uri()='${WSSE}']`;
const SIGNED = [
  `${SECURITY}/*[local-name()='BinarySecurityToken' and namespace-uri()='${WSSE}']`,
  `${SECURITY}/*[local-name()='Timestamp' and namespace-uri()='${WSU}']`,
  `/*[local-name()='Envelope' and namespace-uri()='${SOAP_11}']/*[local-name()='Body' and namespace-uri()='${SOAP_11}']`,
];

/**
 * Security plug-in for node-soap (`client.setSecurity(...)`): signs BinarySecurityToken, Timestamp and Body as the e-Box
 * contracts ask. Elements are selected by position and namespace, so payload elements called Body or Timestamp are left
 * alone, and nothing is kept between calls.
 */
export class EboxSecurity {
  readonly #options: Required<Omit<EboxSecurityOptions, 'privateKey'>>;
  readonly #sign: SignNow;

  /**
   * @throws TypeError when the signer of the identity cannot sign at once and no key is given, when the key is not the
   * private RSA key of the certificate, or when another option makes no sense
   */
  constructor(options: EboxSecurityOptions) {
    const { identity, privateKey, policy = 'X509_SHA256', timestampSeconds = 300, now = () => new Date() } = options;
    if (policyAlgorithms[policy] === undefined) throw new TypeError(`unknown policy ${String(policy)}`);
    if (!Number.isInteger(timestampSeconds) || timestampSeconds < 1 || timestampSeconds > 300) {
      throw new TypeError('timestampSeconds must be a whole number from 1 to 300');
    }
    this.#options = { identity, policy, timestampSeconds, now };
    this.#sign = privateKey === undefined ? signerOf(identity) : keySigner(identity, privateKey);
  }

  /** node-soap asks for header text before `postProcess`; there is none, all of it is written with the signature. */
  toXML(): string {
    return '';
  }

  /** Called by node-soap with the finished envelope and the prefix that it gave to the SOAP namespace. */
  postProcess(xml: string, envelopeKey: string): string {
    const { identity, policy, timestampSeconds, now } = this.#options;
    const algorithms = policyAlgorithms[policy];
    const token = signingToken(identity);
    const unique = randomUUID();
    const created = now().getTime();
    const time = (at: number): string => new Date(at).toISOString();
    const security =
      `<wsse:Security xmlns:wsse="${WSSE}" xmlns:wsu="${WSU}" ${envelopeKey}:mustUnderstand="1">${token.xml}` +
      `<wsu:Timestamp wsu:Id="TS-${unique}"><wsu:Created>${time(created)}</wsu:Created>` +
      `<wsu:Expires>${time(created + timestampSeconds * 1000)}</wsu:Expires></wsu:Timestamp></wsse:Security>`;
    const signer = new SignedXml({
      // Only looked at for being there: the algorithm below signs.
      privateKey: 'identity',
      signatureAlgorithm: algorithms.signatureUri,
      canonicalizationAlgorithm: EXC_C14N,
      idMode: 'wssecurity',
      getKeyInfoContent: () =>
        `<wsse:SecurityTokenReference xmlns:wsse="${WSSE}"><wsse:Reference URI="#${token.id}" ValueType="${X509_V3}"/></wsse:SecurityTokenReference>`,
    });
    const sign = this.#sign;
    signer.SignatureAlgorithms[algorithms.signatureUri] = class implements SignatureAlgorithm {
      getSignature = (signedInfo: unknown) =>
        Buffer.from(sign(Buffer.from(String(signedInfo), 'utf8'), algorithms.signature)).toString('base64');
      verifySignature = () => false;
      getAlgorithmName = () => algorithms.signatureUri;
    };
    for (const xpath of SIGNED) {
      signer.addReference({ xpath, transforms: [EXC_C14N], digestAlgorithm: algorithms.digestUri });
    }
    signer.computeSignature(withSecurity(xml, envelopeKey, security, `Body-${unique}`), {
      prefix: 'ds',
      location: { reference: SECURITY, action: 'append' },
      existingPrefixes: { wsse: WSSE, wsu: WSU, soap: SOAP_11 },
    });
    return signer.getSignedXml();
  }
}

type SignNow = NonNullable<Signer['signSync']>;

function signerOf({ signer }: Identity): SignNow {
  if (signer.signSync === undefined) {
    throw new TypeError('the signer of this identity cannot sign at once; give privateKey');
  }
  return signer.signSync.bind(signer);
}

function keySigner({ certificate }: Identity, privateKey: KeyObject): SignNow {
  if (privateKey.type !== 'private' || !certificate.checkPrivateKey(privateKey)) {
    throw new TypeError('privateKey must be the private key of the identity');
  }
  const { signSync } = createKeySigner(privateKey);
  if (signSync === undefined) throw new TypeError('privateKey cannot sign');
  return signSync;
}

/**
 * node-soap writes the envelope from one template. The Header's start tag is the first one of that name, Body's the first
 * after the Header's end; the references are then selected by XPath, so a wrong guess here could only fail, not mislead.
 */
function withSecurity(xml: string, envelopeKey: string, security: string, bodyId: string): string {
  const header = new RegExp(`<${envelopeKey}:Header(?:\\s[^>]*)?>`).exec(xml);
  const headerEnd = xml.indexOf(`</${envelopeKey}:Header>`);
  const bodyStart = `<${envelopeKey}:Body`;
  const bodyAt = xml.indexOf(bodyStart, headerEnd);
  if (header === null || headerEnd < header.index || bodyAt < 0) {
    throw new TypeError('the envelope of node-soap does not have the expected Header and Body');
  }
  const insertAt = header.index + header[0].length;
  return (
    `${xml.slice(0, insertAt)}${security}${xml.slice(insertAt, bodyAt)}` +
    `${bodyStart} xmlns:wsu="${WSU}" wsu:Id="${bodyId}"${xml.slice(bodyAt + bodyStart.length)}`
  );
}
