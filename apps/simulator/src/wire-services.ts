import { join } from 'node:path';
import { createTrustStore, readPemCertificates } from '@ebox-bridge/certificate';
import { adminApi } from './admin/admin-api.ts';
import { createState } from './admin/state.ts';
import { type Chance, createChance } from './chance.ts';
import { createEventNotifications } from './events/event-notifications.ts';
import type { ExchangeLog } from './inbox/exchange-log.ts';
import { inboxPage } from './inbox/inbox-page.ts';
import type { LiveFeed } from './inbox/live-feed.ts';
import { observedStore, observedTrouble } from './inbox/observed.ts';
import { openDraftStore } from './messages/draft-store.ts';
import { openMessageStore } from './messages/message-store.ts';
import { createAccessTokens } from './oauth/access-tokens.ts';
import { createAssertionVerifier } from './oauth/client-assertion.ts';
import { type ClientRegistry, createClientRegistry } from './oauth/client-registry.ts';
import { introspection } from './oauth/introspection.ts';
import { tokenEndpoint } from './oauth/token-endpoint.ts';
import { paths } from './paths.ts';
import type { Pki } from './pki.ts';
import { openMailStore } from './registered-mail/mail-store.ts';
import { createReceiptSigners } from './registered-mail/receipt-signers.ts';
import { createIdempotencyKeys } from './registry/idempotency-keys.ts';
import { restRoutes } from './rest-routes.ts';
import type { Handler } from './server/call.ts';
import type { CallLog } from './server/call-log.ts';
import { createRouter } from './server/router.ts';
import { type Operation, runOperation } from './server/run-operation.ts';
import type { SimulatorClients, SimulatorOptions, SimulatorReady } from './simulator.ts';
import { signedBy, unsigned } from './soap/sign-answers.ts';
import { soapRoutes } from './soap-routes.ts';
import { createTroubleBook } from './trouble/trouble-book.ts';
import { keepRoutingRules } from './world/routing-rules.ts';
import { keepProfiles } from './world/saved-profiles.ts';
import { createWorld } from './world/world.ts';
import type { WorldInput } from './world/world-schema.ts';

/** Client ids that exist from the start. */
export const defaultClients: SimulatorClients = {
  facade: 'self_service_chaman_000001_ebxfacade1',
  sender: 'self_service_chaman_000002_ebxsender1',
};

/** What the services are made from. */
export interface Wiring {
  readonly options: SimulatorOptions;
  readonly now: () => Date;
  /** The time that stands in messages and answers. */
  readonly dataNow: () => Date;
  readonly input: WorldInput;
  readonly dir: string;
  readonly pki: Pki;
  readonly log: CallLog;
  readonly feed: LiveFeed;
  readonly exchanges: ExchangeLog;
  readonly chance: Chance;
  /** From when on certificates that are made later are valid. */
  readonly validFrom: () => Date;
  readonly ready: () => SimulatorReady;
}

/** The services behind one handler. */
export interface Wired {
  readonly handler: Handler;
  /** Closes the files. */
  readonly close: () => void;
}

/** Opens the state in the folder and puts every service, the admin API and the inbox at its path. */
export function wireServices(wiring: Wiring): Wired {
  const { options, now, dataNow, input, dir, pki, log, feed, exchanges, chance, validFrom, ready } = wiring;
  const { policies, signResponses = false } = options;
  const rules = keepRoutingRules(input.routingRules ?? [], join(dir, 'routing-rules.json'));
  const world = createWorld(input, rules);
  const profiles = keepProfiles(world, join(dir, 'profiles.json'));
  const store = observedStore(openMessageStore(join(dir, 'messages')), feed);
  const drafts = openDraftStore(join(dir, 'drafts'));
  const mails = openMailStore(join(dir, 'registered-mail'));
  const keys = createIdempotencyKeys(store);
  const trouble = observedTrouble(createTroubleBook(chance, createChance(options.seed, 'troubles')), feed);
  const clients = registerClients(input, pki);
  const tokens = createAccessTokens(now, chance);
  const assertions = createAssertionVerifier(clients, now);
  const trust = createTrustStore({ anchors: [pki.caPem, ...(options.trust ?? [])].flatMap(readPemCertificates) });
  const operation = <Received>(one: Operation<Received>) => ({
    POST: (call: Parameters<Handler>[0]) => runOperation(one, call, trouble),
  });
  const signers = createReceiptSigners(pki.directory, validFrom);
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

function registerClients({ clients: ofWorld = [] }: WorldInput, { facadePem, senderPem }: Pki): ClientRegistry {
  const clients = createClientRegistry();
  clients.register({ clientId: defaultClients.facade, certificatePem: facadePem });
  clients.register({ clientId: defaultClients.sender, certificatePem: senderPem });
  for (const { clientId, certificatePem = '', scopes } of ofWorld)
    clients.register({ clientId, certificatePem, scopes });
  return clients;
}
