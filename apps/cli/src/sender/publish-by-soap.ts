import { attachmentFromFile, type PublishEboxMessageRequest } from '@ebox-bridge/ebox-message';
import type { PublishFile } from '@ebox-bridge/ebox-rest';
import { CliError } from '../errors.ts';
import { printable } from '../printable.ts';
import type { Sender } from './open-sender.ts';
import { type PublishOptions, readMetas } from './publish-options.ts';
import { readRecipient } from './recipient.ts';
import { soapFailure } from './soap-failure.ts';

type SoapFile = PublishEboxMessageRequest['document'];

/** The same message by EBoxMessage: its key is the Ticket, its subject the title of the document. */
export async function publishBySoap(
  sender: Sender,
  paths: readonly string[],
  files: readonly PublishFile[],
  options: PublishOptions,
): Promise<void> {
  const { ticket, subject, json } = options;
  if (ticket === undefined) throw new CliError('CLI_INPUT_INVALID', '--ticket is missing: the number of the message.');
  refuseRestOnly(options);
  const [document, ...annex] = files.map((file, index) =>
    soapFile(file, paths[index] ?? '', index === 0 ? subject : ''),
  );
  if (document === undefined) throw new CliError('CLI_INPUT_INVALID', 'A message needs a document.');
  const { cbeNumber } = sender.identity.subject;
  const { application, meta } = options;
  const result = await sender.eboxMessage().publishEboxMessage({
    messageId: { ticket },
    recipientId: [recipientOf(options)],
    messageType: options.type,
    document,
    ...(annex.length === 0 ? {} : { annex }),
    ...(meta === undefined ? {} : { meta: readMetas(meta).map(([type, value]) => ({ type, value: [value] })) }),
    ...(application === undefined || cbeNumber === undefined
      ? {}
      : { senderId: { application, institution: cbeNumber } }),
  });
  if (!result.ok) throw soapFailure('publishEboxMessage', result);
  if (json === true) process.stdout.write(`${JSON.stringify({ ok: true, messageId: result.value.id, ticket })}\n`);
  else process.stdout.write(printable(`Published as ${result.value.id}.\n`));
}

function recipientOf({ to, professional }: PublishOptions): PublishEboxMessageRequest['recipientId'][number] {
  const recipient = readRecipient(to);
  if (recipient.eboxType === 'enterprise') return { companyId: recipient.enterpriseNumber, eboxType: 'ENTERPRISE' };
  return professional === true
    ? { inss: recipient.ssin, qualityCode: 'PROFESSIONAL' }
    : { inss: recipient.ssin, eboxType: 'CITIZEN' };
}

function soapFile({ fileName, contentType }: PublishFile, path: string, title: string): SoapFile {
  return {
    title: title === '' ? fileName : title,
    content: attachmentFromFile(path, contentType),
    downloadFileName: fileName,
    mime: contentType as NonNullable<SoapFile['mime']>,
  };
}

function refuseRestOnly(options: PublishOptions): void {
  const { body, attention, partition, replyTo, allowReply, key } = options;
  const given = Object.entries({ body, attention, partition, 'reply-to': replyTo, 'allow-reply': allowReply, key });
  const [first] = given.find(([, value]) => value !== undefined) ?? [];
  if (first !== undefined) throw new CliError('CLI_INPUT_INVALID', `EBoxMessage has nothing for --${first}.`);
}
