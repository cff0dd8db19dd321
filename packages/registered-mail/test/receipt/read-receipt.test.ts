import { describe, expect, test } from 'vitest';
import { compareReceipt, type ReceiptRequest, readReceipt } from '../../src/receipt/index.ts';
import type { ReceiptContent } from '../../src/types.gen.ts';
import { writeReceiptContent } from '../../src/writers.gen.ts';

const digest = { digestMethod: 'SHA-256', digestValue: Buffer.alloc(32, 7).toString('base64') } as const;
const file = {
  title: 'Letter for 85073003328',
  digest,
  downloadFileName: 'letter.pdf',
  mime: 'application/pdf',
} as const;
const receipt: ReceiptContent = {
  ticket: '1ZG0000036L3Z',
  token: 'token 1',
  recipient: { $type: 'Citizen', inss: '85073003328', qualityCode: 'CITIZEN' },
  sender: { companyId: '244640631', applicationId: 'tests:registered-mail' },
  document: { ...file, type: 'LETTER', language: 'nl' },
  annex: [{ ...file, title: 'Annex', type: 'ANNEX' }],
};
const bytes = (value: ReceiptContent = receipt): Buffer => Buffer.from(writeReceiptContent(value));

describe('reading', () => {
  test('a receipt, whatever the name of its root', async () => {
    expect(await readReceipt(bytes())).toEqual(receipt);
    const renamed = bytes().toString().replaceAll('t:ReceiptContent', 't:Receipt');
    expect(await readReceipt(Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${renamed}`))).toEqual(receipt);
    const bare = bytes()
      .toString()
      .replaceAll('t:ReceiptContent', 'Receipt')
      .replace('<Receipt ', '<Receipt xmlns="" ');
    expect(await readReceipt(Buffer.from(bare))).toEqual(receipt);
  });

  test.each([
    ['a ticket with a letter that is not used', { ticket: '1ZG0000036L3O' }],
    ['a ticket of 12 characters', { ticket: '1ZG0000036L3' }],
    ['a token of 51 characters', { token: 'x'.repeat(51) }],
    ['an INSS of 10 digits', { recipient: { $type: 'Citizen', inss: '8507300332', qualityCode: 'CITIZEN' } }],
  ] as const)('breaks the schema: %s', async (_name, change) => {
    await expect(readReceipt(bytes({ ...receipt, ...change }))).rejects.toMatchObject({
      code: 'REGISTERED_MAIL_RECEIPT_INVALID',
    });
  });

  test('at the bounds of the schema', async () => {
    const token = 'x'.repeat(50);
    expect(await readReceipt(bytes({ ...receipt, token }))).toMatchObject({ token });
  });

  test.each([
    ['not XML', 'PDF-1.4'],
    ['a DTD', '<!DOCTYPE r><r/>'],
    ['another document', '<ProofOfDispatch/>'],
    [
      'an element that the type does not have',
      bytes().toString().replace('</t:ReceiptContent>', '<x/></t:ReceiptContent>'),
    ],
  ])('unreadable: %s', async (_name, text) => {
    await expect(readReceipt(Buffer.from(text))).rejects.toMatchObject({ code: 'REGISTERED_MAIL_RECEIPT_UNREADABLE' });
  });

  test('no error shows a personal number', async () => {
    const wrong = { ...receipt, token: `85073003328${'x'.repeat(50)}` };
    const message = await readReceipt(bytes(wrong)).then(String, (error: Error) => error.message);
    expect(message).toContain('schema');
    expect(message).not.toContain('85073003328');
  });
});

describe('held against the request', () => {
  const request: ReceiptRequest = { ...receipt, annex: [{ title: 'Annex', digest, downloadFileName: 'letter.pdf' }] };
  const outcomes = (change: Partial<ReceiptRequest>) =>
    Object.fromEntries(
      compareReceipt(receipt, { ...request, ...change }).map(({ field, outcome }) => [field, outcome]),
    );
  const differing = (change: Partial<ReceiptRequest>) =>
    Object.entries(outcomes(change))
      .filter(([, outcome]) => outcome === 'differs')
      .map(([field]) => field);

  test('the same in every part', () => {
    expect(differing({})).toEqual([]);
    expect(outcomes({})).toMatchObject({ ticket: 'same', recipient: 'same', 'document.language': 'same' });
    expect(outcomes({})).toMatchObject({ 'annex[1].digest': 'same', 'annex[1].type': 'notCompared' });
  });

  test.each<[string, Partial<ReceiptRequest>]>([
    ['token', { token: 'token 2' }],
    ['recipient', { recipient: { $type: 'Citizen', inss: '85073003329', qualityCode: 'CITIZEN' } }],
    ['recipient', { recipient: { $type: 'Enterprise', companyId: '8507300332', qualityCode: 'CITIZEN' } }],
    ['sender', { sender: { companyId: '0244640631', applicationId: 'other' } }],
    ['document.digest', { document: { digest: { digestMethod: 'SHA-256', digestValue: 'AAAA' } } }],
    ['document.title', { document: { title: 'Other' } }],
    ['document.downloadFileName', { document: { downloadFileName: 'other.pdf' } }],
    ['document.language', { document: { language: 'fr' } }],
    ['annex', { annex: [] }],
    ['annex[1].title', { annex: [{ title: 'Other' }] }],
  ])('%s differs', (field, change) => {
    expect(differing(change)).toEqual([field]);
  });

  test('a CBE number of 9 digits is the one of 10', () => {
    expect(outcomes({ sender: { companyId: '0244640631', applicationId: 'tests:registered-mail' } })).toMatchObject({
      sender: 'same',
    });
  });

  test('what was not given, or has another digest algorithm, is not compared', () => {
    const sha512 = { digestMethod: 'SHA-512', digestValue: 'AAAA' } as const;
    expect(compareReceipt(receipt, {}).every(({ outcome }) => outcome === 'notCompared')).toBe(true);
    expect(outcomes({ document: { digest: sha512 } })['document.digest']).toBe('notCompared');
  });

  test('no text shows a personal number', () => {
    const other = compareReceipt(receipt, { ...request, document: { title: 'For 85073003329' }, token: '85073003329' });
    expect(JSON.stringify(other)).not.toMatch(/\d{11}/);
  });
});
