import type { RestSession } from '../../rest/rest-session.ts';
import type { Module } from '../../run/verdict.ts';
import { missingScope, noToken, tokenInQuery, unknownToken } from './access.ts';
import { preferences, preferencesOfNoNumber, preferencesWithoutToken } from './preferences.ts';
import { keyAfterRefusal, keyUsedAgain, partsInAnyOrder, publishedBytes, publishes } from './publishes.ts';
import {
  brokenJson,
  documentChanged,
  foreignSender,
  mediaType,
  noCompany,
  noMainContent,
  nullValue,
  partMissing,
  wrongDigest,
} from './refused-publications.ts';
import { statusOfPublished, statusOfUnknown } from './status.ts';
import {
  assertionByAnotherKey,
  assertionOfTheFuture,
  assertionWithoutJti,
  expiredAssertion,
  longAssertion,
  replayedAssertion,
  subjectDiffers,
  tokenAnswer,
  tokenNotStored,
  unknownClient,
  unknownGrantType,
  unknownScope,
  unsignedAssertion,
  wrongAudience,
} from './token.ts';

/** The modules of a document sender by REST, by the name of the rule. */
export const restSenderModules: Readonly<Record<string, Module<RestSession>>> = {
  'token-answer': tokenAnswer,
  'token-not-stored': tokenNotStored,
  'wrong-audience': wrongAudience,
  'expired-assertion': expiredAssertion,
  'assertion-of-the-future': assertionOfTheFuture,
  'long-assertion': longAssertion,
  'replayed-assertion': replayedAssertion,
  'assertion-by-another-key': assertionByAnotherKey,
  'unsigned-assertion': unsignedAssertion,
  'unknown-client': unknownClient,
  'subject-differs': subjectDiffers,
  'assertion-without-jti': assertionWithoutJti,
  'unknown-grant-type': unknownGrantType,
  'unknown-scope': unknownScope,
  'no-token': noToken,
  'unknown-token': unknownToken,
  'token-in-query': tokenInQuery,
  'missing-scope': missingScope,
  publishes,
  'parts-in-any-order': partsInAnyOrder,
  'published-bytes': publishedBytes,
  'key-used-again': keyUsedAgain,
  'key-after-refusal': keyAfterRefusal,
  'wrong-digest': wrongDigest,
  'document-changed': documentChanged,
  'part-missing': partMissing,
  'no-main-content': noMainContent,
  'null-value': nullValue,
  'foreign-sender': foreignSender,
  'no-company': noCompany,
  'media-type': mediaType,
  'broken-json': brokenJson,
  'status-of-published': statusOfPublished,
  'status-of-unknown': statusOfUnknown,
  preferences,
  'preferences-of-no-number': preferencesOfNoNumber,
  'preferences-without-token': preferencesWithoutToken,
};
