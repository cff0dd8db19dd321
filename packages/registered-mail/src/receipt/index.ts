export { compareReceipt, type ReceiptComparison, type ReceiptField, type ReceiptRequest } from './compare-receipt.ts';
export { readReceipt } from './read-receipt.ts';
export {
  defaultReceiptLimits,
  type ReceiptLimits,
  type ReceiptTrust,
  type VerifyReceiptOptions,
} from './receipt-options.ts';
export { type ReceivedSignedFile, type StoredReceipt, storeReceipt } from './store-receipt.ts';
export type {
  ContentDigest,
  ReceiptCertificate,
  ReceiptCheck,
  ReceiptFinding,
  ReceiptOutcome,
  ReceiptReason,
  ReceiptSigner,
  ReceiptTimeStamp,
  ReceiptVerdict,
  ValidityAt,
} from './verdict.ts';
export { verifyReceipt } from './verify-receipt.ts';
