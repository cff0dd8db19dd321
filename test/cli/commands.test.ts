import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FacadeReady, SimulatorReady } from '../kit/processes.ts';
import { enterprise, newTicket, sha256Base64, sha256Hex } from '../kit/publication.ts';
import { sendCall } from '../kit/signed-call.ts';
import type { HeldMessage } from '../kit/world.ts';
import { endOf, findOlderNode, type Running, runEbox, startEbox } from './ebox.ts';

const address = 'http://127\\.0\\.0\\.1:\\d+';
let folder: string;
let simulator: Running;
let facade: Running;
let urls: SimulatorReady['urls'];
let endpoint: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ebox-cli-'));
  simulator = await startEbox(['simulate', '--dir', folder]);
  urls = (JSON.parse(simulator.firstLine) as SimulatorReady).urls;
  const init = await runEbox('facade', 'init', '--simulator', folder);
  await writeFile(join(folder, 'facade.json'), init.stdout);
  facade = await startEbox(['facade', '--config', join(folder, 'facade.json')]);
  endpoint = (JSON.parse(facade.firstLine) as FacadeReady).urls.eboxMessage;
});
afterAll(async () => {
  for (const running of [facade, simulator]) running?.child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

describe('ready lines', () => {
  test('ebox simulate: the fixed names, whole URLs, and the same in DIR/simulator.json', async () => {
    const line = JSON.parse(simulator.firstLine) as SimulatorReady;
    expect(line).toMatchObject({
      ready: true,
      pki: join(folder, 'pki'),
      urls: {
        eboxMessage: expect.stringMatching(`^${address}/EBoxMessage/v1$`),
        citizenProfile: expect.stringMatching(`^${address}/CitizenProfile/v1$`),
        registeredMail: expect.stringMatching(`^${address}/RegisteredMail/v1$`),
        token: expect.stringMatching(`^${address}/.*[^/]$`),
        messageRegistry: expect.stringMatching(`^${address}/.*/messageRegistry$`),
        federation: expect.stringMatching(`^${address}/.*/federation/v1$`),
        inbox: expect.stringMatching(`^${address}/.*[^/]$`),
        admin: expect.stringMatching(`^${address}/.*[^/]$`),
      },
    });
    expect(JSON.parse(await readFile(join(folder, 'simulator.json'), 'utf8'))).toEqual(line);
    const files = ['ca.pem', 'sender.p12', 'sender.p12.password', 'sender.pem', 'sender.key.pem', 'facade.p12'];
    for (const name of files) expect((await readFile(join(folder, 'pki', name))).length, name).toBeGreaterThan(0);
    expect(await (await fetch(`${line.urls.admin}/messages`)).json()).toEqual([]);
  });

  test('ebox facade: the fixed names, whole URLs', async () => {
    const line = JSON.parse(facade.firstLine) as FacadeReady;
    expect(line).toEqual({
      ready: true,
      urls: {
        eboxMessage: expect.stringMatching(`^${address}/EBoxMessage/v1$`),
        citizenProfile: expect.stringMatching(`^${address}/CitizenProfile/v1$`),
        registeredMail: expect.stringMatching(`^${address}/RegisteredMail/v1$`),
        rest: expect.stringMatching(`^${address}/v1$`),
        health: expect.stringMatching(`^${address}/.*[^/]$`),
        metrics: expect.stringMatching(`^${address}/.*[^/]$`),
        admin: expect.stringMatching(`^${address}(/.*[^/])?$`),
      },
    });
    expect((await fetch(`${line.urls.health}/ready`)).status).toBe(200);
    expect((await fetch(line.urls.metrics)).status).toBe(200);
  });

  test.each(['SIGTERM', 'SIGINT'] as const)('%s ends a command with exit code 0', async (signal) => {
    const { child } = await startEbox(['simulate', '--json']);
    child.kill(signal);
    expect(await endOf(child)).toEqual({ code: 0, signal: null });
  });
});

describe('ebox facade init', () => {
  test.each(['folder', 'admin URL'])('by the %s of the simulator: a configuration with its own ledger', async (by) => {
    const where = by === 'folder' ? folder : urls.admin;
    const { code, stdout, stderr } = await runEbox('facade', 'init', '--simulator', where, '--port', '0');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const file = join(folder, `other-${by.length}.json`);
    await writeFile(file, stdout);
    const other = await startEbox(['facade', '--json', '--config', file]);
    const ready = JSON.parse(other.firstLine) as FacadeReady;
    expect((await fetch(`${ready.urls.health}/ready`)).status).toBe(200);
    other.child.kill('SIGTERM');
    expect(await endOf(other.child)).toEqual({ code: 0, signal: null });
  });

  test('nothing is there', async () => {
    const { code, stdout, stderr } = await runEbox('facade', 'init', '--simulator', join(folder, 'nowhere'));
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('FACADE_SIMULATOR_NOT_FOUND');
  });
});

describe.concurrent('ebox envelope', () => {
  async function envelope(operation: string, input: unknown, ...more: string[]): Promise<string> {
    const file = join(folder, `${randomUUID()}.json`);
    await writeFile(file, JSON.stringify(input));
    const identity = join(folder, 'pki', 'sender.p12');
    const { code, stdout, stderr } = await runEbox(
      'envelope',
      operation,
      '--identity',
      identity,
      '--input',
      file,
      ...more,
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return stdout;
  }
  const xml = { 'Content-Type': 'text/xml; charset=utf-8', SOAPAction: '""' };

  test('hasAnEbox, posted by fetch', async () => {
    const body = await envelope('hasAnEbox', { eboxType: 'ENTERPRISE', eboxId: [{ companyId: enterprise }] });
    const answer = await fetch(endpoint, { method: 'POST', headers: xml, body });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toMatch(/Exists>true</);
  });

  test('--json gives the same kind of envelope as a string', async () => {
    const input = { eboxType: 'ENTERPRISE', eboxId: [{ companyId: enterprise }] };
    const printed = JSON.parse(await envelope('hasAnEbox', input, '--json')) as { envelope: string };
    const answer = await fetch(endpoint, { method: 'POST', headers: xml, body: printed.envelope });
    expect(answer.status).toBe(200);
  });

  test.each(['a cid: URI', 'a file'])('publishEboxMessage with %s as content, posted by fetch', async (kind) => {
    const document = randomBytes(10_000);
    const ticket = newTicket();
    await writeFile(join(folder, `${ticket}.pdf`), document);
    const text = await envelope('publishEboxMessage', {
      messageId: { ticket, sequence: 1 },
      recipientId: [{ companyId: enterprise, eboxType: 'ENTERPRISE' }],
      messageType: 'DIMONA1',
      document: {
        title: ticket,
        content: kind === 'a file' ? { file: `${ticket}.pdf` } : 'cid:document@cli',
        digest: { digestMethod: 'SHA-256', digestValue: sha256Base64(document) },
        downloadFileName: 'document.pdf',
        mime: 'application/pdf',
      },
    });
    const cid = decodeURIComponent(/Content>cid:([^<]+)</.exec(text)?.[1] ?? '');
    const body = Buffer.concat([
      Buffer.from(`--b\r\nContent-Type: text/xml\r\n\r\n${text}\r\n--b\r\nContent-ID: <${cid}>\r\n\r\n`),
      document,
      Buffer.from('\r\n--b--'),
    ]);
    const headers = { 'Content-Type': 'multipart/related; type="text/xml"; boundary=b', SOAPAction: '""' };
    const answer = await sendCall(endpoint, { headers, body });
    const messages = (await (await fetch(`${urls.admin}/messages`)).json()) as readonly HeldMessage[];
    const message = messages.find(({ subject }) => subject === ticket);
    expect(answer).toEqual({ kind: 'id', id: message?.messageId });
    expect(message?.attachments.map(({ sha256 }) => sha256)).toEqual([sha256Hex(document)]);
  });

  test.each([
    ['an unknown operation', ['hasNoEbox'], {}, 'CLI_OPERATION_UNKNOWN', /hasNoEbox.*hasAnEbox/],
    ['a policy that is none', ['hasAnEbox', '--policy', 'SHA1'], {}, 'CLI_INPUT_INVALID', /X509_SHA256/],
    ['null', ['hasAnEbox'], null, 'CLI_INPUT_INVALID', /null/],
    ['null inside', ['hasAnEbox'], { eboxType: null, eboxId: [] }, 'CLI_INPUT_INVALID', /eboxType/],
    ['an unknown property', ['hasAnEbox'], { eboxTyp: 'ENTERPRISE', eboxId: [] }, 'CLI_INPUT_INVALID', /eboxTyp/],
    [
      'a value that the schema refuses',
      ['hasAnEbox'],
      { eboxType: 'ENTERPRISE', eboxId: [{ companyId: '406798006' }] },
      'SOAP_REQUEST_INVALID',
      /CompanyID/,
    ],
    [
      'a content file that is not there',
      ['publishEboxMessage'],
      { document: { content: { file: 'nowhere.pdf' } } },
      'CLI_INPUT_UNREADABLE',
      /nowhere\.pdf/,
    ],
  ] as const)('wrong input: %s', async (_, [operation, ...more], input, code, message) => {
    const file = join(folder, `${randomUUID()}.json`);
    await writeFile(file, JSON.stringify(input));
    const options = ['--identity', join(folder, 'pki', 'sender.p12'), '--input', file, ...more, '--json'];
    const result = await runEbox('envelope', operation, ...options);
    expect(result.code).toBe(1);
    const printed = JSON.parse(result.stdout) as { ok: boolean; error: { code: string; message: string } };
    expect(printed).toMatchObject({ ok: false, error: { code } });
    expect(printed.error.message).toMatch(message);
    expect(result.stderr).toContain(code);
    expect(result.stderr).not.toContain(' at ');
  });
});

describe.concurrent('wrong parameters', () => {
  test.each([
    ['no input file', ['envelope', 'hasAnEbox', '--identity', 'x', '--input', '/nowhere.json'], /CLI_INPUT_UNREADABLE/],
    ['a facade without a configuration', ['facade'], /facade init/],
    ['a configuration that is not there', ['facade', '--config', '/nowhere.json'], /FACADE_CONFIG_UNREADABLE/],
    ['a port that is none', ['simulate', '--port', '70000'], /port/i],
    ['a port that is no number', ['facade', 'init', '--simulator', 'x', '--port', '8o8o'], /port/i],
    ['a trust file that is not there', ['simulate', '--trust', '/nowhere.pem'], /CLI_INPUT_UNREADABLE.*|nowhere\.pem/],
    ['an unknown command', ['emulate'], /emulate/],
    ['an unknown option', ['simulate', '--prot', '1'], /--prot/],
  ] as const)('%s: exit code 1, a message, no stack', async (_, parameters, message) => {
    const { code, stdout, stderr } = await runEbox(...parameters);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  test('unknown keys of a configuration are named, all at once', async () => {
    const config = JSON.parse(await readFile(join(folder, 'facade.json'), 'utf8')) as object;
    const file = join(folder, 'unknown-keys.json');
    await writeFile(file, JSON.stringify({ ...config, lisen: {}, timeouts: { backendd: 1 } }));
    const { code, stderr } = await runEbox('facade', '--config', file);
    expect(code).toBe(1);
    expect(stderr).toContain('lisen');
    expect(stderr).toContain('backendd');
  });
});

test('ebox demo --json: exit code 0, every call as expected', { timeout: 90_000 }, async () => {
  const { code, stdout } = await runEbox('demo', '--json');
  const result = JSON.parse(stdout) as { ok: boolean; calls: readonly { title: string; ok: boolean; got: string }[] };
  expect(result.calls.filter(({ ok }) => !ok)).toEqual([]);
  expect(result).toMatchObject({ ok: true });
  expect(result.calls.length).toBeGreaterThanOrEqual(8);
  expect(code).toBe(0);
});

const older = findOlderNode();
if (older === undefined) {
  process.stderr.write('no Node from 18 to 23 is on the PATH: the test that ebox hands over to Node 24 is skipped\n');
}
test.runIf(older !== undefined)('under an older Node: kill -9 of the launcher ends the command', async () => {
  // What the launcher would have fetched from the registry is at hand: the Node of this test.
  const cache = join(folder, 'cache');
  await mkdir(join(cache, 'ebox-bridge'), { recursive: true });
  await writeFile(join(cache, 'ebox-bridge', 'node24.path'), process.execPath);
  const { child, firstLine } = await startEbox(['simulate', '--json'], {
    node: older ?? '',
    env: { XDG_CACHE_HOME: cache },
  });
  const { admin } = (JSON.parse(firstLine) as SimulatorReady).urls;
  expect((await fetch(admin)).status).toBe(200);
  child.kill('SIGKILL');
  expect(await endOf(child)).toEqual({ code: null, signal: 'SIGKILL' });
  await expect
    .poll(
      () =>
        fetch(admin).then(
          () => 'alive',
          () => 'gone',
        ),
      { timeout: 10_000 },
    )
    .toBe('gone');
});
