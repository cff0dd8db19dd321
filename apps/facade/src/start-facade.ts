import { createPublisher } from '@ebox-bridge/bridge';
import { spool, sweepSpool } from '@ebox-bridge/multipart';
import { answerAdmin, createAdmin } from './admin/admin-listener.ts';
import { readAdminToken } from './admin/admin-token.ts';
import { healthPages } from './admin/health-pages.ts';
import { ledgerPages } from './admin/ledger-pages.ts';
import { routePages } from './admin/route-pages.ts';
import { openSoapBackends } from './backends/open-soap-backends.ts';
import { publishBackends } from './backends/publish-backends.ts';
import { loadCallerTrust } from './caller-trust.ts';
import { ownCertificates } from './certificates.ts';
import { bridgeSettings } from './config/bridge-settings.ts';
import type { LoadedConfiguration } from './config/load-configuration.ts';
import { createFront } from './front.ts';
import { createEnvelopeBudget } from './http/envelope-budget.ts';
import { readTls, tlsFilesOf } from './http/read-tls.ts';
import { watchTls } from './http/renew-tls.ts';
import { type ListeningServer, listen } from './http/server.ts';
import { loadOwnIdentity } from './identity.ts';
import { createLog, type Log } from './log.ts';
import { createMetrics } from './metrics.ts';
import { openLedger } from './open-ledger.ts';
import { createReadiness } from './readiness.ts';
import { createReload } from './reload.ts';
import { connectRest } from './rest-backend.ts';
import { createRoutes } from './routing.ts';
import { loadSenderIdentities } from './senders/sender-identities.ts';
import { hasAnEboxHandler } from './soap-door/operations/has-an-ebox.ts';
import { healthCheckHandler } from './soap-door/operations/health-check.ts';
import { publishHandler } from './soap-door/operations/publish.ts';
import { createReplayGuard } from './soap-door/replay.ts';
import { createSoapDoor } from './soap-door/soap-door.ts';
import { version } from './version.ts';
import { warnOperator } from './warn-operator.ts';

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
  /** Reads again what may change under a running facade: the files of `listen.tls`. What cannot be used is logged. */
  reload(): Promise<void>;
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
  const settings = bridgeSettings(configuration);
  const identity = await loadOwnIdentity(loaded);
  const callers = await loadCallerTrust(loaded, log);
  let tls = await readTls(loaded);
  const certificates = ownCertificates({ identity, callers, tls: () => tls, log });
  const spoolDirectory = path(configuration.spoolDirectory);
  /** What was opened, to be closed in the reverse order. */
  const opened: (() => Promise<void>)[] = [];
  const closeAll = async () => {
    const failures: unknown[] = [];
    for (let close = opened.pop(); close !== undefined; close = opened.pop()) {
      await close().catch((error: unknown) => failures.push(error));
    }
    for (const failure of failures) throw failure;
  };
  try {
    const { ledger, secret } = await openLedger(loaded, log);
    opened.push(() => ledger.close());
    await prepareSpool(spoolDirectory);
    const senders = await loadSenderIdentities(loaded, identity);
    const rest = await connectRest(loaded, identity, senders, log);
    opened.push(() => rest.close());
    const soap = await openSoapBackends(loaded, senders, log);
    opened.push(() => soap.close());
    const router = createRoutes(configuration);
    const metrics = createMetrics({
      rowsByState: () => ledger.counts(),
      certificates,
      running: () => front.running,
      version,
    });
    const observer = metrics.observer(log);
    const publisher = createPublisher({
      ledger,
      secret,
      backends: publishBackends(rest, soap.eboxMessage),
      router,
      settings,
      observer,
      spool: (body) => spool(body, { directory: spoolDirectory, maxBytes: limits.attachments }),
    });
    opened.push(() => publisher.idle());

    let draining = false;
    const readiness = createReadiness({ ledger, rest, identity, metrics, observer, draining: () => draining });
    const door = createSoapDoor({
      configuration,
      trust: callers.trust,
      knownCertificates: callers.known,
      identity,
      replay: createReplayGuard(ledger.replay),
      holdEnvelope: createEnvelopeBudget({ inProcess: limits.envelopesInProcess }),
      handlers: {
        publishEboxMessage: publishHandler(publisher),
        hasAnEbox: hasAnEboxHandler(rest.federation, {
          answerTimeoutMs: settings.answerTimeoutMs,
          credentials: (refused) => observer.credentials(refused),
        }),
        healthCheck: healthCheckHandler(readiness.checks, version, configuration.environment),
      },
      spoolDirectory,
      log,
      metrics,
    });
    const front = createFront({
      door,
      listening: () => frontServer.address,
      ready: readiness.ready,
      draining: () => draining,
    });
    const common = { headersMs: timeouts.headers * 1000, headerBytes: limits.httpHeaders, events: metrics.events(log) };
    const frontServer: ListeningServer = await listen(
      {
        ...common,
        host: configuration.listen.host,
        port: configuration.listen.port,
        connections: limits.connections,
        ...(tls === undefined ? {} : { tls }),
      },
      front.serve,
    );
    opened.push(() => front.idle());
    opened.push(() => frontServer.close(draining ? timeouts.drain * 1000 : 0));
    const renewal = watchTls({
      files: tlsFilesOf(loaded),
      read: () => readTls(loaded),
      use(material) {
        tls = material;
        frontServer.renewTls(material);
      },
      log,
    });
    opened.push(async () => renewal.stop());
    const reload = createReload(loaded, router, log);
    const { host, port, hosts } = configuration.admin;
    const admin = createAdmin({
      pages: [
        ...healthPages({ readiness, metrics, certificates }),
        ...ledgerPages(ledger, log),
        ...routePages({ router, reload, log }),
      ],
      mayWrite: await readAdminToken(loaded),
      log,
      hosts: new Set([host, ...hosts, 'localhost', '127.0.0.1', '[::1]'].map((name) => name.toLowerCase())),
    });
    const adminServer = await listen({ ...common, host, port, connections: 64 }, answerAdmin(admin, log));
    // Last of all, so that the drain can be watched.
    opened.unshift(() => adminServer.close(0));

    warnOperator(configuration, log);
    const { address } = frontServer;
    const urls: FacadeUrls = {
      eboxMessage: `${address}/EBoxMessage/v1`,
      citizenProfile: `${address}/CitizenProfile/v1`,
      registeredMail: `${address}/RegisteredMail/v1`,
      rest: `${address}/v1`,
      health: `${address}/health`,
      metrics: `${adminServer.address}/metrics`,
      admin: adminServer.address,
    };
    log.info(
      {
        version,
        environment: configuration.environment,
        urls,
        backends: rest.urls,
        clientId: configuration.rest.clientId,
        certificate: { subject: identity.subject, notAfter: identity.certificate.validToDate },
        senders: configuration.senders.length,
        ledger: configuration.ledger.sqlite === undefined ? 'postgres' : path(configuration.ledger.sqlite),
      },
      'listening',
    );
    let closing: Promise<void> | undefined;
    return {
      urls,
      async reload() {
        await renewal.renew();
        // What is wrong is in the log, and nothing has changed.
        await reload?.().catch(() => undefined);
      },
      close() {
        closing ??= (async () => {
          draining = true;
          log.info({ running: front.running }, 'draining');
          await closeAll();
          log.info('stopped');
        })();
        return closing;
      },
    };
  } catch (error) {
    await closeAll().catch((err: unknown) => log.error({ err }, 'closing after a failed start'));
    throw error;
  }
}

/** Tries the folder before a caller's attachment needs it, and removes what an earlier run left there. */
async function prepareSpool(directory: string): Promise<void> {
  async function* one() {
    yield new Uint8Array(1);
  }
  const tried = await spool(one(), { directory, maxBytes: 1 });
  await tried.dispose();
  await sweepSpool(directory);
}
