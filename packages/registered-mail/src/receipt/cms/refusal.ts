import type { ReceiptReason } from '../verdict.ts';

/** Ends one check; becomes a finding. Never leaves this package. */
export class Refusal extends Error {
  readonly reason: ReceiptReason;

  constructor(reason: ReceiptReason, message: string) {
    super(message);
    this.reason = reason;
  }
}
