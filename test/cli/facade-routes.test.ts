import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Identity, loadIdentityFile } from '@ebox-bridge/certificate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../kit/eventually.ts';
import type { FacadeReady, SimulatorReady } from '../kit/processes.ts';
import { newTicket, publicationOf } from '../kit/publication.ts';
import { sendCall, signPublication } from '../kit/signed-call.ts';
import { type Running, runEbox, startEbox } from './ebox.ts';

const token = randomBytes(32).toString('base64url');
let folder: string;
let simulator: Running;
let facade: Running;
let configuration: Record<string, unknown>;
let urls: FacadeReady['urls'];
let sender: Identity;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ebox-routes-'));
  simulator = await startEbox(['simulate', '--dir', folder]);
  sender = await loadIdentityFile(join((JSON.parse(simulator.firstLine) as SimulatorReady).pki, 'sender.p12'));
  await writeFile(join(folder, 'admin.token'), `${token}\n`);
  configuration = JSON.parse((await runEbox('facade', 'init', '--simulator', folder)).stdout) as Record<
    string,
    unknown
  >;
  configuration['admin'] = { ...(configuration['admin'] as object), tokenFile: 'admin.token' };
  await write();
  facade = await startEbox(['facade', '--config', join(folder, 'facade.json')]);
  urls = (JSON.parse(facade.firstLine) as FacadeReady).urls;
});
afterAll(async () => {
  for (const running of [facade, simulator]) running?.child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

const write = (change: object = {}) =>
  writeFile(join(folder, 'facade.json'), JSON.stringify({ ...configuration, ...change }));
const routes = (...parameters: readonly string[]) =>
  runEbox('routes', ...parameters, '--admin', urls.admin, '--token-file', join(folder, 'admin.token'));
const list = async () =>
  JSON.parse((await runEbox('routes', 'list', '--admin', urls.admin, '--json')).stdout) as {
    name: string;
    killed: boolean;
  }[];
const publish = async () =>
  sendCall(urls.eboxMessage, await signPublication(sender, publicationOf(newTicket(), randomBytes(100))));
const publishRule = 'default:publishEboxMessage';

test('the kill switch: a new message is told to come again, and goes through when the rule is revived', async () => {
  expect(await publish()).toMatchObject({ kind: 'id' });
  const killed = await routes('kill', publishRule);
  expect(killed).toMatchObject({ code: 0, stdout: expect.stringContaining(`${publishRule}: publishEboxMessage`) });
  expect(killed.stdout).toContain('KILLED');
  const ticket = newTicket();
  const call = await signPublication(sender, publicationOf(ticket, randomBytes(100)));
  expect(await sendCall(urls.eboxMessage, call)).toMatchObject({
    kind: 'fault',
    fault: { detail: { code: 'SOA-02002', retry: true } },
  });
  expect((await routes('revive', publishRule)).code).toBe(0);
  expect(await sendCall(urls.eboxMessage, call)).toMatchObject({ kind: 'id' });
});

test('nothing can be switched without the token, nor by another one, nor by a name that no rule has', async () => {
  const wrong = join(folder, 'wrong.token');
  await writeFile(wrong, randomBytes(32).toString('base64url'));
  const refused = await runEbox('routes', 'kill', publishRule, '--admin', urls.admin, '--token-file', wrong);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('401');
  const bare = await fetch(`${urls.admin}/routes/${encodeURIComponent(publishRule)}/kill`, { method: 'POST' });
  expect(bare.status).toBe(401);
  // Said without the token: the hint must come through redaction whole.
  const resolve = await runEbox('ledger', 'resolve', '0000000000000', '--published', '--admin', urls.admin);
  expect(resolve.stderr).toContain(
    'The token of admin.tokenFile is expected in the header Authorization (`ebox ... --token-file',
  );
  expect((await routes('kill', 'no-such-rule')).stderr).toContain('404');
  expect((await list()).some(({ killed }) => killed)).toBe(false);
});

test('reload: new routes are in force, by the command and by SIGHUP', async () => {
  const own = { name: 'own', operation: 'publishEboxMessage', percent: 12.5, backend: 'messageRegistry-v3' };
  await write({ routes: [own] });
  expect(await routes('reload')).toMatchObject({ code: 0, stdout: '1 route(s) are in force.\n' });
  expect((await list())[0]).toMatchObject({ ...own, killed: false });

  await write({ routes: [{ ...own, name: 'second' }] });
  facade.child.kill('SIGHUP');
  await eventually('the second table is in force', async () => (await list())[0]?.name === 'second');
});

test('a wrong file, or one that changes more than routes, is refused whole', async () => {
  const before = await list();
  const good = { name: 'good', operation: 'publishEboxMessage', backend: 'messageRegistry-v3' };
  await write({ routes: [good, { ...good, percent: 101 }] });
  expect(await routes('reload')).toMatchObject({ code: 1, stderr: expect.stringContaining('percent') });
  await write({ routes: [good], answerId: 'ledger' });
  expect(await routes('reload')).toMatchObject({ code: 1, stderr: expect.stringContaining('answerId changed') });
  expect(await list()).toEqual(before);
  expect(await publish()).toMatchObject({ kind: 'id' });
});

test('explain asks the ledger of the running facade: what binds a message wins over the rules', async () => {
  const rules = [
    { name: 'registry', operation: 'publishEboxMessage', backend: 'messageRegistry-v3' },
    { name: 'legacy', operation: 'publishEboxMessage', backend: 'eboxMessage' },
  ];
  await write({ routes: rules });
  expect((await routes('reload')).code).toBe(0);
  const ticket = newTicket();
  const call = await signPublication(sender, publicationOf(ticket, randomBytes(100)));
  expect(await sendCall(urls.eboxMessage, call)).toMatchObject({ kind: 'id' });
  const killed = await routes('kill', 'registry');
  expect(killed.code).toBe(0);
  // A rule is killed, not a backend: the default behind all rules goes there too.
  expect(killed.stderr).toContain('default:publishEboxMessage still goes to messageRegistry-v3');
  expect(killed.stderr).not.toContain('legacy still');
  const { cbeNumber = '', applicationId = '' } = sender.subject;
  const explain = async (asked: string) => {
    const of = ['--cbe', cbeNumber, '--application', applicationId, '--ticket', asked, '--sequence', '1', '--json'];
    const { stdout } = await runEbox('routes', 'explain', '--admin', urls.admin, ...of);
    return JSON.parse(stdout) as object;
  };
  expect(await explain(ticket)).toMatchObject({ decidedBy: 'ledger', backend: 'messageRegistry-v3' });
  expect(await explain(newTicket())).toMatchObject({ decidedBy: 'rules', backend: 'eboxMessage', rule: 'legacy' });
  expect((await routes('revive', 'registry')).code).toBe(0);
});

test('an address that is no admin listener is told so', async () => {
  const front = new URL(urls.rest).origin;
  for (const command of [
    ['routes', 'list'],
    ['ledger', 'list'],
  ]) {
    const told = await runEbox(...command, '--admin', front);
    expect(told).toMatchObject({ code: 1, stderr: expect.stringContaining('(CLI_UPSTREAM_INVALID') });
    expect(told.stderr).toContain('does not answer as the admin listener of a facade');
  }
});
