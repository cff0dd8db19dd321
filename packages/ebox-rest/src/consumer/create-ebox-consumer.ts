import { createTransport, type Transport, type TransportTimeouts } from '@ebox-bridge/transport';
import type { Ebox, PaymentData, Statistics, TranslatedString } from '../contract/message-registry-v3.gen.ts';
import type { ShapeNotation } from '../contract/shape.ts';
import { readEndpoint } from '../endpoint.ts';
import type { RegistryVersion } from '../message-to-publish-v2.ts';
import { readAnswer } from '../read-answer.ts';
import { createRestCaller, pathSegment, type RestCaller } from '../rest-call.ts';
import { EboxRestError } from '../rest-error.ts';
import type { TokenSource } from '../token-source.ts';
import { type ConsumerCallOptions, onBehalfOfHeaders } from './consumer-call.ts';
import { consumerLimits } from './consumer-limits.ts';
import type { ConsumerSettings } from './consumer-settings.ts';
import { downloadAttachment } from './download-attachment.ts';
import type { EboxConsumer, ListOptions } from './ebox-consumer.ts';
import { filterQuery } from './message-filter.ts';
import { fetchPage } from './message-page.ts';
import { consumerShapes, isInvalid, readAttachment, readMessage } from './received-message.ts';
import { updateMessages } from './update-messages.ts';
import { walkMessages } from './walk-messages.ts';

export interface EboxConsumerOptions {
  /** With the version: `https://.../messageRegistry/v3`, as the provider registry lists it. */
  readonly baseUrl: string;
  /** Of the API at `baseUrl`. */
  readonly version: RegistryVersion;
  readonly tokens: TokenSource;
  /** Enterprise number (10 digits) for which a service provider acts in all calls. */
  readonly onBehalfOf?: string;
  readonly settings?: ConsumerSettings;
  readonly timeouts?: Partial<TransportTimeouts>;
  /** A transport for the origin of `baseUrl` (proxy, CA). Default: an own one. */
  readonly transport?: Transport;
  /** Allows `http:` outside loopback. Default false. */
  readonly allowHttp?: boolean;
  /** Wall clock, for a Retry-After that holds a date. */
  readonly now?: () => Date;
}

const answerBytes = 4 * 1024 * 1024;

/**
 * A client of the Message Registry of one document provider, for document consumers.
 *
 * @throws TypeError for options that cannot work.
 */
export function createEboxConsumer(options: EboxConsumerOptions): EboxConsumer {
  if (options.version !== 'v3' && options.version !== 'v2.1') throw new TypeError('version must be v3 or v2.1');
  const endpoint = readEndpoint('baseUrl', options.baseUrl, options.allowHttp);
  const transport = options.transport ?? createTransport({ origin: endpoint.origin });
  const { tokens, timeouts, now } = options;
  const callerWith = (some: Partial<TransportTimeouts> | undefined) =>
    createRestCaller({ endpoint, transport, tokens, timeouts: some, now });
  // A content takes the time that its size asks for; an answer in JSON does not.
  const callers = {
    json: callerWith({ totalMs: consumerLimits.answerMs, ...timeouts }),
    content: callerWith(timeouts),
  };
  return consumerFor(options.onBehalfOf, callers, options, async () => {
    if (options.transport === undefined) await transport.close();
  });
}

function consumerFor(
  onBehalfOf: string | undefined,
  callers: { readonly json: RestCaller; readonly content: RestCaller },
  options: EboxConsumerOptions,
  close: () => Promise<void>,
): EboxConsumer {
  const { version, settings = {} } = options;
  const caller = callers.json;
  const shapes = consumerShapes(version);
  const headersOf = (call: ConsumerCallOptions | undefined) =>
    onBehalfOfHeaders(onBehalfOf, call?.onBehalfOf, settings);
  // A number that cannot be sent is the slip of whoever made the client.
  headersOf(undefined);

  async function get<Answer>(operation: string, path: string, shape: ShapeNotation, call?: ConsumerCallOptions) {
    const headers = headersOf(call);
    const response = await caller.request({ operation, method: 'GET', path, headers, signal: call?.signal });
    return readAnswer<Answer>(response, { operation, shapes, shape, maxBytes: answerBytes });
  }
  const pathOf = (messageId: string, rest = '') => `/ebox/messages/${pathSegment('messageId', messageId)}${rest}`;

  async function orUndefined<Answer>(answer: Promise<Answer>): Promise<Answer | undefined> {
    try {
      return await answer;
    } catch (error) {
      if (error instanceof EboxRestError && error.code === 'REST_NOT_FOUND') return undefined;
      throw error;
    }
  }

  function pages({ filter = {}, pageSize = consumerLimits.pageSize, ...call }: Omit<ListOptions, 'page'>) {
    if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > consumerLimits.pageSize) {
      throw new TypeError(`pageSize must be a whole number from 1 to ${consumerLimits.pageSize}`);
    }
    const query = filterQuery(filter, version, settings);
    const headers = headersOf(call);
    return (page: number) => fetchPage(caller, version, { page, pageSize, query, headers, signal: call.signal });
  }

  return {
    version,
    onBehalfOf,
    getSummary: (call) => get<Ebox>('getEbox', '/ebox', '#Ebox', call),
    async listMessages({ page = 1, ...rest } = {}) {
      if (!Number.isInteger(page) || page < 1) throw new TypeError('page must be a whole number from 1');
      return pages(rest)(page);
    },
    messages({ maxMessages = consumerLimits.messages, onInvalidMessage, ...rest } = {}) {
      return walkMessages(pages(rest), {
        pageSize: rest.pageSize ?? consumerLimits.pageSize,
        maxMessages,
        onInvalidMessage,
      });
    },
    async getMessage(messageId, call) {
      const message = readMessage(version, await get<unknown>('getMessage', pathOf(messageId), 'object', call));
      if (isInvalid(message)) {
        const places = message.problems.map(
          ({ path, expected, found }) => `${path}: ${expected} expected, ${found} found`,
        );
        throw new EboxRestError('REST_ANSWER_INVALID', `getMessage: ${places.slice(0, 5).join('; ')}`, {
          answerProblems: message.problems,
        });
      }
      if (message.messageId !== messageId) {
        throw new EboxRestError(
          'REST_ANSWER_INVALID',
          'getMessage: messageId: the one asked for expected, another found',
        );
      }
      return message;
    },
    async listAttachments(messageId, call) {
      const path = pathOf(messageId, '/attachments');
      const list = await get<{ readonly items?: readonly unknown[] }>('getAttachments', path, '#Attachments', call);
      return (list.items ?? []).map((item) => readAttachment(version, item));
    },
    async getAttachment(messageId, attachmentId, call) {
      const path = pathOf(messageId, `/attachments/${pathSegment('attachmentId', attachmentId)}`);
      return readAttachment(version, await get<unknown>('getAttachment', path, '#Attachment', call));
    },
    downloadAttachment: async (messageId, attachment, { maxBytes = consumerLimits.attachmentBytes, ...call } = {}) =>
      downloadAttachment(callers.content, {
        messageId,
        attachment,
        maxBytes,
        headers: headersOf(call),
        signal: call.signal,
      }),
    getBody: async (messageId, call) =>
      orUndefined(get<TranslatedString>('getBody', pathOf(messageId, '/body'), '#TranslatedString', call)),
    getPaymentData: async (messageId, call) =>
      orUndefined(get<PaymentData>('getPaymentData', pathOf(messageId, '/paymentData'), '#PaymentData', call)),
    updateMessages: async (changes, call) =>
      updateMessages(caller, version, settings, changes, headersOf(call), call?.signal),
    async getStatistics(call) {
      if (version !== 'v3') throw new TypeError('v2.1 has no statistics');
      return get<Statistics>('getStatistics', settings.statisticsPath ?? '/ebox/statistics', '#Statistics', call);
    },
    actFor(enterpriseNumber) {
      if (onBehalfOf !== undefined && enterpriseNumber !== onBehalfOf) {
        throw new TypeError('this client acts for another enterprise already');
      }
      return consumerFor(enterpriseNumber, callers, options, close);
    },
    close,
  };
}
