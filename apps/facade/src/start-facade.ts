import { MultipartError, spool, sweepSpool } from '@ebox-bridge/multipart';
import { answerAdmin, createAdmin } from './admin/admin-listener.ts';
import { readAdminToken } from './admin/admin-token.ts';
import { healthPages } from './admin/health-pages.ts';
import { ledgerPages } from './admin/ledger-pages.ts';
import { routePages } from './admin/route-pages.ts';
import { createBackendSightings } from './backends/backend-sightings.ts';
import { openSoapBackends } from './backends/open-soap-backends.ts';
import type { WatchBackend } from './backends/watch-backend.ts';
import { createVerbs } from './bridge-verbs.ts';
import { loadCallerTrust } from './caller-trust.ts';
import { ownCertificates } from './certificates.ts';
import type { LoadedConfiguration } from './config/load-configuration.ts';
import { countRoutes } from './count-routes.ts';
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
import { createAuthenticate } from './rest-door/authenticate.ts';
import { restOperations } from './rest-door/operations.ts';
import { createRestDoor } from './rest-door/rest-door.ts';
import { keepRetention } from './retention.ts';
import { createRoutes } from './routing.ts';
import { loadSenderIdentities } from './senders/sender-identities.ts';
import { operationTables } from './soap-door/operation-tables.ts';
import { createReplayGuard } from './soap-door/replay.ts';
import { createSoapDoor } from './soap-door/soap-door.ts';
import { openTracing } from './tracing/open-tracing.ts';
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
  /**
   * Reads again what may change under a running facade: the files of `listen.tls`, and the routes of a
   * configuration that came from a file. What cannot be used is logged.
   */
  reload(): Promise<void>;
  /** Takes no new call, lets running ones end (`timeouts.drain`), records their outcomes, and releases the ledger. */
  close(): Promise<void>;
}

/** What was opened, to be closed in the reverse order, each whatever becomes of the others. */
class OpenedParts {
  readonly #parts: (() => Promise<void>)[] = [];

  /** `last`: closed after everything that is opened later, and before what was opened as last before it. */
  add(close: () => Promise<void>, place: 'next' | 'last' = 'next'): void {
    if (place === 'next') this.#parts.push(close);
    else this.#parts.unshift(close);
  }

  async close(): Promise<void> {
    const failures: unknown[] = [];
    for (let close = this.#parts.pop(); close !== undefined; close = this.#parts.pop()) {
      await close().catch((error: unknown) => failures.push(error));
    }
    for (const failure of failures) throw failure;
  }
}

/**
 * Starts the facade: checks everything that can be checked, opens the ledger, then listens.
 * @throws FacadeError, CertificateError, LedgerError: each names what is wrong with the configuration.
 */
export async function startFacade(
  loaded: LoadedConfiguration,
  log: Log = createLog(loaded.configuration.log.level),
): Promise<Facade> {
  const opened = new OpenedParts();
  try {
    return await open(loaded, log, opened);
  } catch (error) {
    await opened.close().catch((err: unknown) => log.error({ err }, 'closing after a failed start'));
    throw error;
  }
}

async function open(loaded: LoadedConfiguration, log: Log, opened: OpenedParts): Promise<Facade> {
  const { configuration, path } = loaded;
  const { limits, timeouts } = configuration;
  const identity = await loadOwnIdentity(loaded);
  const senders = await loadSenderIdentities(loaded, identity);
  const callers = await loadCallerTrust(loaded, log);
  let tls = await readTls(loaded, log);
  const certificates = ownCertificates({ identity, senders: senders.own, callers, tls: () => tls, log });
  const spoolDirectory = path(configuration.spoolDirectory);
  const tracing = await openTracing(configuration, version, log);
  opened.add(() => tracing.close());
  const { ledger, secret } = await openLedger(loaded, log);
  opened.add(() => ledger.close());
  opened.add(keepRetention(ledger, configuration.ledger, log));
  await prepareSpool(spoolDirectory);
  const metrics = createMetrics({
    rowsByState: () => ledger.counts(),
    certificates,
    running: () => front.running,
    version,
    ownClients: new Set(
      configuration.senders.flatMap(({ cbeNumber, clientId }) => (clientId === undefined ? [] : [cbeNumber])),
    ),
  });
  const sightings = createBackendSightings();
  const watch: WatchBackend = (transport, backend) =>
    metrics.transport(tracing.transport(sightings.watch(transport, backend), backend), backend);
  const rest = await connectRest(loaded, identity, senders, { log, watch });
  opened.add(() => rest.close());
  const soap = await openSoapBackends(loaded, senders, { log, watch });
  opened.add(() => soap.close());
  const observer = metrics.observer(log);
  const router = countRoutes(createRoutes(configuration), metrics.routed);
  const verbs = await createVerbs(loaded, { ledger, secret, rest, soap, router, observer });
  opened.add(() => verbs.publisher.idle());
  opened.add(() => verbs.letters.idle());

  let draining = false;
  const readiness = createReadiness({ ledger, rest, soap, identity, metrics, observer, draining: () => draining });
  const front = createFront({
    soapDoor: createSoapDoor({
      configuration,
      trust: callers.trust,
      knownCertificates: callers.known,
      identity,
      replay: createReplayGuard(ledger.replay),
      holdEnvelope: createEnvelopeBudget({ inProcess: limits.envelopesInProcess }),
      operations: operationTables({ verbs, soap, checks: readiness.checks, configuration, version }),
      spoolDirectory,
      log,
      metrics,
      tracing,
    }),
    restDoor: createRestDoor({
      operations: restOperations(verbs, configuration, spoolDirectory),
      authenticate: await createAuthenticate(loaded),
      loaded,
      log,
      metrics,
      tracing,
    }),
    tracing,
    log,
    listening: () => frontServer.address,
    publicUrl: configuration.listen.publicUrl,
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
  opened.add(() => front.idle());
  opened.add(() => frontServer.close(draining ? timeouts.drain * 1000 : 0));
  const renewal = watchTls({
    files: tlsFilesOf(loaded),
    read: () => readTls(loaded, log),
    use(material) {
      tls = material;
      frontServer.renewTls(material);
    },
    log,
  });
  opened.add(async () => renewal.stop());

  const reloadRoutes = createReload(loaded, router, log);
  const { host, port, hosts } = configuration.admin;
  const admin = createAdmin({
    pages: [
      ...healthPages({ readiness, metrics, certificates, backends: sightings.list }),
      ...ledgerPages(ledger, log),
      ...routePages({ router, ledger, reload: reloadRoutes, log }),
    ],
    mayWrite: await readAdminToken(loaded),
    log,
    hosts: new Set([host, ...hosts, 'localhost', '127.0.0.1', '[::1]'].map((name) => name.toLowerCase())),
  });
  const adminServer = await listen({ ...common, host, port, connections: 64 }, answerAdmin(admin, log));
  // Last of all, so that the drain can be watched.
  opened.add(() => adminServer.close(0), 'last');

  warnOperator(configuration, log);
  const urls = urlsOf(frontServer.address, adminServer.address);
  log.info(
    {
      version,
      environment: configuration.environment,
      urls,
      backends: { ...rest.urls, ...soap.urls },
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
      // What is wrong with the file was logged, and nothing has changed.
      await reloadRoutes?.().catch(() => undefined);
    },
    close() {
      closing ??= (async () => {
        draining = true;
        log.info({ running: front.running }, 'draining');
        await opened.close();
        log.info('stopped');
      })();
      return closing;
    },
  };
}

function urlsOf(front: string, admin: string): FacadeUrls {
  return {
    eboxMessage: `${front}/EBoxMessage/v1`,
    citizenProfile: `${front}/CitizenProfile/v1`,
    registeredMail: `${front}/RegisteredMail/v1`,
    rest: `${front}/v1`,
    health: `${front}/health`,
    metrics: `${admin}/metrics`,
    admin,
  };
}

/** Tries the folder before a caller's attachment needs it, and removes what an earlier run left there. */
async function prepareSpool(directory: string): Promise<void> {
  async function* one() {
    yield new Uint8Array(1);
  }
  try {
    const tried = await spool(one(), { directory, maxBytes: 1 });
    await tried.dispose();
    await sweepSpool(directory);
  } catch (cause) {
    if (!(cause instanceof MultipartError)) throw cause;
    throw new MultipartError(cause.code, `spoolDirectory: ${directory} cannot be used: ${cause.message}.`, { cause });
  }
}
