import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type BeginDecision,
  type BeginPublish,
  createLedgerSecretFile,
  type LedgerSecret,
  loadLedgerSecret,
} from '../src/index.ts';

/** A folder with a ledger secret, and where a ledger would be. */
export interface Place {
  readonly folder: string;
  readonly file: string;
  readonly secretFile: string;
  readonly secret: LedgerSecret;
  remove(): void;
}

export async function createPlace(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-test-'));
  const secretFile = join(folder, 'ledger.secret');
  await createLedgerSecretFile(secretFile);
  return {
    folder,
    file: join(folder, 'ledger.sqlite'),
    secretFile,
    secret: await loadLedgerSecret(secretFile),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A clock that moves only when told. */
export class TestClock {
  ms = Date.UTC(2026, 0, 15, 12);
  readonly now = (): Date => new Date(this.ms);
  advance(seconds: number): void {
    this.ms += seconds * 1000;
  }
}

export const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

export const citizen = { kind: 'citizen', numberHmac: hash('citizen') } as const;
export const enterprise = {
  kind: 'enterprise',
  numberHmac: hash('enterprise'),
  enterpriseNumber: '0123456789',
} as const;

/** A call for ticket T-1, changed by `change`; every ticket, recipient and generation has a key of its own. */
export function publication(
  change: Partial<BeginPublish> = {},
  ticket = 'T-1',
  sequence: number | null = null,
): BeginPublish {
  const begin = {
    key: { senderCbe: '0123456789', application: 'employment:job-attest:werkkaart', ticket, sequence },
    signerCbe: '0123456789',
    signerApplication: 'employment:job-attest:werkkaart',
    messageType: 'DIMONA1',
    backend: 'message-registry-v3',
    envelopeFingerprint: hash('envelope'),
    recipient: citizen,
    leaseSeconds: 30,
    unknownRetrySeconds: 120,
    ...change,
  };
  const { kind, numberHmac } = begin.recipient;
  const makeKey = (revision: number, generation: number): string =>
    hash(JSON.stringify([begin.key, kind, numberHmac, revision, generation]));
  return { makeKey, ...begin };
}

export function asAttempt(decision: BeginDecision): Extract<BeginDecision, { kind: 'attempt' }> {
  if (decision.kind !== 'attempt') throw new Error(`expected an attempt, found ${JSON.stringify(decision)}`);
  return decision;
}

export const randomHex = (): string => randomBytes(16).toString('hex');
