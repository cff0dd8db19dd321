import { consumerLimits } from '../consumer/consumer-limits.ts';
import type { EboxConsumer } from '../consumer/ebox-consumer.ts';
import type { MessageFilter } from '../consumer/message-filter.ts';
import type { ReceivedMessage } from '../consumer/received-message.ts';
import { walkMessages } from '../consumer/walk-messages.ts';
import { EboxRestError } from '../rest-error.ts';
import { fetchMessage } from './fetch-message.ts';
import { ProviderHealth } from './provider-health.ts';
import { type SyncReport, SyncTally } from './sync-report.ts';
import type { MessageKey, SyncTarget } from './sync-target.ts';
import { type RetryOptions, withRetries } from './with-retries.ts';

/** A provider to fetch from. */
export interface SyncSource {
  readonly providerId: string;
  /** Bound to the mandator, where one is acted for. */
  readonly consumer: EboxConsumer;
}

export interface SyncProgress {
  /** `list`: the messages are being listed; `fetch`: those that are missing are being fetched. */
  readonly phase: 'list' | 'fetch';
  /** Messages listed so far, or done with (fetched or failed). */
  readonly done: number;
  /** Messages to fetch, in the phase `fetch`. */
  readonly total?: number;
  readonly failed: number;
  /** Bytes of attachments so far. */
  readonly bytes: number;
}

export interface SyncInboxOptions {
  readonly sources: readonly SyncSource[];
  readonly target: SyncTarget;
  readonly filter?: MessageFilter;
  /** Keeps what the list says of each message, fetches no content, and marks nothing as read. Default false. */
  readonly metadataOnly?: boolean;
  /** Messages fetched at once. Default 4. */
  readonly concurrency?: number;
  /** Most bytes of one attachment. Default 2 GiB. */
  readonly maxBytes?: number;
  /** Most messages of one provider. Default 250,000. */
  readonly maxMessages?: number;
  readonly retries?: RetryOptions;
  /** Called for each message and each chunk of content. */
  readonly onProgress?: (progress: SyncProgress) => void;
  readonly signal?: AbortSignal;
}

/** A message that is missing. Kept small: there may be very many. */
interface Missing {
  readonly source: SyncSource;
  readonly messageId: string;
  readonly expirationDate: string;
  /** Milliseconds since 1970. */
  readonly expires: number;
}

// All further calls would fail in the same way.
const endsAll: ReadonlySet<string> = new Set(['REST_TOKEN_REFUSED', 'REST_CLOCK_OFF', 'REST_SIGNING_FAILED']);

/**
 * Fetches every message that `target` does not have yet, from all providers: first all are listed, then those that expire
 * soonest are fetched first. One that fails is reported, and does not hold up the others. **Fetching the main content marks a
 * message as read.**
 *
 * @throws EboxRestError REST_TOKEN_REFUSED, REST_CLOCK_OFF, REST_SIGNING_FAILED, and REST_FOLDER_UNUSABLE for a full disk:
 * nothing more could be fetched. The reason of `signal`. What
 * `target` throws, where it concerns all messages.
 */
export async function syncInbox(options: SyncInboxOptions): Promise<SyncReport> {
  const { sources, metadataOnly = false, concurrency = 4 } = options;
  if (!Number.isInteger(concurrency) || concurrency < 1)
    throw new TypeError('concurrency must be a whole number from 1');
  if (new Set(sources.map(({ providerId }) => providerId)).size < sources.length) {
    throw new TypeError('two sources have the same providerId');
  }
  const tally = new SyncTally();
  let listed = 0;
  const missing: Missing[] = [];
  for (const source of sources) {
    tally.count(source.providerId, 'listed', 0);
    try {
      for await (const message of list(source, options, tally)) {
        listed += 1;
        tally.count(source.providerId, 'listed');
        const key = { providerId: source.providerId, messageId: message.messageId };
        const kept = await isKept(key, message, options, tally);
        if (kept === 'yes') tally.count(source.providerId, 'alreadyThere');
        else if (kept === 'no' && metadataOnly) await keepMetadata(key, message, options, tally);
        else if (kept === 'no') missing.push(planned(source, message));
        options.onProgress?.({ phase: 'list', done: listed, failed: tally.failed, bytes: 0 });
      }
    } catch (error) {
      stopWhereHopeless(error, options.signal);
      tally.failProvider(source.providerId, error);
    }
  }
  missing.sort((a, b) => a.expires - b.expires);
  await fetchAll(missing, options, tally, concurrency);
  return tally.report();
}

/** All messages of a provider. A page that fails is asked for again, so that a long list need not begin anew. */
function list({ providerId, consumer }: SyncSource, options: SyncInboxOptions, tally: SyncTally) {
  const { filter = {}, retries = {}, maxMessages = consumerLimits.messages, signal } = options;
  const call = { filter, pageSize: consumerLimits.pageSize, ...(signal === undefined ? {} : { signal }) };
  return walkMessages((page) => withRetries(() => consumer.listMessages({ ...call, page }), retries, signal), {
    pageSize: consumerLimits.pageSize,
    maxMessages,
    onInvalidMessage: ({ messageId, problems }) => {
      const [first] = problems;
      const text = `the list shows a message whose ${first?.path} is not usable: ${first?.expected} expected, ${first?.found} found`;
      tally.fail(
        { providerId, ...(messageId === undefined ? {} : { messageId }) },
        new EboxRestError('REST_ANSWER_INVALID', text, { answerProblems: problems }),
      );
    },
  });
}

async function isKept(
  key: MessageKey,
  { expirationDate }: ReceivedMessage,
  { target, metadataOnly = false }: SyncInboxOptions,
  tally: SyncTally,
): Promise<'yes' | 'no' | 'unknown'> {
  try {
    const state = await target.stateOf(key);
    return state === 'complete' || (metadataOnly && state === 'metadata') ? 'yes' : 'no';
  } catch (error) {
    tally.fail({ ...key, expirationDate }, error);
    return 'unknown';
  }
}

async function keepMetadata(
  key: MessageKey,
  message: ReceivedMessage,
  { target }: SyncInboxOptions,
  tally: SyncTally,
): Promise<void> {
  try {
    const sink = await target.begin(key);
    await sink.commit({ ...key, state: 'metadata', message, files: [], fetchedAt: new Date().toISOString() });
    tally.count(key.providerId, 'fetched');
  } catch (error) {
    tally.fail({ ...key, expirationDate: message.expirationDate }, error);
  }
}

function planned(source: SyncSource, { messageId, expirationDate }: ReceivedMessage): Missing {
  const expires = Date.parse(expirationDate);
  // One whose end cannot be read may be gone tomorrow.
  return { source, messageId, expirationDate, expires: Number.isNaN(expires) ? 0 : expires };
}

async function fetchAll(
  missing: readonly Missing[],
  options: SyncInboxOptions,
  tally: SyncTally,
  concurrency: number,
): Promise<void> {
  const { target, retries = {}, maxBytes, signal, onProgress } = options;
  const health = new Map(
    options.sources.map(({ providerId, consumer }) => [
      providerId,
      new ProviderHealth(() => consumer.listMessages({ pageSize: 1, ...(signal === undefined ? {} : { signal }) })),
    ]),
  );
  let next = 0;
  let done = 0;
  let failure: { readonly error: unknown } | undefined;
  const tell = () =>
    onProgress?.({ phase: 'fetch', done, total: missing.length, failed: tally.failed, bytes: tally.bytes });
  const onBytes = (bytes: number) => {
    tally.bytes += bytes;
    tell();
  };
  async function work(): Promise<void> {
    for (let one = missing[next++]; one !== undefined && failure === undefined; one = missing[next++]) {
      const { source, messageId, expirationDate } = one;
      const { providerId, consumer } = source;
      const provider = health.get(providerId);
      if (provider?.isDown === true) {
        tally.count(providerId, 'notTried');
      } else {
        const key = { providerId, messageId };
        try {
          await fetchMessage(key, { consumer, target, retries, maxBytes, onBytes, signal });
          provider?.succeeded();
          tally.count(providerId, 'fetched');
        } catch (error) {
          tally.fail({ ...key, expirationDate }, error);
          if (isHopeless(error, signal)) failure ??= { error };
          else await provider?.failed();
        }
      }
      done += 1;
      tell();
    }
  }
  await Promise.all(Array.from({ length: Math.min(concurrency, missing.length) }, work));
  if (failure !== undefined) throw failure.error;
}

function isHopeless(error: unknown, signal: AbortSignal | undefined): boolean {
  if (signal?.aborted === true) return true;
  if (!(error instanceof EboxRestError)) return false;
  return endsAll.has(error.code) || isFull(error.cause);
}

/** The disk, not one message: to go on would only mark messages as read that cannot be kept. */
function isFull(cause: unknown): boolean {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' && ['ENOSPC', 'EDQUOT', 'EROFS', 'EIO'].includes(code);
}

function stopWhereHopeless(error: unknown, signal: AbortSignal | undefined): void {
  if (isHopeless(error, signal)) throw error;
}
