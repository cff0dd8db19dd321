export { type CanonicalValue, canonicalJson, fingerprint } from './canonical-json.ts';
export { LedgerError, type LedgerErrorCode, ledgerErrors } from './errors.ts';
export type { Heard, Ledger, LedgerFilter, LedgerReplayStore, Purged, PurgeOptions } from './ledger.ts';
export type {
  BeginLetter,
  BeginLetterDecision,
  LetterLedger,
  LetterOutcome,
  LetterRecord,
  LetterState,
  StoredDocument,
} from './letter-ledger.ts';
export type { MessageKey, RecipientKind } from './message-key.ts';
export { openPostgresLedger, type PostgresLedgerOptions } from './postgres/open.ts';
export type {
  AttemptOutcome,
  BeginDecision,
  BeginPublish,
  DerivedFacts,
  PublishLedger,
  RecipientDecision,
  Settled,
} from './publish-ledger.ts';
export {
  type AttemptRecord,
  type AttemptState,
  attemptStates,
  type MessageRecord,
  type RecipientRecord,
} from './records.ts';
export type { HmacValue, LedgerSecret } from './secret.ts';
export { createLedgerSecretFile, loadLedgerSecret } from './secret-file.ts';
export { openSqliteLedger, type SqliteLedgerOptions } from './sqlite/open.ts';
