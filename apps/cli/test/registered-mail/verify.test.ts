import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestPki } from '@ebox-bridge/certificate/test-pki';
import { type ReceiptContent, signReceipt, writeReceiptContent } from '@ebox-bridge/registered-mail/server';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { main } from '../../src/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'ebox-verify-'));
const path = (name: string): string => join(folder, name);
const document = Buffer.from('%PDF-1.7');
const digestValue = createHash('sha256').update(document).digest('base64');
const receipt: ReceiptContent = {
  ticket: '1ZG0000036L3Z',
  token: 'token 85073003328',
  recipient: { $type: 'Enterprise', companyId: '0206653946', qualityCode: 'QUAL_EMP_NOSS' },
  sender: { companyId: '0244640631', applicationId: 'tests:registered-mail' },
  document: {
    title: 'Letter',
    digest: { digestMethod: 'SHA-256', digestValue },
    downloadFileName: 'letter.pdf',
    type: 'LETTER',
  },
};

beforeAll(async () => {
  const pki = await createTestPki();
  const signer = await pki.issue({ commonName: 'receipts', cbeNumber: '244640631' });
  const content = Buffer.from(writeReceiptContent(receipt));
  const signature = await signReceipt(content, { identity: signer.identity() });
  writeFileSync(path('Receipt.xml'), content);
  writeFileSync(path('other.xml'), Buffer.concat([content, Buffer.from(' ')]));
  writeFileSync(path('Receipt.xml.p7s'), signature);
  writeFileSync(path('signature.txt'), `${Buffer.from(signature).toString('base64')}\n`);
  writeFileSync(path('ca.pem'), pki.caPem);
  writeFileSync(path('letter.pdf'), document);
  writeFileSync(path('other.pdf'), 'other');
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => {
  process.exitCode = 0;
  vi.restoreAllMocks();
});

async function run(...parameters: readonly string[]): Promise<{ code: unknown; out: string; error: string }> {
  const text = { out: '', error: '' };
  const into = (name: 'out' | 'error') => (chunk: unknown) => {
    text[name] += String(chunk);
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(into('out'));
  vi.spyOn(process.stderr, 'write').mockImplementation(into('error'));
  process.exitCode = 0;
  await main(['registered-mail', 'verify', ...parameters]);
  return { code: process.exitCode, ...text };
}

const usual = (): readonly string[] => [path('Receipt.xml'), path('Receipt.xml.p7s'), '--trust', path('ca.pem')];

describe('ebox registered-mail verify', () => {
  test('who signed, what is proven, what is open; exit code 2 for what is open', async () => {
    const { code, out } = await run(...usual());
    expect(code).toBe(2);
    expect(out).toMatch(/^INCOMPLETE/);
    expect(out).toContain('ticket:      1ZG0000036L3Z');
    expect(out).toContain('receipts (enterprise 0244640631)');
    expect(out).toMatch(/proven +signature: /);
    expect(out).toMatch(/not checked +time stamp: there is no time-stamp/);
    expect(out).toMatch(/not checked +revocation: /);
  });

  test('no personal number in what it prints', async () => {
    expect((await run(...usual())).out).toContain('token ***********');
  });

  test('a signature as base64 text, as the element Signature holds it', async () => {
    const { code, out } = await run(path('Receipt.xml'), path('signature.txt'));
    expect(code).toBe(2);
    expect(out).toMatch(/proven +signature: /);
  });

  test('another content: exit code 1', async () => {
    const { code, out } = await run(path('other.xml'), path('Receipt.xml.p7s'), '--trust', path('ca.pem'));
    expect(code).toBe(1);
    expect(out).toMatch(/^FAILED/);
    expect(out).toMatch(/failed +content: /);
  });

  test('--json: one document, with the outcome of each check', async () => {
    const { out } = await run(...usual(), '--json', '--at', '2026-01-01');
    expect(JSON.parse(out)).toMatchObject({ ticket: '1ZG0000036L3Z', signer: { cbeNumber: '0244640631' } });
    expect(JSON.parse(out).findings).toHaveLength(12);
  });

  test.each([
    ['the document', () => path('letter.pdf')],
    ['its SHA-256 in base64', () => digestValue],
    ['its SHA-256 in hexadecimal', () => Buffer.from(digestValue, 'base64').toString('hex')],
  ])('--request: %s', async (_name, request) => {
    expect((await run(...usual(), '--request', request())).out).toMatch(/same +document.digest: /);
  });

  test('--request: another document is exit code 1', async () => {
    const { code, out } = await run(...usual(), '--request', path('other.pdf'));
    expect(code).toBe(1);
    expect(out).toMatch(/differs +document.digest: /);
  });

  test.each([
    ['CLI_INPUT_UNREADABLE', ['no-such-file', 'no-such-file']],
    ['CLI_INPUT_INVALID', [...['-', 'signature.txt'], '--at', 'yesterday']],
    ['CLI_INPUT_INVALID', [...['-', 'signature.txt'], '--digest', 'abc']],
    ['CLI_INPUT_INVALID', [...['-', 'signature.txt'], '--request', digestValue]],
  ])('%s: %j', async (expected, parameters) => {
    const [file = '', signature = '', ...options] = parameters;
    const { code, error } = await run(file === '-' ? file : path(file), path(signature), ...options);
    expect(code).toBe(1);
    expect(error).toContain(expected);
  });
});
