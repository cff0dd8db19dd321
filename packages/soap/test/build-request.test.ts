import { createTrustStore, type Identity, readPemCertificates, type TrustStore } from '@ebox-bridge/certificate';
import { createTestPki } from '@ebox-bridge/certificate/test-pki';
import { type PolicyName, verifyEnvelope } from '@ebox-bridge/ws-security';
import { beforeAll, describe, expect, it } from 'vitest';
import { type AttachmentSource, buildSoapRequest, type SoapOperation } from '../src/index.ts';

interface Request {
  readonly content: AttachmentSource | string;
}
const operation: SoapOperation<Request, undefined> = {
  name: 'store',
  soapAction: 'urn:store',
  output: { namespace: 'urn:t', localName: 'Stored' },
  swaRefsIn: [['content']],
  swaRefsOut: [],
  writeInput: ({ content }) => `<t:Store xmlns:t="urn:t">${String(content)}</t:Store>`,
  readOutput: () => undefined,
};

let identity: Identity;
let trust: TrustStore;
beforeAll(async () => {
  const pki = await createTestPki();
  identity = (await pki.issue({ commonName: 'app', cbeNumber: '0123456789' })).identity();
  trust = createTrustStore({ anchors: readPemCertificates(pki.caPem) });
});

describe('buildSoapRequest', () => {
  it.each<PolicyName>(['X509_SHA256', 'X509_SHA256_RSA_SHA1', 'X509'])('signs by the policy %s', async (policy) => {
    const now = new Date();
    const { envelope } = await buildSoapRequest(
      operation,
      { content: 'cid:a' },
      { identity, policy, now, timestampSeconds: 60 },
    );
    const verified = await verifyEnvelope(envelope, { trust, policies: [policy], now });
    expect(verified).toMatchObject({ policy, created: now, expires: new Date(now.getTime() + 60_000) });
  });

  it('opens no document while it builds, and names the part that it will send', async () => {
    let opened = false;
    const content: AttachmentSource = {
      contentId: 'my-id@example.be',
      contentType: 'application/pdf',
      size: 4,
      async *open() {
        opened = true;
        yield new TextEncoder().encode('%PDF');
      },
    };
    const built = await buildSoapRequest(operation, { content }, { identity });
    expect(opened).toBe(false);
    expect(built.headers['SOAPAction']).toBe('"urn:store"');
    expect(built.attachments).toEqual([{ contentId: 'my-id@example.be', source: content }]);
    expect(new TextDecoder().decode(built.envelope)).toContain('cid:my-id@example.be');
    if (built.body instanceof Uint8Array) throw new Error('expected a multipart body');
    const chunks: Uint8Array[] = [];
    for await (const chunk of built.body) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    expect(body.length).toBe(built.contentLength);
    expect(body.includes(Buffer.from(built.envelope))).toBe(true);
    expect(body.toString('latin1')).toMatch(/Content-ID: <my-id@example\.be>\r\n/);
  });

  it('attack: headers cannot be injected through a content type', async () => {
    const content = { contentType: 'text/plain\r\nX-Evil: 1', open: async function* () {} };
    const send = async () => {
      const built = await buildSoapRequest(operation, { content }, { identity });
      if (built.body instanceof Uint8Array) return;
      for await (const _ of built.body);
    };
    await expect(send()).rejects.toThrow();
  });

  it('gives every request a signature and ids of its own', async () => {
    const [one, two] = await Promise.all(
      [0, 1].map(() => buildSoapRequest(operation, { content: 'cid:a' }, { identity })),
    );
    expect(Buffer.from(one?.envelope ?? [])).not.toEqual(Buffer.from(two?.envelope ?? []));
  });
});
