import {
  type BridgeObserver,
  createExistence,
  createLetters,
  createProfiles,
  createPublisher,
  createStatus,
  type Existence,
  federationExistence,
  type LetterService,
  type Profiles,
  type Publisher,
  profileExistence,
  type Router,
  readRouterOf,
  type Status,
} from '@ebox-bridge/bridge';
import { spool } from '@ebox-bridge/multipart';
import { citizenProfileBackend } from './backends/citizen-profile.ts';
import { eboxMessageExistence, eboxMessageStatus } from './backends/ebox-message-reads.ts';
import { createReceiptJudge } from './backends/judge-receipt.ts';
import type { SoapBackends } from './backends/open-soap-backends.ts';
import { publishBackends } from './backends/publish-backends.ts';
import { registeredMailBackend } from './backends/registered-mail.ts';
import { bridgeSettings } from './config/bridge-settings.ts';
import type { LoadedConfiguration } from './config/load-configuration.ts';
import type { OpenedLedger } from './open-ledger.ts';
import type { RegistryName, RestBackend } from './rest-backend.ts';

/** The verbs of the bridge, the same behind both doors. */
export interface BridgeVerbs {
  readonly publisher: Publisher;
  readonly existence: Existence;
  readonly profiles: Profiles;
  readonly status: Status;
  readonly letters: LetterService;
}

export interface BridgeParts extends OpenedLedger {
  readonly rest: RestBackend;
  readonly soap: SoapBackends;
  readonly router: Router;
  readonly observer: BridgeObserver;
}

/** Wires the ports of the bridge to what the facade has opened. */
export async function createVerbs(loaded: LoadedConfiguration, parts: BridgeParts): Promise<BridgeVerbs> {
  const { configuration, path } = loaded;
  const { ledger, secret, rest, soap, router, observer } = parts;
  const settings = bridgeSettings(configuration);
  const { answerTimeoutMs, backendTimeoutMs, onUnknown } = settings;
  const directory = path(configuration.spoolDirectory);
  const aside = (body: AsyncIterable<Uint8Array>) =>
    spool(body, { directory, maxBytes: configuration.limits.attachments });
  const route = readRouterOf(router);
  const senderOf = ({ cbeNumber }: { readonly cbeNumber: string }) =>
    configuration.senders.find((sender) => sender.cbeNumber === cbeNumber);

  const publisher = createPublisher({
    ledger,
    secret,
    backends: publishBackends(rest, soap.eboxMessage),
    router,
    settings,
    observer,
    spool: aside,
  });
  const profiles = createProfiles({
    backends: soap.citizenProfile === undefined ? [] : [citizenProfileBackend(soap.citizenProfile)],
    route,
    answerTimeoutMs,
    observer,
  });
  const existence = createExistence({
    backends: [
      federationExistence(({ cbeNumber }) => rest.of(cbeNumber).federation, observer),
      ...(soap.citizenProfile === undefined ? [] : [profileExistence(profiles)]),
      ...(soap.eboxMessage === undefined ? [] : [eboxMessageExistence(soap.eboxMessage)]),
    ],
    route,
    answerTimeoutMs,
    observer,
  });
  const status = createStatus({
    ledger,
    secret,
    applicationsOf: (caller) => senderOf(caller)?.applications ?? [],
    isMandate: (caller) => senderOf(caller)?.mandate === true,
    registryOf: ({ cbeNumber }, backend) => rest.of(cbeNumber).registries[backend as RegistryName],
    ...(soap.eboxMessage === undefined ? {} : { legacy: eboxMessageStatus(soap.eboxMessage) }),
    route,
    answerTimeoutMs,
    observer,
  });
  const letters = createLetters({
    ledger,
    secret,
    backend: soap.registeredMail === undefined ? undefined : registeredMailBackend(soap.registeredMail),
    routeLetter: ({ caller, recipient, token }) =>
      router.choose({
        operation: 'sendDocument',
        cbeNumber: caller.cbeNumber,
        application: caller.applicationId,
        recipients: [recipient.kind],
        ticket: token,
      }).backend,
    route,
    judge: await createReceiptJudge(loaded),
    settings: {
      retryWindowSeconds: configuration.registeredMail.retryWindow,
      answerTimeoutMs,
      backendTimeoutMs,
      onUnknown,
      leaseSeconds: 30,
    },
    observer,
    spool: aside,
  });
  return { publisher, existence, profiles, status, letters };
}
