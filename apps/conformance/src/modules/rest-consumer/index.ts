import type { RestSession } from '../../rest/rest-session.ts';
import type { Module } from '../../run/verdict.ts';
import { attachments } from './attachments.ts';
import { content } from './content.ts';
import { contentRange } from './content-range.ts';
import { filter } from './filter.ts';
import { list } from './list.ts';
import { malformedMandator } from './malformed-mandator.ts';
import { message } from './message.ts';
import { messageTypes } from './message-types.ts';
import { newestFirst } from './newest-first.ts';
import { noMandate } from './no-mandate.ts';
import { noToken } from './no-token.ts';
import { pageTooLarge } from './page-too-large.ts';
import { pageZero } from './page-zero.ts';
import { paging } from './paging.ts';
import { readByContent } from './read-by-content.ts';
import { summary } from './summary.ts';
import { unknownAttachment } from './unknown-attachment.ts';
import { unknownMessage } from './unknown-message.ts';
import { unknownToken } from './unknown-token.ts';
import { visibility } from './visibility.ts';
import { wrongFilter } from './wrong-filter.ts';

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
