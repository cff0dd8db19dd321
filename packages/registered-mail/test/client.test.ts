import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTrustStore, type Identity, readPemCertificates } from '@ebox-bridge/certificate';
import { createTestPki } from '@ebox-bridge/certificate/test-pki';
import { contentIdOf, writeEnvelope, writeSwaRequest } from '@ebox-bridge/soap';
import { type Answer, type ReceivedCall, type SoapService, startSoapService } from '@ebox-bridge/test/soap-service';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type AttachmentSource,
  attachmentFromBlob,
  attachmentFromBytes,
  attachmentFromFile,
  attachmentFromStream,
  collectAttachments,
  createRegisteredMailClient,
  type RegisteredMailClient,
  type RegisteredMailClientOptions,
  type RegisteredMailToSend,
  registeredMailFaultCodes,
  type SendDocumentRequest,
  type SendDocumentResponse,
  saveAttachment,
} from '../src/index.ts';
import { registeredMailByInput, registeredMailSchema, writeSendDocumentResponse } from '../src/server.ts';

let identity: Identity;
let service: SoapService;
let folder: string;
let answer: (call: ReceivedCall) => Answer | Promise<Answer>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ebox-registered-mail-'));
  const pki = await createTestPki();
  identity = (await pki.issue({ commonName: 'app', cbeNumber: '0244640631' })).identity();
  service = await startSoapService({
    trust: createTrustStore({ anchors: readPemCertificates(pki.caPem) }),
    schema: registeredMailSchema,
    byInput: registeredMailByInput,
    answer: (call) => answer(call),
  });
});
afterAll(() => {
  service.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  service.received.length = 0;
  answer = () => receiptAnswer();
});

const pdf = randomBytes(200_000);
// Bytes that any treatment of text would change.
const receiptXml = Buffer.from('\ufeff<?xml version="1.0"?>\r\n<Receipt>\u00e9</Receipt>\r\n', 'utf8');
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64');

function itemOf(call: ReceivedCall | undefined): SendDocumentRequest['registeredMailItem'] {
  const request = call?.request as SendDocumentRequest;
  return request.registeredMailItem;
}

const receipt: SendDocumentResponse = {
  receipt: {
    ticket: '0123456789ABC',
    token: 'T-1',
    document: {
      title: 'Receipt',
      digest: { digestMethod: 'SHA-256', digestValue: sha256(receiptXml) },
      downloadFileName: 'Receipt.xml',
      mime: 'text/xml',
      type: 'RECEIPT',
      content: 'cid:receipt%2B1@x',
      signature: Buffer.from('cms').toString('base64'),
    },
  },
};

function receiptAnswer(): Answer {
  const part = (contentId: string, bytes: Uint8Array) => ({
    contentId,
    source: attachmentFromBytes(bytes, 'text/xml'),
  });
  return { output: receipt, attachments: [part('other@x', randomBytes(70_000)), part('receipt+1@x', receiptXml)] };
}

const mailOf = (content: AttachmentSource, change: object = {}): RegisteredMailToSend => ({
  registeredMailItem: {
    token: 'T-1',
    recipient: { $type: 'Citizen', inss: '85073003328', qualityCode: 'CITIZEN' },
    document: {
      title: 'Letter',
      downloadFileName: 'letter.pdf',
      mime: 'application/pdf',
      type: 'T',
      content,
      ...change,
    },
    annex: [{ content: attachmentFromBytes(Buffer.from('a;b')), title: 'Annex', downloadFileName: 'a.csv' }],
  },
  checkEboxStatus: 'PREFERRED',
});

async function withClient<T>(
  use: (client: RegisteredMailClient) => Promise<T>,
  options: Partial<RegisteredMailClientOptions> = {},
): Promise<T> {
  const client = createRegisteredMailClient({ url: service.url, identity, ...options });
  try {
    return await use(client);
  } finally {
    await client.close();
  }
}

async function sendAndDrop(client: RegisteredMailClient, mail: RegisteredMailToSend) {
  const result = await client.sendDocument(mail);
  if (result.ok) await result.attachments.return();
  return result;
}

describe('sendDocument', () => {
  it.each([
    ['bytes', () => attachmentFromBytes(pdf)],
    ['a Blob', () => attachmentFromBlob(new Blob([pdf]))],
    ['a stream', () => attachmentFromStream(attachmentFromBytes(pdf).open())],
    [
      'a file',
      () => {
        writeFileSync(join(folder, 'letter.pdf'), pdf);
        return attachmentFromFile(join(folder, 'letter.pdf'));
      },
    ],
  ])('from %s: digests that the contract requires are computed, the request is signed and valid', async (_, source) => {
    const spoolDirectory = join(folder, 'spool');
    const result = await withClient((client) => sendAndDrop(client, mailOf(source())), { spoolDirectory });
    expect(result).toMatchObject({ ok: true, value: receipt });
    const [received] = service.received;
    const { document, annex } = itemOf(received);
    expect(received).toMatchObject({ operation: 'sendDocument', violations: 0 });
    expect(document.digest).toEqual({ digestMethod: 'SHA-256', digestValue: sha256(pdf) });
    expect(received?.parts.get(contentIdOf(String(document.content)))).toMatchObject({
      sha256: sha256(pdf),
      size: pdf.length,
    });
    expect(annex?.[0]?.digest.digestValue).toBe(sha256(Buffer.from('a;b')));
    // The size is known once the digest is: nothing goes out chunked.
    expect(received?.headers['content-length']).toMatch(/^\d+$/);
    if (existsSync(spoolDirectory)) expect(readdirSync(spoolDirectory)).toEqual([]);
  });

  it('keeps a digest that is given, and asks for one when it may not compute it', async () => {
    const digest = { digestMethod: 'SHA-512', digestValue: createHash('sha512').update(pdf).digest('base64') };
    await withClient((client) => sendAndDrop(client, mailOf(attachmentFromBytes(pdf), { digest })));
    const { document } = itemOf(service.received[0]);
    expect(document.digest).toEqual(digest);
    const call = withClient((client) => client.sendDocument(mailOf(attachmentFromBytes(pdf))), { digest: 'asGiven' });
    await expect(call).rejects.toThrow(/registeredMailItem\.document\.digest/);
    expect(service.received).toHaveLength(1);
  });

  it('names the path of a wrong field before anything is sent', async () => {
    const send = (change: object) =>
      withClient((client) => client.sendDocument(mailOf(attachmentFromBytes(pdf), change)));
    await expect(send({ downloadFileName: 'C:\\letter.pdf' })).rejects.toMatchObject({
      code: 'SOAP_REQUEST_INVALID',
      data: { path: 'registeredMailItem.document.downloadFileName', rule: 'a file name without a path' },
    });
    await expect(send({ mime: 'application/PDF' })).rejects.toMatchObject({
      data: { path: 'registeredMailItem.document.mime' },
    });
    await expect(send({ type: '' })).rejects.toMatchObject({ data: { path: 'registeredMailItem.document.type' } });
    expect(service.received).toEqual([]);
  });

  it('repeats with consent only, never a stream that is sent as it comes', async () => {
    answer = () => ({
      fault: { kind: 'SystemError', code: 'SOA-02002', origin: 'Provider', message: 'm', retry: true, id: 'F' },
    });
    const send = (options: Partial<RegisteredMailClientOptions>, mail = mailOf(attachmentFromBytes(pdf))) =>
      withClient((client) => client.sendDocument(mail), options);
    const retry = { attempts: 3, baseMs: 1 };
    await send({ retry });
    expect(service.received).toHaveLength(1);
    await send({ retry: { ...retry, retryPublish: true } });
    expect(service.received).toHaveLength(4);
    // Kept in a temporary file for its digest, a stream can be sent again.
    await send(
      { retry: { ...retry, retryPublish: true } },
      mailOf(attachmentFromStream(attachmentFromBytes(pdf).open())),
    );
    expect(service.received).toHaveLength(7);
    const digest = { digestMethod: 'SHA-256', digestValue: sha256(pdf) };
    const once = mailOf(attachmentFromStream(attachmentFromBytes(pdf).open()), { digest });
    await send({ retry: { ...retry, retryPublish: true } }, once);
    expect(service.received).toHaveLength(8);
  });
});

describe('signed files of an answer', () => {
  const send = (client: RegisteredMailClient) => client.sendDocument(mailOf(attachmentFromBytes(pdf)));

  it('come into memory by reference, byte for byte', async () => {
    await withClient(async (client) => {
      const result = await send(client);
      if (!result.ok) throw new Error(result.code);
      const files = await collectAttachments(result.attachments);
      const { content } = result.value.receipt.document;
      expect(Buffer.from(files.bytes(String(content)))).toEqual(receiptXml);
      expect(files.contentIds).toEqual(['other@x', 'receipt+1@x']);
      expect(() => files.bytes('cid:nowhere@x')).toThrow(expect.objectContaining({ code: 'SOAP_ATTACHMENT_MISSING' }));
      expect(() => files.bytes('file:///etc/passwd')).toThrow(expect.objectContaining({ code: 'SOAP_SWAREF_INVALID' }));
    });
  });

  it('go to a new file, byte for byte', async () => {
    const path = join(folder, 'Receipt.xml');
    await withClient(async (client) => {
      const result = await send(client);
      if (!result.ok) throw new Error(result.code);
      const { content } = result.value.receipt.document;
      expect(await saveAttachment(result.attachments, String(content), path)).toEqual({
        size: receiptXml.length,
        sha256: createHash('sha256').update(receiptXml).digest('hex'),
        contentType: 'text/xml',
      });
      const again = await send(client);
      if (!again.ok) throw new Error(again.code);
      await expect(saveAttachment(again.attachments, String(content), path)).rejects.toMatchObject({ code: 'EEXIST' });
    });
    expect(readFileSync(path)).toEqual(receiptXml);
  });

  it('are bounded, and a part that is not there leaves no file', async () => {
    const path = join(folder, 'none.xml');
    await withClient(async (client) => {
      for (const [use, code] of [
        [
          (parts) => collectAttachments(parts, { maxBytes: 70_000 + receiptXml.length - 1 }),
          'SOAP_ATTACHMENT_TOO_LARGE',
        ],
        [(parts) => saveAttachment(parts, 'cid:other@x', path, { maxBytes: 69_999 }), 'SOAP_ATTACHMENT_TOO_LARGE'],
        [(parts) => saveAttachment(parts, 'cid:nowhere@x', path), 'SOAP_ATTACHMENT_MISSING'],
      ] as [(parts: Parameters<typeof collectAttachments>[0]) => Promise<unknown>, string][]) {
        const result = await send(client);
        if (!result.ok) throw new Error(result.code);
        await expect(use(result.attachments)).rejects.toMatchObject({ code });
        expect(existsSync(path)).toBe(false);
      }
      const result = await send(client);
      if (!result.ok) throw new Error(result.code);
      await collectAttachments(result.attachments, { maxBytes: 70_000 + receiptXml.length });
    });
  });

  it('attack: an answer that is cut off after the receipt gives no receipt', async () => {
    answer = () => ({
      raw: async (response) => {
        const envelope = writeEnvelope(writeSendDocumentResponse(receipt));
        const source = attachmentFromBytes(receiptXml, 'text/xml');
        const { contentType, chunks } = writeSwaRequest(envelope, [{ contentId: 'receipt+1@x', source }]);
        const all: Uint8Array[] = [];
        for await (const chunk of chunks as AsyncIterable<Uint8Array>) all.push(chunk);
        const whole = Buffer.concat(all);
        response.writeHead(200, { 'Content-Type': contentType }).end(whole.subarray(0, whole.length - 20));
      },
    });
    const path = join(folder, 'cut.xml');
    await withClient(async (client) => {
      for (const use of [
        (parts: Parameters<typeof collectAttachments>[0]) => collectAttachments(parts),
        (parts: Parameters<typeof collectAttachments>[0]) => saveAttachment(parts, 'cid:receipt%2B1@x', path),
      ]) {
        const result = await send(client);
        if (!result.ok) throw new Error(result.code);
        await expect(use(result.attachments)).rejects.toMatchObject({ code: expect.stringMatching(/^MULTIPART_/) });
      }
    });
    expect(existsSync(path)).toBe(false);
  });

  it('getStatus: with and without the proof of dispatch', async () => {
    const ticket = '0123456789ABC';
    answer = () => ({ output: { ticket, token: 'T-1', status: 'PENDING' } });
    expect(await withClient((client) => client.getStatus({ ticket }))).toMatchObject({ value: { status: 'PENDING' } });
    const proofOfDispatch = receipt.receipt.document;
    answer = () => ({ ...receiptAnswer(), output: { ticket, token: 'T-1', status: 'SENT', proofOfDispatch } });
    await withClient(async (client) => {
      const result = await client.getStatus({ ticket });
      if (!result.ok) throw new Error(result.code);
      const files = await collectAttachments(result.attachments);
      expect(Buffer.from(files.bytes(String(result.value.proofOfDispatch?.content)))).toEqual(receiptXml);
    });
    const call = withClient((client) => client.getStatus({ ticket: 'OOOOOOOOOOOOO' }));
    await expect(call).rejects.toMatchObject({ code: 'SOAP_REQUEST_INVALID', data: { path: 'ticket' } });
  });
});

describe('faults of the service provider vocabulary', () => {
  const refuse = (code: string) => {
    answer = () => ({
      fault: {
        kind: 'BusinessError',
        code,
        origin: 'Consumer',
        message: 'm',
        retry: false,
        id: 'F',
        serviceProvider: { actor: 'ePost', dateTime: new Date() },
      },
    });
    return withClient((client) => client.getStatus({ ticket: '0123456789ABC' }));
  };

  it.each([
    ['REPO_B01', true, 'caller-data', false],
    ['SEPIA_T02', true, 'remote', true],
    ['SOA-01002', true, 'configuration', false],
    ['REPO_B09', false, 'caller-data', false],
    ['NEW', false, 'caller-data', false],
  ])('%s', async (code, known, category, retryable) => {
    expect(await refuse(code)).toMatchObject({
      ok: false,
      code,
      known,
      category,
      retryable,
      next: expect.stringMatching(/\w+/),
      fault: { detail: { vocabulary: 'serviceprovider', code } },
    });
  });

  it('knows all 26 codes of the guide: T is technical and may pass, B is the caller\u2019s', () => {
    const codes = Object.entries(registeredMailFaultCodes);
    expect(codes).toHaveLength(26);
    for (const [code, { category, retryable }] of codes) {
      expect([code, category, retryable]).toEqual(
        /_T\d\d$/.test(code) ? [code, 'remote', true] : [code, 'caller-data', false],
      );
    }
  });
});
