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
  return judgeMessage(message, files, version).violations;
}

/** What is wrong with a message, and its JSON by the names of v3 where that had to be made anyway. */
export interface JudgedMessage {
  readonly violations: readonly MessageViolation[];
  readonly json: string | undefined;
}

/** As `checkMessageToPublish`, for those who send the message next. */
export function judgeMessage(
  message: MessageToPublish,
  files: readonly Pick<PublishFile, 'partName' | 'fileName'>[] | undefined,
  version: RegistryVersion,
): JudgedMessage {
  const json = jsonOf(message);
  // There is no null without these letters in the JSON, and to search them there takes a third of a walk over the message.
  const mayHoldNull = json === undefined || json.includes('null');
  // With nulls about, the shape is not what the type says: nothing else is judged.
  if (mayHoldNull && hasNull(message)) return { violations: [...findNulls(message, '')], json };
  const found: MessageViolation[] = [];
  checkParties(found, message);
  checkTexts(found, message);
  checkContents(found, message);
  if (version !== 'v3') checkForV2(found, message);
  if (files !== undefined) checkParts(found, message, files);
  return { violations: found, json };
}

/** What is wrong with one file, known before its first byte is sent. */
export function checkFile({ fileName }: Pick<PublishFile, 'fileName'>, index: number): readonly MessageViolation[] {
  const found: MessageViolation[] = [];
  checkLength(found, fileName, messageLimits.fileName, () => `files[${index}].fileName`);
  return found;
}

/** The media types of files, parameters left aside: each one of the fifteen that the e-Box takes. */
export function checkMediaTypes(files: readonly Pick<PublishFile, 'contentType'>[]): readonly MessageViolation[] {
  const found: MessageViolation[] = [];
  for (const [index, { contentType }] of files.entries()) {
    if (documentMediaTypes.has(contentType)) continue;
    const [type = ''] = contentType.split(';');
    if (!documentMediaTypes.has(type.trim().toLowerCase())) {
      found.push(violation('MEDIA_TYPE_NOT_ALLOWED', `files[${index}].contentType`));
    }
  }
  return found;
}

const violation = (code: MessageViolationCode, path: string): MessageViolation => ({ code, path });

/** v2.1 knows no partitions, and has six named parts for files. */
function checkForV2(found: MessageViolation[], { sender, recipient, attachments = [] }: MessageToPublish): void {
  if (sender.partition !== undefined) found.push(violation('NOT_IN_VERSION', 'sender.partition'));
  if (recipient.partition !== undefined) found.push(violation('NOT_IN_VERSION', 'recipient.partition'));
  if (attachments.length > filesOfV2) {
    found.push({ code: 'TOO_MANY', path: 'attachments', limit: filesOfV2, actual: attachments.length });
    return;
  }
  for (const [index, { httpPartName }] of attachments.entries()) {
    if (!/^upfile[1-6]$/.test(httpPartName)) {
      found.push(violation('NOT_IN_VERSION', `attachments[${index}].httpPartName`));
    }
  }
}

function checkLength(found: MessageViolation[], value: string | undefined, limit: number, path: () => string): void {
  if (value === undefined || value === '') {
    found.push(violation('EMPTY', path()));
    return;
  }
  // Never more code points than UTF-16 units.
  if (value.length <= limit) return;
  const actual = [...value].length;
  if (actual > limit) found.push({ code: 'TOO_LONG', path: path(), limit, actual });
}

/** Undefined for what has no JSON, such as a message that holds itself: sending it says so. */
function jsonOf(message: MessageToPublish): string | undefined {
  try {
    return JSON.stringify(message);
  } catch {
    return undefined;
  }
}

/** Without the paths that only a refusal needs. */
function hasNull(value: unknown): boolean {
  if (typeof value !== 'object') return false;
  if (value === null) return true;
  for (const name in value) if (hasNull((value as Readonly<Record<string, unknown>>)[name])) return true;
  return false;
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

function checkParties(found: MessageViolation[], message: MessageToPublish): void {
  const { sender, recipient, forTheAttentionOf: attention } = message;
  if (!enterpriseNumber.test(sender.enterpriseNumber)) {
    found.push(violation('NUMBER_MALFORMED', 'sender.enterpriseNumber'));
  }
  if (recipient.eboxType === 'citizen') {
    if (!personalNumber.test(recipient.ssin)) found.push(violation('NUMBER_MALFORMED', 'recipient.ssin'));
  } else if (!enterpriseNumber.test(recipient.enterpriseNumber)) {
    found.push(violation('NUMBER_MALFORMED', 'recipient.enterpriseNumber'));
  }
  if (attention === undefined) return;
  if (!personalNumber.test(attention.ssin)) found.push(violation('NUMBER_MALFORMED', 'forTheAttentionOf.ssin'));
  if (attention.label !== undefined) {
    checkLength(found, attention.label, messageLimits.attentionLabel, () => 'forTheAttentionOf.label');
  }
}

function checkTexts(found: MessageViolation[], message: MessageToPublish): void {
  if (message.senderApplicationId === '') found.push(violation('EMPTY', 'senderApplicationId'));
  if (message.messageTypeId === '') found.push(violation('EMPTY', 'messageTypeId'));
  const languages = new Set<string>();
  const check = (text: OneLanguageText, limit: number, empty: 'refused' | 'allowed', path: () => string): void => {
    const texts = text as Readonly<Record<string, string | undefined>>;
    let count = 0;
    for (const language of Object.keys(texts)) {
      const value = texts[language];
      if (value === undefined) continue;
      count += 1;
      languages.add(language);
      if (value !== '' || empty === 'refused') checkLength(found, value, limit, () => `${path()}.${language}`);
    }
    if (count === 0) found.push(violation('NO_LANGUAGE', path()));
    if (count > 1) found.push(violation('SEVERAL_LANGUAGES', path()));
  };
  check(message.subject, messageLimits.subject, 'refused', () => 'subject');
  // No limit of the body is documented.
  if (message.bodyContent !== undefined) check(message.bodyContent, Infinity, 'allowed', () => 'bodyContent');
  for (const [index, { key, values }] of (message.businessDataList ?? []).entries()) {
    if (key === '') found.push(violation('EMPTY', `businessDataList[${index}].key`));
    if (values.length === 0) found.push(violation('EMPTY', `businessDataList[${index}].values`));
    for (const [place, value] of values.entries()) {
      const path = () => `businessDataList[${index}].values[${place}]`;
      check(value, messageLimits.businessDataValue, 'allowed', path);
    }
  }
  if (languages.size > 1) found.push(violation('SEVERAL_LANGUAGES', ''));
}

function checkContents(found: MessageViolation[], message: MessageToPublish): void {
  const attachments = message.attachments ?? [];
  const body = message.isBodyMainContent === true ? 1 : 0;
  if (body === 1 && message.bodyContent === undefined) found.push(violation('EMPTY', 'bodyContent'));
  const mains = attachments.filter(({ isMainContent }) => isMainContent).length + body;
  if (mains === 0) found.push(violation('NO_MAIN_CONTENT', 'attachments'));
  if (mains > 1) found.push(violation('SEVERAL_MAIN_CONTENTS', 'attachments'));
  const names = new Set<string>();
  for (const [index, { httpPartName, digest }] of attachments.entries()) {
    const add = (code: MessageViolationCode, name: string) =>
      found.push(violation(code, `attachments[${index}].${name}`));
    if (httpPartName === '') add('EMPTY', 'httpPartName');
    if (names.has(httpPartName)) add('PART_NAME_REPEATED', 'httpPartName');
    names.add(httpPartName);
    if (digest !== undefined && !sha256Base64url.test(digest.digestValue))
      add('DIGEST_MALFORMED', 'digest.digestValue');
  }
}

function checkParts(
  found: MessageViolation[],
  { attachments = [] }: MessageToPublish,
  files: readonly Pick<PublishFile, 'partName' | 'fileName'>[],
): void {
  const sent = new Set(files.map(({ partName }) => partName));
  const named = new Set(attachments.map(({ httpPartName }) => httpPartName));
  for (const [index, { httpPartName }] of attachments.entries()) {
    if (!sent.has(httpPartName)) found.push(violation('PART_MISSING', `attachments[${index}].httpPartName`));
  }
  const seen = new Set<string>();
  for (const [index, { partName, fileName }] of files.entries()) {
    checkLength(found, fileName, messageLimits.fileName, () => `files[${index}].fileName`);
    if (!named.has(partName)) found.push(violation('PART_NOT_NAMED', `files[${index}].partName`));
    if (seen.has(partName)) found.push(violation('PART_NAME_REPEATED', `files[${index}].partName`));
    seen.add(partName);
  }
}
