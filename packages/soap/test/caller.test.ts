import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTrustStore, type Identity, readPemCertificates, type TrustStore } from '@ebox-bridge/certificate';
import { createTestPki } from '@ebox-bridge/certificate/test-pki';
import { type VerifiedEnvelope, verifyEnvelope } from '@ebox-bridge/ws-security';
import { escapeText } from '@ebox-bridge/xml';
import { createSchema } from '@ebox-bridge/xsd';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  attachmentFromBytes,
  attachmentFromFile,
  createSoapCaller,
  readBodyContent,
  readSwaRequest,
  type SoapCallerOptions,
  type SoapOperation,
  type SwaRef,
  soapChannelName,
  writeEnvelope,
  writeFault,
  writeSwaRequest,
} from '../src/index.ts';

interface Store {
  readonly name: string;
  readonly content?: SwaRef;
}

const store: SoapOperation<Store, string> = {
  name: 'store',
  soapAction: '',
  output: { namespace: 'urn:t', localName: 'StoreResponse' },
  swaRefsIn: [['content']],
  swaRefsOut: [],
  writeInput: ({ name, content }) =>
    `<t:Store xmlns:t="urn:t"><t:Name>${escapeText(name)}</t:Name>` +
    `${content === undefined ? '' : `<t:Content>${escapeText(String(content))}</t:Content>`}</t:Store>`,
  readOutput: ({ text }) => text,
};
const fetchFile: SoapOperation<Store, string> = { ...store, name: 'fetch', swaRefsOut: [['content']] };

const schema = createSchema({
  entry: 't.xsd',
  files: {
    't.xsd':
      '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:t" elementFormDefault="qualified">' +
      '<xs:element name="Store"><xs:complexType><xs:sequence><xs:element name="Name"><xs:simpleType>' +
      '<xs:restriction base="xs:string"><xs:maxLength value="5"/></xs:restriction></xs:simpleType></xs:element>' +
      '<xs:element name="Content" type="xs:anyURI" minOccurs="0"/></xs:sequence></xs:complexType></xs:element>' +
      '<xs:element name="StoreResponse"><xs:simpleType><xs:restriction base="xs:string"><xs:maxLength value="4"/>' +
      '</xs:restriction></xs:simpleType></xs:element></xs:schema>',
  },
});

interface Seen {
  readonly headers: IncomingHttpHeaders;
  readonly verified: VerifiedEnvelope;
  readonly parts: Readonly<Record<string, string>>;
}

let identity: Identity;
let trust: TrustStore;
let server: Server;
let url: string;
let seen: Seen[] = [];
let answer: (response: ServerResponse, seen: Seen) => void;
const answerXml = (envelope: Uint8Array, status = 200) => {
  answer = (response) => response.writeHead(status, { 'Content-Type': 'text/xml; charset=utf-8' }).end(envelope);
};
const stored = writeEnvelope('<t:StoreResponse xmlns:t="urn:t">id-1</t:StoreResponse>');

beforeAll(async () => {
  const pki = await createTestPki();
  identity = (await pki.issue({ commonName: 'app', cbeNumber: '0123456789' })).identity();
  trust = createTrustStore({ anchors: readPemCertificates(pki.caPem) });
  server = createServer(async (request, response) => {
    try {
      const message = await readSwaRequest(request.headers['content-type'], request);
      const parts: Record<string, string> = {};
      for await (const part of message.attachments) {
        const chunks: Uint8Array[] = [];
        for await (const chunk of part.body) chunks.push(chunk);
        parts[part.contentId ?? '?'] = Buffer.concat(chunks).toString();
      }
      const one = { headers: request.headers, verified: await verifyEnvelope(message.envelope, { trust }), parts };
      seen.push(one);
      answer(response, one);
    } catch (error) {
      response.writeHead(599).end(String(error));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/Store/v1`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
afterEach(() => {
  seen = [];
});

async function withCaller<T>(
  use: (caller: ReturnType<typeof createSoapCaller>) => Promise<T>,
  options: Partial<SoapCallerOptions> = {},
): Promise<T> {
  const caller = createSoapCaller({ url, identity, schema, ...options });
  try {
    return await use(caller);
  } finally {
    await caller.close();
  }
}

describe('createSoapCaller', () => {
  it('signs, sends and reads one operation', async () => {
    answerXml(stored);
    const result = await withCaller((caller) => caller.call(store, { name: 'a<&>b' }));
    expect(result).toMatchObject({ ok: true, value: 'id-1', status: 200 });
    const [request] = seen;
    expect(request?.headers).toMatchObject({ soapaction: '""', 'content-type': 'text/xml; charset=utf-8' });
    expect(request?.headers['content-length']).toMatch(/^\d+$/);
    expect(request?.verified).toMatchObject({
      policy: 'X509_SHA256',
      bodyContent: { namespace: 'urn:t', localName: 'Store' },
    });
    expect(request?.verified.sender.subject).toMatchObject({ cbeNumber: '0123456789', applicationId: 'app' });
    expect(readBodyContent(request?.verified.body ?? new Uint8Array()).children[0]?.text).toBe('a<&>b');
  });

  it('quotes a SOAPAction that is not empty', async () => {
    answerXml(stored);
    await withCaller((caller) => caller.call({ ...store, soapAction: 'urn:x:store' }, { name: 'a' }));
    expect(seen[0]?.headers['soapaction']).toBe('"urn:x:store"');
  });

  it('sends a document as an attachment that the signed envelope names', async () => {
    answerXml(stored);
    const content = attachmentFromBytes(new TextEncoder().encode('%PDF'), 'application/pdf');
    await withCaller((caller) => caller.call(store, { name: 'a', content }));
    const [contentId] = Object.keys(seen[0]?.parts ?? {});
    expect(seen[0]?.parts).toEqual({ [contentId ?? '']: '%PDF' });
    expect(readBodyContent(seen[0]?.verified.body ?? new Uint8Array()).children[1]?.text).toBe(`cid:${contentId}`);
    expect(seen[0]?.headers['content-type']).toMatch(/^multipart\/related;.*type="?text\/xml"?/);
  });

  it('sends a file of unknown size chunked', async () => {
    answerXml(stored);
    const folder = mkdtempSync(join(tmpdir(), 'ebox-soap-'));
    try {
      const path = join(folder, 'a.txt');
      writeFileSync(path, 'from a file');
      await withCaller((caller) => caller.call(store, { name: 'a', content: attachmentFromFile(path) }));
    } finally {
      rmSync(folder, { recursive: true });
    }
    expect(Object.values(seen[0]?.parts ?? {})).toEqual(['from a file']);
    expect(seen[0]?.headers['transfer-encoding']).toBe('chunked');
  });

  it('cuts the request off when a document cannot be read: the server sees no whole message', async () => {
    answerXml(stored);
    const content = attachmentFromFile(join(tmpdir(), 'ebox-soap-no-such-file'));
    const call = withCaller((caller) => caller.call(store, { name: 'a', content }));
    await expect(call).rejects.toMatchObject({ code: 'TRANSPORT_REQUEST_BODY_FAILED', cause: { code: 'ENOENT' } });
    expect(seen).toEqual([]);
  });

  it('gives a fault as a result', async () => {
    answerXml(
      writeFault({ kind: 'BusinessError', code: '40', origin: 'Consumer', message: 'm', retry: false, id: 't' }),
      500,
    );
    const result = await withCaller((caller) => caller.call(store, { name: 'a' }));
    expect(result).toMatchObject({
      ok: false,
      status: 500,
      fault: { faultCode: 'Client', detail: { code: '40', id: 't' } },
    });
  });

  it('validates before anything is sent, unless told otherwise', async () => {
    answerXml(stored);
    const call = (validate: boolean) => withCaller((caller) => caller.call(store, { name: 'too long' }), { validate });
    await expect(call(true)).rejects.toMatchObject({ code: 'SOAP_REQUEST_INVALID', data: { operation: 'store' } });
    expect(seen).toEqual([]);
    expect(await call(false)).toMatchObject({ ok: true });
  });

  it('validates answers when asked', async () => {
    const call = (text: string) => {
      answerXml(writeEnvelope(`<t:StoreResponse xmlns:t="urn:t">${text}</t:StoreResponse>`));
      return withCaller((caller) => caller.call(store, { name: 'a' }), { validateResponses: true });
    };
    expect(await call('id-1')).toMatchObject({ ok: true, value: 'id-1' });
    expect(await call('id-12')).toMatchObject({ ok: false, code: 'SOAP_RESPONSE_UNEXPECTED', status: 200 });
  });

  it('gives a fault that comes while the document is still going out, and stops sending', async () => {
    const early = createServer((_, response) => {
      const fault = writeFault({
        kind: 'SystemError',
        code: 'SOA-01002',
        origin: 'Consumer',
        message: 'm',
        retry: false,
        id: 't',
      });
      response.writeHead(500, { 'Content-Type': 'text/xml', Connection: 'close' }).end(fault);
    });
    await new Promise<void>((resolve) => early.listen(0, '127.0.0.1', resolve));
    let sent = 0;
    const endless = {
      async *open() {
        for (; sent < 10_000; sent += 1) yield new Uint8Array(65_536);
      },
    };
    const { port } = early.address() as AddressInfo;
    const options = { url: `http://127.0.0.1:${port}/`, validate: false };
    try {
      const result = await withCaller((caller) => caller.call(store, { name: 'a', content: endless }), options);
      expect(result).toMatchObject({ ok: false, fault: { faultString: 'SOA-01002' } });
      expect(sent).toBeLessThan(10_000);
    } finally {
      early.closeAllConnections();
      early.close();
    }
  });

  it('reads a document no faster than the server takes it', async () => {
    const slow = createServer((request) => request.pause());
    await new Promise<void>((resolve) => slow.listen(0, '127.0.0.1', resolve));
    let pulled = 0;
    const content = {
      async *open() {
        for (let count = 0; count < 4_000; count += 1) {
          pulled += 65_536;
          yield new Uint8Array(65_536);
        }
      },
    };
    const controller = new AbortController();
    const url = `http://127.0.0.1:${(slow.address() as AddressInfo).port}/`;
    const call = withCaller((caller) => caller.call(store, { name: 'a', content }, { signal: controller.signal }), {
      url,
    });
    setTimeout(() => controller.abort(), 500);
    await expect(call).rejects.toMatchObject({ code: 'TRANSPORT_ABORTED' });
    slow.closeAllConnections();
    slow.close();
    // What fits in the buffers of both sockets, of 250 MB.
    expect(pulled).toBeLessThan(32 * 1024 * 1024);
  });

  it('stops when its signal says so', async () => {
    answer = () => undefined;
    const controller = new AbortController();
    const call = withCaller((caller) => caller.call(store, { name: 'a' }, { signal: controller.signal }));
    setTimeout(() => controller.abort(), 50);
    await expect(call).rejects.toMatchObject({ code: 'TRANSPORT_ABORTED', requestSent: 'maybe' });
  });

  it('attack: an answer without end is cut at the bound of the envelope', async () => {
    answer = (response) => {
      response.writeHead(200, { 'Content-Type': 'text/xml' });
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536, 32)));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    };
    const result = await withCaller((caller) => caller.call(store, { name: 'a' }));
    expect(result).toMatchObject({
      ok: false,
      code: 'SOAP_ENVELOPE_TOO_LARGE',
      category: 'configuration',
      status: 200,
    });
  });

  it('streams attachments of the answer', async () => {
    answer = (response) => {
      const { contentType, chunks } = writeSwaRequest(stored, [
        { contentId: 'r@x', source: attachmentFromBytes(new TextEncoder().encode('<Receipt/>'), 'application/xml') },
      ]);
      response.writeHead(200, { 'Content-Type': contentType });
      void (async () => {
        if (!(chunks instanceof Uint8Array)) for await (const chunk of chunks) response.write(chunk);
        response.end();
      })();
    };
    await withCaller(async (caller) => {
      const result = await caller.call(fetchFile, { name: 'a' });
      if (!result.ok) throw new Error('expected an answer');
      const found: string[] = [];
      for await (const part of result.attachments) {
        for await (const chunk of part.body) found.push(`${part.contentId}:${Buffer.from(chunk)}`);
      }
      expect(found.join('')).toBe('r@x:<Receipt/>');
    });
  });

  it('may be shared by parallel calls, each with a signature of its own', async () => {
    answerXml(stored);
    await withCaller((caller) => Promise.all(Array.from({ length: 20 }, () => caller.call(store, { name: 'same' }))));
    expect(new Set(seen.map(({ verified }) => verified.replayKey)).size).toBe(20);
  });

  it('tells network trouble by an error that says whether the request left', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const call = withCaller((caller) => caller.call(store, { name: 'a' }), { url: `http://127.0.0.1:${port}/` });
    await expect(call).rejects.toMatchObject({ code: 'TRANSPORT_CONNECT_FAILED', requestSent: 'no' });
  });

  it('publishes one event per call, without content', async () => {
    const events: unknown[] = [];
    const listen = (event: unknown) => void events.push(event);
    subscribe(soapChannelName, listen);
    try {
      answerXml(stored);
      await withCaller((caller) => caller.call(store, { name: 'a' }));
      answerXml(
        writeFault({
          kind: 'BusinessError',
          code: '85073003328',
          origin: 'Consumer',
          message: 'm',
          retry: false,
          id: 't',
        }),
        500,
      );
      await withCaller((caller) => caller.call(store, { name: 'a' }));
    } finally {
      unsubscribe(soapChannelName, listen);
    }
    expect(events).toEqual([
      { operation: 'store', outcome: 'ok', status: 200, ms: expect.any(Number) },
      { operation: 'store', outcome: 'fault', status: 500, ms: expect.any(Number) },
    ]);
  });

  it('refuses a URL that is not http', () => {
    expect(() => createSoapCaller({ url: 'file:///etc/passwd', identity })).toThrow(TypeError);
  });
});
