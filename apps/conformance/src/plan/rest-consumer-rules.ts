import type { Rule } from './requirement.ts';
import { registryContract, registryPages, rfc6750, rfc9110, simulatorPage } from './sources.ts';

const access = 'Access';
const lists = 'Lists';
const messages = 'Messages and attachments';
const changes = 'Changes';

/** A document consumer by REST: the own e-Box at one Message Registry. */
export const restConsumerRules: readonly Rule[] = [
  {
    name: 'no-token',
    group: access,
    title: 'A call without token is refused with 401',
    source: rfc6750('3 WWW-Authenticate'),
  },
  {
    name: 'unknown-token',
    group: access,
    title: 'A token that nobody gave out is refused with 401',
    source: rfc6750('3.1 Error Codes'),
  },
  {
    name: 'no-mandate',
    group: access,
    title: 'The e-Box of an enterprise that gave no mandate is refused with 403',
    source: registryPages('On-Behalf-Of-Enterprise-Number'),
  },
  {
    name: 'malformed-mandator',
    group: access,
    title: 'A mandator of nine digits is refused',
    source: registryPages('On-Behalf-Of-Enterprise-Number'),
  },
  {
    name: 'message-types',
    group: access,
    title: 'The reference data lists message types',
    source: registryContract('/referenceData/messageTypes'),
  },
  {
    name: 'summary',
    group: lists,
    title: 'The summary counts messages and unread ones',
    source: registryContract('/ebox'),
  },
  {
    name: 'list',
    group: lists,
    title: 'A list has messages with id, date, type, subject and read status',
    source: registryContract('/ebox/messages'),
  },
  {
    name: 'paging',
    group: lists,
    title: 'Pages hold each message once, in the order of the whole list',
    source: registryContract('/ebox/messages, page and pageSize'),
  },
  {
    name: 'newest-first',
    group: lists,
    title: 'The newest message comes first',
    source: registryPages('list of messages'),
  },
  {
    name: 'filter',
    group: lists,
    title: 'A filter by message type finds that type only',
    source: registryContract('/ebox/messages, messageTypeId'),
  },
  {
    name: 'page-too-large',
    group: lists,
    title: 'A page of 101 messages is refused with 400',
    source: registryContract('pageSize, maximum 100'),
  },
  { name: 'page-zero', group: lists, title: 'Page 0 is refused with 400', source: registryContract('page, minimum 1') },
  {
    name: 'wrong-filter',
    group: lists,
    title: 'A readStatus that is no boolean is refused with 400',
    source: registryContract('/ebox/messages, readStatus'),
  },
  {
    name: 'message',
    group: messages,
    title: 'A message says what the list said of it',
    source: registryContract('/ebox/messages/{messageId}'),
  },
  {
    name: 'unknown-message',
    group: messages,
    title: 'A message that is not there is refused with 404',
    source: registryContract('responses, 404'),
  },
  {
    name: 'unknown-attachment',
    group: messages,
    title: 'An attachment that is not there is refused with 404',
    source: registryContract('responses, 404'),
  },
  {
    name: 'attachments',
    group: messages,
    title: 'Attachments have name, type and size, and one is the main content',
    source: registryContract('Attachment'),
  },
  {
    name: 'content',
    group: messages,
    title: 'A content has the digest and the media type that are stated',
    source: registryContract('Attachment, digest'),
    writes: true,
  },
  {
    name: 'content-range',
    group: messages,
    title: 'A range of a content',
    source: rfc9110('14 Range Requests'),
    level: 'observed',
    assumption: 'the contract has no ranges: the whole content comes',
    writes: true,
  },
  {
    name: 'read-by-content',
    group: changes,
    title: 'To fetch the main content marks the message as read',
    source: registryPages('readStatus'),
    writes: true,
  },
  {
    name: 'visibility',
    group: changes,
    title: 'A message can be hidden and shown again',
    source: registryContract('PATCH /ebox/messages'),
    writes: true,
  },
  {
    name: 'action-executed',
    group: changes,
    title: 'A message of v3 is marked as "action executed"',
    source: simulatorPage('What is not there'),
    level: 'observed',
    writes: true,
  },
];
