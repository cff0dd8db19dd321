import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Simulator, startSimulator } from '@ebox-bridge/simulator';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { runMain } from '../run-main.ts';

const enterprise = '0406798006';
const citizen = '85073003328';

let folder: string;
let simulator: Simulator;
let pdf: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ebox-sender-'));
  simulator = await startSimulator({ dir: join(folder, 'sim') });
  pdf = join(folder, 'été.pdf');
  await writeFile(pdf, '%PDF-1.7');
  await writeFile(join(folder, 'hours.csv'), 'a;b');
});
beforeEach(async () => void (await fetch(`${simulator.urls.admin}/reset`, { method: 'POST' })));
afterAll(async () => {
  await simulator.close();
  await rm(folder, { recursive: true, force: true });
});

const ebox = (...parameters: readonly string[]) => runMain(...parameters, '--simulator', join(folder, 'sim'));
const text = ['--type', 'DIMONA1', '--subject', 'Carte de travail', '--language', 'fr'];
const held = async () => (await (await fetch(`${simulator.urls.admin}/messages`)).json()) as Record<string, unknown>[];

describe('ebox publish', () => {
  test.each([['v3'], ['v2.1']])('publishes files by REST %s, and tells what became of the message', async (version) => {
    const { out, code, error } = await ebox(
      ...['publish', pdf, join(folder, 'hours.csv'), '--to', '0406.798.006', ...text, '--registry-version', version],
      ...['--meta', 'RequestDate=2026-01-01', '--body', 'Bonjour', '--attention', citizen, '--attention-name', 'Jan'],
      ...['--allow-reply', '--json'],
    );
    expect([code, error.includes('Idempotency-Key')]).toEqual([0, version === 'v3']);
    const told = JSON.parse(out) as { messageId: string };
    expect(told).toMatchObject({ ok: true, expirationDate: expect.any(String) });
    expect(await held()).toMatchObject([
      {
        messageId: told.messageId,
        protocol: 'rest',
        recipient: enterprise,
        subject: 'Carte de travail',
        bodyContent: 'Bonjour',
        replyAuthorized: true,
        forTheAttentionOf: { ssin: citizen, label: 'Jan' },
        metas: [{ key: 'RequestDate', values: ['2026-01-01'] }],
        attachments: [
          { fileName: 'été.pdf', sha256: createHash('sha256').update('%PDF-1.7').digest('hex'), mainContent: true },
          { fileName: 'hours.csv', mediaType: 'text/csv', mainContent: false },
        ],
      },
    ]);
    const status = await ebox('status', told.messageId, '--to', enterprise, '--registry-version', version);
    expect(status).toMatchObject({
      code: 0,
      out: expect.stringContaining(`${told.messageId}  not read yet, kept until`),
    });
  });

  test('publishes to a citizen and to a self-employed person, and replies', async () => {
    const first = JSON.parse((await ebox('publish', pdf, '--to', citizen, ...text, '--json')).out);
    await ebox('publish', pdf, '--to', citizen, ...text, '--professional');
    await ebox('publish', pdf, '--to', enterprise, ...text, '--reply-to', first.messageId);
    expect(await held()).toMatchObject([
      { eboxType: 'citizen' },
      { eboxType: 'citizen', partition: 'QUAL_PROFESSIONAL' },
      { originalMessageId: first.messageId },
    ]);
  });

  test('the same key publishes once', async () => {
    const key = '7b0e3c1a-5a3e-8f00-9f0e-1a2b3c4d5e6f';
    expect((await ebox('publish', pdf, '--to', enterprise, ...text, '--key', key)).code).toBe(0);
    const { code, error } = await ebox('publish', pdf, '--to', enterprise, ...text, '--key', key);
    expect([code, error]).toEqual([1, expect.stringContaining('REST_KEY_USED')]);
    expect(await held()).toHaveLength(1);
  });

  test('says what the registry refused, with its code', async () => {
    const { code, out } = await ebox('publish', pdf, '--to', '0244640639', ...text, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      ok: false,
      error: { code: 'REST_REQUEST_REFUSED', message: expect.stringContaining('INVALID_INPUT') },
    });
  });

  test('publishes by SOAP, and asks for the status by Ticket', async () => {
    const { out, code } = await ebox('publish', pdf, '--to', enterprise, ...text, '--soap', '--ticket', 'T-1');
    expect([code, out]).toEqual([0, expect.stringMatching(/^Published as \S+\.\n$/)]);
    expect(await held()).toMatchObject([{ protocol: 'soap', recipient: enterprise }]);
    const status = await ebox('status', 'T-1', 'T-2', '--to', enterprise, '--soap', '--json');
    expect(status.code).toBe(1);
    expect(JSON.parse(status.out)).toEqual({
      messages: [
        { message: 'T-1', known: true, read: false },
        { message: 'T-2', known: false },
      ],
    });
    const again = await ebox('publish', pdf, '--to', enterprise, ...text, '--soap', '--ticket', 'T-1');
    expect(again).toMatchObject({ code: 1, error: expect.stringContaining('620') });
  });

  test.each([
    [['--to', '123']],
    [['--to', enterprise, '--key', 'x']],
    [['--to', enterprise, '--meta', 'x']],
    [['--to', enterprise, '--ticket', 'T']],
    [['--to', enterprise, '--soap']],
    [['--to', enterprise, '--soap', '--ticket', 'T', '--body', 'x']],
    [['--to', enterprise, '--environment', 'acc']],
  ])('%j: what cannot be sent', async (parameters) => {
    const { code, error } = await ebox('publish', pdf, ...text, ...parameters);
    expect([code, error]).toEqual([1, expect.stringContaining('CLI_INPUT_INVALID')]);
    expect(await held()).toEqual([]);
  });

  test('an environment needs a client and a certificate; the simulation takes nothing', async () => {
    const at = (name: string) => runMain('publish', pdf, '--to', enterprise, ...text, '--environment', name);
    expect((await at('acc')).error).toContain('--identity is missing');
    expect((await at('sim')).error).toContain('for consumers');
    expect((await at('test')).error).toContain('There is no environment');
  });

  test('a file that is not there, or of no known type', async () => {
    expect((await ebox('publish', join(folder, 'none.pdf'), '--to', enterprise, ...text)).error).toContain(
      'CLI_INPUT_UNREADABLE',
    );
    await writeFile(join(folder, 'a.exe'), '');
    expect((await ebox('publish', join(folder, 'a.exe'), '--to', enterprise, ...text)).error).toContain(
      'no media type of the e-Box',
    );
  });

  test('wrong check digits are told, and sent', async () => {
    const { code, error } = await ebox('publish', pdf, '--to', '0123456789', ...text);
    expect(error).toContain('Warning: the check digits of 0123456789 do not fit it');
    expect(code).toBe(1); // the simulator has no e-Box for numbers that end in 9
    expect((await ebox('publish', pdf, '--to', enterprise, ...text)).error).not.toContain('Warning');
  });
});

describe('ebox has-ebox', () => {
  test.each([[[]], [['--soap']]])('tells who has an e-Box, in the order asked %j', async (soap) => {
    const file = join(folder, 'numbers.txt');
    await writeFile(file, '0206731645\r\n\n0406798006\n');
    const { out, code } = await ebox('has-ebox', '0244640639', '406798006', '--file', file, '--json', ...soap);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      eboxes: [
        { enterpriseNumber: '0244640639', exists: false },
        { enterpriseNumber: enterprise, exists: true },
        { enterpriseNumber: '0206731645', exists: true },
      ],
    });
    expect((await ebox('has-ebox', '0244640639', ...soap)).out).toBe('0244640639 has no e-Box\n');
  });

  test('not for citizens, and not for nobody', async () => {
    expect((await ebox('has-ebox', citizen)).error).toContain('CitizenProfile');
    expect((await ebox('has-ebox')).error).toContain('CLI_INPUT_INVALID');
  });
});
