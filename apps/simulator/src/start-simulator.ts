import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createTrustStore, readPemCertificates } from '@ebox-bridge/certificate';
import { sweepSpool } from '@ebox-bridge/multipart';
import { adminApi } from './admin/admin-api.ts';
import { createState } from './admin/state.ts';
import { type Chance, createChance } from './chance.ts';
import { createEventNotifications } from './events/event-notifications.ts';
import { lockFolder } from './folder-lock.ts';
import { createExchangeLog, type ExchangeLog } from './inbox/exchange-log.ts';
import { inboxPage } from './inbox/inbox-page.ts';
import { createLiveFeed, type LiveFeed } from './inbox/live-feed.ts';
import { observedStore, observedTrouble } from './inbox/observed.ts';
import { openDraftStore } from './messages/draft-store.ts';
import { openMessageStore } from './messages/message-store.ts';
import { createAccessTokens } from './oauth/access-tokens.ts';
import { createAssertionVerifier } from './oauth/client-assertion.ts';
import { createClientRegistry } from './oauth/client-registry.ts';
import { introspection } from './oauth/introspection.ts';
import { tokenEndpoint } from './oauth/token-endpoint.ts';
import { paths } from './paths.ts';
import { openPki, type Pki } from './pki.ts';
import { openMailStore } from './registered-mail/mail-store.ts';
import { createReceiptSigners } from './registered-mail/receipt-signers.ts';
import { createIdempotencyKeys } from './registry/idempotency-keys.ts';
import { callReporter } from './report-call.ts';
import { restRoutes } from './rest-routes.ts';
import type { Handler } from './server/call.ts';
import { createCallLog } from './server/call-log.ts';
import { startHttpServer } from './server/http-server.ts';
import { createRouter } from './server/router.ts';
import { type Operation, runOperation } from './server/run-operation.ts';
import type { Simulator, SimulatorClients, SimulatorOptions, SimulatorReady, SimulatorUrls } from './simulator.ts';
import { signedBy, unsigned } from './soap/sign-answers.ts';
import { soapRoutes } from './soap-routes.ts';
import { createTroubleBook } from './trouble.ts';
import { loadWorld } from './world/load-world.ts';
import { keepRoutingRules } from './world/routing-rules.ts';
import { keepProfiles } from './world/saved-profiles.ts';
import { createWorld } from './world/world.ts';
import type { WorldInput } from './world/world-schema.ts';

/** Client ids that exist from the start. */
const defaultClients: SimulatorClients = {
  facade: 'self_service_chaman_000001_ebxfacade1',
  sender: 'self_service_chaman_000002_ebxsender1',
};

/**
 * Starts the whole e-Box on this machine: token endpoint, Message Registry v3 and v2.1 for senders and consumers, a second
 * document provider, Federation, Partition, the SOAP services, an inbox page and an admin API. Messages are kept in DIR/messages and found again at a restart with the same folder.
 * Throws SimulatorError.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const now = options.now ?? (() => new Date());
  const world = await loadWorld(options.world);
  const dir = options.dir === undefined ? await mkdtemp(join(tmpdir(), 'ebox-simulator-')) : resolve(options.dir);
  await mkdir(join(dir, 'spool'), { recursive: true, mode: 0o700 });
  const unlock = lockFolder(dir);
  const leaveDir = async () => {
    unlock();
    if (options.dir === undefined) await rm(dir, { recursive: true, force: true });
  };
  try {
    await sweepSpool(join(dir, 'spool'));
    return await start({ options, now, world, dir, leaveDir });
  } catch (error) {
    await leaveDir();
    throw error;
  }
}

interface Start {
  readonly options: SimulatorOptions;
  readonly now: () => Date;
  readonly world: WorldInput;
  readonly dir: string;
  /** Unlocks the folder, and removes it if it is ours. */
  readonly leaveDir: () => Promise<void>;
}

async function start({ options, now, world: input, dir, leaveDir }: Start): Promise<Simulator> {
  const pki = await openPki(dir, {
    now: now(),
    from: earlier(now(), options.frozenAt),
    share: options.dir === undefined && options.now === undefined && options.frozenAt === undefined,
  });
  const { frozenAt } = options;
  const dataNow = frozenAt ? () => new Date(frozenAt) : now;
  const chance = createChance(options.seed);
  const log = createCallLog();
  const feed = createLiveFeed();
  const report = callReporter(options.onCall);
  const exchanges = createExchangeLog(
    (exchange) => {
      feed.call();
      report(exchange);
    },
    createChance(options.seed, 'calls'),
  );
  let ready: SimulatorReady | undefined;
  const whenReady = (): SimulatorReady => {
    if (!ready) throw new TypeError('the simulator does not listen yet');
    return ready;
  };
  const wired = wire({ options, now, dataNow, input, dir, pki, log, feed, exchanges, chance, ready: whenReady });
  const server = await startHttpServer({
    host: options.host ?? '127.0.0.1',
    port: options.port ?? 0,
    now,
    dataNow,
    log,
    recorder: exchanges,
    chance,
    quiet: (path) => /^\/(?:admin|inbox)(?:\/|$)/.test(path),
    handler: wired.handler,
  }).catch((error) => {
    wired.close();
    throw error;
  });
  const entries = Object.entries(paths).map(([name, path]) => [name, `${server.origin}${path}`]);
  const urls = Object.fromEntries(entries) as unknown as SimulatorUrls;
  ready = { ready: true, urls, pki: pki.directory, dir, clients: defaultClients };
  await writeFile(join(dir, 'simulator.json'), `${JSON.stringify(ready)}\n`);
  let closing: Promise<void> | undefined;
  return {
    urls,
    pki: pki.directory,
    ready,
    close() {
      closing ??= server.close().then(() => {
        wired.close();
        return leaveDir();
      });
      return closing;
    },
  };
}

interface Wiring {
  readonly options: SimulatorOptions;
  readonly now: () => Date;
  /** The time that stands in messages and answers. */
  readonly dataNow: () => Date;
  readonly input: WorldInput;
  readonly dir: string;
  readonly pki: Pki;
  readonly log: ReturnType<typeof createCallLog>;
  readonly feed: LiveFeed;
  readonly exchanges: ExchangeLog;
  readonly chance: Chance;
  readonly ready: () => SimulatorReady;
}

interface Wired {
  readonly handler: Handler;
  /** Closes the files. */
  readonly close: () => void;
}

function wire({ options, now, dataNow, input, dir, pki, log, feed, exchanges, chance, ready }: Wiring): Wired {
  const { frozenAt, policies, signResponses = false } = options;
  const rules = keepRoutingRules(input.routingRules ?? [], join(dir, 'routing-rules.json'));
  const world = createWorld(input, rules);
  const profiles = keepProfiles(world, join(dir, 'profiles.json'));
  const store = observedStore(openMessageStore(join(dir, 'messages')), feed);
  const drafts = openDraftStore(join(dir, 'drafts'));
  const mails = openMailStore(join(dir, 'registered-mail'));
  const keys = createIdempotencyKeys(store);
  const trouble = observedTrouble(createTroubleBook(chance, createChance(options.seed, 'troubles')), feed);
  const clients = createClientRegistry();
  clients.register({ clientId: defaultClients.facade, certificatePem: pki.facadePem });
  clients.register({ clientId: defaultClients.sender, certificatePem: pki.senderPem });
  for (const { clientId, certificatePem = '', scopes } of input.clients ?? []) {
    clients.register({ clientId, certificatePem, scopes });
  }
  const tokens = createAccessTokens(now, chance);
  const assertions = createAssertionVerifier(clients, now);
  const trust = createTrustStore({ anchors: [pki.caPem, ...(options.trust ?? [])].flatMap(readPemCertificates) });
  const operation = <Received>(one: Operation<Received>) => ({
    POST: (call: Parameters<Handler>[0]) => runOperation(one, call, trouble),
  });
  const signers = createReceiptSigners(pki.directory, () => earlier(now(), frozenAt));
  const state = createState({ dir, store, drafts, mails, keys, profiles, rules });
  const events = createEventNotifications({
    url: input.settings?.eventNotificationUrl,
    source: () => ready().urls.partition,
    chance: createChance(options.seed, 'events'),
    now: dataNow,
  });
  const common = { world, store, trouble, now: dataNow, ready };
  const handler = createRouter({
    exact: {
      [paths.token]: operation(tokenEndpoint({ assertions, tokens, url: () => ready().urls.token })),
      [paths.introspect]: operation(introspection(tokens)),
      ...soapRoutes({
        ...common,
        trust,
        policies,
        envelope: signResponses
          ? signedBy({ pki: pki.directory, caPem: pki.caPem, policy: policies?.[0] ?? 'X509_SHA256', clock: now })
          : unsigned,
        clock: now,
        spoolDirectory: join(dir, 'spool'),
        drafts,
        registeredMail: { mails, signers },
        profileSaved: profiles.save,
      }),
    },
    below: {
      ...restRoutes({ ...common, keys, tokens }),
      [paths.admin]: adminApi({
        store,
        keys,
        clients,
        tokens,
        trouble,
        log,
        exchanges,
        feed,
        state,
        world,
        rules,
        events,
        ready,
      }),
      [paths.inbox]: inboxPage({ store, exchanges, feed }),
    },
  });
  return { handler, close: store.close };
}

function earlier(one: Date, other: Date | undefined): Date {
  return other && other < one ? other : one;
}
