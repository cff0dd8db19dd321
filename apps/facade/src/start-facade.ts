import type { IncomingMessage, ServerResponse } from 'node:http';
import { type BridgeSettings, createPublisher, defaultBridgeSettings, type LedgerHmac } from '@ebox-bridge/bridge';
import { type Ledger, loadLedgerSecret, openSqliteLedger } from '@ebox-bridge/ledger';
import { spool, sweepSpool } from '@ebox-bridge/multipart';
import { createAdmin, publicHealth } from './admin/admin-listener.ts';
import type { LoadedConfiguration } from './config/load-configuration.ts';
import { compileMessageTypes } from './config/message-types.ts';
import type { Configuration } from './config/schema.ts';
import { createHealthChecks } from './health.ts';
import { type Answer, writeAnswer } from './http/answer.ts';
import { type ListeningServer, listen } from './http/server.ts';
import { loadCallerTrust, loadOwnIdentity, readText } from './identity.ts';
import { createLog, type Log } from './log.ts';
import { createMetrics } from './metrics.ts';
import { connectRest } from './rest-backend.ts';
import { hasAnEboxHandler } from './soap-door/operations/has-an-ebox.ts';
import { healthCheckHandler } from './soap-door/operations/health-check.ts';
import { publishHandler } from './soap-door/operations/publish.ts';
import { createReplayGuard } from './soap-door/replay.ts';
import { type SoapPath, soapPaths } from './soap-door/services.ts';
import { createSoapDoor, type DoorAnswer } from './soap-door/soap-door.ts';
import { version } from './version.ts';

/** Where a facade is. SOAP URLs are endpoints, `rest` is up to and with /v1, the others are bases. */
export interface FacadeUrls {
  readonly eboxMessage: string;
  readonly citizenProfile: string;
  readonly registeredMail: string;
  readonly rest: string;
  readonly health: string;
  readonly metrics: string;
  readonly admin: string;
}

/** A running facade. */
export interface Facade {
  readonly urls: FacadeUrls;
  /** Takes no new call, lets running ones end (`timeouts.drain`), records their outcomes, and releases the ledger. */
  close(): Promise<void>;
}

/**
 * Starts the facade: checks everything that can be checked, opens the ledger, then listens.
 * @throws FacadeError, CertificateError, LedgerError: each names what is wrong with the configuration.
 */
export async function startFacade(
  loaded: LoadedConfiguration,
  log: Log = createLog(loaded.configuration.log.level),
): Promise<Facade> {
  const { configuration, path } = loaded;
  const { limits, timeouts } = configuration;
  const identity = await loadOwnIdentity(loaded, log);
  const trust = await loadCallerTrust(loaded);
  const settings = bridgeSettings(configuration);
  const spoolDirectory = path(configuration.spoolDirectory);
  const { ledger, hmac } = await openLedger(loaded, log);
  try {
    await sweepSpool(spoolDirectory);
    const rest = await connectRest(loaded, identity);
    const metrics = createMetrics(() => ledger.counts());
    const publisher = createPublisher({
      ledger,
      hmac,
      backend: rest.registry,
      backendName: 'messageRegistry-v3',
      settings,
      observer: metrics.observer(log),
      spool: (body) => spool(body, { directory: spoolDirectory, maxBytes: limits.attachments }),
    });
    const checks = createHealthChecks([
      { name: 'ledger', where: 'own', kind: 'DB', check: () => ledger.probe() },
      {
        name: 'authorization-server',
        where: 'backends',
        kind: 'WS',
        check: async () => void (await rest.tokens.token()),
      },
    ]);
    const door = createSoapDoor({
      configuration,
      trust,
      replay: createReplayGuard(ledger.replay),
      handlers: {
        publishEboxMessage: publishHandler(publisher),
        hasAnEbox: hasAnEboxHandler(rest.federation),
        healthCheck: healthCheckHandler(checks, version, configuration.environment),
      },
      spoolDirectory,
      log,
      metrics,
    });

    let draining = false;
    const running = new Set<Promise<void>>();
    let front: ListeningServer | undefined;
    const answerFront = async (request: IncomingMessage): Promise<DoorAnswer> => {
      const [name = '/'] = (request.url ?? '/').split('?');
      const soapPath = soapPaths.find((candidate): candidate is SoapPath => candidate === name);
      if (soapPath !== undefined) return door(soapPath, request, front?.address ?? '');
      return publicHealth(name, !draining && metrics.credentialsAccepted()) ?? notFound(name);
    };
    const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      const answered = answerFront(request).then(async (answer) => {
        const whole = await writeAnswer(request, response, draining ? closing(answer) : answer);
        await answer.written?.(whole);
      });
      running.add(answered);
      await answered.finally(() => running.delete(answered));
    };
    const tls = await readTls(loaded);
    front = await listen(
      {
        host: configuration.listen.host,
        port: configuration.listen.port,
        headersMs: timeouts.headers * 1000,
        connections: limits.connections,
        ...(tls === undefined ? {} : { tls }),
      },
      serve,
    );
    const adminHost = configuration.admin.host;
    const admin = createAdmin({
      ledger,
      checks,
      metrics,
      hosts: new Set([adminHost, 'localhost', '127.0.0.1', '[::1]']),
      ready: () => !draining,
    });
    const back = await listen(
      { host: adminHost, port: configuration.admin.port, headersMs: timeouts.headers * 1000, connections: 64 },
      async (request, response) => void (await writeAnswer(request, response, await admin(request))),
    );
    const servers = [front, back];

    return {
      urls: {
        eboxMessage: `${front.address}/EBoxMessage/v1`,
        citizenProfile: `${front.address}/CitizenProfile/v1`,
        registeredMail: `${front.address}/RegisteredMail/v1`,
        rest: `${front.address}/v1`,
        health: `${front.address}/health`,
        metrics: `${back.address}/metrics`,
        admin: back.address,
      },
      async close() {
        draining = true;
        log.info({ running: running.size }, 'draining');
        await Promise.all(servers.map((server) => server.close(timeouts.drain * 1000)));
        await publisher.idle();
        await rest.close();
        await ledger.close();
        log.info('stopped');
      },
    };
  } catch (error) {
    await ledger.close();
    throw error;
  }
}

async function openLedger(
  { configuration, path }: LoadedConfiguration,
  log: Log,
): Promise<{ ledger: Ledger; hmac: LedgerHmac }> {
  const secret = await loadLedgerSecret(path(configuration.ledger.secretFile));
  const ledger = await openSqliteLedger({ file: path(configuration.ledger.sqlite ?? ''), secret });
  const { aborted, unknown } = ledger.recovered;
  if (aborted + unknown > 0) log.warn({ aborted, unknown }, 'attempts of an earlier run were cut off');
  return { ledger, hmac: secret.hmac };
}

function bridgeSettings(configuration: Configuration): BridgeSettings {
  const { limits, timeouts, defaultLanguage } = configuration;
  return {
    ...defaultBridgeSettings,
    senders: configuration.senders.map(({ cbeNumber, applications, mandate, requireDigest }) => ({
      cbeNumber,
      mandate,
      requireDigest,
      ...(applications === undefined ? {} : { applications }),
    })),
    messageTypes: compileMessageTypes(configuration.messageTypes),
    ...(defaultLanguage === undefined ? {} : { defaultLanguage }),
    citizenAnnexes: configuration.citizen.annexes,
    freeInformation: configuration.freeInformation,
    answerId: configuration.answerId,
    keyUsedProves: configuration.rest.keyUsedProves,
    answerTimeoutMs: timeouts.answer * 1000,
    backendTimeoutMs: timeouts.backend * 1000,
    retainedPerCall: limits.retainedPerCall,
    retainedInProcess: limits.retainedInProcess,
  };
}

async function readTls({
  configuration,
  path,
}: LoadedConfiguration): Promise<{ cert: string; key: string; passphrase?: string } | undefined> {
  const { tls } = configuration.listen;
  if (tls === undefined) return undefined;
  return {
    cert: await readText(path(tls.certificate)),
    key: await readText(path(tls.privateKey)),
    ...(tls.passwordFile === undefined ? {} : { passphrase: (await readText(path(tls.passwordFile))).trim() }),
  };
}

function closing(answer: Answer): Answer {
  return { ...answer, headers: { ...answer.headers, Connection: 'close' } };
}

function notFound(name: string): Answer {
  const rest = name === '/v1' || name.startsWith('/v1/');
  return {
    status: rest ? 501 : 404,
    headers: { 'Content-Type': 'application/problem+json' },
    body: JSON.stringify({
      type: 'about:blank',
      title: rest ? 'The REST door is not available in this version' : 'Not found',
      status: rest ? 501 : 404,
      detail: `SOAP endpoints: ${soapPaths.join(', ')}.`,
    }),
  };
}
