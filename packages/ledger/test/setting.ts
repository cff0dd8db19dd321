import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type BeginDecision,
  type BeginPublish,
  createLedgerSecretFile,
  type Ledger,
  type LedgerSecret,
  loadLedgerSecret,
  type RecipientDecision,
  type RecipientKind,
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

/** A recipient as tests name it: with the HMAC that `derive` gives for it. */
export interface TestRecipient {
  readonly kind: RecipientKind;
  readonly numberHmac: string;
  readonly enterpriseNumber?: string;
}

export const citizen: TestRecipient = { kind: 'citizen', numberHmac: hash('citizen') };
export const enterprise: TestRecipient = {
  kind: 'enterprise',
  numberHmac: hash('enterprise'),
  enterpriseNumber: '0123456789',
};
export const professional: TestRecipient = { kind: 'professional', numberHmac: hash('professional') };

/** What a test changes of a call. */
export type Change = Partial<Omit<BeginPublish, 'recipients' | 'derive' | 'backend'>> & {
  readonly backend?: string | undefined;
  readonly recipient?: TestRecipient;
  readonly recipients?: readonly TestRecipient[];
  readonly envelopeFingerprint?: string;
  readonly makeKey?: (recipient: number, revision: number, generation: number) => string;
  /** A further revision with this content. */
  readonly content?: string;
  readonly updateBackend?: string;
};

/** The key of a recipient of `publication()`. */
export function keyOf(recipient: TestRecipient, revision = 0, generation = 0, key = publication().key): string {
  const { kind, numberHmac } = recipient;
  return hash(JSON.stringify([key, kind, numberHmac, revision, generation]));
}

/** A call for ticket T-1, changed by `change`; every ticket, recipient, revision and generation has a key of its own. */
export function publication(change: Change = {}, ticket = 'T-1', sequence: number | null = null): BeginPublish {
  const {
    recipient = citizen,
    recipients = [recipient],
    envelopeFingerprint,
    makeKey,
    content,
    updateBackend,
    ...rest
  } = change;
  const key = { senderCbe: '0123456789', application: 'employment:job-attest:werkkaart', ticket, sequence };
  const begin = {
    key,
    signerCbe: '0123456789',
    signerApplication: 'employment:job-attest:werkkaart',
    messageType: 'DIMONA1',
    backend: 'message-registry-v3',
    recipients: recipients.map(({ numberHmac: _, ...said }) => said),
    leaseSeconds: 30,
    unknownRetrySeconds: 120,
    ...rest,
  };
  return {
    ...begin,
    derive: () => ({
      envelopeFingerprint: envelopeFingerprint ?? hash('envelope'),
      recipientHmacs: recipients.map(({ numberHmac }) => numberHmac),
      makeKey: makeKey ?? ((index, ...more) => keyOf(recipients[index] ?? citizen, ...more, begin.key)),
    }),
    ...(content === undefined
      ? {}
      : {
          update: {
            contentFingerprint: () => content,
            ...(updateBackend === undefined ? {} : { backend: updateBackend }),
          },
        }),
  };
}

type Begun = Extract<BeginDecision, { kind: 'begun' }>;
type Of<Kind extends RecipientDecision['kind']> = Extract<RecipientDecision, { kind: Kind }>;
type Common = Omit<Begun, 'kind' | 'recipients' | 'secretId'>;
/** The decision on a message with one recipient, flat. */
export type OneDecision =
  | (RecipientDecision & Common)
  | Omit<Extract<BeginDecision, { kind: 'differs' }>, 'secretId'>
  | Extract<BeginDecision, { kind: 'unrouted' }>;
export type OneAttempt = Of<'attempt'> & Common;

export function one(decision: BeginDecision): OneDecision {
  if (decision.kind === 'unrouted') return decision;
  const { secretId, ...common } = decision;
  if (!/^[0-9a-f]{16}$/.test(secretId)) throw new Error(`expected the id of a secret, found ${secretId}`);
  if (common.kind === 'differs') return common;
  const { kind: _, recipients, ...message } = common;
  const [decided, ...others] = recipients;
  if (decided === undefined || others.length > 0) throw new Error(`expected one recipient, found ${recipients.length}`);
  return { ...message, ...decided };
}

export function asBegun(decision: BeginDecision): Begun {
  if (decision.kind !== 'begun') throw new Error(`expected a begun message, found ${JSON.stringify(decision)}`);
  return decision;
}

export function asAttempt(decision: BeginDecision): OneAttempt {
  const found = one(decision);
  if (found.kind !== 'attempt') throw new Error(`expected an attempt, found ${JSON.stringify(found)}`);
  return found;
}

/** Settles one attempt: what is left of it, flat. */
export async function settleOne(ledger: Ledger, attemptId: string, outcome: Parameters<Ledger['settle']>[1]) {
  const { attempts, ...message } = await ledger.settle([attemptId], outcome);
  const [settled] = attempts;
  if (settled === undefined || attempts.length > 1) throw new Error('expected one settled attempt');
  return { ...message, ...settled };
}

export const randomHex = (): string => randomBytes(16).toString('hex');
