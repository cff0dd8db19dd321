import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTrustStore, type Identity, readPemCertificates, type TrustStore } from '@ebox-bridge/certificate';
import { createTestPki } from '@ebox-bridge/certificate/test-pki';
import { attachmentFromBytes, createEboxMessageClient, type EboxMessageClientOptions } from '@ebox-bridge/ebox-message';
import { writeFault } from '@ebox-bridge/soap';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pdf, publication } from './requests.ts';
import { openWorld, type RunningFacade, type World } from './world.ts';

let world: World;
let signing: RunningFacade;
/** Signs on both paths, and knows only one application. */
let limited: RunningFacade;
let trust: TrustStore;
let stranger: TrustStore;
beforeAll(async () => {
  world = await openWorld();
  signing = await world.start((draft) => {
    draft['soapDoor'] = { '/EBoxMessage/v1': { policies: ['X509_SHA256'], signResponses: true } };
  });
  limited = await world.start((draft) => {
    const door = { signResponses: true };
    draft['soapDoor'] = { '/EBoxMessage/v1': door, '/RegisteredMail/v1': door };
    for (const sender of draft['senders']) sender.applications = ['listed'];
  });
  const other = await createTestPki();
  trust = createTrustStore({ anchors: readPemCertificates(world.pki.caPem) });
  stranger = createTrustStore({ anchors: readPemCertificates(other.caPem) });
});
afterAll(() => world.close());

type Change = Partial<EboxMessageClientOptions> & { readonly identity?: Identity };

async function withClient<T>(
  use: (client: ReturnType<typeof createEboxMessageClient>) => Promise<T>,
  change: Change = {},
): Promise<T> {
  const client = createEboxMessageClient({
    url: signing.urls.eboxMessage,
    identity: world.sender,
    verifyResponse: { mode: 'required', trust, signers: ['0123456749'] },
    ...change,
  });
  try {
    return await use(client);
  } finally {
    await client.close();
  }
}

const ping = (change?: Change) => withClient((client) => client.healthCheck({ type: 'PING' }), change);
const publishOne = (change?: Change) =>
  withClient((client) => {
    const { document, ...rest } = publication();
    if (document === undefined) throw new TypeError('a publication has a document');
    return client.publishEboxMessage({ ...rest, document: { ...document, content: attachmentFromBytes(pdf) } });
  }, change);

/** Passes calls on to the facade and answers with changed bytes. */
async function through<T>(change: (text: string) => string, use: (url: string) => Promise<T>): Promise<T> {
  const proxy = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const answer = await fetch(signing.urls.eboxMessage, {
      method: 'POST',
      headers: { 'Content-Type': request.headers['content-type'] ?? '' },
      body: Buffer.concat(chunks),
    });
    response.writeHead(answer.status, { 'Content-Type': answer.headers.get('content-type') ?? '' });
    response.end(change(await answer.text()));
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  try {
    return await use(`http://127.0.0.1:${(proxy.address() as AddressInfo).port}/`);
  } finally {
    proxy.closeAllConnections();
    proxy.close();
  }
}

describe('with signResponses', () => {
  const signer = { subject: { cbeNumber: '0123456749' }, policy: 'X509_SHA256' };

  test('answers are signed by the facade', async () => {
    expect(await ping()).toMatchObject({ ok: true, signed: true, signer });
    expect(await publishOne()).toMatchObject({ ok: true, signed: true, signer });
  });
  test('answers of a thousand items are signed in their compact form', async () => {
    const ids = Array.from({ length: 1000 }, (_, index) => ({ companyId: `0${String(200_000_000 + index * 97)}` }));
    let text = '';
    const keep = (whole: string) => {
      text = whole;
      return whole;
    };
    const answer = await through(keep, (url) =>
      withClient((client) => client.hasAnEbox({ eboxType: 'ENTERPRISE', eboxId: ids }), { url }),
    );
    expect(answer).toMatchObject({ ok: true, signed: true, signer });
    expect(answer.ok ? answer.value.ebox.map(({ ebox }) => ebox) : []).toEqual(ids);
    // By the simulator's rule.
    const exists = answer.ok ? answer.value.ebox.map((one) => one.exists) : [];
    expect(exists).toEqual(ids.map(({ companyId }) => !companyId.endsWith('9')));
    expect(text.match(/ xmlns:t=/g)).toHaveLength(1);
    expect(text).toContain('PrefixList="m t"');
  });
  test('faults are signed too, and each is found in the log', async () => {
    const foreign = await world.issue({ cbeNumber: '0244640631' });
    const result = await ping({ identity: foreign });
    expect(result).toMatchObject({ ok: false, code: 'SOA-01002', signed: true, signer });
    const id = result.ok ? undefined : result.fault?.detail?.id;
    expect(signing.log.find(({ callId, msg }) => callId === id && msg === 'refused')).toBeDefined();
  });
  test('a fault that quotes signs of XML is canonical all the same', async () => {
    const odd = await world.issue({ commonName: 'a&b<c>"d\'' });
    const result = await ping({ identity: odd, url: limited.urls.eboxMessage });
    expect(result).toMatchObject({ ok: false, code: 'SOA-01002', signed: true });
    expect(result.ok ? '' : result.fault?.detail?.messages[0]?.text).toContain('a&b<c>"d\'');
  });
  test('faults in the vocabulary of RegisteredMail are signed too', async () => {
    const url = limited.urls.registeredMail;
    expect(await ping({ url })).toMatchObject({
      ok: false,
      signed: true,
      fault: { detail: { vocabulary: 'serviceprovider', code: 'SOA-01002' } },
    });
  });
  test('an answer that was tampered with is refused', async () => {
    const text = (from: string, to: string) => (whole: string) => {
      expect(whole).toContain(from);
      return whole.replace(from, to);
    };
    await through(text('Id="', 'Id="x'), async (url) => {
      expect(await ping({ url })).toMatchObject({ ok: false, kind: 'answer', code: 'SOAP_RESPONSE_SIGNATURE' });
    });
    const foreign = await world.issue({ cbeNumber: '0244640631' });
    await through(text('>false</', '>true</'), async (url) => {
      expect(await ping({ url, identity: foreign })).toMatchObject({
        code: 'SOAP_RESPONSE_SIGNATURE',
        error: { data: { reason: 'WSS_DIGEST_MISMATCH' } },
      });
    });
  });
  test('a fault put in the place of the answer on its way is read, and told to be unsigned', async () => {
    const forged = writeFault({
      kind: 'SystemError',
      code: 'SOA-02002',
      origin: 'Provider',
      message: 'm',
      retry: true,
      id: 'forged',
    });
    await through(
      () => Buffer.from(forged).toString(),
      async (url) => {
        expect(await ping({ url })).toMatchObject({ ok: false, code: 'SOA-02002', signed: false });
      },
    );
  });
  test('a client that trusts others, or expects another signer, refuses', async () => {
    expect(await ping({ verifyResponse: { mode: 'if-present', trust: stranger } })).toMatchObject({
      code: 'SOAP_RESPONSE_SIGNATURE',
      error: { data: { reason: 'WSS_CERTIFICATE_UNTRUSTED' } },
    });
    expect(await ping({ verifyResponse: { mode: 'required', trust, signers: ['0206731645'] } })).toMatchObject({
      code: 'SOAP_RESPONSE_SIGNER',
    });
  });
  test('a client that does not verify reads the answer as before', async () => {
    expect(await ping({ verifyResponse: { mode: 'off' } })).toMatchObject({ ok: true, signed: false });
  });
});

test('without signResponses answers and faults are unsigned', async () => {
  const plain = await world.start();
  const { eboxMessage: url } = plain.urls;
  expect(await ping({ url })).toMatchObject({ ok: false, code: 'SOAP_RESPONSE_UNSIGNED' });
  expect(await ping({ url, verifyResponse: { mode: 'if-present', trust } })).toMatchObject({ ok: true, signed: false });
  const foreign = await world.issue({ cbeNumber: '0244640631' });
  expect(await ping({ url, identity: foreign })).toMatchObject({ ok: false, code: 'SOA-01002', signed: false });
});

test('answers follow the policy of their path', async () => {
  const old = await world.start((draft) => {
    draft['soapDoor'] = { '/EBoxMessage/v1': { policies: ['X509'], signResponses: true } };
  });
  const result = await ping({
    url: old.urls.eboxMessage,
    policy: 'X509',
    verifyResponse: { mode: 'required', trust, policies: ['X509'] },
  });
  expect(result).toMatchObject({ ok: true, signer: { policy: 'X509' } });
});
