import { readFile } from 'node:fs/promises';
import type { Identity } from '@ebox-bridge/certificate';
import { createEboxMessageClient, type EboxMessageClient } from '@ebox-bridge/ebox-message';
import {
  createFederation,
  createMessageRegistry,
  createTokenSource,
  type Federation,
  type MessageRegistry,
  type TokenSource,
} from '@ebox-bridge/ebox-rest';
import { createTransport, type Transport } from '@ebox-bridge/transport';
import { CliError } from '../errors.ts';
import type { SenderConnection } from './connection-options.ts';
import { findSender, needed, type SenderSettings } from './find-sender.ts';

/** The services that a sender calls, opened when they are asked for. */
export interface Sender {
  readonly identity: Identity;
  registry(): MessageRegistry;
  federation(): Federation;
  eboxMessage(): EboxMessageClient;
}

/** Scopes of the two REST services (documentation of the e-Box for senders). */
const scopes = {
  publish: 'scope:document:management:consult:ws-eboxrestentreprise:publicationsender',
  preferences: 'scope:documentmanagement:ebox:enterprise:federation-rest:preference',
} as const;

/** Does something as a sender and closes all connections. */
export async function asSender<Result>(
  options: SenderConnection,
  work: (sender: Sender) => Promise<Result>,
): Promise<Result> {
  const settings = await findSender(options);
  const identity = needed(settings.identity, '--identity');
  const ca = settings.caFile === undefined ? undefined : await readCa(settings.caFile);
  const opened: { close(): Promise<void> }[] = [];
  const open = <One extends { close(): Promise<void> }>(one: One): One => {
    opened.push(one);
    return one;
  };
  const { proxy } = settings;
  const network = { ...(ca === undefined ? {} : { ca }), ...(proxy === undefined ? {} : { proxy }) };
  const transportTo = (url: string): Transport => open(createTransport({ origin: originOf(url), ...network }));
  const tokensFor = (scope: string): TokenSource =>
    open(createTokens(settings, identity, options.scope ?? scope, transportTo));
  try {
    return await work({
      identity,
      registry() {
        const baseUrl = needed(settings.registryUrl, '--registry-url');
        const { registryVersion: version = 'v3' } = settings;
        const tokens = tokensFor(scopes.publish);
        return open(createMessageRegistry({ baseUrl, version, tokens, transport: transportTo(baseUrl) }));
      },
      federation() {
        const baseUrl = needed(settings.federationUrl, '--federation-url');
        const tokens = tokensFor(scopes.preferences);
        return open(createFederation({ baseUrl, tokens, transport: transportTo(baseUrl) }));
      },
      eboxMessage() {
        const url = needed(settings.soapUrl, '--soap-url');
        return open(createEboxMessageClient({ url, identity, digest: 'compute', ...network }));
      },
    });
  } finally {
    for (const one of opened.reverse()) await one.close();
  }
}

function createTokens(
  settings: SenderSettings,
  identity: Identity,
  scope: string,
  transportTo: (url: string) => Transport,
): TokenSource {
  const { audience, keyId } = settings;
  const tokenUrl = needed(settings.tokenUrl, '--token-url');
  return createTokenSource({
    clientId: needed(settings.clientId, '--client-id'),
    tokenUrl,
    identity,
    transport: transportTo(tokenUrl),
    ...(scope === 'all' ? {} : { scope }),
    ...(audience === undefined ? {} : { audience }),
    ...(keyId === undefined ? {} : { keyId }),
  });
}

function originOf(url: string): string {
  if (!URL.canParse(url)) throw new CliError('CLI_INPUT_INVALID', `"${url}" is no URL.`);
  return new URL(url).origin;
}

async function readCa(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new CliError('CLI_INPUT_UNREADABLE', `${file} cannot be read.`, { cause });
  }
}
