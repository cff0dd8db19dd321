import { consumerLimits } from '../consumer/consumer-limits.ts';
import type { EboxConsumer } from '../consumer/ebox-consumer.ts';
import type { ReceivedAttachment, ReceivedMessage } from '../consumer/received-message.ts';
import { EboxRestError } from '../rest-error.ts';
import type { KeptFile, MessageKey, SyncTarget } from './sync-target.ts';
import { type RetryOptions, withRetries } from './with-retries.ts';

export interface FetchMessageOptions {
  readonly consumer: EboxConsumer;
  readonly target: SyncTarget;
  readonly retries: RetryOptions;
  readonly maxBytes: number | undefined;
  readonly onBytes: (bytes: number) => void;
  readonly signal: AbortSignal | undefined;
}

const mostAttachments = consumerLimits.attachments;

/**
 * Fetches one message with body and attachments. The main content comes last: fetching it marks the message as read, so one
 * that fails before stays unread.
 */
export async function fetchMessage(key: MessageKey, options: FetchMessageOptions): Promise<void> {
  const { consumer, target, retries, maxBytes, onBytes, signal } = options;
  const call = signal === undefined ? {} : { signal };
  const again = <Result>(work: () => Promise<Result>) => withRetries(work, retries, signal);
  const message = await again(() => consumer.getMessage(key.messageId, call));
  const attachments = await again(() => attachmentsOf(message, consumer, call));
  if (attachments.length > mostAttachments) {
    throw new EboxRestError('REST_ANSWER_INVALID', `the message has more than ${mostAttachments} attachments`);
  }
  const sink = await target.begin(key);
  try {
    const readBody = () => again(() => consumer.getBody(key.messageId, call));
    let body = message.isBodyMainContent === true ? undefined : await readBody();
    const files: KeptFile[] = [];
    const numbered = attachments.map((attachment, index) => ({ attachment, number: index + 1 }));
    const main = numbered.filter(({ attachment }) => attachment.isMainContent);
    const others = numbered.filter(({ attachment }) => !attachment.isMainContent);
    for (const { attachment, number } of [...others, ...main]) {
      files[number - 1] = await again(async () => {
        const download = await consumer.downloadAttachment(key.messageId, attachment, {
          ...call,
          ...(maxBytes === undefined ? {} : { maxBytes }),
        });
        try {
          const written = await sink.writeFile(attachment, number, counted(download.chunks, onBytes));
          return { attachmentId: attachment.attachmentId ?? '', ...written, checkedBy: download.checkedBy };
        } catch (error) {
          await download.discard();
          throw error;
        }
      });
    }
    if (message.isBodyMainContent === true) {
      body = await readBody();
      if (body === undefined)
        throw new EboxRestError('REST_NOT_FOUND', 'the body, which is the main content, is not there');
    }
    const fetchedAt = new Date().toISOString();
    await sink.commit({
      ...key,
      state: 'complete',
      message,
      ...(body === undefined ? {} : { body }),
      files,
      fetchedAt,
    });
  } catch (error) {
    await sink.abandon();
    throw error;
  }
}

/** The list within a message may be left out or cut short by its provider, and so may the identifiers in it. */
async function attachmentsOf(
  { messageId, attachments }: ReceivedMessage,
  consumer: EboxConsumer,
  call: { readonly signal?: AbortSignal },
): Promise<readonly ReceivedAttachment[]> {
  const { items, totalItems = items?.length } = attachments ?? {};
  const named = items?.every(({ attachmentId }) => attachmentId !== undefined) === true;
  if (items !== undefined && named && totalItems === items.length) return items;
  return consumer.listAttachments(messageId, call);
}

async function* counted(chunks: AsyncIterable<Uint8Array>, onBytes: (bytes: number) => void) {
  for await (const chunk of chunks) {
    onBytes(chunk.length);
    yield chunk;
  }
}
