import { X509Certificate } from 'node:crypto';
import { readSubjectFacts } from '@ebox-bridge/certificate';
import { parseXml, type XmlElement } from '@ebox-bridge/xml';

const DS = 'http://www.w3.org/2000/09/xmldsig#';
const WSS = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss';
const WSSE = `${WSS}-wssecurity-secext-1.0.xsd`;
const WSU = `${WSS}-wssecurity-utility-1.0.xsd`;
const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';

const algorithmNames: Readonly<Record<string, string>> = {
  [`${DS}rsa-sha1`]: 'RSA with SHA-1 (weak)',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256': 'RSA with SHA-256',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha384': 'RSA with SHA-384',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512': 'RSA with SHA-512',
  [`${DS}sha1`]: 'SHA-1 (weak)',
  'http://www.w3.org/2001/04/xmlenc#sha256': 'SHA-256',
  'http://www.w3.org/2001/04/xmldsig-more#sha384': 'SHA-384',
  'http://www.w3.org/2001/04/xmlenc#sha512': 'SHA-512',
  'http://www.w3.org/2001/10/xml-exc-c14n#': 'Exclusive XML Canonicalization 1.0',
  'http://www.w3.org/2001/10/xml-exc-c14n#WithComments': 'Exclusive XML Canonicalization 1.0 with comments',
  'http://www.w3.org/TR/2001/REC-xml-c14n-20010315': 'Canonical XML 1.0',
  [`${DS}enveloped-signature`]: 'enveloped signature',
};

/** What a covered element is for. */
const purposes: Readonly<Record<string, string>> = {
  [`{${SOAP}}Body`]: 'the request itself',
  [`{${WSU}}Timestamp`]: 'when it was made and until when it counts',
  [`{${WSSE}}BinarySecurityToken`]: 'the certificate of the signer',
};

export interface SignedElement {
  readonly element: string;
  readonly purpose: string;
  readonly reference: string;
  readonly digest: string;
  readonly transforms: readonly string[];
}

/** The WS-Security header of an envelope in words. What the sender wrote, not what was verified. */
export interface SignatureFacts {
  readonly signer?: {
    readonly organization?: string;
    readonly cbeNumber?: string;
    readonly applicationId?: string;
    readonly environment?: string;
    readonly subject: string;
    readonly issuer: string;
    readonly validFrom: string;
    readonly validTo: string;
    readonly serial: string;
    readonly fingerprintSha256: string;
  };
  readonly algorithm?: string;
  readonly canonicalization?: string;
  readonly covers: readonly SignedElement[];
  /** What a receiver expects to be covered and is not. */
  readonly missing: readonly string[];
  readonly created?: string;
  readonly expires?: string;
  readonly lifetimeSeconds?: number;
  /** Seconds between Created and the arrival of the request. */
  readonly ageSeconds?: number;
  readonly keyReference?: string;
}

/** Undefined when the text is no XML; without a Security header nothing is covered. */
export function explainSignature(envelope: string, arrivedAt: string): SignatureFacts | undefined {
  let root: XmlElement;
  try {
    root = parseXml(Buffer.from(envelope));
  } catch {
    return undefined;
  }
  if (root.localName !== 'Envelope') return undefined;
  const security = child(child(root, 'Header'), 'Security');
  const signature = child(security, 'Signature');
  const signedInfo = child(signature, 'SignedInfo');
  const covers = children(signedInfo, 'Reference').map((reference) => explainReference(reference, root));
  const all = covers.map(({ element }) => element.replace(/^.*:/, ''));
  const token = child(security, 'BinarySecurityToken');
  const wanted = ['Body', 'Timestamp', 'BinarySecurityToken'];
  const keyReference = child(child(child(signature, 'KeyInfo'), 'SecurityTokenReference'), undefined)?.localName;
  return {
    ...explainToken(token),
    ...named('algorithm', child(signedInfo, 'SignatureMethod')),
    ...named('canonicalization', child(signedInfo, 'CanonicalizationMethod')),
    covers,
    missing: wanted.filter((name) => !all.includes(name)),
    ...explainTimestamp(child(security, 'Timestamp'), arrivedAt),
    ...(keyReference === undefined ? {} : { keyReference }),
  };
}

function explainToken(token: XmlElement | undefined): Pick<SignatureFacts, 'signer'> {
  if (!token) return {};
  try {
    const certificate = new X509Certificate(Buffer.from(token.text, 'base64'));
    return { signer: { ...subjectOf(certificate), ...validityOf(certificate) } };
  } catch {
    return {};
  }
}

function subjectOf(certificate: X509Certificate) {
  try {
    const { distinguishedName, ...facts } = readSubjectFacts(certificate);
    return { ...facts, subject: distinguishedName };
  } catch {
    return { subject: certificate.subject.replaceAll('\n', ', ') };
  }
}

function validityOf({ issuer, validFromDate, validToDate, serialNumber, fingerprint256 }: X509Certificate) {
  return {
    issuer: issuer.replaceAll('\n', ', '),
    validFrom: validFromDate.toISOString(),
    validTo: validToDate.toISOString(),
    serial: serialNumber,
    fingerprintSha256: fingerprint256.replaceAll(':', '').toLowerCase(),
  };
}

function explainReference(reference: XmlElement, root: XmlElement): SignedElement {
  const uri = attribute(reference, 'URI') ?? '';
  const target = uri.startsWith('#') ? findById(root, uri.slice(1)) : undefined;
  const transforms = children(child(reference, 'Transforms'), 'Transform');
  const element = target ? qualified(target) : '(no such element)';
  return {
    element,
    purpose: (target && purposes[`{${target.namespace}}${target.localName}`]) ?? '',
    reference: uri,
    digest: nameOf(child(reference, 'DigestMethod')) ?? '(none)',
    transforms: transforms.map((transform) => nameOf(transform) ?? '(none)'),
  };
}

function explainTimestamp(timestamp: XmlElement | undefined, arrivedAt: string) {
  const created = child(timestamp, 'Created')?.text.trim();
  const expires = child(timestamp, 'Expires')?.text.trim();
  const seconds = (from: string | undefined, to: string | undefined) =>
    Math.round((Date.parse(to ?? '') - Date.parse(from ?? '')) / 1000);
  const lifetime = seconds(created, expires);
  const age = seconds(created, arrivedAt);
  return {
    ...(created === undefined ? {} : { created }),
    ...(expires === undefined ? {} : { expires }),
    ...(Number.isNaN(lifetime) ? {} : { lifetimeSeconds: lifetime }),
    ...(Number.isNaN(age) ? {} : { ageSeconds: age }),
  };
}

function named<Key extends string>(key: Key, element: XmlElement | undefined): { readonly [K in Key]?: string } {
  const name = nameOf(element);
  return name === undefined ? {} : ({ [key]: name } as { readonly [K in Key]?: string });
}

function nameOf(method: XmlElement | undefined): string | undefined {
  const uri = method && attribute(method, 'Algorithm');
  return uri === undefined ? undefined : (algorithmNames[uri] ?? uri);
}

function findById(element: XmlElement, id: string): XmlElement | undefined {
  const own = element.attributes.some(({ localName, value }) => /^id$/i.test(localName) && value === id);
  if (own) return element;
  for (const inner of element.children) {
    const found = findById(inner, id);
    if (found) return found;
  }
  return undefined;
}

function children(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter(({ localName }) => localName === name) ?? [];
}

function child(element: XmlElement | undefined, name: string | undefined): XmlElement | undefined {
  return element?.children.find(({ localName }) => name === undefined || localName === name);
}

function attribute(element: XmlElement, name: string): string | undefined {
  return element.attributes.find(({ localName }) => localName === name)?.value;
}

function qualified({ prefix, localName }: XmlElement): string {
  return prefix === '' ? localName : `${prefix}:${localName}`;
}
