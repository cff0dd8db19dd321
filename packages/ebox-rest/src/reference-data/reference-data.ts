import {
  type MessageType,
  messageRegistryV3,
  type SenderApplication,
  type SenderOrganization,
} from '../contract/message-registry-v3.gen.ts';
import type { RegistryVersion } from '../message-to-publish-v2.ts';
import { readJsonAnswer } from '../read-answer.ts';
import { pathSegment, type RestCaller } from '../rest-call.ts';
import { EboxRestError } from '../rest-error.ts';
import { untilAborted } from '../until-aborted.ts';
import { AnswerCache, type AnswerCacheLimits, type CachedAnswer } from './answer-cache.ts';

export interface CallOptions {
  readonly signal?: AbortSignal;
}

/** A logo. */
export interface ImageContent {
  readonly contentType: string | undefined;
  readonly bytes: Uint8Array;
}

/** Whose logo, and which. */
export type ImageOwner =
  | { readonly organizationId: string; readonly applicationId?: never }
  | { readonly applicationId: string; readonly organizationId?: never };

/**
 * Message types with their validity, sender organisations, sender applications and logos. Answers are kept and used again as
 * long as their headers allow (RFC 9111), and asked for again by their validator. Lists are read to their end, page by page.
 * What does not exist is undefined.
 *
 * All of them throw EboxRestError as the other calls, REST_ANSWER_INVALID included, and TransportError.
 */
export interface ReferenceData {
  messageTypes(options?: CallOptions): Promise<readonly MessageType[]>;
  messageType(messageTypeId: string, options?: CallOptions): Promise<MessageType | undefined>;
  senderOrganizations(options?: CallOptions): Promise<readonly SenderOrganization[]>;
  senderOrganization(organizationId: string, options?: CallOptions): Promise<SenderOrganization | undefined>;
  senderApplications(options?: CallOptions): Promise<readonly SenderApplication[]>;
  senderApplication(applicationId: string, options?: CallOptions): Promise<SenderApplication | undefined>;
  /** At most 2 MiB. Asked for by its id: the link beside it may lead to another host, which must not see the token. */
  image(owner: ImageOwner, imageId: string, options?: CallOptions): Promise<ImageContent | undefined>;
  /** Forgets every answer held. */
  clear(): void;
}

/** What of the reference data can be set. */
export interface ReferenceDataSettings {
  /** Below the version. Default `/refData` in v3, `/referenceData` in v2.1. */
  readonly path?: string;
  readonly cache?: Partial<AnswerCacheLimits>;
  /** Milliseconds of a clock that never jumps. Default: `performance.now`. */
  readonly monotonicNow?: () => number;
}

const pageSize = 100;
const pageBytes = 4 * 1024 * 1024;
const imageBytes = 2 * 1024 * 1024;
/** More pages than any list has: a server that always says "more" must not keep us forever. */
const mostPages = 1000;

interface Page<Item> {
  readonly items?: readonly Item[];
  readonly totalItems?: number;
}

export function createReferenceData(
  caller: RestCaller,
  version: RegistryVersion,
  settings: ReferenceDataSettings = {},
): ReferenceData {
  const { path: root = version === 'v3' ? '/refData' : '/referenceData' } = settings;
  const limits: AnswerCacheLimits = { entries: 500, bytes: 16 * 1024 * 1024, ...settings.cache };
  const cache = new AnswerCache(limits, settings.monotonicNow ?? (() => performance.now()));

  // Shared by all who ask at the same time: one of them that gives up must not end it for the others.
  const get = (operation: string, path: string, maxBytes: number, signal: AbortSignal | undefined, accept?: string) =>
    untilAborted(
      cache.get(path, async (validator) => {
        const response = await caller.request({
          operation,
          method: 'GET',
          path,
          headers: validator,
          expected: Object.keys(validator).length === 0 ? [200] : [200, 304],
          ...(accept === undefined ? {} : { accept }),
        });
        const bytes = await response.bytes(maxBytes);
        return { headers: response.headers, bytes: response.status === 304 ? undefined : bytes };
      }),
      signal,
    );

  const read = <Answer>(operation: string, shape: string, { headers, bytes }: CachedAnswer): Answer =>
    readJsonAnswer<Answer>({ operation, shapes: messageRegistryV3, shape }, 200, headers.get('content-type'), bytes);

  async function list<Item>(name: string, shape: string, signal: AbortSignal | undefined): Promise<readonly Item[]> {
    const found: Item[] = [];
    for (let page = 1; page <= mostPages; page += 1) {
      const path = `${root}/${name}?page=${page}&pageSize=${pageSize}`;
      const answer = read<Page<Item>>(name, shape, await get(name, path, pageBytes, signal));
      const items = answer.items ?? [];
      found.push(...items);
      if (items.length === 0 || found.length >= (answer.totalItems ?? 0)) return found;
    }
    throw new EboxRestError('REST_UNEXPECTED_ANSWER', `${name} has no end: more than ${mostPages} pages`);
  }

  async function one<Item>(
    name: string,
    id: string,
    shape: string,
    signal: AbortSignal | undefined,
  ): Promise<Item | undefined> {
    const path = `${root}/${name}/${pathSegment('id', id)}`;
    return orUndefined(async () => read<Item>(name, shape, await get(name, path, pageBytes, signal)));
  }

  return {
    messageTypes: ({ signal } = {}) => list('messageTypes', '#MessageTypes', signal),
    messageType: (id, { signal } = {}) => one('messageTypes', id, '#MessageType', signal),
    senderOrganizations: ({ signal } = {}) => list('senderOrganizations', '#SenderOrganizations', signal),
    senderOrganization: (id, { signal } = {}) => one('senderOrganizations', id, '#SenderOrganization', signal),
    senderApplications: ({ signal } = {}) => list('senderApplications', '#SenderApplications', signal),
    senderApplication: (id, { signal } = {}) => one('senderApplications', id, '#SenderApplication', signal),
    image: ({ organizationId, applicationId }, imageId, { signal } = {}) => {
      const owner =
        organizationId === undefined
          ? `senderApplications/${pathSegment('applicationId', applicationId)}`
          : `senderOrganizations/${pathSegment('organizationId', organizationId)}`;
      const path = `${root}/${owner}/images/${pathSegment('imageId', imageId)}/content`;
      return orUndefined(async () => {
        const { headers, bytes } = await get('image', path, imageBytes, signal, 'application/octet-stream, image/*');
        return { contentType: headers.get('content-type'), bytes };
      });
    },
    clear: () => cache.clear(),
  };
}

/** Undefined for 404 with an error of the service; that of a gateway is an error. */
async function orUndefined<Item>(read: () => Promise<Item>): Promise<Item | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof EboxRestError && error.code === 'REST_NOT_FOUND') return undefined;
    throw error;
  }
}
