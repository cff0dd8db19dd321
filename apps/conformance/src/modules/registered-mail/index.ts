import type { Module } from '../../run/verdict.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { letterAttachmentChanged } from './attachment-changed.ts';
import { letterAttachmentMissing } from './attachment-missing.ts';
import { mailHealthCheck } from './health-check.ts';
import { receiptAttachment } from './receipt-attachment.ts';
import { receiptContent } from './receipt-content.ts';
import { receiptSignature } from './receipt-signature.ts';
import { sameTokenAgain } from './same-token.ts';
import { sends } from './sends.ts';
import { sendsAnnexes } from './sends-annexes.ts';
import { letterSha1Digest } from './sha-1-digest.ts';
import { letterSixAnnexes } from './six-annexes.ts';
import { statusOfSent } from './status-of-sent.ts';
import { statusOfUnknownTicket } from './status-of-unknown-ticket.ts';
import { letterWithoutDigest } from './without-digest.ts';
import { letterWrongDigest } from './wrong-digest.ts';

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
