import { describe } from 'vitest';
import { attemptContract } from './contract/attempts.ts';
import { earlyMarkContract } from './contract/early-mark.ts';
import { LedgerAtTest, type LedgerUnderTest } from './contract/ledger-at-test.ts';
import { letterContract } from './contract/letters.ts';
import { outcomeContract } from './contract/outcomes.ts';
import { recipientsContract } from './contract/recipients.ts';
import { retentionContract } from './contract/retention.ts';
import { revisionsContract } from './contract/revisions.ts';
import { storageContract } from './contract/storage.ts';
import { unknownOutcomeContract } from './contract/unknown-outcomes.ts';

/** What every ledger must do, whatever database it is on. */
export function ledgerContract(name: string, create: () => Promise<LedgerUnderTest>): void {
  describe(`${name}: ledger contract`, () => {
    const at = new LedgerAtTest(create);
    attemptContract(at);
    earlyMarkContract(at);
    outcomeContract(at);
    unknownOutcomeContract(at);
    recipientsContract(at);
    revisionsContract(at);
    letterContract(at);
    retentionContract(at);
    storageContract(at);
  });
}
