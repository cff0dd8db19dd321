import type { Module } from '../../run/verdict.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { answerOrder, citizenEbox, eboxExists, sameByQuality, tooManyEboxes } from './has-an-ebox.ts';
import { healthCheck } from './health-check.ts';
import { internalOperation } from './internal-operation.ts';
import { statusOfPublished, statusOfUnknown, tooManyStatuses } from './message-status.ts';
import {
  partNamedTwice,
  publishes,
  publishesAnnexes,
  publishesSha512,
  publishesToCitizen,
  rootLast,
} from './publish.ts';
import { otherContentAgain, publishedAgain } from './published-again.ts';
import { publishedBytes } from './published-bytes.ts';
import {
  attachmentChanged,
  attachmentMissing,
  hexadecimalDigest,
  longFileName,
  otherInstitution,
  recipientWithoutEbox,
  registeredWithoutMandate,
  sha1Digest,
  sixRecipients,
  twoPartsOneId,
  wrongDigest,
} from './refused-publications.ts';

/** The modules of EBoxMessage alone, by the name of the rule. */
export const eboxMessageModules: Readonly<Record<string, Module<SoapSession>>> = {
  'ebox-exists': eboxExists,
  'answer-order': answerOrder,
  'same-by-quality': sameByQuality,
  'citizen-ebox': citizenEbox,
  'too-many-eboxes': tooManyEboxes,
  'status-of-unknown': statusOfUnknown,
  'status-of-published': statusOfPublished,
  'too-many-statuses': tooManyStatuses,
  'health-check': healthCheck,
  'internal-operation': internalOperation,
  publishes,
  'publishes-annexes': publishesAnnexes,
  'publishes-to-citizen': publishesToCitizen,
  'publishes-sha-512': publishesSha512,
  'root-last': rootLast,
  'part-named-twice': partNamedTwice,
  'published-bytes': publishedBytes,
  'published-again': publishedAgain,
  'other-content-again': otherContentAgain,
  'wrong-digest': wrongDigest,
  'hexadecimal-digest': hexadecimalDigest,
  'sha-1-digest': sha1Digest,
  'attachment-changed': attachmentChanged,
  'attachment-missing': attachmentMissing,
  'two-parts-one-id': twoPartsOneId,
  'other-institution': otherInstitution,
  'registered-without-mandate': registeredWithoutMandate,
  'six-recipients': sixRecipients,
  'long-file-name': longFileName,
  'recipient-without-ebox': recipientWithoutEbox,
};
