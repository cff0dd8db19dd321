import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createClientAsync, type ISecurity, WSSecurityCert } from 'soap';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type AcceptOptions,
  type PolicyName,
  type VerifiedEnvelope,
  verifyEnvelope,
  WsSecurityError,
} from '../src/index.ts';
import { SOAP_11, WSU } from '../src/namespaces.ts';
import { EboxSecurity } from '../src/node-soap/index.ts';
import { testSender } from './forged-envelope.ts';

const { identity, privateKey, trust, pki } = await testSender();
const namespace = 'urn:node-soap-test';

let accepted: PolicyName[] = ['X509_SHA256'];
let accept: AcceptOptions = {};
const verified: VerifiedEnvelope[] = [];
const failures: unknown[] = [];
let url = '';

const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  if (request.method === 'GET') {
    response.setHeader('content-type', 'text/xml').end(wsdl(url));
    return;
  }
  try {
    verified.push(await verifyEnvelope(Buffer.concat(chunks), { trust, policies: accepted, accept }));
  } catch (error) {
    failures.push(error);
  }
  const answer = `<s:Envelope xmlns:s="${SOAP_11}"><s:Body><Pong xmlns="${namespace}">ok</Pong></s:Body></s:Envelope>`;
  response.setHeader('content-type', 'text/xml').end(answer);
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

interface PingClient {
  setSecurity(security: ISecurity): void;
  addSoapHeader(header: string): void;
  PingAsync(input: { _xml: string }): Promise<unknown>;
}

async function clientWith(policy?: PolicyName): Promise<PingClient> {
  const client = (await createClientAsync(`${url}?wsdl`)) as unknown as PingClient;
  client.setSecurity(new EboxSecurity({ identity, ...(policy === undefined ? {} : { policy }) }));
  return client;
}

// Elements with the names of signed parts inside the payload must be left alone.
const ping = `<t:Ping xmlns:t="${namespace}"><t:Body>1</t:Body><w:Timestamp xmlns:w="${WSU}">é &amp; €</w:Timestamp></t:Ping>`;

describe('a real node-soap client', () => {
  test.each(['X509_SHA256', 'X509_SHA256_RSA_SHA1', 'X509'] as const)('signs by %s, several times', async (policy) => {
    accepted = [policy];
    verified.length = 0;
    failures.length = 0;
    const client = await clientWith(policy);
    await client.PingAsync({ _xml: ping });
    await client.PingAsync({ _xml: ping });
    expect(failures).toEqual([]);
    expect(verified).toHaveLength(2);
    expect(verified[0]).toMatchObject({ policy, bodyContent: { namespace, localName: 'Ping' } });
    expect(Buffer.from(verified[0]?.body ?? []).toString()).toContain('é &amp; €');
    expect(verified[0]?.replayKey).not.toBe(verified[1]?.replayKey);
  });

  test('with another SOAP header', async () => {
    accepted = ['X509_SHA256'];
    verified.length = 0;
    failures.length = 0;
    const client = await clientWith();
    client.addSoapHeader('<x:Trace xmlns:x="urn:x">1</x:Trace>');
    await client.PingAsync({ _xml: ping });
    expect(failures).toEqual([]);
    expect(verified).toHaveLength(1);
  });
});

test("node-soap's own WSSecurityCert needs the named exceptions, one after the other", async () => {
  const client = (await createClientAsync(`${url}?wsdl`)) as unknown as PingClient;
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  client.setSecurity(new WSSecurityCert(pem, identity.certificate.toString(), ''));
  accepted = ['X509_SHA256'];
  accept = {};
  const needed: unknown[] = [];
  for (let round = 0; round < 6; round += 1) {
    verified.length = 0;
    failures.length = 0;
    await client.PingAsync({ _xml: ping });
    const [failure] = failures;
    if (failure === undefined) break;
    if (!(failure instanceof WsSecurityError)) throw failure;
    const { acceptableWith } = failure.data;
    needed.push(acceptableWith ?? failure);
    if (acceptableWith === 'accept.envelopedTransform') accept = { ...accept, envelopedTransform: true };
    else if (acceptableWith === 'accept.plainId') accept = { ...accept, plainId: true };
    else if (acceptableWith === 'accept.unsignedToken') accept = { ...accept, unsignedToken: true };
    else if (acceptableWith === 'accept.timestampMaxSeconds: 600') accept = { ...accept, timestampMaxSeconds: 600 };
    else break;
  }
  accept = {};
  expect(needed).toEqual([
    'accept.envelopedTransform',
    'accept.plainId',
    'accept.unsignedToken',
    'accept.timestampMaxSeconds: 600',
  ]);
  expect(verified).toHaveLength(1);
});

test('an identity from a file needs no key beside it; a signer that has to wait does', () => {
  const envelope = `<s:Envelope xmlns:s="${SOAP_11}"><s:Header></s:Header><s:Body><t:Ping xmlns:t="urn:t"/></s:Body></s:Envelope>`;
  const signed = new EboxSecurity({ identity }).postProcess(envelope, 's');
  expect(signed).toContain('<ds:SignatureValue>');
  const remote = { ...identity, signer: { sign: identity.signer.sign } };
  expect(() => new EboxSecurity({ identity: remote })).toThrow(/give privateKey/);
  expect(() => new EboxSecurity({ identity: remote, privateKey })).not.toThrow();
});

test('the key must belong to the certificate', async () => {
  const other = (await pki.issue({ commonName: 'other', cbeNumber: '0123456789' })).identity();
  expect(() => new EboxSecurity({ identity: other, privateKey })).toThrow(TypeError);
});

test.each([{ policy: 'NONE' as PolicyName }, { timestampSeconds: 301 }])('refuses bad options', (change) => {
  expect(() => new EboxSecurity({ identity, privateKey, ...change })).toThrow(TypeError);
});

test('refuses an envelope that it does not know its way in', () => {
  const security = new EboxSecurity({ identity, privateKey });
  expect(() => security.postProcess('<soap:Envelope/>', 'soap')).toThrow(TypeError);
});

function wsdl(address: string): string {
  return `<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:s="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:t="${namespace}" targetNamespace="${namespace}">
<types><xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="${namespace}" elementFormDefault="qualified"><xs:element name="Ping" type="xs:string"/><xs:element name="Pong" type="xs:string"/></xs:schema></types>
<message name="In"><part name="p" element="t:Ping"/></message><message name="Out"><part name="p" element="t:Pong"/></message>
<portType name="P"><operation name="Ping"><input message="t:In"/><output message="t:Out"/></operation></portType>
<binding name="B" type="t:P"><s:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/><operation name="Ping"><s:operation soapAction=""/><input><s:body use="literal"/></input><output><s:body use="literal"/></output></operation></binding>
<service name="S"><port name="P" binding="t:B"><s:address location="${address}"/></port></service></definitions>`;
}
