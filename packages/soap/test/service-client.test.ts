import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createTrustStore, type Identity, readPemCertificates } from '@ebox-bridge/certificate';
import { createTestPki, type TestPki } from '@ebox-bridge/certificate/test-pki';
import { type Answer, type SoapService, startSoapService } from '@ebox-bridge/test/soap-service';
import { escapeText } from '@ebox-bridge/xml';
import type { OperationDescriptor } from '@ebox-bridge/xml/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  attachmentFromBytes,
  createReplayTransport,
  createServiceClient,
  type OutgoingFault,
  type ServiceClientOptions,
  type SoapRequestEvent,
  type SoapResponseEvent,
  type SwaRef,
  serviceEndpoints,
  writeEnvelope,
} from '../src/index.ts';

interface Store {
  readonly name: string;
  readonly content?: SwaRef;
}

const operation: OperationDescriptor<Store, string> = {
  name: 'store',
  soapAction: '',
  input: { namespace: 'urn:t', localName: 'Store' },
  output: { namespace: 'urn:t', localName: 'StoreResponse' },
  swaRefsIn: [['content']],
  swaRefsOut: [],
  writeInput: ({ name, content }) =>
    `<t:Store xmlns:t="urn:t"><t:Name>${escapeText(name)}</t:Name>` +
    `${content === undefined ? '' : `<t:Content>${escapeText(String(content))}</t:Content>`}</t:Store>`,
  readInput: ({ children }) => ({ name: children[0]?.text ?? '' }),
  writeOutput: (text) => `<t:StoreResponse xmlns:t="urn:t">${text}</t:StoreResponse>`,
  readOutput: ({ text }) => text,
};
const schema = {
  entry: 't.xsd',
  files: {
    't.xsd':
      '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:t" elementFormDefault="qualified">' +
      '<xs:element name="Store"><xs:complexType><xs:sequence><xs:element name="Name" type="xs:string"/>' +
      '<xs:element name="Content" type="xs:anyURI" minOccurs="0"/></xs:sequence></xs:complexType></xs:element></xs:schema>',
  },
};

let pki: TestPki;
let identity: Identity;
let service: SoapService;
let answer: () => Answer;
const unavailable: OutgoingFault = {
  kind: 'SystemError',
  code: 'SOA-02002',
  origin: 'Provider',
  message: 'later',
  retry: true,
  id: 'F-1',
};

beforeAll(async () => {
  pki = await createTestPki();
  identity = (await pki.issue({ commonName: 'app', cbeNumber: '0123456789', environment: 'PRD' })).identity();
  service = await startSoapService({
    trust: createTrustStore({ anchors: readPemCertificates(pki.caPem) }),
    schema,
    byInput: () => operation,
    answer: () => answer(),
  });
});
afterAll(() => service.close());
beforeEach(() => {
  service.received.length = 0;
  answer = () => ({ output: 'id-1' });
});

async function store(
  options: Partial<ServiceClientOptions> = {},
  request: Store = { name: 'a' },
  signal?: AbortSignal,
) {
  const client = createServiceClient(
    { service: 'EBoxMessage', schema, reads: ['store'], faultCodes: {}, digest: 'asGiven' },
    { url: service.url, identity, ...options },
  );
  try {
    return await client.method(operation)(request, signal === undefined ? {} : { signal });
  } finally {
    await client.close();
  }
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

describe('hooks', () => {
  it('see envelope, headers and descriptions of parts, never the bytes of a document', async () => {
    const requests: SoapRequestEvent[] = [];
    const responses: SoapResponseEvent[] = [];
    const secret = Buffer.from('not for any log');
    const content = attachmentFromBytes(secret, 'text/plain');
    const hooks = {
      onRequest: (event: SoapRequestEvent) => void requests.push(event),
      onResponse: (event: SoapResponseEvent) => void responses.push(event),
    };
    await store(hooks, { name: 'a', content: { ...content, contentId: 'd@x' } });
    expect(requests).toEqual([
      {
        operation: 'store',
        attempt: 1,
        url: service.url,
        headers: expect.objectContaining({ SOAPAction: '""' }),
        envelope: expect.any(Uint8Array),
        attachments: [{ contentId: 'd@x', contentType: 'text/plain', size: secret.length }],
      },
    ]);
    expect(Buffer.from(requests[0]?.envelope ?? []).toString()).toContain('<t:Content>cid:d@x</t:Content>');
    expect(responses).toEqual([
      {
        operation: 'store',
        attempt: 1,
        status: 200,
        headers: expect.objectContaining({ 'content-type': expect.stringContaining('text/xml') }),
        envelope: Buffer.from(writeEnvelope(operation.writeOutput('id-1'))),
        ms: expect.any(Number),
      },
    ]);
    expect(JSON.stringify([requests, responses])).not.toContain(secret.toString('base64'));
  });

  it('see a fault, and the start of an answer that is not SOAP', async () => {
    const responses: SoapResponseEvent[] = [];
    const onResponse = (event: SoapResponseEvent) => void responses.push(event);
    answer = () => ({ fault: unavailable });
    await store({ onResponse });
    answer = () => ({
      raw: (response) => response.writeHead(502, { 'Content-Type': 'text/xml' }).end(`<html>${'x'.repeat(100_000)}`),
    });
    expect(await store({ onResponse })).toMatchObject({ ok: false, code: 'SOAP_NOT_SOAP' });
    expect(responses.map(({ status, errorCode }) => [status, errorCode])).toEqual([
      [500, undefined],
      [502, 'SOAP_NOT_SOAP'],
    ]);
    expect(Buffer.from(responses[0]?.envelope ?? []).toString()).toContain('SOA-02002');
    expect(responses[1]?.envelope.length).toBe(64 * 1024);
  });

  it('record a session that a replay transport gives again, without a network', async () => {
    const recorded: SoapResponseEvent[] = [];
    const onResponse = (event: SoapResponseEvent) => void recorded.push(event);
    await store({ onResponse });
    answer = () => ({ fault: unavailable });
    await store({ onResponse });
    const transport = createReplayTransport(recorded);
    const offline = { url: 'http://127.0.0.1:1/', transport };
    expect(await store(offline, { name: 'a', content: attachmentFromBytes(Buffer.from('x')) })).toMatchObject({
      ok: true,
      value: 'id-1',
    });
    expect(await store(offline)).toMatchObject({ ok: false, code: 'SOA-02002', status: 500 });
    await expect(store(offline)).rejects.toMatchObject({ code: 'SOAP_REPLAY_EXHAUSTED' });
  });

  it('onRequest may stop a call; a throw of onResponse changes nothing', async () => {
    const fail = () => {
      throw new Error('hook');
    };
    await expect(store({ onRequest: fail })).rejects.toThrow('hook');
    expect(service.received).toEqual([]);
    const warning = once(process, 'warning');
    expect(await store({ onResponse: fail })).toMatchObject({ ok: true });
    expect(String((await warning)[0])).toContain('onResponse');
  });
});

describe('retry', () => {
  it('after a refused connection, and gives up after the last attempt', async () => {
    const told: unknown[] = [];
    const server = createServer();
    const port = await listen(server);
    server.close();
    const retry = { attempts: 3, baseMs: 1, onRetry: ({ code }: { code: string }) => void told.push(code) };
    await expect(store({ url: `http://127.0.0.1:${port}/`, retry })).rejects.toMatchObject({
      code: 'TRANSPORT_CONNECT_FAILED',
      requestSent: 'no',
    });
    expect(told).toEqual(['TRANSPORT_CONNECT_FAILED', 'TRANSPORT_CONNECT_FAILED']);
  });

  it('never after the request may have arrived, nor after another fault', async () => {
    const retry = { attempts: 3, baseMs: 1 };
    answer = () => ({ raw: (response) => response.destroy() });
    await expect(store({ retry })).rejects.toMatchObject({ code: 'TRANSPORT_CLOSED', requestSent: 'maybe' });
    answer = () => ({ fault: { ...unavailable, code: 'SOA-02001' } });
    expect(await store({ retry })).toMatchObject({ ok: false, retryable: false });
    expect(service.received).toHaveLength(2);
  });

  it('stops waiting when the signal says so', async () => {
    answer = () => ({ fault: unavailable });
    const controller = new AbortController();
    const retry = { attempts: 2, baseMs: 60_000, maxMs: 60_000, onRetry: () => setImmediate(() => controller.abort()) };
    const call = store({ retry }, { name: 'a' }, controller.signal);
    await expect(call).rejects.toMatchObject({ code: 'TRANSPORT_ABORTED', requestSent: 'no' });
    expect(service.received).toHaveLength(1);
  });

  it.each([{ attempts: 0 }, { attempts: 1.5 }, { attempts: 2, baseMs: -1 }, { attempts: 2, maxMs: 2 ** 31 }])(
    'refuses %o',
    async (retry) => {
      await expect(store({ retry })).rejects.toThrow(TypeError);
    },
  );
});

describe('transport options', () => {
  it('ca: a server of a private CA is trusted by it, and not without it', async () => {
    const issued = await pki.selfSigned({ commonName: 'localhost', cbeNumber: '0123456789' });
    const server = createTlsServer({ cert: issued.certificatePem, key: issued.privateKeyPem }, (_, response) => {
      response.setHeader('Content-Type', 'text/xml').end(writeEnvelope(operation.writeOutput('tls')));
    });
    const url = `https://localhost:${await listen(server)}/`;
    try {
      await expect(store({ url })).rejects.toMatchObject({ code: 'TRANSPORT_TLS_FAILED' });
      expect(await store({ url, ca: issued.certificatePem })).toMatchObject({ ok: true, value: 'tls' });
    } finally {
      server.close();
    }
  });

  it('proxy: the call goes through it', async () => {
    const seen: (string | undefined)[] = [];
    const proxy = createServer((request, response) => {
      seen.push(request.url);
      request.resume().on('end', () => {
        response.setHeader('Content-Type', 'text/xml').end(writeEnvelope(operation.writeOutput('by proxy')));
      });
    });
    const port = await listen(proxy);
    try {
      expect(await store({ proxy: `http://127.0.0.1:${port}` })).toMatchObject({ value: 'by proxy' });
      expect(seen).toEqual([service.url]);
    } finally {
      proxy.closeAllConnections();
      proxy.close();
    }
  });
});

describe('endpoints', () => {
  it('name environment, URL, policy and source, each once, SHA-1 nowhere', () => {
    const keys = serviceEndpoints.map(({ service: name, environment, network }) => `${name} ${environment} ${network}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toHaveLength(9);
    for (const endpoint of serviceEndpoints) {
      expect(endpoint).toMatchObject({ url: expect.stringMatching(/^https:\/\//), policy: 'X509_SHA256' });
      expect(endpoint.source).not.toBe('');
    }
  });

  it('of an environment are called, unless a URL is given', async () => {
    const urls: string[] = [];
    const onRequest = ({ url }: SoapRequestEvent) => void urls.push(url);
    const transport = () => createReplayTransport([{ status: 200, headers: {}, envelope: writeEnvelope('<a/>') }]);
    const client = (options: ServiceClientOptions) =>
      createServiceClient({ service: 'EBoxMessage', schema, reads: [], faultCodes: {}, digest: 'asGiven' }, options)
        .method(operation)({ name: 'a' })
        .catch(() => undefined);
    const base = { identity, onRequest };
    await client({ ...base, environment: 'prd', transport: transport() });
    await client({ ...base, environment: 'prd', network: 'extranet', transport: transport() });
    await client({ ...base, environment: 'int', network: 'extranet', anyEnvironment: true, transport: transport() });
    await client({ ...base, environment: 'prd', url: 'https://gateway.example/ebox', transport: transport() });
    expect(urls).toEqual([
      'https://services.socialsecurity.be/EBoxMessage/v1',
      'https://professionalservices.socialsecurity.be/EBoxMessage/v1',
      'https://professionalservices-int.socialsecurity.be/EBoxMessage/v1',
      'https://gateway.example/ebox',
    ]);
  });

  it('attack: a production certificate never signs for acceptance by mistake', async () => {
    await expect(store({ environment: 'acc' })).rejects.toMatchObject({ code: 'SOAP_ENVIRONMENT_MISMATCH' });
    expect(service.received).toEqual([]);
    expect(await store({ environment: 'acc', anyEnvironment: true })).toMatchObject({ ok: true });
    const other = { environment: 'toString' } as unknown as ServiceClientOptions;
    await expect(store(other)).rejects.toThrow(TypeError);
  });
});

describe('options that make no sense are found when the client is made', () => {
  const make = (options: object) =>
    createServiceClient({ service: 'EBoxMessage', schema, reads: [], faultCodes: {}, digest: 'asGiven' }, {
      url: 'http://127.0.0.1:9/',
      identity,
      ...options,
    } as ServiceClientOptions);
  const block = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';

  it.each<readonly [what: string, options: object, message: RegExp]>([
    ['no identity', { identity: undefined }, /identity is missing/],
    ['no identity for an environment', { identity: undefined, environment: 'prd' }, /identity is missing/],
    ['an identity that is still being loaded', { identity: Promise.resolve() }, /await loadIdentityFile/],
    ['an identity without key', { identity: { certificate: {} } }, /identity needs certificate/],
    ['an unknown policy', { policy: 'SHA256' }, /policy must be one of X509_SHA256, /],
    ['a long Timestamp', { timestampSeconds: 301 }, /timestampSeconds/],
    ['a URL that is none', { url: 'localhost' }, /url must be/],
    ['an authority that is no PEM', { ca: '/etc/ssl/ca.pem' }, /`ca` holds a text without a PEM certificate/],
    ['an authority that is unreadable', { ca: [block] }, /`ca` holds a certificate that cannot be read/],
    ['no authority at all', { ca: [] }, /`ca` is neither/],
    ['a client certificate that is none', { clientCertificate: { certificate: 'x', privateKey: 'y' } }, /clientCert/],
    ['a proxy that is none', { proxy: 'proxy:3128' }, /proxy/],
    ['no pause', { timeouts: { connectMs: -1 } }, /connectMs/],
  ])('%s', (_, options, message) => {
    expect(() => make(options)).toThrow(TypeError);
    expect(() => make(options)).toThrow(message);
  });
});
