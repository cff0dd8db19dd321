import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report, TargetInput } from '@ebox-bridge/conformance';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FacadeReady } from '../kit/processes.ts';
import { type Running, runEbox, startEbox } from './ebox.ts';

let folder: string;
let simulator: Running;
let facade: Running;
let target: string;
const path = (name: string) => join(folder, name);
const conformance = (...parameters: readonly string[]) => runEbox('conformance', ...parameters);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ebox-conformance-'));
  simulator = await startEbox(['simulate', '--json', '--dir', folder]);
  const key = await runEbox(
    'facade',
    'key',
    '--cbe',
    '0206731645',
    '--application',
    'employment:job-attest:werkkaart',
    '--json',
  );
  const made = JSON.parse(key.stdout) as { readonly key: string; readonly entry: object };
  await writeFile(path('door.key'), `${made.key}\n`);
  const configuration = JSON.parse((await runEbox('facade', 'init', '--simulator', folder)).stdout) as object;
  await writeFile(path('facade.json'), JSON.stringify({ ...configuration, restDoor: { keys: [made.entry] } }));
  facade = await startEbox(['facade', '--json', '--config', path('facade.json')]);
  target = path('target.json');
  await writeFile(target, (await conformance('init', '--simulator', folder)).stdout);
});
afterAll(async () => {
  for (const running of [facade, simulator]) running?.child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

describe('ebox conformance', () => {
  test('what init prints for a simulator works as it is, with all reports', async () => {
    const files = { json: path('report.json'), html: path('report.html'), junit: path('report.xml') };
    const reports = ['--report-json', files.json, '--report-html', files.html, '--junit', files.junit];
    const { code, stdout, stderr } = await conformance('--target', target, '--write', ...reports);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const report = JSON.parse(await readFile(files.json, 'utf8')) as Report;
    expect(report).toMatchObject({ ok: true, counts: { failed: 0 }, target: { kind: 'simulator', writing: true } });
    expect(report.counts.passed).toBeGreaterThan(200);
    expect(stdout).toContain(`${report.results.length} requirements: ${report.counts.passed} passed`);
    expect(stdout).toMatch(/^unhandled +eboxmessage\.broadcast: /m);
    // One line for a profile that the target does not have.
    expect(stdout.match(/^not-run .*facade-rest-door.*$/gm)).toEqual([
      expect.stringMatching(/facade-rest-door: the target has no profile/),
    ]);
    expect(await readFile(files.html, 'utf8')).toContain('Nothing failed.');
    expect(await readFile(files.junit, 'utf8')).toContain(`tests="${report.results.length}" failures="0"`);
    const password = await readFile(join(folder, 'pki', 'sender.p12.password'), 'utf8');
    for (const text of [stdout, JSON.stringify(report)]) expect(text).not.toContain(password);
    expect(stdout).not.toMatch(/(?<!\d)\d{11}(?!\d)/);
  });

  test('what init prints for a facade works as it is', async () => {
    const { origin } = new URL((JSON.parse(facade.firstLine) as FacadeReady).urls.rest);
    const init = await conformance('init', '--simulator', folder, '--facade', origin, '--key-file', path('door.key'));
    await writeFile(path('facade-target.json'), init.stdout);
    const { code, stdout } = await conformance('--target', path('facade-target.json'), '--write', '--json');
    const report = JSON.parse(stdout) as Report;
    expect(report.results.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(
      report.results.filter(({ profile, outcome }) => profile === 'facade-rest-door' && outcome === 'passed').length,
    ).toBeGreaterThan(20);
    expect(code).toBe(0);
  });

  test('without --write nothing is published; --read-only wins over --write', async () => {
    const profile = ['--target', target, '--profile', 'eboxmessage', '--json'];
    for (const more of [[], ['--write', '--read-only']]) {
      const { code, stdout } = await conformance(...profile, ...more);
      const report = JSON.parse(stdout) as Report;
      expect({ code, writing: report.target.writing }).toEqual({ code: 0, writing: false });
      expect(report.results.find(({ id }) => id === 'eboxmessage.publishes')?.outcome).toBe('not-run');
    }
  });

  test('a rule that is broken: exit code 1, and the rule with its source', async () => {
    await runEbox('simulate', 'trouble', 'add', '--simulator', folder, '--operation', 'hasAnEbox', '--status', '503');
    try {
      const { code, stdout } = await conformance(
        '--target',
        target,
        '--module',
        'eboxmessage.valid-call',
        '--module',
        'eboxmessage.facet',
      );
      expect(code).toBe(1);
      expect(stdout).toMatch(/^failed +eboxmessage\.valid-call: HTTP 503 with the fault SOA-02002; expected/m);
      expect(stdout).toMatch(/rule: A signed request is answered .* \(wsdl\/eboxmessage\/.*wsdl:binding\)/);
      expect(stdout).toMatch(/^not-run +eboxmessage\.facet: /m);
      expect(stdout).toContain('2 requirements: 1 failed, 1 not-run');
    } finally {
      await runEbox('simulate', 'trouble', 'clear', '--simulator', folder);
    }
  });

  test('a server that is not there: every rule of it fails, none is an error', async () => {
    const description = JSON.parse(await readFile(target, 'utf8')) as TargetInput;
    const profiles = { eboxmessage: { url: 'http://127.0.0.1:9/EBoxMessage/v1' } };
    await writeFile(path('nobody.json'), JSON.stringify({ ...description, profiles }));
    const { code, stdout } = await conformance('--target', path('nobody.json'), '--module', 'valid-call', '--json');
    expect(code).toBe(1);
    const [result] = (JSON.parse(stdout) as Report).results;
    expect(result).toMatchObject({ outcome: 'failed', detail: expect.stringMatching(/TRANSPORT_/) });
  });

  test('--list: the requirements with their sources, and what is not handled', async () => {
    const { code, stdout } = await conformance('--list', '--profile', 'eboxmessage');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^eboxmessage\.dtd \[attack\]\n {4}A document type declaration is refused\n {4}SOAP 1\.1 \(W3C Note\), 3$/m,
    );
    expect(stdout).toMatch(/^eboxmessage\.publishes \[writes\]$/m);
    expect(stdout).toMatch(/^eboxmessage\.broadcast \[writes, unhandled\]$/m);
    expect(stdout).not.toContain('rest-sender.');
    const list = JSON.parse((await conformance('--list', '--json')).stdout) as readonly {
      id: string;
      handled: boolean;
    }[];
    expect(list.find(({ id }) => id === 'citizenprofile.saml-token')).toMatchObject({ handled: false });
  });
});

describe.concurrent('wrong parameters of ebox conformance', () => {
  test.each([
    ['no target', [], /CLI_INPUT_INVALID/],
    ['a target that is not there', ['--target', '/nowhere.json'], /CONFORMANCE_TARGET_UNREADABLE/],
    ['an unknown profile', ['--target', 'TARGET', '--profile', 'ebox'], /CONFORMANCE_SELECTION_UNKNOWN/],
    ['an unknown module', ['--list', '--module', 'dtt'], /CONFORMANCE_SELECTION_UNKNOWN/],
    [
      'a profile that the target lacks',
      ['--target', 'TARGET', '--profile', 'facade-rest-door'],
      /CONFORMANCE_SELECTION_EMPTY/,
    ],
    [
      'a report that cannot be written',
      ['--target', 'TARGET', '--module', 'eboxmessage.valid-call', '--report-json', '/nowhere/x'],
      /CLI_OUTPUT_FAILED/,
    ],
    ['a facade that is no address', ['init', '--simulator', 'x', '--facade', 'http://host/path'], /CLI_INPUT_INVALID/],
    ['a key without a facade', ['init', '--simulator', 'x', '--key-file', 'x'], /CLI_INPUT_INVALID/],
    ['a simulator that does not run', ['init', '--simulator', '/nowhere'], /SIMULATOR_NOT_FOUND/],
  ] as const)('%s: exit code 1, a code, no stack', async (_, parameters, message) => {
    const { code, stderr } = await conformance(...parameters.map((one) => (one === 'TARGET' ? target : one)));
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  test('a target that does not allow writing is not written to', async () => {
    const description = JSON.parse(await readFile(target, 'utf8')) as TargetInput;
    await writeFile(path('read-only.json'), JSON.stringify({ ...description, allowWriting: false }));
    const { code, stdout, stderr } = await conformance('--target', path('read-only.json'), '--write');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('CONFORMANCE_WRITING_REFUSED');
  });
});
