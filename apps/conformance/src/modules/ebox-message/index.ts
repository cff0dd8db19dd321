import type { Module } from '../../run/verdict.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { answerOrder } from './answer-order.ts';
import { attachmentChanged } from './attachment-changed.ts';
import { attachmentMissing } from './attachment-missing.ts';
import { citizenEbox } from './citizen-ebox.ts';
import { eboxExists } from './ebox-exists.ts';
import { healthCheck } from './health-check.ts';
import { hexadecimalDigest } from './hexadecimal-digest.ts';
import { internalOperation } from './internal-operation.ts';
import { longFileName } from './long-file-name.ts';
import { otherContentAgain } from './other-content-again.ts';
import { otherInstitution } from './other-institution.ts';
import { partNamedTwice } from './part-named-twice.ts';
import { publishedAgain } from './published-again.ts';
import { publishedBytes } from './published-bytes.ts';
import { publishes } from './publishes.ts';
import { publishesAnnexes } from './publishes-annexes.ts';
import { publishesSha512 } from './publishes-sha-512.ts';
import { publishesToCitizen } from './publishes-to-citizen.ts';
import { recipientWithoutEbox } from './recipient-without-ebox.ts';
import { registeredWithoutMandate } from './registered-without-mandate.ts';
import { rootLast } from './root-last.ts';
import { sameByQuality } from './same-by-quality.ts';
import { sha1Digest } from './sha-1-digest.ts';
import { sixRecipients } from './six-recipients.ts';
import { statusOfPublished } from './status-of-published.ts';
import { statusOfUnknown } from './status-of-unknown.ts';
import { tooManyEboxes } from './too-many-eboxes.ts';
import { tooManyStatuses } from './too-many-statuses.ts';
import { twoPartsOneId } from './two-parts-one-id.ts';
import { wrongDigest } from './wrong-digest.ts';

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
