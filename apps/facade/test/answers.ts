import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { parseXml, type XmlElement } from '@ebox-bridge/xml';
import { expect } from 'vitest';
import { pdf, related, soapXml } from './requests.ts';
import type { RunningFacade } from './world.ts';

export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** What a fault says, or `ok`. */
export interface SoapAnswer extends HttpAnswer {
  readonly code: string;
  readonly faultCode?: string;
  readonly kind?: string;
  readonly origin?: string;
  readonly retry?: string;
  readonly environment?: string;
  readonly message?: string;
  readonly id?: string;
}

export async function send(
  url: string,
  body: Uint8Array | string | undefined,
  headers: Readonly<Record<string, string>> = { 'Content-Type': soapXml },
  method = 'POST',
): Promise<SoapAnswer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const { statusCode: status = 0, headers: given } = response;
        const text = Buffer.concat(chunks).toString();
        resolve({ status, headers: given, text, ...readAnswer(text) });
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}

export async function publish(
  url: string,
  envelope: Uint8Array,
  parts: Parameters<typeof related>[1] = [{ id: 'doc', bytes: pdf }],
): Promise<SoapAnswer> {
  const { contentType, bytes } = related(envelope, parts);
  return send(url, bytes, { 'Content-Type': contentType });
}

export function readAnswer(text: string): Omit<SoapAnswer, keyof HttpAnswer> {
  if (!text.includes('Envelope')) return { code: 'not SOAP' };
  // Of an answer with attachments, the first part.
  const envelope = /<(?:\w+:)?Envelope[\s>].*<\/(?:\w+:)?Envelope>/s.exec(text)?.[0] ?? text;
  const fault = find(parseXml(Buffer.from(envelope)), 'Fault');
  if (fault === undefined) return { code: 'ok' };
  const detail = find(fault, 'detail')?.children[0];
  const said = (name: string) => (detail === undefined ? undefined : find(detail, name)?.text);
  const code = said('Code') ?? 'no detail';
  const facts = {
    faultCode: find(fault, 'faultcode')?.text,
    kind: detail?.localName,
    origin: said('Origin'),
    retry: said('Retry'),
    environment: said('Environment'),
    message: said('Message'),
    id: detail?.attributes.find(({ localName }) => localName === 'Id')?.value,
  };
  const known = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
  return { code: find(fault, 'faultstring')?.text === code ? code : `${code} in the detail only`, ...known };
}

function find(element: XmlElement, localName: string): XmlElement | undefined {
  if (element.localName === localName) return element;
  for (const child of element.children) {
    const found = find(child, localName);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Every fault names itself the same way, and is found in the log by its Id. */
export function expectFault(
  facade: RunningFacade,
  answer: SoapAnswer,
  code: string,
  faultCode = 'soap:Client',
  status = 500,
): void {
  expect(answer).toMatchObject({ status, code, faultCode, environment: 'Test' });
  expect(answer.headers['content-type']).toBe('text/xml; charset=utf-8');
  expect(answer.kind).toBe(code.startsWith('SOA-') ? 'SystemError' : 'BusinessError');
  expect(answer.retry).toBe(String(code === 'SOA-02002'));
  expect(answer.origin).toBe(faultCode === 'soap:Server' ? 'Provider' : 'Consumer');
  const line = facade.log.find(({ callId, msg }) => callId === answer.id && msg === 'refused');
  expect(line).toMatchObject({ code, reason: expect.any(String) });
}
