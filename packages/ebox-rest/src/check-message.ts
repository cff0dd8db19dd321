import {
  documentMediaTypes,
  type MessageToPublish,
  messageLimits,
  type OneLanguageText,
} from './message-to-publish.ts';
import { filesOfV2, type RegistryVersion } from './message-to-publish-v2.ts';
import type { MessageViolation, MessageViolationCode } from './message-violation.ts';
import type { PublishFile } from './publish.ts';

const enterpriseNumber = /^[01]\d{9}$/;
const personalNumber = /^\d{11}$/;
const sha256Base64url = /^[A-Za-z0-9_-]{43}$/;

/**
 * The documented limits that a message breaks, all at once; none = empty. `publish` runs it before it completes a
 * request; run it earlier where a refusal must come before something is recorded. With `files` it also compares the
 * parts named by the message with the files sent. Check digits of numbers are not judged: the contract asks for
 * the pattern only. `version` adds what v2.1 has no place for.
 *
 * Values that TypeScript excludes (null, several languages) are judged too: messages may come from JSON.
 */
export function checkMessageToPublish(
  message: MessageToPublish,
  files?: readonly Pick<PublishFile, 'partName' | 'fileName'>[],
  version: RegistryVersion = 'v3',
): readonly MessageViolation[] {
  // With nulls about, the shape is not what the type says: nothing else is judged.
  if (hasNull(message)) return [...findNulls(message, '')];
  return [
    ...checkParties(message),
    ...checkTexts(message),
    ...checkContents(message),
    ...(version === 'v3' ? [] : checkForV2(message)),
    ...(files === undefined ? [] : checkParts(message, files)),
  ];
}

/** What is wrong with one file, known before its first byte is sent. */
export function* checkFile(file: Pick<PublishFile, 'fileName'>, index: number): Generator<MessageViolation> {
  yield* checkLength(`files[${index}].fileName`, file.fileName, messageLimits.fileName);
}

/** The media type of one file, parameters left aside: one of the fifteen that the e-Box takes. */
export function* checkMediaType(
  { contentType }: Pick<PublishFile, 'contentType'>,
  index: number,
): Generator<MessageViolation> {
  const [type = ''] = contentType.split(';');
  if (!documentMediaTypes.has(type.trim().toLowerCase())) {
    yield violation('MEDIA_TYPE_NOT_ALLOWED', `files[${index}].contentType`);
  }
}

/** v2.1 knows no partitions, and has six named parts for files. */
function* checkForV2({ sender, recipient, attachments = [] }: MessageToPublish): Generator<MessageViolation> {
  if (sender.partition !== undefined) yield violation('NOT_IN_VERSION', 'sender.partition');
  if (recipient.partition !== undefined) yield violation('NOT_IN_VERSION', 'recipient.partition');
  if (attachments.length > filesOfV2) {
    yield { code: 'TOO_MANY', path: 'attachments', limit: filesOfV2, actual: attachments.length };
    return;
  }
  for (const [index, { httpPartName }] of attachments.entries()) {
    if (!/^upfile[1-6]$/.test(httpPartName)) yield violation('NOT_IN_VERSION', `attachments[${index}].httpPartName`);
  }
}

const violation = (code: MessageViolationCode, path: string): MessageViolation => ({ code, path });

function* checkLength(path: string, value: string | undefined, limit: number): Generator<MessageViolation> {
  if (value === undefined || value === '') {
    yield violation('EMPTY', path);
    return;
  }
  // Never more code points than UTF-16 units.
  if (value.length <= limit) return;
  const actual = [...value].length;
  if (actual > limit) yield { code: 'TOO_LONG', path, limit, actual };
}

/** Asked of every message: without the paths that only a refusal needs. */
function hasNull(value: unknown): boolean {
  if (typeof value !== 'object') return false;
  return value === null || Object.values(value).some(hasNull);
}

function* findNulls(value: unknown, path: string): Generator<MessageViolation> {
  if (value === null) {
    yield violation('NULL_VALUE', path);
  } else if (typeof value === 'object') {
    for (const [key, item] of Object.entries(value)) {
      const place = Array.isArray(value) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
      yield* findNulls(item, place);
    }
  }
}

function* checkParties(message: MessageToPublish): Generator<MessageViolation> {
  const { sender, recipient, forTheAttentionOf: attention } = message;
  if (!enterpriseNumber.test(sender.enterpriseNumber)) yield violation('NUMBER_MALFORMED', 'sender.enterpriseNumber');
  if (recipient.eboxType === 'citizen') {
    if (!personalNumber.test(recipient.ssin)) yield violation('NUMBER_MALFORMED', 'recipient.ssin');
  } else if (!enterpriseNumber.test(recipient.enterpriseNumber)) {
    yield violation('NUMBER_MALFORMED', 'recipient.enterpriseNumber');
  }
  if (attention === undefined) return;
  if (!personalNumber.test(attention.ssin)) yield violation('NUMBER_MALFORMED', 'forTheAttentionOf.ssin');
  if (attention.label !== undefined) {
    yield* checkLength('forTheAttentionOf.label', attention.label, messageLimits.attentionLabel);
  }
}

function* checkTexts(message: MessageToPublish): Generator<MessageViolation> {
  if (message.senderApplicationId === '') yield violation('EMPTY', 'senderApplicationId');
  if (message.messageTypeId === '') yield violation('EMPTY', 'messageTypeId');
  const languages = new Set<string>();
  function* check(path: string, text: OneLanguageText, limit: number, empty: 'refused' | 'allowed') {
    const entries = Object.entries(text).filter(([, value]) => value !== undefined);
    const [first] = entries;
    if (first === undefined) yield violation('NO_LANGUAGE', path);
    else if (entries.length > 1) yield violation('SEVERAL_LANGUAGES', path);
    for (const [language, value] of entries) {
      languages.add(language);
      if (value !== '' || empty === 'refused') yield* checkLength(`${path}.${language}`, value, limit);
    }
  }
  yield* check('subject', message.subject, messageLimits.subject, 'refused');
  // No limit of the body is documented.
  if (message.bodyContent !== undefined) yield* check('bodyContent', message.bodyContent, Infinity, 'allowed');
  for (const [index, { key, values }] of (message.businessDataList ?? []).entries()) {
    const path = `businessDataList[${index}]`;
    if (key === '') yield violation('EMPTY', `${path}.key`);
    if (values.length === 0) yield violation('EMPTY', `${path}.values`);
    for (const [place, value] of values.entries()) {
      yield* check(`${path}.values[${place}]`, value, messageLimits.businessDataValue, 'allowed');
    }
  }
  if (languages.size > 1) yield violation('SEVERAL_LANGUAGES', '');
}

function* checkContents(message: MessageToPublish): Generator<MessageViolation> {
  const attachments = message.attachments ?? [];
  const body = message.isBodyMainContent === true ? 1 : 0;
  if (body === 1 && message.bodyContent === undefined) yield violation('EMPTY', 'bodyContent');
  const mains = attachments.filter(({ isMainContent }) => isMainContent).length + body;
  if (mains === 0) yield violation('NO_MAIN_CONTENT', 'attachments');
  if (mains > 1) yield violation('SEVERAL_MAIN_CONTENTS', 'attachments');
  const names = new Set<string>();
  for (const [index, { httpPartName, digest }] of attachments.entries()) {
    const path = `attachments[${index}]`;
    if (httpPartName === '') yield violation('EMPTY', `${path}.httpPartName`);
    if (names.has(httpPartName)) yield violation('PART_NAME_REPEATED', `${path}.httpPartName`);
    names.add(httpPartName);
    if (digest !== undefined && !sha256Base64url.test(digest.digestValue)) {
      yield violation('DIGEST_MALFORMED', `${path}.digest.digestValue`);
    }
  }
}

function* checkParts(
  message: MessageToPublish,
  files: readonly Pick<PublishFile, 'partName' | 'fileName'>[],
): Generator<MessageViolation> {
  const sent = new Set(files.map(({ partName }) => partName));
  const named = new Set((message.attachments ?? []).map(({ httpPartName }) => httpPartName));
  for (const [index, { httpPartName }] of (message.attachments ?? []).entries()) {
    if (!sent.has(httpPartName)) yield violation('PART_MISSING', `attachments[${index}].httpPartName`);
  }
  const seen = new Set<string>();
  for (const [index, file] of files.entries()) {
    yield* checkFile(file, index);
    if (!named.has(file.partName)) yield violation('PART_NOT_NAMED', `files[${index}].partName`);
    if (seen.has(file.partName)) yield violation('PART_NAME_REPEATED', `files[${index}].partName`);
    seen.add(file.partName);
  }
}
