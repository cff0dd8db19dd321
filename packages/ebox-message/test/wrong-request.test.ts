import { tmpdir } from 'node:os';
import { createTrustStore, type Identity, readPemCertificates } from '@ebox-bridge/certificate';
import { createTestPki } from '@ebox-bridge/certificate/test-pki';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  attachmentFromBytes,
  attachmentFromFile,
  createEboxMessageClient,
  type EboxMessageClient,
  type EboxMessageClientOptions,
  type PublishEboxMessageRequest,
} from '../src/index.ts';
import { type EboxMessageService, startEboxMessageService } from './service.ts';

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

const content = attachmentFromBytes(Buffer.from('x'));
const publication: PublishEboxMessageRequest = {
  messageId: { ticket: 'T-1', sequence: 1 },
  recipientId: [
    { companyId: '0206731645', eboxType: 'ENTERPRISE' },
    { inss: '85073003328', qualityCode: 'CITIZEN' },
  ],
  messageType: 'DIMONA1',
  document: { title: 'Attest', content, downloadFileName: 'attest.pdf', mime: 'application/pdf' },
  annex: [{ title: 'Bijlage', content, downloadFileName: 'a.csv', mime: 'text/csv' }],
};
const twoKinds = { recipientId: [{ companyId: '0206731645', inss: '85073003328', eboxType: 'ENTERPRISE' }] };

describe('a wrong request is refused before anything is sent', () => {
  it.each(['compute', 'asGiven'] as const)(
    'names what is wrong with the shape of a request (digest %s)',
    async (digest) => {
      for (const change of [{ document: undefined }, { document: null }, { annex: {} }, { document: {} }]) {
        const request = { ...publication, ...change } as unknown as PublishEboxMessageRequest;
        const call = withClient((client) => client.publishEboxMessage(request), { digest });
        await expect(call).rejects.toThrow(/document|annex/);
      }
      expect(service.received).toEqual([]);
    },
  );

  it.each([
    ['a file name that is too long', { downloadFileName: `${'a'.repeat(80)}.pdf` }],
    ['an empty title', { title: '' }],
    ['a media type that is not listed', { mime: 'image/png' }],
  ])('validates before sending: %s', async (_, change) => {
    const document = { ...publication.document, ...change } as PublishEboxMessageRequest['document'];
    const call = (validate: boolean) =>
      withClient((client) => client.publishEboxMessage({ ...publication, document }), { validate });
    await expect(call(true)).rejects.toMatchObject({ code: 'SOAP_REQUEST_INVALID' });
    expect(service.received).toEqual([]);
  });

  it.each([
    [
      { downloadFileName: `${'a'.repeat(77)}.pdf` },
      /^document\.downloadFileName: found "a+\.pdf" \(81 characters\); expected 1 to 80 characters \(contract, type FileName\)/,
    ],
    [
      { downloadFileName: '../a.pdf' },
      /document\.downloadFileName: found "\.\.\/a\.pdf"; expected a file name without/,
    ],
    [{ downloadFileName: 'a\u0000.pdf' }, /document\.downloadFileName: found "a\\u0000\.pdf"; expected no control/],
    [{ downloadFileName: 'fdp\u202e.exe' }, /document\.downloadFileName: found "fdp\\u202e\.exe"; expected no control/],
    [{ mime: 'image/png' }, /document\.mime: found "image\/png"; expected one of application\/pdf, .* type MIME/],
    [{ title: '' }, /document\.title: .*minimum length of '1'.*contract, element Title/],
  ])('names path, finding, rule and source: %o', async (change, expected) => {
    const document = { ...publication.document, ...change } as PublishEboxMessageRequest['document'];
    const call = withClient((client) => client.publishEboxMessage({ ...publication, document }), { digest: 'compute' });
    await expect(call).rejects.toThrow(expected);
    await expect(call).rejects.toMatchObject({ code: 'SOAP_REQUEST_INVALID', category: 'caller-data' });
    expect(service.received).toEqual([]);
  });

  it.each<readonly [what: string, change: object, path: string, found: string, rule: string]>([
    ['a number for a text', { messageType: 7 }, 'messageType', 'a number', 'a string'],
    [
      'a text for a number',
      { messageId: { ticket: 'T', sequence: '1' } },
      'messageId.sequence',
      'a string',
      'a number',
    ],
    ['nothing', { messageId: {} }, 'messageId.ticket', 'nothing', 'a string'],
    ['an object for a list', { annex: {} }, 'annex', 'an object', 'an array'],
    ['a property that is none', { subjct: 'x' }, 'the request', 'an unknown property "subjct"', 'only '],
    [
      'two kinds of recipient',
      twoKinds,
      'recipientId[0]',
      '2 of them',
      'one of companyId (and subentityId), inss, nihii',
    ],
    ['null', { recipientId: [null] }, 'recipientId[0]', 'null', 'an object, or no property'],
  ])('names path, finding, rule and source of %s', async (_, change, path, found, rule) => {
    const request = { ...publication, ...change } as unknown as PublishEboxMessageRequest;
    const call = withClient((client) => client.publishEboxMessage(request));
    const source = 'contract, PublishEboxMessageRequest';
    await expect(call).rejects.toMatchObject({
      code: 'SOAP_REQUEST_INVALID',
      category: 'caller-data',
      message: expect.stringContaining(`${path}: found ${found}; expected ${rule}`),
      data: { path, rule: expect.stringContaining(rule), source },
      cause: expect.any(TypeError),
    });
    await expect(call).rejects.toThrow(`(${source}).`);
    expect(service.received).toEqual([]);
  });

  it.each(['compute', 'asGiven'] as const)('looks for files before anything is sent (digest %s)', async (digest) => {
    const annex = (path: string) => ({ title: 'A', content: attachmentFromFile(path), downloadFileName: 'a.pdf' });
    for (const [path, reason] of [
      ['/nowhere/85073003328.pdf', 'ENOENT'],
      [tmpdir(), 'EISDIR'],
    ] as const) {
      const request = { ...publication, annex: [annex(import.meta.filename), annex(path)] };
      const call = withClient((client) => client.publishEboxMessage(request), { digest });
      await expect(call).rejects.toMatchObject({
        code: 'SOAP_DOCUMENT_UNREADABLE',
        category: 'caller-data',
        data: { path: 'annex[1].content' },
      });
      await expect(call).rejects.toThrow(reason);
      await expect(call).rejects.toThrow(/^(?!.*85073003328)/s);
    }
    expect(service.received).toEqual([]);
  });

  it('names the place in a list, and every wrong place', async () => {
    const [enterprise, citizen] = publication.recipientId;
    const recipientId = [citizen, { ...enterprise, companyId: '206731645' }, { ...enterprise, companyId: 'X' }];
    const annex = [...(publication.annex ?? []), { ...publication.annex?.[0], downloadFileName: 'a/b' }];
    const publish = (change: object) =>
      withClient((client) => client.publishEboxMessage({ ...publication, ...change } as PublishEboxMessageRequest));
    await expect(publish({ recipientId })).rejects.toThrow(
      /recipientId\[1\]\.companyId: .*'206731645'.*\[0-9\]\{10\}.*contract, element CompanyID\) \| recipientId\[2\]\.companyId: /,
    );
    await expect(publish({ recipientId })).rejects.toMatchObject({ data: { path: 'recipientId[1].companyId' } });
    await expect(publish({ annex })).rejects.toMatchObject({ data: { path: 'annex[1].downloadFileName' } });
  });

  it('never repeats an INSS in the error of an invalid request', async () => {
    const recipientId = [{ inss: '850730033280', eboxType: 'CITIZEN' } as const];
    const error = await withClient((client) => client.publishEboxMessage({ ...publication, recipientId })).catch(
      (thrown: Error) => thrown,
    );
    expect(error).toMatchObject({ code: 'SOAP_REQUEST_INVALID' });
    expect(String(error)).not.toMatch(/8507300/);
    const bad = { inss: '85073003328', eboxType: 'CITIZENS' } as unknown as { inss: string; eboxType: 'CITIZEN' };
    const other = await withClient((client) => client.publishEboxMessage({ ...publication, recipientId: [bad] })).catch(
      (thrown: Error) => thrown,
    );
    expect(String(other)).not.toContain('85073003328');
  });

  it('attack: a document given as a path or a URL is refused, nothing is opened or fetched', async () => {
    for (const content of ['file:///etc/passwd', '/etc/passwd', 'http://127.0.0.1/x']) {
      const call = withClient((client) =>
        client.publishEboxMessage({ ...publication, document: { ...publication.document, content } }),
      );
      await expect(call).rejects.toMatchObject({ code: 'SOAP_SWAREF_INVALID' });
    }
  });
});
