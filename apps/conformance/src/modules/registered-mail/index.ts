import type { Module } from '../../run/verdict.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { mailHealthCheck } from './health-check.ts';
import { receiptAttachment, receiptContent, receiptSignature } from './receipts.ts';
import {
  letterAttachmentChanged,
  letterAttachmentMissing,
  letterSha1Digest,
  letterSixAnnexes,
  letterWithoutDigest,
  letterWrongDigest,
} from './refused-letters.ts';
import { sameTokenAgain } from './same-token.ts';
import { sends, sendsAnnexes } from './sends.ts';
import { statusOfSent } from './status-of-sent.ts';
import { statusOfUnknownTicket } from './status-of-unknown-ticket.ts';

/** The modules of RegisteredMail alone, by the name of the rule. */
export const registeredMailModules: Readonly<Record<string, Module<SoapSession>>> = {
  'status-of-unknown-ticket': statusOfUnknownTicket,
  'health-check': mailHealthCheck,
  sends,
  'sends-annexes': sendsAnnexes,
  'receipt-attachment': receiptAttachment,
  'receipt-content': receiptContent,
  'receipt-signature': receiptSignature,
  'status-of-sent': statusOfSent,
  'same-token-again': sameTokenAgain,
  'wrong-digest': letterWrongDigest,
  'sha-1-digest': letterSha1Digest,
  'attachment-changed': letterAttachmentChanged,
  'attachment-missing': letterAttachmentMissing,
  'without-digest': letterWithoutDigest,
  'six-annexes': letterSixAnnexes,
};
