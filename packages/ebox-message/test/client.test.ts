import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTrustStore, type Identity, readPemCertificates } from '@ebox-bridge/certificate';
import { createTestPki } from '@ebox-bridge/certificate/test-pki';
import type { ReceivedCall } from '@ebox-bridge/test/soap-service';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  attachmentFromBlob,
  attachmentFromBytes,
  attachmentFromStream,
  createEboxMessageClient,
  type EboxMessageClient,
  type EboxMessageClientOptions,
  type HasAnEboxRequest,
  type PublishEboxMessageRequest,
} from '../src/index.ts';
import { type EboxMessageService, partOf, startEboxMessageService } from './service.ts';

let identity: Identity;
let service: EboxMessageService;

beforeAll(async () => {
  const pki = await createTestPki();
  identity = (await pki.issue({ commonName: 'employment:job-attest:werkkaart', cbeNumber: '0244640631' })).identity();
  service = await startEboxMessageService(createTrustStore({ anchors: readPemCertificates(pki.caPem) }));
});
afterAll(() => service.close());
beforeEach(() => {
  service.received.length = 0;
  service.answers = {};
  service.fault = undefined;
});

async function withClient<T>(
  use: (client: EboxMessageClient) => Promise<T>,
  options: Partial<EboxMessageClientOptions> = {},
): Promise<T> {
  const client = createEboxMessageClient({ url: service.url, identity, ...options });
  try {
    return await use(client);
  } finally {
    await client.close();
  }
}

const requestOf = (received: ReceivedCall | undefined) => received?.request as PublishEboxMessageRequest;
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64');
const pdf = randomBytes(300_000);
const csv = randomBytes(1_000);

const publication: PublishEboxMessageRequest = {
  messageId: { ticket: 'T-1', sequence: 1 },
  senderId: { application: 'employment:job-attest:werkkaart', institution: '0244640631' },
  recipientId: [
    { companyId: '0206731645', eboxType: 'ENTERPRISE' },
    {
      inss: '85073003328',
      qualityCode: 'CITIZEN',
      person: { inss: '85073003328', firstName: 'Zoë <&>', lastName: '"\'\t\u{1f4ee}' },
    },
  ],
  messageType: 'DIMONA1',
  document: {
    title: 'Attest & <bijlage>',
    content: attachmentFromBytes(pdf, 'application/pdf'),
    downloadFileName: 'attest.pdf',
    mime: 'application/pdf',
  },
  meta: [{ type: 'RequestDate', value: ['2026-11-20', 'x'] }],
  annex: [
    { title: 'Bijlage', content: attachmentFromBytes(csv, 'text/csv'), downloadFileName: 'a.csv', mime: 'text/csv' },
  ],
};

describe('publishEboxMessage', () => {
  it('sends document and annex as attachments of a signed, valid request, and answers the id', async () => {
    service.answers = { publishEboxMessage: () => ({ id: 'M-1' }) };
    const result = await withClient((client) => client.publishEboxMessage(publication));
    expect(result).toMatchObject({ ok: true, value: { id: 'M-1' }, status: 200 });

    const [received] = service.received;
    const request = received?.request as PublishEboxMessageRequest;
    expect(received).toMatchObject({ operation: 'publishEboxMessage', violations: 0, headers: { soapaction: '""' } });
    expect(received?.verified.sender.subject.cbeNumber).toBe('0244640631');
    expect(partOf(received, request.document.content)).toEqual({
      sha256: sha256(pdf),
      size: pdf.length,
      contentType: 'application/pdf',
    });
    expect(partOf(received, request.annex?.[0]?.content)).toMatchObject({
      sha256: sha256(csv),
      contentType: 'text/csv',
    });
    expect(request).toEqual({
      ...publication,
      document: { ...publication.document, content: request.document.content },
      annex: [{ ...publication.annex?.[0], content: request.annex?.[0]?.content }],
    });
  });

  it('computes digests when asked, once per document, and keeps a digest that is given', async () => {
    service.answers = { publishEboxMessage: () => ({ id: 'M-1' }) };
    let opened = 0;
    const content = {
      open: () => {
        opened += 1;
        return attachmentFromBytes(pdf).open();
      },
    };
    const given = { digestMethod: 'SHA-512', digestValue: createHash('sha512').update(csv).digest('base64') } as const;
    await withClient(
      (client) =>
        client.publishEboxMessage({
          ...publication,
          document: { ...publication.document, content },
          annex: [
            { title: 'again', content, downloadFileName: 'b.pdf' },
            { title: 'given', content: attachmentFromBytes(csv), downloadFileName: 'c.csv', digest: given },
          ],
        }),
      { digest: 'compute' },
    );
    const [received] = service.received;
    const request = received?.request as PublishEboxMessageRequest;
    expect(request.document.digest).toEqual({ digestMethod: 'SHA-256', digestValue: sha256(pdf) });
    expect(request.annex?.map(({ digest }) => digest)).toEqual([request.document.digest, given]);
    expect(request.annex?.[0]?.content).toBe(request.document.content);
    expect(received?.parts.size).toBe(2);
    expect(opened).toBe(2);
    expect(received?.headers['content-length']).toMatch(/^\d+$/);
  });

  it('leaves digests out by default', async () => {
    service.answers = { publishEboxMessage: () => ({ id: 'M-1' }) };
    await withClient((client) => client.publishEboxMessage(publication));
    const [received] = service.received;
    expect(received).toMatchObject({ operation: 'publishEboxMessage' });
    expect(JSON.stringify(received?.request)).not.toContain('digest');
  });

  it.each(['compute', 'asGiven'] as const)('sends a stream that can be read only once (digest %s)', async (digest) => {
    service.answers = { publishEboxMessage: () => ({ id: 'M-1' }) };
    const content = attachmentFromStream(attachmentFromBytes(csv).open(), 'text/csv');
    const request = { ...publication, document: { ...publication.document, content } };
    const result = await withClient((client) => client.publishEboxMessage(request), { digest });
    expect(result).toMatchObject({ ok: true });
    const [received] = service.received;
    const { document } = requestOf(received);
    expect(partOf(received, document.content)).toMatchObject({ sha256: sha256(csv), contentType: 'text/csv' });
    const computed = { digestMethod: 'SHA-256', digestValue: sha256(csv) };
    expect(document.digest).toEqual(digest === 'compute' ? computed : undefined);
  });

  it('keeps a stream in a temporary file until it is sent, and no longer', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ebox-message-'));
    try {
      service.answers = { publishEboxMessage: () => ({ id: 'M-1' }) };
      const spoolDirectory = join(folder, 'spool');
      const publish = (source: AsyncIterable<Uint8Array>) => {
        const document = { ...publication.document, content: attachmentFromStream(source) };
        const options = { digest: 'compute', spoolDirectory, spoolBytes: csv.length } as const;
        return withClient((client) => client.publishEboxMessage({ ...publication, document }), options);
      };
      expect(await publish(attachmentFromBytes(csv).open())).toMatchObject({ ok: true });
      expect(readdirSync(spoolDirectory)).toEqual([]);
      await expect(publish(attachmentFromBytes(pdf).open())).rejects.toMatchObject({
        code: 'MULTIPART_SPOOL_TOO_LARGE',
      });
      expect(readdirSync(spoolDirectory)).toEqual([]);
      expect(service.received).toHaveLength(1);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('takes a Blob, with its size and media type', async () => {
    service.answers = { publishEboxMessage: () => ({ id: 'M-1' }) };
    const content = attachmentFromBlob(new Blob([csv], { type: 'text/csv' }));
    const document = { ...publication.document, content };
    await withClient((client) => client.publishEboxMessage({ ...publication, document }), { digest: 'compute' });
    const [received] = service.received;
    const { document: sent } = requestOf(received);
    expect(partOf(received, sent.content)).toEqual({ sha256: sha256(csv), size: csv.length, contentType: 'text/csv' });
    expect(sent.digest?.digestValue).toBe(sha256(csv));
  });

  it('attack: a document that changes after its digest was computed never arrives', async () => {
    let version = 0;
    const content = { open: () => attachmentFromBytes(Uint8Array.of(version++)).open() };
    const call = withClient(
      (client) => client.publishEboxMessage({ ...publication, document: { ...publication.document, content } }),
      { digest: 'compute' },
    );
    await expect(call).rejects.toMatchObject({
      code: 'TRANSPORT_REQUEST_BODY_FAILED',
      cause: { code: 'SOAP_CONTENT_CHANGED' },
    });
    expect(service.received).toEqual([]);
  });

  it('gives business errors as results', async () => {
    service.fault = {
      kind: 'BusinessError',
      code: '620',
      origin: 'Consumer',
      message: 'exists',
      retry: false,
      id: 'F-1',
    };
    expect(await withClient((client) => client.publishEboxMessage(publication))).toMatchObject({
      ok: false,
      status: 500,
      fault: { detail: { kind: 'BusinessError', code: '620', retry: false, id: 'F-1' } },
    });
  });
});

describe('the other operations', () => {
  it('hasAnEbox: 1000 ids, leading zeros kept', async () => {
    const eboxId = Array.from({ length: 1000 }, (_, index) => ({ companyId: String(index).padStart(10, '0') }));
    const request: HasAnEboxRequest = { eboxType: 'ENTERPRISE', eboxId };
    service.answers = {
      hasAnEbox: () => ({
        eboxType: 'ENTERPRISE',
        ebox: eboxId.map((ebox) => ({ ebox, exists: true, lastConnectionDate: '2026-11-20', exclusivelyEbox: false })),
      }),
    };
    const result = await withClient((client) => client.hasAnEbox(request), { validateResponses: true });
    if (!result.ok) throw new Error('expected an answer');
    expect(result.value.ebox).toHaveLength(1000);
    expect(result.value.ebox[7]).toEqual({
      ebox: { companyId: '0000000007' },
      exists: true,
      lastConnectionDate: '2026-11-20',
      exclusivelyEbox: false,
    });
    expect(service.received[0]).toMatchObject({ request, violations: 0 });
    const more = { ...request, eboxId: [...eboxId, { companyId: '0000001000' }] };
    await expect(withClient((client) => client.hasAnEbox(more))).rejects.toMatchObject({
      code: 'SOAP_REQUEST_INVALID',
    });
  });

  it('getMessageStatus: states and errors of one answer', async () => {
    const message = { eboxId: { inss: '85073003328' }, messageId: { ticket: 'T', sequence: 0 } };
    const answer = {
      eboxType: 'CITIZEN',
      message: [{ ...message, hasBeenConsulted: true }],
      errorCase: [{ eboxId: { nihii: '12345678' }, messageId: { ticket: 'U' }, errorCode: 'NOT_FOUND' }],
    } as const;
    service.answers = { getMessageStatus: () => answer };
    const result = await withClient((client) => client.getMessageStatus({ eboxType: 'CITIZEN', message: [message] }));
    expect(result).toMatchObject({ ok: true, value: answer });
    expect(service.received[0]).toMatchObject({ request: { message: [message] }, violations: 0 });
  });

  it('healthCheck: its own SOAPAction', async () => {
    const answer = {
      status: { level: 'OK' },
      component: { name: 'EBoxMessage', version: '1.8' },
      location: { environment: 'LOCAL', host: 'localhost' },
    } as const;
    service.answers = { healthCheck: () => answer };
    const call = withClient((client) => client.healthCheck({ type: 'PING' }), { validateResponses: true });
    expect(await call).toMatchObject({ ok: true, value: answer });
    expect(service.received[0]?.headers['soapaction']).toBe('"http://socialsecurity.be/eboxmessage/v1/healthCheck"');
    expect(service.received[0]).toMatchObject({ request: { type: 'PING' }, violations: 0 });
  });

  it('the broadcast operations: store with a document, link, commit, info', async () => {
    service.answers = {
      storeEboxMessage: () => ({ id: 'S-1' }),
      linkEboxMessage: () => ({ messageId: 'S-1', nbrOfSuccessfulLinks: '2' }),
      commitLinkEboxMessage: () => ({ storedEboxMessageId: 'S-1' }),
      getEboxInfo: () => ({ eboxType: 'ENTERPRISE', errorCase: [{ companyId: '0206731645' }] }),
    };
    const { messageId, messageType, document, recipientId } = publication;
    await withClient(async (client) => {
      expect(await client.storeEboxMessage({ messageId, messageType, document })).toMatchObject({
        value: { id: 'S-1' },
      });
      expect(await client.linkEboxMessage({ storedEboxMessageId: 'S-1', recipientId })).toMatchObject({
        value: { nbrOfSuccessfulLinks: '2' },
      });
      expect(await client.commitLinkEboxMessage({ storedEboxMessageId: 'S-1' })).toMatchObject({ ok: true });
      expect(await client.getEboxInfo({ eboxType: 'ENTERPRISE', eboxId: [{ companyId: '0206731645' }] })).toMatchObject(
        {
          value: { errorCase: [{ companyId: '0206731645' }] },
        },
      );
    });
    expect(service.received.map(({ operation, violations }) => [operation, violations])).toEqual([
      ['storeEboxMessage', 0],
      ['linkEboxMessage', 0],
      ['commitLinkEboxMessage', 0],
      ['getEboxInfo', 0],
    ]);
    expect(service.received[0]?.parts.size).toBe(1);
  });
});
