import type { IncomingMessage } from 'node:http';
import type { PolicyName } from '@ebox-bridge/ws-security';
import type { Answer } from '../http/answer.ts';
import type { SoapPath, SoapService } from './services.ts';

export interface DescribeOptions {
  /** The policy that the path accepts; a policy-driven caller signs by what the WSDL says. */
  readonly policy: PolicyName;
  /** Scheme, host and port as the operator says that callers see them. */
  readonly publicUrl?: string | undefined;
  /** The same as the server sees them. */
  readonly listening: string;
}

/** What anything but a POST gets: the WSDL for `GET ?wsdl`, its schemas for `?xsd=NAME`, else 405. */
export function describeService(
  service: SoapService,
  path: SoapPath,
  request: IncomingMessage,
  { policy, publicUrl, listening }: DescribeOptions,
): Answer {
  const address = `${(publicUrl ?? seenByCaller(request.headers.host, listening)).replace(/\/+$/, '')}${path}`;
  const body = request.method === 'GET' ? contractText(service, request.url ?? '', policy, address) : undefined;
  if (body !== undefined) return { status: 200, headers: { 'Content-Type': 'text/xml; charset=utf-8' }, body };
  return {
    status: 405,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', Allow: 'POST' },
    body: 'A SOAP endpoint: send POST, or GET with ?wsdl.\n',
  };
}

/** `?wsdl`, or `?xsd=NAME` of a schema that the WSDL imports: a caller that reads the one asks for the other. */
function contractText(service: SoapService, url: string, policy: PolicyName, address: string): string | undefined {
  const [, name = '', value = ''] = /\?([^=&]*)=?([^&]*)/.exec(url) ?? [];
  switch (name.toLowerCase()) {
    case 'wsdl':
    case 'singlewsdl':
      return service.wsdl(policy, address);
    case 'xsd':
      return service.schemaFile(value, address);
    default:
      return undefined;
  }
}

/** The address that reached us by the Host header: the one that is listened on may be 0.0.0.0. */
export function seenByCaller(host: string | undefined, listening: string): string {
  if (host === undefined || !/^(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?$/.test(host)) return listening;
  return `${listening.slice(0, listening.indexOf('://'))}://${host}`;
}
