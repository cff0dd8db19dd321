import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadIdentityFile } from '@ebox-bridge/certificate';
import { attachmentFromBytes, createEboxMessageClient } from '@ebox-bridge/ebox-message';
import { checkConfiguration, createLog, initConfiguration, startFacade } from '@ebox-bridge/facade';
import { type AttemptOutcome, loadLedgerSecret, openSqliteLedger } from '@ebox-bridge/ledger';
import { type Simulator, startSimulator } from '@ebox-bridge/simulator';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { runMain } from '../run-main.ts';

const enterprise = '0244640631';
const inss = '85073003328';
const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const unknown: AttemptOutcome = { state: 'unknown', error: 'TRANSPORT_HEADERS_TIMEOUT', sent: true };

let simulator: Simulator;
let dir: string;
let config: string;
/** As the configuration of the facade names it. */
let sqlite: string;
let secretFile: string;
let runs = 0;
beforeAll(async () => {
  simulator = await startSimulator();
  dir = simulator.ready.dir;
});
afterAll(() => simulator.close());
beforeEach(async () => {
  runs += 1;
  const draft = (await initConfiguration(dir)) as Record<string, Record<string, unknown>>;
  writeFileSync(join(dir, 'admin.token'), 'a'.repeat(40));
  draft['admin'] = { ...draft['admin'], tokenFile: join(dir, 'admin.token') };
  sqlite = String(draft['ledger']?.['sqlite']);
  secretFile = String(draft['ledger']?.['secretFile']);
  config = join(dir, `facade-${runs}.json`);
  writeFileSync(config, JSON.stringify(draft));
});

/** Brings a message into the ledger; its ledger ID. */
async function recorded(ticket: string, outcome: AttemptOutcome, change: object = {}): Promise<string> {
  const ledger = await openSqliteLedger({ file: sqlite, secret: await loadLedgerSecret(secretFile) });
  const decision = await ledger.beginPublish({
    key: { senderCbe: '0206731645', application: 'employment:job-attest:werkkaart', ticket, sequence: null },
    ...{ signerCbe: '0206731645', signerApplication: 'employment:job-attest:werkkaart', messageType: 'DIMONA1' },
    backend: 'eboxMessage',
    recipients: [{ kind: 'enterprise', enterpriseNumber: enterprise }],
    derive: () => ({
      ...{ envelopeFingerprint: hash('envelope'), recipientHmacs: [hash(`a ${ticket}`)] },
      makeKey: (_, revision, generation) => hash(`${ticket} ${revision} ${generation}`),
    }),
    ...{ leaseSeconds: 30, unknownRetrySeconds: 120, ...change },
  });
  const [attempt] = decision.kind === 'begun' ? decision.recipients : [];
  if (decision.kind !== 'begun' || attempt?.kind !== 'attempt') throw new Error('no attempt');
  await ledger.commitMark([attempt.attemptId], hash(ticket));
  await ledger.settle([attempt.attemptId], outcome);
  await ledger.close();
  return decision.ledgerId;
}

const run = (command: string, ...more: readonly string[]) => runMain('ledger', command, '--config', config, ...more);

describe('ebox ledger, of a stopped facade', () => {
  test('list and show tell the state in words and as JSON, by every condition', async () => {
    const id = await recorded('L-1', unknown);
    await recorded('L-2', { state: 'published', messageId: 'REST-2', answerWith: 'messageId' });
    expect((await run('list')).out).toMatch(/L-2 .*REST-2\n.* unknown .*L-1/s);
    expect((await run('list', '--state', 'unknown', '--state', 'conflict')).out).not.toContain('L-2');
    expect(JSON.parse((await run('list', '--ticket', 'L-1', '--json')).out)).toMatchObject([{ ledgerId: id }]);
    expect((await run('list', '--cbe', '0999999999')).out).toBe('');
    expect((await run('list', '--updated-after', '2099-01-01T00:00:00Z')).out).toBe('');
    const [first] = JSON.parse((await run('list', '--limit', '1', '--json')).out);
    expect((await run('list', '--after', first.ledgerId)).out).toContain('L-1');
    expect((await run('list', '--letters')).out).toBe('');
    const shown = (await run('show', id)).out;
    expect(shown).toContain(`${id} is unknown`);
    expect(shown).toMatch(/recipient 0: enterprise 0244640631, unknown\n.*all bytes sent.*TRANSPORT_HEADERS_TIMEOUT/);
    expect(JSON.parse((await run('show', id, '--json')).out)).toMatchObject({ ledgerId: id, state: 'unknown' });
    const nothing = await run('show', 'NOTHING000000');
    expect([nothing.code === 0, nothing.error.includes('CLI_INPUT_INVALID')]).toEqual([false, true]);
    expect((await run('list', '--state', 'lost')).error).toContain('Known: sending');
  });

  test('attack: a Ticket writes a row of its own, or moves the cursor', async () => {
    const forged = '1R15JCBGNEFRH  published   2026-11-21T12:18:19.455Z';
    const id = await recorded(`L-1\n${forged}\u001b[2A\u009b1m`, unknown);
    const { out } = await run('list');
    expect(out.split('\n')).toEqual([expect.stringMatching(new RegExp(`^${id} .*${forged}`)), '']);
    const shown = (await run('show', id)).out;
    expect(shown.split('\n').filter((line) => line.startsWith(forged))).toEqual([]);
    expect(`${out}${shown}`).not.toMatch(/[^\P{Cc}\n]/u);
  });

  test.each([
    ['--cbe', '0206731645'],
    ['--application', 'app'],
    ['--ticket', 'L-1'],
    ['--updated-after', '2026-01-01T00:00:00Z'],
    ['--updated-before', '2026-01-01T00:00:00Z'],
    ['--after', '1R15JCBGNEFRH'],
  ])('list --letters with %s is refused: it would list letters that were not asked for', async (option, value) => {
    const answer = await run('list', '--letters', option, value);
    expect([answer.code, answer.out]).toEqual([1, '']);
    expect(answer.error).toContain('only --state and --limit');
  });

  test.each([
    ['list', '--letters', '--limit', '1001'],
    ['list', '--ticket', ''],
    ['export', '--application', ''],
    ['list', '--cbe', ''],
  ])('what the ledger would not take is a wrong input, not a failure: %s %s', async (command, ...words) => {
    const answer = await run(command, ...words);
    expect([answer.code, answer.out]).toEqual([1, '']);
    expect(answer.error).toContain('CLI_INPUT_INVALID');
    expect(answer.error).not.toContain('    at ');
  });

  test('list gives as many as --limit says, also more than one page', async () => {
    const ledger = await openSqliteLedger({ file: sqlite, secret: await loadLedgerSecret(secretFile) });
    await Promise.all(
      Array.from({ length: 1_050 }, (_, sequence) =>
        ledger.beginPublish({
          key: { senderCbe: '0206731645', application: 'app', ticket: 'BATCH', sequence },
          ...{ signerCbe: '0206731645', signerApplication: 'app', messageType: 'DIMONA1', backend: 'eboxMessage' },
          recipients: [{ kind: 'enterprise', enterpriseNumber: enterprise }],
          derive: () => ({
            ...{ envelopeFingerprint: hash('envelope'), recipientHmacs: [hash(`a ${sequence}`)] },
            makeKey: (_recipient, revision, generation) => hash(`${sequence} ${revision} ${generation}`),
          }),
          ...{ leaseSeconds: 30, unknownRetrySeconds: 120 },
        }),
      ),
    );
    await ledger.close();
    const rows = async (...more: readonly string[]) => (await run('list', ...more)).out.trimEnd().split('\n');
    expect(await rows()).toHaveLength(100);
    const all = await rows('--limit', '1040');
    expect([all.length, new Set(all).size]).toEqual([1_040, 1_040]);
    expect(await rows('--limit', '5000', '--ticket', 'BATCH')).toHaveLength(1_050);
  });

  test('resolve of a letter with --recipient is refused', async () => {
    expect((await run('resolve', '1R15JCBGNEFRH', '--sent', '--recipient', '1')).error).toContain(
      'leave --recipient out',
    );
  });

  test('resolve settles, and the note keeps no personal number', async () => {
    const id = await recorded('L-1', unknown);
    expect((await run('resolve', id)).error).toContain('--not-published');
    expect((await run('resolve', id, '--published', '--sent')).code).not.toBe(0);
    const word = await run('resolve', id, '--published', '--recipient', '0', '--note', `asked ${inss}`, '--json');
    expect(JSON.parse(word.out)).toMatchObject({ state: 'published', answerId: id });
    expect(word.out).not.toContain(inss);
    expect((await run('resolve', id, '--not-published')).error).toContain('LEDGER_RESOLVE_REFUSED');
  });

  test('export prints every message once, without hashes and personal numbers', async () => {
    await recorded(`T ${inss}`, unknown);
    for (const ticket of ['L-1', 'L-2']) await recorded(ticket, unknown);
    const lines = (await run('export')).out.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).key.ticket)).toEqual(['L-2', 'L-1', 'T ***********']);
    expect(lines.join()).not.toMatch(new RegExp(`${inss}|numberHmac|Fingerprint|${hash('envelope')}`));
    expect((await run('export', '--limit', '1')).out.split('\n')).toHaveLength(2);
  });

  test('purge leaves what is recent or unknown', async () => {
    await recorded('L-1', { state: 'refused', error: 'INVALID_INPUT' });
    expect((await run('purge', '--older-than', '30', '--documents-older-than', '400')).out).toBe(
      'Purged: 0 messages, 0 letters, 0 documents.\n',
    );
  });

  test('reconcile settles what the service knows, and nothing else', async () => {
    const identity = await loadIdentityFile(join(simulator.pki, 'facade.p12'), {});
    const client = createEboxMessageClient({ url: simulator.urls.eboxMessage, identity });
    const answer = await client.publishEboxMessage({
      messageId: { ticket: 'KNOWN' },
      recipientId: [{ companyId: enterprise, eboxType: 'ENTERPRISE' }],
      messageType: 'DIMONA1',
      document: {
        title: 'Title',
        content: attachmentFromBytes(Buffer.from('%PDF-1.4'), 'application/pdf'),
        downloadFileName: 'a.pdf',
        mime: 'application/pdf',
      },
    });
    expect(answer.ok, JSON.stringify(answer)).toBe(true);
    const known = await recorded('KNOWN', unknown);
    const lost = await recorded('LOST', unknown);
    const rest = await recorded('REST', unknown, { backend: 'messageRegistry-v3' });
    const person = await recorded('PERSON', unknown, { recipients: [{ kind: 'citizen' }] });
    const results = async (...more: string[]) =>
      Object.fromEntries(
        JSON.parse((await run('reconcile', '--json', ...more)).out).map((row: { ledgerId: string; result: string }) => [
          row.ledgerId,
          row.result,
        ]),
      );
    const expected = {
      [known]: 'published',
      [lost]: 'not-found',
      [rest]: 'backend-cannot-be-asked',
      [person]: 'number-not-kept',
    };
    expect(await results('--dry-run')).toEqual(expected);
    expect(await results()).toEqual(expected);
    expect(JSON.parse((await run('show', known, '--json')).out)).toMatchObject({ state: 'published', answerId: known });
    const { [known]: _, ...still } = expected;
    expect(await results()).toEqual(still);
    expect((await run('reconcile')).out).toContain('That proves nothing');
  });
});

test('ebox ledger, of a running facade: the file is refused, the admin listener answers, and writes need the token', async () => {
  const id = await recorded('L-1', unknown);
  const draft = JSON.parse(readFileSync(config, 'utf8'));
  const facade = await startFacade(checkConfiguration(draft, dir), createLog('error', { write: () => undefined }));
  try {
    expect((await run('list')).error).toContain('LEDGER_IN_USE');
    const { admin } = facade.urls;
    const asked = (command: string, ...more: readonly string[]) =>
      runMain('ledger', command, '--admin', admin, ...more);
    expect((await asked('list', '--state', 'unknown')).out).toContain('L-1');
    expect((await asked('list', '--letters')).out).toBe('');
    expect((await asked('show', id)).out).toContain('recipient 0: enterprise');
    expect((await asked('show', 'NOTHING000000')).error).toContain('nothing with the ID');
    expect(JSON.parse((await asked('export')).out)).toMatchObject({ ledgerId: id, updatedAt: expect.any(String) });
    expect((await asked('resolve', id, '--published')).error).toContain('401');
    const token = ['--token-file', join(dir, 'admin.token')];
    expect((await asked('resolve', id, '--not-published', ...token)).out).toBe(`${id} is now refused.\n`);
    expect((await asked('resolve', id, '--published', ...token)).error).toContain('409');
    expect((await asked('purge', '--older-than', '30')).error).toContain('401');
    const purged = await asked('purge', '--older-than', '30', '--documents-older-than', '400', '--json', ...token);
    expect(JSON.parse(purged.out)).toEqual({ messages: 0, letters: 0, documents: 0 });
    expect((await runMain('ledger', 'list', '--admin', 'http://127.0.0.1:1')).error).toContain('CLI_UPSTREAM_FAILED');
    expect((await runMain('ledger', 'list')).error).toContain('Give either --config or --admin');
  } finally {
    await facade.close();
  }
});
