import { WSSecurityCert } from 'soap';
import type { BenchSender } from '../measure/sender.ts';

const head =
  '<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Header></soap:Header><soap:Body>';

/** What a program with node-soap runs for each call: its own security plug-in, made once, signing token and Timestamp too. */
export function nodeSoapSigner({ privateKeyPem, certificatePem }: BenchSender): (body: string) => string {
  const security = new WSSecurityCert(privateKeyPem, certificatePem, '', {
    signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    signatureTransformations: ['http://www.w3.org/2001/10/xml-exc-c14n#'],
    additionalReferences: ['wsse:BinarySecurityToken'],
    signerOptions: { prefix: 'ds' },
  });
  return (body) => security.postProcess(`${head}${body}</soap:Body></soap:Envelope>`, 'soap');
}
