import { createTransport, type Transport, type TransportTimeouts } from '@ebox-bridge/transport';
import { federation, type MessageProvider, type TranslatedString } from '../contract/federation.gen.ts';
import { checkShape, type Shapes } from '../contract/shape.ts';
import { readEndpoint } from '../endpoint.ts';
import type { RegistryVersion } from '../message-to-publish-v2.ts';
import { readAnswer } from '../read-answer.ts';
import { createRestCaller } from '../rest-call.ts';
import { EboxRestError } from '../rest-error.ts';
import type { TokenSource } from '../token-source.ts';
import { checkProviderAddress } from './provider-address.ts';

/** A document provider of the federation. */
export interface DocumentProvider {
  readonly providerId: string;
  readonly name: TranslatedString;
  /** Base URL of its Message Registry, with the version. */
  readonly url: string;
  /** What it speaks; undefined for a version that this library does not know. */
  readonly version: RegistryVersion | undefined;
  /** In use now: between its days of activation and deactivation, and not in a planned maintenance. */
  readonly active: boolean;
  /** End of the planned maintenance that is going on, as listed. */
  readonly maintenanceUntil?: string;
  /** Why no call may be made: REST_PROVIDER_NOT_APPROVED, or REST_ANSWER_INVALID for an entry or version that cannot be used. */
  readonly refusal?: EboxRestError;
  /** The entry as the registry gave it. */
  readonly listed: MessageProvider;
}

export interface ProviderRegistryOptions {
  /** Of the Federation, with the version: `https://.../federation/v1`. */
  readonly baseUrl: string;
  readonly tokens: TokenSource;
  /**
   * Origins (`https://host`) of providers that may receive the token. Default: every provider that the registry lists under
   * https with a public name.
   */
  readonly approvedOrigins?: readonly string[];
  readonly timeouts?: Partial<TransportTimeouts>;
  /** A transport for the origin of `baseUrl` (proxy, CA). Default: an own one. */
  readonly transport?: Transport;
  /** Allows `http:` outside loopback. Default false. */
  readonly allowHttp?: boolean;
  readonly now?: () => Date;
}

/** Where the messages of an enterprise are. */
export interface ProviderRegistry {
  /**
   * All providers, those that cannot be used included: look at `active` and `refusal`.
   *
   * @throws EboxRestError, TransportError as the methods of `EboxConsumer`.
   */
  listProviders(options?: { readonly signal?: AbortSignal }): Promise<readonly DocumentProvider[]>;
  /** Closes the connections, unless the transport was given by the caller. */
  close(): Promise<void>;
}

const answerBytes = 4 * 1024 * 1024;
const shapes: Shapes = { ...federation, Listed: '[]object' };

/**
 * The provider registry of the Federation 1.3 (`GET /messageProviders`).
 *
 * @throws TypeError for options that cannot work.
 */
export function createProviderRegistry(options: ProviderRegistryOptions): ProviderRegistry {
  const { tokens, timeouts, approvedOrigins, allowHttp = false } = options;
  const endpoint = readEndpoint('baseUrl', options.baseUrl, allowHttp);
  for (const origin of approvedOrigins ?? []) {
    if (URL.parse(origin)?.origin !== origin) throw new TypeError('an approved origin is written https://host');
  }
  const transport = options.transport ?? createTransport({ origin: endpoint.origin });
  const now = options.now ?? (() => new Date());
  const caller = createRestCaller({ endpoint, transport, tokens, timeouts, now });
  const rule = { registryUrl: endpoint.url, approvedOrigins, allowHttp };
  return {
    async listProviders({ signal } = {}) {
      const operation = 'messageProviders';
      const response = await caller.request({ operation, method: 'GET', path: '/messageProviders', signal });
      const expected = { operation, shapes, shape: '#Listed', maxBytes: answerBytes };
      const entries = await readAnswer<readonly object[]>(response, expected);
      const at = now();
      const providers = entries.map((entry) => readProvider(entry, at, (url) => checkProviderAddress(url, rule)));
      const ids = providers.map(({ providerId }) => providerId);
      if (new Set(ids).size < ids.length) {
        throw new EboxRestError(
          'REST_ANSWER_INVALID',
          'messageProviders: two providers have the same messageProviderId',
        );
      }
      return providers;
    },
    async close() {
      if (options.transport === undefined) await transport.close();
    },
  };
}

function readProvider(entry: object, at: Date, checkAddress: (url: string) => void): DocumentProvider {
  const problems = checkShape(shapes, '#MessageProvider', entry);
  const listed = entry as MessageProvider;
  const version = problems.length > 0 ? undefined : versionOf(listed.apiSupportedVersion);
  const maintenance = problems.length > 0 ? undefined : maintenanceAt(listed, at);
  const refusal =
    problems.length > 0
      ? new EboxRestError('REST_ANSWER_INVALID', `messageProviders: ${problems[0]?.path} of an entry is not usable`, {
          answerProblems: problems,
        })
      : version === undefined
        ? new EboxRestError('REST_ANSWER_INVALID', 'the provider speaks a version that is neither 2 nor 3')
        : refusalOf(listed.messageProviderUrl, checkAddress);
  return {
    providerId: String(listed.messageProviderId ?? ''),
    name: listed.messageProviderName ?? {},
    url: String(listed.messageProviderUrl ?? '').replace(/\/+$/, ''),
    version,
    active: problems.length === 0 && maintenance === undefined && isActive(listed, at),
    ...(maintenance === undefined ? {} : { maintenanceUntil: maintenance }),
    ...(refusal === undefined ? {} : { refusal }),
    listed,
  };
}

function refusalOf(url: string, checkAddress: (url: string) => void): EboxRestError | undefined {
  try {
    checkAddress(url);
    return undefined;
  } catch (error) {
    if (error instanceof EboxRestError) return error;
    throw error;
  }
}

function versionOf(supported: string): RegistryVersion | undefined {
  const major = /^v?(\d+)(\.|$)/.exec(supported.trim())?.[1];
  if (major === '3') return 'v3';
  return major === '2' ? 'v2.1' : undefined;
}

/** Days as the registry writes them; one that cannot be read limits nothing. */
function isActive(
  { messageProviderActivationDate: from, messageProviderDeactivationDate: until }: MessageProvider,
  at: Date,
): boolean {
  const now = at.getTime();
  const end = until === undefined ? Number.NaN : Date.parse(until);
  return !(now < Date.parse(from)) && !(now >= end);
}

function maintenanceAt({ messageProviderPlannedMaintenance: planned = [] }: MessageProvider, at: Date) {
  const now = at.getTime();
  return planned.find(({ startDate, endDate }) => now >= Date.parse(startDate) && now < Date.parse(endDate))?.endDate;
}
