import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createTrustStore, readPemCertificates, type TrustStore } from '@ebox-bridge/certificate';
import { createTestPki } from '@ebox-bridge/certificate/test-pki';
import { citizenProfileByInput, citizenProfileSchema } from '@ebox-bridge/citizen-profile/server';
import { eboxMessageByInput, eboxMessageSchema } from '@ebox-bridge/ebox-message/server';
import { registeredMailByInput, registeredMailSchema } from '@ebox-bridge/registered-mail/server';
import { attachmentFromBytes } from '@ebox-bridge/soap';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, type SoapServiceOptions, startSoapService } from '../kit/soap-service.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
// Inside of node_modules, so that the snippets resolve the packages by their names, as a user's code does.
const scripts = join(root, 'node_modules', '.cache', `ebox-first-success-${process.pid}`);
const files = mkdtempSync(join(tmpdir(), 'ebox-first-success-'));
let trust: TrustStore;

beforeAll(async () => {
  const pki = await createTestPki();
  const sender = await pki.issue({ commonName: 'app', cbeNumber: '0244640631' });
  trust = createTrustStore({ anchors: readPemCertificates(pki.caPem) });
  writeFileSync(join(files, 'sender.p12'), sender.pkcs12('secret'));
  writeFileSync(join(files, 'sender.p12.password'), 'secret');
  for (const name of ['card.pdf', 'letter.pdf']) writeFileSync(join(files, name), '%PDF-1.7');
  mkdirSync(scripts, { recursive: true });
});
afterAll(() => {
  rmSync(scripts, { recursive: true, force: true });
  rmSync(files, { recursive: true, force: true });
});

const receipt = Buffer.from('<Receipt/>');
const signedFile = {
  title: 'Receipt',
  digest: { digestMethod: 'SHA-256', digestValue: 'AA==' },
  downloadFileName: 'Receipt.xml',
  type: 'RECEIPT',
  content: 'cid:receipt@x',
  signature: 'AA==',
};
const profile = {
  inss: '85073003328',
  contactInfo: { languageCode: 'NL' },
  flags: { conditionsAccepted: true },
  lastValidationDate: '2026-11-20T09:30:00Z',
};

interface Page {
  readonly name: string;
  readonly contract: Pick<SoapServiceOptions, 'schema' | 'byInput'>;
  readonly answer: Answer;
  readonly prints: string;
}

const pages: readonly Page[] = [
  {
    name: 'ebox-message',
    contract: { schema: eboxMessageSchema, byInput: eboxMessageByInput },
    answer: { output: { id: 'M-1' } },
    prints: 'M-1\n',
  },
  {
    name: 'citizen-profile',
    contract: { schema: citizenProfileSchema, byInput: citizenProfileByInput },
    answer: { output: { citizenProfile: [profile] } },
    prints: '[ true ]\n',
  },
  {
    name: 'registered-mail',
    contract: { schema: registeredMailSchema, byInput: registeredMailByInput },
    answer: {
      output: { receipt: { ticket: '0123456789ABC', token: 'T-000124', document: signedFile } },
      attachments: [{ contentId: 'receipt@x', source: attachmentFromBytes(receipt) }],
    },
    prints: `0123456789ABC ${receipt.length}\n`,
  },
];

describe('the first code on the page of a client', () => {
  it.each(pages)('$name: runs as it stands, against a service that verifies', async (page) => {
    const text = readFileSync(join(root, 'docs', 'packages', `${page.name}.md`), 'utf8');
    const code = /^```ts\n(.*?)^```$/ms.exec(text)?.[1] ?? '';
    const service = await startSoapService({ trust, ...page.contract, answer: () => page.answer });
    try {
      const script = join(scripts, `${page.name}.mjs`);
      const runnable = code.replace(/http:\/\/127\.0\.0\.1:8080\/\w+\/v1/, service.url);
      expect(runnable).not.toBe(code);
      // Types are taken out here: node does not do that for files below node_modules.
      writeFileSync(script, stripTypeScriptTypes(runnable));
      const command = ['--conditions=@ebox-bridge/source', script];
      const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: files });
      expect(stdout).toBe(page.prints);
      expect(service.received.map(({ violations }) => violations)).toEqual([0]);
    } finally {
      service.close();
    }
  });
});
