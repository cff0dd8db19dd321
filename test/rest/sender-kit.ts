import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { type Identity, loadIdentityFile } from '@ebox-bridge/certificate';
import {
  createMessageRegistry,
  createTokenSource,
  type MessageRegistry,
  type MessageRegistryOptions,
  type MessageToPublish,
  type PublishAnswer,
  type PublishRequest,
  publishError,
  type TokenSource,
  type TokenSourceOptions,
} from '@ebox-bridge/ebox-rest';
import { type Simulator, startSimulator, type TroubleInput, type WorldInput } from '@ebox-bridge/simulator';
import { onTestFinished } from 'vitest';

export const sender = '0206731645';
export const recipient = '0244640631';

/** A simulator and whoever publishes to it. */
export interface SenderSetting {
  readonly simulator: Simulator;
  readonly identity: Identity;
  readonly tokens: TokenSource;
  readonly registry: MessageRegistry;
  /** A registry client with other options, closed with the test. */
  client(options: Partial<MessageRegistryOptions>): MessageRegistry;
  /** A token source with other options, closed with the test. */
  tokenSource(options: Partial<TokenSourceOptions>): TokenSource;
  /** Sets one trouble, in the place of all others. */
  trouble(trouble: TroubleInput): Promise<void>;
  messages(): Promise<readonly HeldMessage[]>;
  /** How often an operation was called since the start. */
  calls(operation: string): Promise<number>;
  reset(): Promise<void>;
  close(): Promise<void>;
}

export interface HeldMessage {
  readonly messageId: string;
  readonly subject: string;
  readonly idempotencyKey?: string;
  readonly originalMessageId?: string;
  readonly recipient: string;
  readonly attachments: readonly { readonly fileName: string; readonly size: number; readonly sha256: string }[];
}

export async function startSender(world?: WorldInput): Promise<SenderSetting> {
  const simulator = await startSimulator(world === undefined ? {} : { world });
  const identity = await loadIdentityFile(join(simulator.pki, 'facade.p12'), {});
  const settings = { clientId: simulator.ready.clients.facade, tokenUrl: simulator.urls.token, identity };
  const tokens = createTokenSource(settings);
  const registry = createMessageRegistry({ baseUrl: simulator.urls.messageRegistry, tokens });
  const admin = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`${simulator.urls.admin}${path}`, init);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response;
  };
  return {
    simulator,
    identity,
    tokens,
    registry,
    client(options) {
      const client = createMessageRegistry({ baseUrl: simulator.urls.messageRegistry, tokens, ...options });
      onTestFinished(() => client.close());
      return client;
    },
    tokenSource(options) {
      const source = createTokenSource({ ...settings, ...options });
      onTestFinished(() => source.close());
      return source;
    },
    async trouble(trouble) {
      await admin('/trouble', { method: 'DELETE' });
      const headers = { 'content-type': 'application/json' };
      await admin('/trouble', { method: 'POST', headers, body: JSON.stringify(trouble) });
    },
    messages: async () => (await admin('/messages')).json() as Promise<readonly HeldMessage[]>,
    async calls(operation) {
      const calls = (await (await admin('/calls')).json()) as readonly { readonly operation?: string }[];
      return calls.filter((call) => call.operation === operation).length;
    },
    reset: async () => void (await admin('/reset', { method: 'POST' })),
    async close() {
      await Promise.all([registry.close(), tokens.close()]);
      await simulator.close();
    },
  };
}

export const pdf = Buffer.from('%PDF-1.7 sample\n%%EOF\n');

export const message: MessageToPublish = {
  sender: { eboxType: 'enterprise', enterpriseNumber: sender },
  recipient: { eboxType: 'enterprise', enterpriseNumber: recipient },
  senderApplicationId: 'employment:job-attest:werkkaart',
  messageTypeId: 'DIMONA1',
  subject: { fr: 'Votre attestation' },
  attachments: [{ httpPartName: 'upfile1', isMainContent: true }],
};

export function publication(changes: Partial<PublishRequest> = {}): PublishRequest {
  return {
    files: [{ partName: 'upfile1', fileName: 'été.pdf', contentType: 'application/pdf', body: pdf }],
    message,
    idempotencyKey: randomUUID(),
    ...changes,
  };
}

/** What a publication came to: the answer, and the error, thrown or told by the answer. */
export async function outcomeOf(
  publishing: Promise<PublishAnswer>,
): Promise<{ readonly answer?: PublishAnswer; readonly error?: unknown }> {
  try {
    const answer = await publishing;
    return { answer, error: publishError(answer) };
  } catch (error) {
    return { error };
  }
}

/** A server of raw bytes on loopback, closed with the test. Returns its origin. */
export async function rawServer(onConnection: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    onConnection(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
