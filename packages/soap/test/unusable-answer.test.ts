import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTestPki } from '@ebox-bridge/certificate/test-pki';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSoapCaller, type SoapOperation, type SoapResult, writeEnvelope } from '../src/index.ts';

const ask: SoapOperation<string, string> = {
  name: 'ask',
  soapAction: '',
  output: { namespace: 'urn:t', localName: 'AskResponse' },
  swaRefsIn: [],
  swaRefsOut: [],
  writeInput: (text) => `<t:Ask xmlns:t="urn:t">${text}</t:Ask>`,
  readOutput: ({ text }) => text,
};
const identity = await createTestPki()
  .then((pki) => pki.issue({ commonName: 'sender', cbeNumber: '0206731645' }))
  .then((issued) => issued.identity());

let server: Server;
let url: string;
let answer: (response: ServerResponse) => void;
let requests = 0;
beforeAll(async () => {
  server = createServer((request, response) => {
    requests += 1;
    request.resume().once('end', () => answer(response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function call(reads: readonly string[], signal?: AbortSignal): Promise<SoapResult<string>> {
  const retry = { attempts: 3, retryPublish: true, baseMs: 0 };
  const caller = createSoapCaller({ url, identity, reads, retry, timeouts: { bodyMs: 200 } });
  try {
    return await caller.call(ask, 'x', signal === undefined ? {} : { signal });
  } finally {
    await caller.close();
  }
}

const good = Buffer.from(writeEnvelope('<t:AskResponse xmlns:t="urn:t">ok</t:AskResponse>'));
const page = (status: number) => (response: ServerResponse) =>
  void response.writeHead(status, { 'Content-Type': 'text/html' }).end('<html><body>sorry</body></html>');
const soap = (body: Uint8Array | string) => (response: ServerResponse) =>
  void response.writeHead(200, { 'Content-Type': 'text/xml' }).end(body);
const cutOff = (response: ServerResponse) => {
  response.writeHead(200, { 'Content-Type': 'text/xml', 'Content-Length': good.length });
  response.write(good.subarray(0, 100), () => response.destroy());
};
const stuck = (response: ServerResponse) =>
  void response.writeHead(200, { 'Content-Type': 'text/xml', 'Content-Length': good.length }).write(good.subarray(1));

describe.each<readonly [what: string, given: typeof answer, code: string, category: string, passes: boolean]>([
  ['a page of a gateway with 502', page(502), 'SOAP_NOT_SOAP', 'remote', true],
  ['a page with 429', page(429), 'SOAP_NOT_SOAP', 'remote', true],
  ['a page with 200', page(200), 'SOAP_NOT_SOAP', 'remote', false],
  ['a page with 403', page(403), 'SOAP_NOT_SOAP', 'configuration', false],
  ['a page with 404', page(404), 'SOAP_NOT_SOAP', 'configuration', false],
  ['a page with 302', page(302), 'SOAP_NOT_SOAP', 'configuration', false],
  ['a page with 413', page(413), 'SOAP_NOT_SOAP', 'caller-data', false],
  ['nothing with 504', (response) => void response.writeHead(504).end(), 'SOAP_ENVELOPE_EMPTY', 'remote', true],
  ['nothing with 200', soap(''), 'SOAP_ENVELOPE_EMPTY', 'remote', true],
  ['an envelope without its end', soap(good.subarray(0, -9)), 'SOAP_MALFORMED', 'remote', true],
  ['a connection that ends in the middle', cutOff, 'TRANSPORT_CLOSED', 'network', true],
  ['an answer that stops in the middle', stuck, 'TRANSPORT_BODY_TIMEOUT', 'network', true],
  ['other XML', soap('<a/>'), 'SOAP_NOT_SOAP', 'remote', false],
  ['the answer of another operation', soap(writeEnvelope('<o/>')), 'SOAP_RESPONSE_UNEXPECTED', 'remote', false],
  ['two answers', soap(writeEnvelope('<o/><o/>')), 'SOAP_NO_BODY', 'remote', false],
])('%s is a typed result', (_, given, code, category, passes) => {
  it.each([
    ['a question', ['ask'], passes],
    ['something that changes things', [], false],
  ])('for %s', async (_kind, reads, retryable) => {
    answer = given;
    requests = 0;
    const result = await call(reads);
    expect(result).toMatchObject({ ok: false, kind: 'answer', code, category, retryable, signed: false });
    if (result.ok) return;
    expect(result.error).toMatchObject({ code });
    expect(result.meaning).toMatch(/^[A-Z].*\.$/);
    expect(result.next).toMatch(/^[A-Z].*\.$/);
    expect(result.next.includes('outcome is unknown')).toBe(reads.length === 0);
    // Whatever the consent: nobody knows whether the first one was carried out.
    expect(requests).toBe(1);
  });
});

it('a signal that comes during the answer ends the call with an error', async () => {
  const stop = new AbortController();
  answer = (response) => {
    stuck(response);
    setTimeout(() => stop.abort(), 50);
  };
  await expect(call(['ask'], stop.signal)).rejects.toMatchObject({ code: 'TRANSPORT_ABORTED' });
});
