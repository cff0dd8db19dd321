import { readFile } from 'node:fs/promises';
import {
  consumerScopes,
  createEboxConsumer,
  createProviderRegistry,
  createTokenSource,
  type DocumentProvider,
  type EboxConsumer,
  type RegistryVersion,
  type TokenSource,
} from '@ebox-bridge/ebox-rest';
import { createTransport, type Transport } from '@ebox-bridge/transport';
import { CliError } from '../errors.ts';
import type { ConnectionOptions } from './connection-options.ts';
import { findSettings, type InboxSettings } from './find-settings.ts';

/** A provider that can be asked. */
export interface InboxProvider {
  readonly providerId: string;
  readonly name: string;
  readonly url: string;
  readonly version: RegistryVersion;
  readonly consumer: EboxConsumer;
}

/** One that cannot, and why. */
export interface SkippedProvider {
  readonly providerId: string;
  readonly reason: string;
  /** Messages may be there that nobody sees now: `inbox sync` counts it as a failure. */
  readonly code: string | undefined;
}

export interface Inbox {
  readonly providers: readonly InboxProvider[];
  readonly skipped: readonly SkippedProvider[];
  /** Whose e-Box it is, for people and for folders: an enterprise number, or the client. */
  readonly owner: string;
  readonly settings: InboxSettings;
  /** Tokens for other work than reading. */
  tokensFor(scope: string | undefined): TokenSource;
  /** One for the origin of this URL. */
  transportFor(url: string): Transport;
  close(): Promise<void>;
}

/** Opens the e-Box at every provider that may be asked. */
export async function openInbox(options: ConnectionOptions): Promise<Inbox> {
  const { onBehalfOf } = options;
  if (onBehalfOf !== undefined && !/^\d{10}$/.test(onBehalfOf)) {
    throw new CliError('CLI_INPUT_INVALID', '--on-behalf-of must have 10 digits.');
  }
  const settings = await findSettings(options);
  const transports = new Map<string, Transport>();
  const sources: TokenSource[] = [];
  const ca = settings.caFile === undefined ? undefined : await readCa(settings.caFile);
  const transportFor = (url: string): Transport => {
    const { origin } = new URL(url);
    const known = transports.get(origin);
    if (known !== undefined) return known;
    const { proxy } = settings;
    const transport = createTransport({
      origin,
      ...(ca === undefined ? {} : { ca }),
      ...(proxy === undefined ? {} : { proxy }),
    });
    transports.set(origin, transport);
    return transport;
  };
  const tokensFor = (scope: string | undefined): TokenSource => {
    const asked = options.scope === undefined ? scope : options.scope === 'all' ? undefined : options.scope;
    const tokens = createTokens(settings, asked, transportFor(settings.tokenUrl));
    sources.push(tokens);
    return tokens;
  };
  const close = async () => {
    await Promise.all(sources.map((tokens) => tokens.close()));
    await Promise.all(Array.from(transports.values(), (transport) => transport.close()));
  };
  try {
    const tokens = tokensFor(consumerScopes.documents);
    const consumerAt = (url: string, version: RegistryVersion) =>
      createEboxConsumer({
        baseUrl: url,
        version,
        tokens,
        transport: transportFor(url),
        ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
      });
    const { providers, skipped } = await findProviders(options, settings, tokensFor, transportFor, consumerAt);
    const owner = onBehalfOf ?? settings.identity.subject.cbeNumber ?? settings.clientId;
    return { providers, skipped, owner, settings, tokensFor, transportFor, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function findProviders(
  { provider: wanted, approveOrigin }: ConnectionOptions,
  { federationUrl, providerUrls }: InboxSettings,
  tokensFor: (scope: string) => TokenSource,
  transportFor: (url: string) => Transport,
  consumerAt: (url: string, version: RegistryVersion) => EboxConsumer,
): Promise<Pick<Inbox, 'providers' | 'skipped'>> {
  if (federationUrl === undefined) {
    const providers = providerUrls.map((url, index): InboxProvider => {
      const version = /\/v2\/?$/.test(url) ? 'v2.1' : 'v3';
      const providerId = providerUrls.length === 1 ? 'provider' : `provider-${index + 1}`;
      return { providerId, name: url, url, version, consumer: consumerAt(url, version) };
    });
    return { providers: only(wanted, providers), skipped: [] };
  }
  const registry = createProviderRegistry({
    baseUrl: federationUrl,
    tokens: tokensFor(consumerScopes.providers),
    transport: transportFor(federationUrl),
    ...(approveOrigin === undefined ? {} : { approvedOrigins: approveOrigin }),
  });
  const listed = only(wanted, await registry.listProviders());
  const providers: InboxProvider[] = [];
  const skipped: SkippedProvider[] = [];
  for (const one of listed) {
    const { providerId, url, version } = one;
    const skip = whySkipped(one);
    if (skip !== undefined) skipped.push(skip);
    else if (version !== undefined) {
      providers.push({ providerId, name: nameOf(one), url, version, consumer: consumerAt(url, version) });
    }
  }
  return { providers, skipped };
}

function whySkipped({ providerId, active, maintenanceUntil, refusal }: DocumentProvider): SkippedProvider | undefined {
  if (maintenanceUntil !== undefined) {
    return { providerId, reason: `planned maintenance until ${maintenanceUntil}`, code: 'REST_UNAVAILABLE' };
  }
  if (!active && refusal === undefined) return { providerId, reason: 'not in use at this time', code: undefined };
  return refusal === undefined ? undefined : { providerId, reason: refusal.message, code: refusal.code };
}

function only<One extends { readonly providerId: string }>(wanted: string | undefined, all: readonly One[]) {
  if (wanted === undefined) return all;
  const found = all.filter(({ providerId }) => providerId === wanted);
  if (found.length > 0) return found;
  throw new CliError(
    'CLI_INPUT_INVALID',
    `There is no provider "${wanted}": ${all.map(({ providerId }) => providerId).join(', ')}.`,
  );
}

const nameOf = ({ name, providerId }: DocumentProvider) => name.en ?? name.nl ?? name.fr ?? name.de ?? providerId;

function createTokens(settings: InboxSettings, scope: string | undefined, transport: Transport): TokenSource {
  const { clientId, tokenUrl, identity, audience, keyId } = settings;
  return createTokenSource({
    clientId,
    tokenUrl,
    identity,
    transport,
    ...(audience === undefined ? {} : { audience }),
    ...(keyId === undefined ? {} : { keyId }),
    ...(scope === undefined ? {} : { scope }),
  });
}

async function readCa(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new CliError('CLI_INPUT_UNREADABLE', `${file} cannot be read.`, { cause });
  }
}
