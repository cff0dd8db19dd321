import type { DoorSession } from '../../rest/door-session.ts';
import type { Module } from '../../run/verdict.ts';
import { noKey, openApi, unknownKey, unknownPath, wrongMediaType, wrongMethod } from './access.ts';
import { letterStatus, letterWrongDigest, malformedTicket, sendsLetter } from './letters.ts';
import {
  byKey,
  found,
  longTicket,
  noEbox,
  noMainContent,
  otherContent,
  partMissing,
  publishedBytes,
  publishes,
  repeated,
  unknownMessage,
  withoutTicket,
  wrongDigest,
} from './publishing.ts';
import { citizenProfiles, eboxes, nineDigits, tooManyNumbers, unknownProperty } from './searches.ts';

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
