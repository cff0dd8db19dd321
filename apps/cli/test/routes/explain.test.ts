import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createNetServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLedgerSecretFile, loadLedgerSecret, openSqliteLedger } from '@ebox-bridge/ledger';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runMain } from '../run-main.ts';

const asked = ['--cbe', '0206731645', '--application', 'app', '--ticket', 'T-1'] as const;
let folder = '';
let config = '';

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ebox-routes-'));
  config = join(folder, 'facade.json');
  writeFileSync(
    config,
    JSON.stringify({
      environment: 'int',
      identity: { pkcs12: 'facade.p12' },
      rest: {
        clientId: 'x',
        baseUrl: 'http://127.0.0.1/messageRegistry',
        tokenUrl: 'http://127.0.0.1/token',
        federationUrl: 'http://127.0.0.1/federation/v1',
      },
      trust: { anchors: ['ca.pem'] },
      senders: [{ cbeNumber: '0206731645' }],
      ledger: { sqlite: 'ledger.sqlite', secretFile: 'ledger.secret' },
      backends: { eboxMessage: { url: 'http://127.0.0.1/EBoxMessage/v1' } },
      routes: [
        { name: 'citizens', operation: 'publishEboxMessage', recipient: 'citizen', backend: 'eboxMessage' },
        { name: 'tenth', operation: 'publishEboxMessage', percent: 0, backend: 'messageRegistry-v2.1' },
      ],
    }),
  );
  await createLedgerSecretFile(join(folder, 'ledger.secret'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A ledger that binds T-1 to a backend. */
async function ledgerWithMessage() {
  const secret = await loadLedgerSecret(join(folder, 'ledger.secret'));
  const ledger = await openSqliteLedger({ file: join(folder, 'ledger.sqlite'), secret });
  const decision = await ledger.beginPublish({
    key: { senderCbe: '0206731645', application: 'app', ticket: 'T-1', sequence: null },
    signerCbe: '0206731645',
    signerApplication: 'app',
    messageType: 'TYPE',
    backend: 'messageRegistry-v2.1',
    recipients: [{ kind: 'enterprise', enterpriseNumber: '0206731645' }],
    derive: () => ({ envelopeFingerprint: 'e', recipientHmacs: [`ab${'0'.repeat(62)}`], makeKey: () => 'key' }),
    leaseSeconds: 30,
    unknownRetrySeconds: 60,
  });
  const [attempt] = decision.kind === 'begun' ? decision.recipients : [];
  if (attempt?.kind !== 'attempt') throw new Error('no attempt');
  await ledger.commitMark([attempt.attemptId], 'content');
  await ledger.settle([attempt.attemptId], { state: 'published', answerWith: 'ledger' });
  return ledger;
}

describe('ebox routes explain', () => {
  it('says which rule applies and why the earlier ones do not', async () => {
    const { code, out } = await runMain('routes', 'explain', '--config', config, ...asked, '--recipient', 'enterprise');
    expect(code).toBe(0);
    expect(out).toContain('publishEboxMessage goes to messageRegistry-v3, by rule default:publishEboxMessage.');
    expect(out).toContain('citizens -> eboxMessage: other recipient');
    expect(out).toContain('tenth -> messageRegistry-v2.1, 0 percent: outside of its percentage');
    expect(out).toContain('There is no ledger yet.');
  });

  it('says that the ledger decided, or that it does not bind the message', async () => {
    await (await ledgerWithMessage()).close();
    const { out } = await runMain('routes', 'explain', '--config', config, ...asked, '--json');
    expect(JSON.parse(out)).toMatchObject({ backend: 'messageRegistry-v2.1', decidedBy: 'ledger' });
    const other = await runMain('routes', 'explain', '--config', config, ...asked, '--sequence', '1', '--json');
    expect(JSON.parse(other.out)).toMatchObject({ backend: 'messageRegistry-v3', decidedBy: 'rules' });
  });

  it('says so where a running facade holds the ledger', async () => {
    const ledger = await ledgerWithMessage();
    const { code, out } = await runMain('routes', 'explain', '--config', config, ...asked);
    await ledger.close();
    expect(code).toBe(0);
    expect(out).toContain('a running facade holds it. Ask that facade with --admin.');
  });

  it('asks a running facade', async () => {
    const urls: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      urls.push(request.url);
      response.end(JSON.stringify({ rules: [], bucket: 7, decidedBy: 'rules' }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const admin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { out } = await runMain('routes', 'explain', '--admin', admin, ...asked, '--recipient', 'citizen');
    server.close();
    expect(urls).toEqual([
      '/routes/explain?operation=publishEboxMessage&cbeNumber=0206731645&application=app&recipients=citizen&ticket=T-1',
    ]);
    expect(out).toContain('publishEboxMessage is not routed: no rule is left for it.');
  });

  it.each([
    ['neither file nor address', [...asked]],
    ['a number that is none', ['--config', 'x', '--cbe', '1', '--application', 'app']],
    ['an unknown operation', ['--config', 'x', ...asked, '--operation', 'publish']],
    ['a sequence that is no number', ['--config', 'x', ...asked, '--sequence', 'one']],
  ])('%s is refused', async (_, parameters) => {
    const { code, error } = await runMain('routes', 'explain', ...parameters);
    expect([code, error.includes('CLI_INPUT_INVALID')]).toEqual([1, true]);
  });

  it('an address that nobody listens on is told', async () => {
    const server = createNetServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const { code, error } = await runMain('routes', 'explain', '--admin', `http://127.0.0.1:${port}`, ...asked);
    expect([code, error.includes('CLI_UPSTREAM_FAILED')]).toEqual([1, true]);
  });
});
