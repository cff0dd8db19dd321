import type { RegistryVersion } from '../message-to-publish-v2.ts';
import { readAnswer } from '../read-answer.ts';
import type { RestCaller } from '../rest-call.ts';
import {
  consumerShapes,
  type InvalidMessage,
  isInvalid,
  type ReceivedMessage,
  readMessage,
} from './received-message.ts';

/** One page of messages, newest first. */
export interface MessagePage {
  readonly items: readonly ReceivedMessage[];
  /** Those of the page that are not as the contract says. */
  readonly invalid: readonly InvalidMessage[];
  /** Messages that match, on all pages, if the provider says it. */
  readonly totalItems: number | undefined;
}

export interface PageRequest {
  readonly page: number;
  readonly pageSize: number;
  readonly query: Readonly<Record<string, string | boolean | undefined>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal | undefined;
}

const bytesPerMessage = 65_536;

/** `GET /ebox/messages`. A page with more items than were asked for is no answer of the contract. */
export async function fetchPage(
  caller: RestCaller,
  version: RegistryVersion,
  { page, pageSize, query, headers, signal }: PageRequest,
): Promise<MessagePage> {
  const response = await caller.request({
    operation: 'getMessages',
    method: 'GET',
    path: '/ebox/messages',
    query: { ...query, page, pageSize },
    headers,
    signal,
  });
  const answer = await readAnswer<{ readonly items?: readonly object[]; readonly totalItems?: number }>(response, {
    operation: 'getMessages',
    shapes: consumerShapes(version),
    shape: '#Page',
    maxBytes: 65_536 + pageSize * bytesPerMessage,
  });
  const read = (answer.items ?? []).map((item) => readMessage(version, item));
  return {
    items: read.filter((one): one is ReceivedMessage => !isInvalid(one)),
    invalid: read.filter(isInvalid),
    totalItems: answer.totalItems !== undefined && answer.totalItems >= 0 ? answer.totalItems : undefined,
  };
}
