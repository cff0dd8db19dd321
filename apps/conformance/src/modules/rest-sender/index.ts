import type { RestSession } from '../../rest/rest-session.ts';
import type { Module } from '../../run/verdict.ts';
import { assertionByAnotherKey } from './assertion-by-another-key.ts';
import { assertionOfTheFuture } from './assertion-of-the-future.ts';
import { assertionWithoutJti } from './assertion-without-jti.ts';
import { brokenJson } from './broken-json.ts';
import { documentChanged } from './document-changed.ts';
import { expiredAssertion } from './expired-assertion.ts';
import { foreignSender } from './foreign-sender.ts';
import { keyAfterRefusal } from './key-after-refusal.ts';
import { keyUsedAgain } from './key-used-again.ts';
import { longAssertion } from './long-assertion.ts';
import { mediaType } from './media-type.ts';
import { missingScope } from './missing-scope.ts';
import { noCompany } from './no-company.ts';
import { noMainContent } from './no-main-content.ts';
import { noToken } from './no-token.ts';
import { nullValue } from './null-value.ts';
import { partMissing } from './part-missing.ts';
import { partsInAnyOrder } from './parts-in-any-order.ts';
import { preferences } from './preferences.ts';
import { preferencesOfNoNumber } from './preferences-of-no-number.ts';
import { preferencesWithoutToken } from './preferences-without-token.ts';
import { publishedBytes } from './published-bytes.ts';
import { publishes } from './publishes.ts';
import { replayedAssertion } from './replayed-assertion.ts';
import { statusOfPublished } from './status-of-published.ts';
import { statusOfUnknown } from './status-of-unknown.ts';
import { subjectDiffers } from './subject-differs.ts';
import { tokenAnswer } from './token-answer.ts';
import { tokenInQuery } from './token-in-query.ts';
import { tokenNotStored } from './token-not-stored.ts';
import { unknownClient } from './unknown-client.ts';
import { unknownGrantType } from './unknown-grant-type.ts';
import { unknownScope } from './unknown-scope.ts';
import { unknownToken } from './unknown-token.ts';
import { unsignedAssertion } from './unsigned-assertion.ts';
import { wrongAudience } from './wrong-audience.ts';
import { wrongDigest } from './wrong-digest.ts';

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
