/**
 * Remembers the keys of accepted envelopes (`VerifiedEnvelope.replayKey`). A port: the ledger implements it durably,
 * `createMemoryReplayStore` for one process.
 */
export interface ReplayStore {
  /**
   * Remembers a key until a moment. `new`: it was not known and is now. `seen`: it was known. `full`: not known, and there
   * is no room; nothing is evicted before its time (the bridge rules), so the caller answers "temporarily not available".
   */
  remember(key: string, until: Date): Promise<'new' | 'seen' | 'full'>;
  /** Forgets a key, for a call that turned out not to have been handled at all. Unknown keys are fine. */
  forget(key: string): Promise<void>;
}
