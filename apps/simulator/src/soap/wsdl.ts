import type { PolicyName } from '@ebox-bridge/ws-security';
import type { Answer, Handler } from '../server/call.ts';
import { problem } from '../server/problem.ts';
import type { SoapService } from './soap-service.ts';

/** `GET ?wsdl`: the contract with the policy that is accepted; `?xsd=NAME`: one of its schemas. */
export function wsdlDoor(
  service: Pick<SoapService, 'wsdl' | 'schema'>,
  address: () => string,
  policies: readonly PolicyName[] = ['X509_SHA256'],
): Handler {
  const stated = policies.some((policy) => policy !== 'X509') ? 'X509_SHA256' : 'X509';
  return async ({ url }) => {
    const [name = '', value = ''] = url.search.slice(1).split('=');
    if (name.toLowerCase() === 'wsdl') {
      return xml(service.wsdl(stated, address(), (file) => `${address()}?xsd=${encodeURIComponent(file)}`));
    }
    const { files } = service.schema;
    const schema = name.toLowerCase() === 'xsd' && Object.hasOwn(files, value) ? files[value] : undefined;
    if (schema === undefined) {
      throw problem('methodNotAllowed', 'POST a SOAP request, or GET ?wsdl', { headers: { allow: 'POST' } });
    }
    return xml(schema.replace(/(schemaLocation=")([^"]*)/g, `$1${address()}?xsd=$2`));
  };
}

function xml(body: string): Answer {
  return { status: 200, headers: { 'content-type': 'text/xml; charset=utf-8' }, body };
}
