import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Identity, loadIdentityFile } from '@ebox-bridge/certificate';
import { createTestPki } from '@ebox-bridge/certificate/test-pki';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SimulatorReady } from '../kit/processes.ts';
import { newTicket, publicationOf } from '../kit/publication.ts';
import { type SignedCall, signPublication } from '../kit/signed-call.ts';
import { type Running, runEbox, startEbox } from './ebox.ts';

const inss = '85073003328';
let folder: string;
let simulator: Running;
let config: string;
let sender: Identity;
let ready: SimulatorReady;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ebox-check-'));
  simulator = await startEbox(['simulate', '--dir', folder]);
  ready = JSON.parse(simulator.firstLine) as SimulatorReady;
  config = join(folder, 'facade.json');
  await writeFile(config, (await runEbox('facade', 'init', '--simulator', folder)).stdout);
  sender = await loadIdentityFile(join(ready.pki, 'sender.p12'));
});
afterAll(async () => {
  simulator?.child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

type Draft = Record<string, unknown>;
const change = (draft: Draft, key: string, values: object) => {
  draft[key] = { ...(draft[key] as object), ...values };
};

/** A saved HTTP request, as a proxy or a debugger saves it. */
function saved({ headers, body }: SignedCall): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`POST /EBoxMessage/v1 HTTP/1.1\r\n${lines.join('')}\r\n`), body]);
}

async function capture(name: string, calls: Readonly<Record<string, Buffer>>): Promise<string> {
  const captured = join(folder, name);
  await mkdir(captured);
  for (const [file, bytes] of Object.entries(calls)) await writeFile(join(captured, file), bytes);
  return captured;
}

async function check(...more: readonly string[]) {
  const { code, stdout } = await runEbox('facade', 'check', '--config', config, '--json', ...more);
  return { code, report: JSON.parse(stdout) };
}

describe('ebox facade check', () => {
  test('says what a configuration that can be used is, and leaves the ledger alone', async () => {
    const { code, report } = await check();
    expect(code).toBe(0);
    expect(report).toMatchObject({ ok: true, check: { environment: 'simulator' } });
    expect(report.check.certificates.map(({ name }: { name: string }) => name)).toContain('identity');
  });

  test('names what is wrong, with exit code 1', async () => {
    const wrong = join(folder, 'wrong.json');
    await writeFile(wrong, (await readFile(config, 'utf8')).replace('"anchors"', '"ankers"'));
    const { code, stderr } = await runEbox('facade', 'check', '--config', wrong);
    expect(code).toBe(1);
    expect(stderr).toContain('ankers: this key is not known');
  });

  test.each<readonly [what: string, change: (draft: Draft) => void, message: string]>([
    ['authorities of the REST services', (draft) => change(draft, 'rest', { ca: 'none.pem' }), 'none.pem cannot'],
    [
      'authorities that are none',
      (draft) => change(draft, 'rest', { ca: 'facade.json' }),
      'rest.ca: FOLDER/facade.json holds no certificate in PEM',
    ],
    [
      'authorities of a legacy service',
      (draft) => change(draft, 'backends', { eboxMessage: { url: 'http://127.0.0.1:1/', ca: 'none.pem' } }),
      'none.pem cannot',
    ],
    [
      'authorities of receipts',
      (draft) => change(draft, 'registeredMail', { receiptTrust: ['facade.json'] }),
      'registeredMail.receiptTrust: FOLDER/facade.json holds no',
    ],
    [
      'a ledger whose address is in no environment variable',
      (draft) => change(draft, 'ledger', { sqlite: undefined, postgresEnv: 'NO_SUCH_VARIABLE_OF_THE_TEST' }),
      'ledger.postgresEnv: the environment variable NO_SUCH_VARIABLE_OF_THE_TEST is not set',
    ],
    [
      'a wrong password, and of which keystore',
      (draft) => change(draft, 'identity', { passwordFile: 'facade.json' }),
      'identity: PKI/facade.p12: the password does not fit',
    ],
  ])('finds what a start would find: %s', async (_, spoil, message) => {
    const draft = JSON.parse(await readFile(config, 'utf8')) as Draft;
    spoil(draft);
    const wrong = join(folder, 'wrong.json');
    await writeFile(wrong, JSON.stringify(draft));
    const { code, stderr } = await runEbox('facade', 'check', '--config', wrong);
    expect(code).toBe(1);
    expect(stderr).toContain(message.replace('FOLDER', folder).replace('PKI', ready.pki));
    expect(stderr).not.toContain('UNEXPECTED');
  });

  test('prints each route as it is, with its conditions, its share and what is switched off', async () => {
    const draft = JSON.parse(await readFile(config, 'utf8')) as Draft;
    const pilot = { name: 'pilot', operation: 'publishEboxMessage', messageType: 'DIMONA1', percent: 5 };
    draft['routes'] = [{ ...pilot, backend: 'messageRegistry-v3', enabled: false }];
    const file = join(folder, 'routes.json');
    await writeFile(file, JSON.stringify(draft));
    const { stdout } = await runEbox('facade', 'check', '--config', file);
    expect(stdout).toContain('route pilot: publishEboxMessage (DIMONA1) 5 % -> messageRegistry-v3  disabled\n');
  });

  test('warns of a key of the REST door that can call nothing', async () => {
    const draft = JSON.parse(await readFile(config, 'utf8')) as Draft;
    const key = (hash: string) => ({ sha256: hash.repeat(32), application: 'app:one' });
    draft['senders'] = [{ cbeNumber: '0206731645', applications: ['app:two'] }];
    draft['restDoor'] = {
      keys: [
        { ...key('00'), name: 'unlisted-institution', cbeNumber: '0123456789' },
        { ...key('01'), name: 'unlisted-application', cbeNumber: '0206731645' },
        { ...key('02'), name: 'good', cbeNumber: '0206731645', application: 'app:two' },
      ],
    };
    const file = join(folder, 'keys.json');
    await writeFile(file, JSON.stringify(draft));
    const { code, stderr } = await runEbox('facade', 'check', '--config', file);
    expect(code).toBe(0);
    expect(stderr).toContain('unlisted-institution');
    expect(stderr).toContain('unlisted-application');
    expect(stderr).not.toContain('"good"');
  });
});

describe('ebox facade check --against: a rehearsal', () => {
  test('each captured call, and what it would become and lose; nothing is sent', async () => {
    const document = randomBytes(2_000_000);
    const good = await signPublication(
      sender,
      publicationOf(newTicket(), document, {
        recipientId: [{ inss, eboxType: 'CITIZEN' }] as never,
        emailAddresses: ['somebody@example.be'],
      }),
    );
    const strange = (await (await createTestPki()).issue({ commonName: 'app', cbeNumber: '0206731645' })).identity();
    const stranger = await signPublication(strange, publicationOf(newTicket(), document));
    const broken = { ...good, body: Buffer.from(good.body) };
    // Flipped, not written: one random byte in 256 already holds what is written.
    const at = broken.body.length - 1_000_000;
    broken.body.writeUInt8(broken.body.readUInt8(at) ^ 1, at);
    const captured = await capture('calls', {
      '1-good.http': saved(good),
      '2-again.http': saved(good),
      '3-stranger.http': saved(stranger),
      '4-broken.http': saved({ ...broken, headers: good.headers }),
      'notes.txt': Buffer.from('not a request'),
    });
    const { code, report } = await check('--against', captured);
    expect(code).toBe(1);
    expect(report.summary).toMatchObject({ accepted: 2, repeated: 1, refused: 2, left: 1 });
    const [first, again, third, fourth, notes] = report.calls;
    expect(first).toMatchObject({
      name: '1-good.http',
      result: {
        operation: 'publishEboxMessage',
        sender: '0206731645',
        outcome: 'accepted',
        losses: { 'email-addresses': 1 },
        publications: [
          {
            backend: 'messageRegistry-v3',
            as: 'REST message',
            content: { messageTypeId: 'DIMONA1', recipient: { eboxType: 'citizen' } },
            files: [{ name: 'document.pdf', size: document.length }],
          },
        ],
      },
    });
    expect(again).toMatchObject({ result: { outcome: 'accepted', repeated: true, publications: [] } });
    expect(third).toMatchObject({ result: { outcome: 'refused', code: 'SOA-01001' } });
    // The same signed envelope with other attachments.
    expect(fourth).toMatchObject({ result: { outcome: 'refused', code: '10' } });
    expect(notes).toMatchObject({ left: expect.any(String) });
    expect(JSON.stringify(report)).not.toContain(inss);
    expect(await (await fetch(`${ready.urls.admin}/messages`)).json()).toEqual([]);
  });

  test('a recording of ebox record, in words', async () => {
    const recording = join(folder, 'recording');
    const recorder = await startEbox([
      'record',
      '--upstream',
      new URL(ready.urls.eboxMessage).origin,
      '--out',
      recording,
    ]);
    try {
      const { urls } = JSON.parse(recorder.firstLine) as { urls: { record: string } };
      const call = await signPublication(sender, publicationOf(newTicket(), randomBytes(100)));
      const answer = await fetch(`${urls.record}/EBoxMessage/v1`, {
        method: 'POST',
        headers: call.headers,
        body: call.body,
      });
      expect(answer.status).toBe(200);
      await answer.arrayBuffer();
    } finally {
      recorder.child.kill('SIGTERM');
    }
    const { code, stdout } = await runEbox('facade', 'check', '--config', config, '--against', recording);
    expect(stdout).toContain('publishEboxMessage -> messageRegistry-v3 as REST message');
    expect(stdout).toContain('1 would be accepted (0 as a retry), 0 refused, 0 left out.');
    expect(code).toBe(0);
  });

  test('a folder without a single request is a failure, not a success', async () => {
    const { code, report } = await check('--against', await capture('nothing', { 'notes.txt': Buffer.from('no') }));
    expect(code).toBe(1);
    expect(report).toMatchObject({ ok: false, summary: { accepted: 0, left: 1 } });
  });
});
