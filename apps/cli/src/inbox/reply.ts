import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { createMessageRegistry, createReply, type PublishAnswer } from '@ebox-bridge/ebox-rest';
import { CliError } from '../errors.ts';
import type { ConnectionOptions } from './connection-options.ts';
import { findMessage } from './find-message.ts';
import { type Inbox, openInbox } from './open-inbox.ts';

export interface ReplyOptions extends ConnectionOptions {
  readonly file: string;
  readonly subject: string;
  readonly language: 'nl' | 'fr' | 'de';
  readonly application?: string;
  readonly type?: string;
  readonly key?: string;
}

// One page of the documentation spells the second without `consult:`; --scope sets another spelling.
const scopes = {
  own: 'scope:document:management:consult:ws-eboxrestentreprise:publicationsender',
  forAnother: 'scope:document:management:consult:ws-eboxrestentreprise:eboxrepresentativepublication',
};
const mediaTypes: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.zip': 'application/zip',
  '.csv': 'text/csv',
  '.html': 'text/html',
  '.txt': 'text/plain',
  '.xml': 'text/xml',
  '.doc': 'application/msword',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xls': 'application/vnd.ms-excel',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.ppt': 'application/vnd.ms-powerpoint',
  '.odt': 'application/vnd.oasis.opendocument.text',
  '.ods': 'application/vnd.oasis.opendocument.spreadsheet',
  '.odp': 'application/vnd.oasis.opendocument.presentation',
  '.odg': 'application/vnd.oasis.opendocument.graphics',
};

/** `ebox inbox reply MESSAGE`: publishes a file as the answer to a message, to its sender. */
export async function replyToMessage(messageId: string, options: ReplyOptions): Promise<void> {
  const { file, subject, language, key = randomUUID() } = options;
  const contentType = mediaTypes[extname(file).toLowerCase()];
  if (contentType === undefined) {
    throw new CliError('CLI_INPUT_INVALID', `The e-Box takes no ${extname(file) || 'such'} files.`);
  }
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(key)) {
    throw new CliError('CLI_INPUT_INVALID', '--key is not a UUID.');
  }
  const size = await sizeOf(file);
  const inbox = await openInbox(options);
  try {
    const { provider, message } = await findMessage(inbox, messageId);
    const { enterpriseNumber, senderApplicationId } = whoReplies(inbox, options);
    const reply = createReply(message, {
      sender: { eboxType: 'enterprise', enterpriseNumber },
      senderApplicationId,
      subject: language === 'nl' ? { nl: subject } : language === 'fr' ? { fr: subject } : { de: subject },
      ...(options.type === undefined ? {} : { messageTypeId: options.type }),
      attachments: [{ httpPartName: 'upfile1', isMainContent: true }],
    });
    const registry = createMessageRegistry({
      baseUrl: provider.url.replace(/\/v\d+$/, ''),
      version: provider.version,
      tokens: inbox.tokensFor(options.onBehalfOf === undefined ? scopes.own : scopes.forAnother),
      transport: inbox.transportFor(provider.url),
    });
    // Known before anything leaves: with it the same reply can be sent again and is published once at most.
    process.stderr.write(`Idempotency-Key ${key}\n`);
    const body = () => createReadStream(file);
    const answer = await registry.publish({
      files: [{ partName: 'upfile1', fileName: basename(file), contentType, body, size }],
      message: reply,
      idempotencyKey: key,
    });
    tell(answer, key, options.json === true);
  } finally {
    await inbox.close();
  }
}

function whoReplies({ settings }: Inbox, { onBehalfOf, application }: ReplyOptions) {
  const { cbeNumber, applicationId } = settings.identity.subject;
  const enterpriseNumber = onBehalfOf ?? cbeNumber;
  const senderApplicationId = application ?? applicationId;
  if (enterpriseNumber === undefined) {
    throw new CliError('CLI_INPUT_INVALID', 'The certificate names no enterprise: give --on-behalf-of.');
  }
  if (senderApplicationId === undefined) throw new CliError('CLI_INPUT_INVALID', '--application is missing.');
  return { enterpriseNumber, senderApplicationId };
}

function tell(answer: PublishAnswer, key: string, json: boolean): void {
  if (answer.kind === 'published') {
    const { messageId, notice } = answer;
    if (json) process.stdout.write(`${JSON.stringify({ ok: true, messageId, notice, idempotencyKey: key })}\n`);
    else process.stdout.write(`Published as ${messageId ?? '(no identifier told)'}${notice ? ` (${notice})` : ''}.\n`);
    return;
  }
  const { error } = answer;
  const words = answer.kind === 'keyUsed' ? 'a reply with this key was sent before' : `the answer was ${error.status}`;
  const reason = error.code === undefined ? '' : ` (${error.code}: ${error.message ?? ''})`;
  throw new CliError('CLI_REPLY_REFUSED', `Nothing new is known to be published: ${words}${reason}.`);
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (cause) {
    throw new CliError('CLI_INPUT_UNREADABLE', `${file} cannot be read.`, { cause });
  }
}
