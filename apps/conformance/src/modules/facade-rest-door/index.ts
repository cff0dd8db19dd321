import type { DoorSession } from '../../rest/door-session.ts';
import type { Module } from '../../run/verdict.ts';
import { byKey } from './by-key.ts';
import { citizenProfiles } from './citizen-profiles.ts';
import { eboxes } from './eboxes.ts';
import { found } from './found.ts';
import { letterStatus } from './letter-status.ts';
import { letterWrongDigest } from './letter-wrong-digest.ts';
import { longTicket } from './long-ticket.ts';
import { malformedTicket } from './malformed-ticket.ts';
import { nineDigits } from './nine-digits.ts';
import { noEbox } from './no-ebox.ts';
import { noKey } from './no-key.ts';
import { noMainContent } from './no-main-content.ts';
import { openApi } from './open-api.ts';
import { otherContent } from './other-content.ts';
import { partMissing } from './part-missing.ts';
import { publishedBytes } from './published-bytes.ts';
import { publishes } from './publishes.ts';
import { repeated } from './repeated.ts';
import { sendsLetter } from './sends-letter.ts';
import { tooManyNumbers } from './too-many-numbers.ts';
import { unknownKey } from './unknown-key.ts';
import { unknownMessage } from './unknown-message.ts';
import { unknownPath } from './unknown-path.ts';
import { unknownProperty } from './unknown-property.ts';
import { withoutTicket } from './without-ticket.ts';
import { wrongDigest } from './wrong-digest.ts';
import { wrongMediaType } from './wrong-media-type.ts';
import { wrongMethod } from './wrong-method.ts';

/** The modules of the REST door of a facade, by the name of the rule. */
export const facadeRestDoorModules: Readonly<Record<string, Module<DoorSession>>> = {
  'open-api': openApi,
  'no-key': noKey,
  'unknown-key': unknownKey,
  'unknown-path': unknownPath,
  'wrong-method': wrongMethod,
  'wrong-media-type': wrongMediaType,
  eboxes,
  'citizen-profiles': citizenProfiles,
  'nine-digits': nineDigits,
  'unknown-property': unknownProperty,
  'too-many-numbers': tooManyNumbers,
  publishes,
  repeated,
  'by-key': byKey,
  'other-content': otherContent,
  'published-bytes': publishedBytes,
  found,
  'unknown-message': unknownMessage,
  'wrong-digest': wrongDigest,
  'without-ticket': withoutTicket,
  'no-main-content': noMainContent,
  'part-missing': partMissing,
  'long-ticket': longTicket,
  'no-ebox': noEbox,
  'sends-letter': sendsLetter,
  'letter-status': letterStatus,
  'letter-wrong-digest': letterWrongDigest,
  'malformed-ticket': malformedTicket,
};
