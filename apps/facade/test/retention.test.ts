import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLedgerSecretFile, type Ledger, loadLedgerSecret, openSqliteLedger } from '@ebox-bridge/ledger';
import { expect, test } from 'vitest';
import { createLog } from '../src/log.ts';
import { keepRetention } from '../src/retention.ts';

const dayMs = 24 * 3_600_000;

async function publishOne(ledger: Ledger): Promise<string> {
  const begun = await ledger.beginPublish({
    key: { senderCbe: '0206731645', application: 'app', ticket: 'T', sequence: null },
    signerCbe: '0206731645',
    signerApplication: 'app',
    messageType: 'DIMONA1',
    backend: 'messageRegistry-v3',
    recipients: [{ kind: 'enterprise', enterpriseNumber: '0406798006' }],
    derive: () => ({ envelopeFingerprint: 'e', recipientHmacs: ['ab'.repeat(32)], makeKey: () => 'key-of-the-test' }),
    leaseSeconds: 30,
    unknownRetrySeconds: 120,
  });
  const attempt = begun.kind === 'begun' ? begun.recipients[0] : undefined;
  if (begun.kind !== 'begun' || attempt?.kind !== 'attempt') throw new Error('not begun');
  await ledger.commitMark([attempt.attemptId], 'content');
  await ledger.settle([attempt.attemptId], { state: 'published', messageId: 'M', answerWith: 'messageId' });
  return begun.ledgerId;
}

test.each([
  { detailDays: 5, goes: true },
  { detailDays: 20, goes: false },
])('details of 10 days ago, kept for $detailDays: gone is $goes', async ({ detailDays, goes }) => {
  const folder = await mkdtemp(join(tmpdir(), 'ebox-retention-'));
  const secretFile = join(folder, 'secret');
  await createLedgerSecretFile(secretFile);
  const ledger = await openSqliteLedger({
    file: join(folder, 'ledger.sqlite'),
    secret: await loadLedgerSecret(secretFile),
    now: () => new Date(Date.now() - 10 * dayMs),
  });
  try {
    const id = await publishOne(ledger);
    const configured = { retention: { detailDays, documentDays: 3650 } } as Parameters<typeof keepRetention>[1];
    await keepRetention(ledger, configured, createLog('silent'))();
    const record = await ledger.show(id);
    expect(record).toMatchObject({ state: 'published', answerId: 'M' });
    expect(record?.recipients[0]?.enterpriseNumber === undefined).toBe(goes);
  } finally {
    await ledger.close();
    await rm(folder, { recursive: true, force: true });
  }
});

test('without a retention nothing is purged', async () => {
  const purge = () => Promise.reject(new Error('asked'));
  await keepRetention({ purge }, {} as Parameters<typeof keepRetention>[1], createLog('silent'))();
});
