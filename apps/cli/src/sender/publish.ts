import { randomUUID } from 'node:crypto';
import { type PublishFile, publishError, publishFileFromPath } from '@ebox-bridge/ebox-rest';
import { CliError } from '../errors.ts';
import { printable } from '../printable.ts';
import { asSender, type Sender } from './open-sender.ts';
import { publishBySoap } from './publish-by-soap.ts';
import { type PublishOptions, readMetas } from './publish-options.ts';
import { readRecipient } from './recipient.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** `ebox publish FILE...`: one message with these files, the first of them the document itself. */
export async function publish(paths: readonly string[], options: PublishOptions): Promise<void> {
  const files = await Promise.all(paths.map((path, index) => openFile(`upfile${index + 1}`, path)));
  if (options.soap === true || options.soapUrl !== undefined) {
    await asSender(options, (sender) => publishBySoap(sender, paths, files, options));
  } else await asSender(options, (sender) => publishByRest(sender, files, options));
}

async function publishByRest(sender: Sender, files: readonly PublishFile[], options: PublishOptions): Promise<void> {
  const { key = randomUUID(), language, json } = options;
  if (!uuid.test(key)) throw new CliError('CLI_INPUT_INVALID', '--key is not a UUID.');
  if (options.ticket !== undefined) throw new CliError('CLI_INPUT_INVALID', '--ticket is for --soap; REST has --key.');
  const { cbeNumber, applicationId } = sender.identity.subject;
  const application = options.application ?? applicationId;
  if (cbeNumber === undefined) throw new CliError('CLI_INPUT_INVALID', 'The certificate names no enterprise.');
  if (application === undefined) throw new CliError('CLI_INPUT_INVALID', '--application is missing.');
  const registry = sender.registry();
  // Known before anything leaves: with it the same message can be sent again, and is published once at most.
  if (options.registryVersion !== 'v2.1') process.stderr.write(`Idempotency-Key ${key}\n`);
  const answer = await registry.publish({
    files,
    idempotencyKey: key,
    message: {
      sender: { eboxType: 'enterprise', enterpriseNumber: cbeNumber },
      recipient: { ...readRecipient(options.to), ...partitionOf(options) },
      senderApplicationId: application,
      messageTypeId: options.type,
      subject: inLanguage(language, options.subject),
      attachments: files.map(({ partName }, index) => ({ httpPartName: partName, isMainContent: index === 0 })),
      ...(options.body === undefined ? {} : { bodyContent: inLanguage(language, options.body) }),
      ...(options.meta === undefined
        ? {}
        : {
            businessDataList: readMetas(options.meta).map(([name, value]) => ({
              key: name,
              values: [inLanguage(language, value)],
            })),
          }),
      ...(options.attention === undefined
        ? {}
        : {
            forTheAttentionOf: {
              ssin: options.attention,
              ...(options.attentionName === undefined ? {} : { label: options.attentionName }),
            },
          }),
      ...(options.replyTo === undefined ? {} : { originalMessageId: options.replyTo }),
      ...(options.allowReply === true ? { isReplyAuthorized: true } : {}),
    },
  });
  const error = publishError(answer);
  if (error !== undefined) throw error;
  if (answer.kind !== 'published') return;
  const { messageId, expirationDate, notice } = answer;
  if (json === true) {
    process.stdout.write(`${JSON.stringify({ ok: true, messageId, expirationDate, notice, idempotencyKey: key })}\n`);
    return;
  }
  const until = expirationDate === undefined ? '' : `, kept until ${expirationDate}`;
  process.stdout.write(printable(`Published as ${messageId ?? '(no identifier told)'}${until}.\n`));
  if (notice === 'NO_DIGITAL_USER') process.stdout.write('Nobody has opened this e-Box yet: send it on paper too.\n');
  else if (notice !== undefined) process.stdout.write(printable(`The registry says: ${notice}.\n`));
}

function partitionOf({ professional, partition }: PublishOptions): { readonly partition?: string } {
  if (professional === true) return { partition: 'QUAL_PROFESSIONAL' };
  return partition === undefined ? {} : { partition };
}

function inLanguage(language: PublishOptions['language'], text: string) {
  return language === 'nl' ? { nl: text } : language === 'fr' ? { fr: text } : { de: text };
}

async function openFile(partName: string, path: string): Promise<PublishFile> {
  try {
    return await publishFileFromPath(partName, path);
  } catch (cause) {
    if (cause instanceof TypeError) throw new CliError('CLI_INPUT_INVALID', `${path}: ${cause.message}.`, { cause });
    throw new CliError('CLI_INPUT_UNREADABLE', `${path} cannot be read.`, { cause });
  }
}
