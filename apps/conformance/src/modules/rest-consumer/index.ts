import type { RestSession } from '../../rest/rest-session.ts';
import type { Module } from '../../run/verdict.ts';
import { malformedMandator, messageTypes, noMandate, noToken, unknownToken } from './access.ts';
import { filter, list, newestFirst, pageTooLarge, pageZero, paging, summary, wrongFilter } from './lists.ts';
import {
  attachments,
  content,
  contentRange,
  message,
  readByContent,
  unknownAttachment,
  unknownMessage,
  visibility,
} from './messages.ts';

/** The modules of a document consumer by REST, by the name of the rule. */
export const restConsumerModules: Readonly<Record<string, Module<RestSession>>> = {
  'no-token': noToken,
  'unknown-token': unknownToken,
  'no-mandate': noMandate,
  'malformed-mandator': malformedMandator,
  'message-types': messageTypes,
  summary,
  list,
  paging,
  'newest-first': newestFirst,
  filter,
  'page-too-large': pageTooLarge,
  'page-zero': pageZero,
  'wrong-filter': wrongFilter,
  message,
  'unknown-message': unknownMessage,
  'unknown-attachment': unknownAttachment,
  attachments,
  content,
  'read-by-content': readByContent,
  'content-range': contentRange,
  visibility,
};
