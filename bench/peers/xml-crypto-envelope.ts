import { SignedXml } from 'xml-crypto';
import type { BenchSender } from '../measure/sender.ts';

const soap = 'http://schemas.xmlsoap.org/soap/envelope/';
const wss = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss';
const wsse = `${wss}-wssecurity-secext-1.0.xsd`;
const wsu = `${wss}-wssecurity-utility-1.0.xsd`;
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const sha256 = 'http://www.w3.org/2001/04/xmlenc#sha256';
const rsaSha256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';

/** An unsigned envelope with the same three elements that ours signs. */
export function unsignedEnvelope(body: string, { identity }: BenchSender): string {
  const created = new Date();
  const expires = new Date(created.getTime() + 300_000);
  return (
    `<soap:Envelope xmlns:soap="${soap}"><soap:Header><wsse:Security xmlns:wsse="${wsse}" xmlns:wsu="${wsu}">` +
    `<wsse:BinarySecurityToken EncodingType="${wss}-soap-message-security-1.0#Base64Binary" ` +
    `ValueType="${wss}-x509-token-profile-1.0#X509v3" wsu:Id="X509-1">${identity.certificate.raw.toString('base64')}` +
    `</wsse:BinarySecurityToken><wsu:Timestamp wsu:Id="TS-1"><wsu:Created>${created.toISOString()}</wsu:Created>` +
    `<wsu:Expires>${expires.toISOString()}</wsu:Expires></wsu:Timestamp></wsse:Security></soap:Header>` +
    `<soap:Body xmlns:wsu="${wsu}" wsu:Id="Body-1">${body}</soap:Body></soap:Envelope>`
  );
}

/** xml-crypto as one would use it by hand: the same references, the key read once. */
export function signWithXmlCrypto(body: string, sender: BenchSender): string {
  const signer = new SignedXml({
    privateKey: sender.privateKey,
    signatureAlgorithm: rsaSha256,
    canonicalizationAlgorithm: exclusive,
    idMode: 'wssecurity',
    getKeyInfoContent: () =>
      `<wsse:SecurityTokenReference xmlns:wsse="${wsse}"><wsse:Reference URI="#X509-1"/></wsse:SecurityTokenReference>`,
  });
  for (const name of ['BinarySecurityToken', 'Timestamp', 'Body']) {
    signer.addReference({
      xpath: `//*[local-name(.)='${name}']`,
      transforms: [exclusive],
      digestAlgorithm: sha256,
    });
  }
  signer.computeSignature(unsignedEnvelope(body, sender), {
    prefix: 'ds',
    location: { reference: "//*[local-name(.)='Security']", action: 'append' },
    existingPrefixes: { wsse, wsu },
  });
  return signer.getSignedXml();
}

/** Whether xml-crypto finds the signature valid for the sender's certificate. */
export function verifyWithXmlCrypto(envelope: string, { certificatePem }: BenchSender): boolean {
  const verifier = new SignedXml({
    publicCert: certificatePem,
    idMode: 'wssecurity',
    getCertFromKeyInfo: () => null,
  });
  verifier.loadSignature(signatureOf(envelope));
  return verifier.checkSignature(envelope);
}

function signatureOf(envelope: string): string {
  const end = '</ds:Signature>';
  return envelope.slice(envelope.indexOf('<ds:Signature '), envelope.indexOf(end) + end.length);
}
