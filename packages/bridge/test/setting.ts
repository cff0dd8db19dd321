import { createSign, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMessageRegistry, createTokenSource } from '@ebox-bridge/ebox-rest';
import { createLedgerSecretFile, type Ledger, loadLedgerSecret, openSqliteLedger } from '@ebox-bridge/ledger';
import { spool } from '@ebox-bridge/multipart';
import { afterEach, expect } from 'vitest';
import {
  BridgeError,
  type BridgeSettings,
  createPublisher,
  createRouter,
  type DroppedPart,
  defaultBridgeSettings,
  type PublishBackend,
  type Publisher,
  type PublishStep,
  type RestPublishBackend,
  type RouteRule,
  type Router,
} from '../src/index.ts';
import { FakeRegistry } from './fake-registry.ts';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const signer = { sign: async (data: Uint8Array) => createSign('RSA-SHA256').update(data).sign(privateKey) };

const cleanups: (() => unknown)[] = [];
const unhandled: unknown[] = [];
process.on('unhandledRejection', (reason) => unhandled.push(reason));

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  await new Promise((resolve) => setImmediate(resolve));
  expect(unhandled.splice(0)).toEqual([]);
});

export interface SettingOptions {
  readonly settings?: Partial<BridgeSettings>;
  readonly leaseSeconds?: number;
  /** The clock of the ledger. */
  readonly now?: () => Date;
  /** Puts a fault between the bridge and its ledger or backend. */
  readonly faultyLedger?: (ledger: Ledger) => Ledger;
  readonly faultyBackend?: (backend: RestPublishBackend) => Partial<RestPublishBackend>;
  /** Further backends, beside Message Registry v3. */
  readonly backends?: readonly PublishBackend[];
  readonly rules?: readonly RouteRule[];
  /** Without Message Registry v3. */
  readonly onlyBackends?: boolean;
}

/** A bridge with a real ledger and a real REST client, and the registry that it talks to. */
export interface Setting {
  readonly registry: FakeRegistry;
  readonly publisher: Publisher;
  readonly ledger: Ledger;
  readonly steps: PublishStep[];
  readonly dropped: Partial<Record<DroppedPart, number>>;
  readonly credentials: boolean[];
  readonly router: Router;
  /** Another instance of the bridge on the same ledger. */
  readonly other: Publisher;
  /** Ends the process in thought: a new bridge on the same ledger. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export const testSettings: BridgeSettings = {
  ...defaultBridgeSettings,
  defaultLanguage: 'fr',
  answerTimeoutMs: 5_000,
  backendTimeoutMs: 60_000,
};

export async function createSetting(options: SettingOptions = {}): Promise<Setting> {
  const folder = mkdtempSync(join(tmpdir(), 'bridge-test-'));
  const secretFile = join(folder, 'secret');
  await createLedgerSecretFile(secretFile);
  const secret = await loadLedgerSecret(secretFile);
  const registry = new FakeRegistry();
  const origin = await registry.start();
  const steps: PublishStep[] = [];
  const dropped: Partial<Record<DroppedPart, number>> = {};
  const credentials: boolean[] = [];

  const { backends: further = [], rules = [] } = options;
  const router = createRouter({
    rules,
    defaults: [
      ...further
        .filter(({ protocol }) => protocol === 'soap')
        .map(({ name }) => ({
          name: 'default:publishEboxMessage:other',
          operation: 'publishEboxMessage' as const,
          recipient: 'other' as const,
          backend: name,
        })),
      { name: 'default:publishEboxMessage', operation: 'publishEboxMessage', backend: 'messageRegistry-v3' },
    ],
  });

  const open = async () => {
    const ledger = await openSqliteLedger({
      file: join(folder, 'ledger.sqlite'),
      secret,
      ...(options.now === undefined ? {} : { now: options.now }),
    });
    const tokens = createTokenSource({ clientId: 'client', tokenUrl: `${origin}/token`, identity: { signer } });
    const client = createMessageRegistry({ baseUrl: `${origin}/messageRegistry`, tokens });
    const rest: RestPublishBackend = {
      name: 'messageRegistry-v3',
      protocol: 'rest',
      idempotent: 'byKey',
      publish: (request) => client.publish(request),
    };
    const v3: RestPublishBackend = { ...rest, ...options.faultyBackend?.(rest) };
    const make = () =>
      createPublisher({
        ledger: options.faultyLedger?.(ledger) ?? ledger,
        secret,
        backends: options.onlyBackends === true ? further : [v3, ...further],
        router,
        ...(options.leaseSeconds === undefined ? {} : { leaseSeconds: options.leaseSeconds }),
        settings: { ...testSettings, ...options.settings },
        observer: {
          step: (step) => steps.push(step),
          dropped: (part, count) => {
            dropped[part] = (dropped[part] ?? 0) + count;
          },
          credentials: (refused) => credentials.push(refused),
        },
        spool: (body) => spool(body, { directory: join(folder, 'spool'), maxBytes: 1e9 }),
      });
    const [publisher, other] = [make(), make()];
    const close = async () => {
      await publisher.idle();
      await other.idle();
      await client.close();
      await tokens.close();
      await ledger.close();
    };
    return { ledger, publisher, other, close };
  };

  let current = await open();
  let stopped = false;
  const stop = async () => {
    if (stopped) return;
    stopped = true;
    await current.close();
    await registry.close();
    rmSync(folder, { recursive: true, force: true });
  };
  cleanups.push(stop);
  return {
    registry,
    steps,
    dropped,
    credentials,
    router,
    get publisher() {
      return current.publisher;
    },
    get other() {
      return current.other;
    },
    get ledger() {
      return current.ledger;
    },
    async restart() {
      await current.close();
      current = await open();
    },
    stop,
  };
}

/** The fault of a call that must fail. */
export async function faultOf(call: Promise<unknown>): Promise<BridgeError> {
  const error: unknown = await call.then(
    (value) => new Error(`succeeded: ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  );
  if (error instanceof BridgeError) return error;
  throw error;
}

/** Resolves once the condition holds. */
export async function until(condition: () => boolean): Promise<void> {
  for (let left = 2_000; !condition(); left -= 5) {
    if (left <= 0) throw new Error('it never happened');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
