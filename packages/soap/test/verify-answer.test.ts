import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTrustStore, type Identity, readPemCertificates, type TrustStore } from '@ebox-bridge/certificate';
import { createTestPki } from '@ebox-bridge/certificate/test-pki';
import { signEnvelope } from '@ebox-bridge/ws-security';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type AnswerVerification,
  attachmentFromBytes,
  createSoapCaller,
  type OutgoingFault,
  type SoapCallerOptions,
  type SoapOperation,
  soap11Namespace,
  soap12Namespace,
  writeEnvelope,
  writeFault,
  writeFaultContent,
  writeSwaRequest,
} from '../src/index.ts';

const ask: SoapOperation<string, string> = {
  name: 'ask',
  soapAction: '',
  output: { namespace: 'urn:t', localName: 'Told' },
  swaRefsIn: [],
  swaRefsOut: [],
  writeInput: (text) => `<t:Ask xmlns:t="urn:t">${text}</t:Ask>`,
  readOutput: ({ text }) => text,
};
const told = '<t:Told xmlns:t="urn:t">told</t:Told>';
const busy: OutgoingFault = {
  kind: 'SystemError',
  code: 'SOA-02002',
  origin: 'Provider',
  message: 'later',
  retry: true,
  id: 'id-1',
};

let client: Identity;
let service: Identity;
let stranger: Identity;
let trust: TrustStore;
let server: Server;
let url: string;
let requests = 0;
let answer: { readonly status: number; readonly contentType: string; readonly body: Uint8Array };

beforeAll(async () => {
  const [pki, other] = await Promise.all([createTestPki(), createTestPki()]);
  client = (await pki.issue({ commonName: 'app', cbeNumber: '0206731645' })).identity();
  service = (await pki.issue({ commonName: 'service', cbeNumber: '0244640631' })).identity();
  stranger = (await other.issue({ commonName: 'service', cbeNumber: '0244640631' })).identity();
  trust = createTrustStore({ anchors: readPemCertificates(pki.caPem) });
  server = createServer((request, response) => {
    requests += 1;
    request.resume().on('end', () => {
      response.writeHead(answer.status, { 'Content-Type': answer.contentType }).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const by = (identity: Identity, body: string, now?: Date) =>
  signEnvelope({ identity, body, mustUnderstand: false, ...(now === undefined ? {} : { now }) });

async function call(
  body: Uint8Array,
  verification: Partial<Exclude<AnswerVerification, { mode: 'off' }>> | { readonly mode: 'off' } | undefined,
  { status = 200, ...options }: Partial<SoapCallerOptions> & { readonly status?: number } = {},
) {
  answer = { status, contentType: 'text/xml; charset=utf-8', body };
  requests = 0;
  const verifyResponse = { trust, ...verification } as AnswerVerification;
  const caller = createSoapCaller({
    url,
    identity: client,
    ...options,
    ...(verification === undefined ? {} : { verifyResponse }),
  });
  try {
    return await caller.call(ask, 'x');
  } finally {
    await caller.close();
  }
}

const changed = async (body: string, from: string, to: string) =>
  Buffer.from(
    Buffer.from(await by(service, body))
      .toString()
      .replace(from, to),
  );

const unsignedAnswer = writeEnvelope(told);
const modes = ['if-present', 'required'] as const;

describe('a signed answer', () => {
  test.each(modes)('is read and its signer told: %s', async (mode) => {
    const result = await call(await by(service, told), { mode });
    expect(result).toMatchObject({
      ok: true,
      value: 'told',
      signed: true,
      signer: { subject: { cbeNumber: '0244640631', applicationId: 'service' }, policy: 'X509_SHA256' },
    });
  });

  test.each([undefined, { mode: 'off' } as const])('is not looked at by default and with off', async (off) => {
    const result = await call(await changed(told, '>told<', '>lies<'), off);
    expect(result).toMatchObject({ ok: true, value: 'lies', signed: false });
  });

  test('from one of the signers is taken, from another customer of the authority not', async () => {
    const mine = { mode: 'required', signers: ['0244640631'] } as const;
    expect(await call(await by(service, told), mine)).toMatchObject({ ok: true, signed: true });
    expect(await call(await by(client, told), mine)).toMatchObject({ code: 'SOAP_RESPONSE_SIGNER' });
  });

  test('by a weak policy needs that policy named', async () => {
    const weak = await signEnvelope({ identity: service, body: told, policy: 'X509' });
    expect(await call(weak, { mode: 'required' })).toMatchObject({
      code: 'SOAP_RESPONSE_SIGNATURE',
      error: { data: { reason: 'WSS_POLICY', acceptableWith: 'policies: X509' } },
    });
    expect(await call(weak, { mode: 'required', policies: ['X509'] })).toMatchObject({ signer: { policy: 'X509' } });
  });

  test('with attachments is verified, the attachments streaming', async () => {
    const parts = [{ contentId: 'a', source: attachmentFromBytes(Buffer.from('file')) }];
    const { contentType, chunks } = writeSwaRequest(await by(service, told), parts);
    const pieces: Uint8Array[] = [];
    for await (const chunk of chunks instanceof Uint8Array ? [chunks] : chunks) pieces.push(chunk);
    const caller = createSoapCaller({ url, identity: client, verifyResponse: { mode: 'required', trust } });
    answer = { status: 200, contentType, body: Buffer.concat(pieces) };
    const result = await caller.call({ ...ask, swaRefsOut: [['content']] }, 'x');
    expect(result).toMatchObject({ ok: true, signed: true });
    if (result.ok) expect((await result.attachments.next()).value?.contentId).toBe('a');
    if (result.ok) await result.attachments.return();
    await caller.close();
  });
});

describe.each(modes)('refused where signatures are %s', (mode) => {
  const refused = { ok: false, kind: 'answer', code: 'SOAP_RESPONSE_SIGNATURE', category: 'remote', signed: false };

  test('a tampered answer', async () => {
    expect(await call(await changed(told, '>told<', '>lies<'), { mode })).toMatchObject({
      ...refused,
      error: { data: { reason: 'WSS_DIGEST_MISMATCH', status: 200 } },
    });
  });
  test('a tampered fault', async () => {
    const fault = await changed(writeFaultContent(busy), 'later', 'never');
    expect(await call(fault, { mode }, { status: 500 })).toMatchObject({
      ...refused,
      error: { data: { reason: 'WSS_DIGEST_MISMATCH', status: 500 } },
    });
  });
  test('an answer signed by an untrusted certificate with the right name', async () => {
    expect(await call(await by(stranger, told), { mode })).toMatchObject({
      ...refused,
      error: { data: { reason: 'WSS_CERTIFICATE_UNTRUSTED' } },
    });
  });
  test('an answer of yesterday', async () => {
    const old = await by(service, told, new Date(Date.now() - 86_400_000));
    expect(await call(old, { mode })).toMatchObject({ error: { data: { reason: 'WSS_TIMESTAMP_EXPIRED' } } });
  });
  test('a signed Body wrapped into the Header, another in its place', async () => {
    const whole = Buffer.from(await by(service, told)).toString();
    const body = /<soap:Body.*<\/soap:Body>/s.exec(whole)?.[0] ?? '';
    const forged = body.replace(/wsu:Id="[^"]*"/, '').replace('>told<', '>lies<');
    const wrapped = whole
      .replace(body, forged)
      .replace('</soap:Header>', `<w:W xmlns:w="urn:w">${body}</w:W></soap:Header>`);
    expect(await call(Buffer.from(wrapped), { mode })).toMatchObject(refused);
  });
  test("the client's own request, sent back", async () => {
    const request = await by(client, ask.writeInput('x'));
    expect(await call(request, { mode })).toMatchObject({ code: 'SOAP_RESPONSE_UNEXPECTED' });
  });
});

describe('an answer without signature', () => {
  test('is of no use where required', async () => {
    expect(await call(unsignedAnswer, { mode: 'required' })).toMatchObject({ code: 'SOAP_RESPONSE_UNSIGNED' });
  });
  test('with a Security header that holds a Timestamp only, too', async () => {
    const signed = Buffer.from(await by(service, told)).toString();
    const stripped = signed.replace(/<(?:\w+:)?Signature[ >].*<\/(?:\w+:)?Signature>/s, '');
    expect(stripped.length).toBeLessThan(signed.length);
    expect(await call(Buffer.from(stripped), { mode: 'required' })).toMatchObject({
      code: 'SOAP_RESPONSE_UNSIGNED',
    });
  });
  test('is taken if-present, and told', async () => {
    expect(await call(unsignedAnswer, { mode: 'if-present' })).toMatchObject({ ok: true, signed: false });
  });
});

describe('a fault where signatures are required', () => {
  test('is a result with its signer', async () => {
    const result = await call(await by(service, writeFaultContent(busy)), { mode: 'required' }, { status: 500 });
    expect(result).toMatchObject({
      ok: false,
      code: 'SOA-02002',
      signed: true,
      signer: { subject: { cbeNumber: '0244640631' } },
    });
  });
  test('without signature is read and told to be unsigned', async () => {
    const result = await call(writeFault(busy), { mode: 'required' }, { status: 500 });
    expect(result).toMatchObject({ ok: false, code: 'SOA-02002', fault: { detail: { id: 'id-1' } }, signed: false });
    expect(result).not.toHaveProperty('signer');
  });
  test('of a gateway in SOAP 1.2 is read and told to be unsigned', async () => {
    const fault = Buffer.from(
      `<e:Envelope xmlns:e="${soap12Namespace}"><e:Body><e:Fault><e:Code><e:Value>e:Receiver</e:Value></e:Code>` +
        '<e:Reason><e:Text xml:lang="en">down</e:Text></e:Reason></e:Fault></e:Body></e:Envelope>',
    );
    const result = await call(fault, { mode: 'required' }, { status: 503 });
    expect(result).toMatchObject({ ok: false, signed: false, fault: { faultCode: 'Server', faultString: 'down' } });
  });
  test('that anybody may have written does not make a publication go out twice', async () => {
    const retry = { attempts: 2, retryPublish: true, baseMs: 0 };
    const twice = { status: 500, retry };
    await call(writeFault(busy), { mode: 'required' }, twice);
    expect(requests).toBe(1);
    await call(writeFault(busy), { mode: 'required' }, { ...twice, reads: ['ask'] });
    expect(requests).toBe(2);
    await call(await by(service, writeFaultContent(busy)), { mode: 'required' }, twice);
    expect(requests).toBe(2);
  });
});

describe('what is no SOAP at all keeps its own code', () => {
  test.each([
    ['HTML', '<html><body>502</body></html>', 'SOAP_NOT_SOAP'],
    ['nothing', '', 'SOAP_ENVELOPE_EMPTY'],
    ['a cut-off envelope', `<soap:Envelope xmlns:soap="${soap11Namespace}">`, 'SOAP_MALFORMED'],
  ])('%s', async (_name, body, code) => {
    expect(await call(Buffer.from(body), { mode: 'required' })).toMatchObject({ code });
  });
});

test.each<[string, unknown]>([
  ['a mode that does not exist', { mode: 'sometimes' }],
  ['no trust', { mode: 'required' }],
  ['no signer', { mode: 'required', trust: { evaluate: () => undefined }, signers: [] }],
  ['a signer that is no CBE number', { mode: 'required', trust: { evaluate: () => undefined }, signers: ['me'] }],
])('options that make no sense are refused at once: %s', (_name, verifyResponse) => {
  expect(() =>
    createSoapCaller({ url, identity: client, verifyResponse: verifyResponse as AnswerVerification }),
  ).toThrow(TypeError);
});
