import { mkdtemp, rm } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createPublisher, type DroppedPart, type RoutedOperation } from '@ebox-bridge/bridge';
import { createLedgerSecretFile, loadLedgerSecret, openSqliteLedger } from '@ebox-bridge/ledger';
import { spool } from '@ebox-bridge/multipart';
import { loadCallerTrust } from '../caller-trust.ts';
import { bridgeSettings } from '../config/bridge-settings.ts';
import type { LoadedConfiguration } from '../config/load-configuration.ts';
import { writeAnswer } from '../http/answer.ts';
import { createEnvelopeBudget } from '../http/envelope-budget.ts';
import { listen } from '../http/server.ts';
import { loadOwnIdentity } from '../identity.ts';
import { createLog } from '../log.ts';
import { createMetrics } from '../metrics.ts';
import { createRoutes } from '../routing.ts';
import type { OperationTable, SoapOperationRow } from '../soap-door/operation.ts';
import { publishRow } from '../soap-door/operations/publish.ts';
import { createReplayGuard } from '../soap-door/replay.ts';
import { soapPaths } from '../soap-door/services.ts';
import { createSoapDoor } from '../soap-door/soap-door.ts';
import { noTracing } from '../tracing/tracing.ts';
import { version } from '../version.ts';
import { rehearsalBackends } from './rehearsal-backends.ts';
import type { CapturedCall, RehearsedCall, RehearsedPublication } from './rehearsed-call.ts';

/** Judges captured calls as a facade with this configuration would, up to the backends, and sends nothing. */
export interface Rehearsal {
  /** One at a time, in the order in which they were captured: retries are known as such. */
  rehearse(call: CapturedCall): Promise<RehearsedCall>;
  close(): Promise<void>;
}

/** What one call showed, gathered while it runs. */
interface Notes {
  publications: RehearsedPublication[];
  losses: Partial<Record<DroppedPart, number>>;
  repeated: boolean;
  backend?: string;
  line?: Readonly<Record<string, unknown>>;
}

/**
 * A SOAP door of its own on loopback: the same checks, the same bridge, a ledger that is thrown away, and backends that are
 * played.
 * @throws what `startFacade` throws for files that cannot be used
 */
export async function openRehearsal(loaded: LoadedConfiguration): Promise<Rehearsal> {
  const { configuration } = loaded;
  const { limits, timeouts } = configuration;
  const identity = await loadOwnIdentity(loaded);
  const folder = await mkdtemp(join(tmpdir(), 'ebox-rehearsal-'));
  let notes = freshNotes();
  let now = () => new Date();
  const log = createLog('info', { write: (line) => note(line, notes) });
  const callers = await loadCallerTrust(loaded, log);
  const secretFile = join(folder, 'ledger.secret');
  await createLedgerSecretFile(secretFile);
  const secret = await loadLedgerSecret(secretFile);
  const ledger = await openSqliteLedger({ file: join(folder, 'ledger.sqlite'), secret });
  const router = createRoutes(configuration);
  const publisher = createPublisher({
    ledger,
    secret,
    router,
    settings: bridgeSettings(configuration),
    backends: rehearsalBackends(configuration, (publication) => notes.publications.push(publication)),
    observer: {
      dropped(part, count) {
        notes.losses[part] = (notes.losses[part] ?? 0) + count;
      },
      step({ step }) {
        if (step === 'repeated') notes.repeated = true;
      },
      credentials() {},
    },
    spool: (body) => spool(body, { directory: join(folder, 'spool'), maxBytes: limits.attachments }),
  });
  const mayPassThrough = configuration.backends.eboxMessage?.mode === 'passthrough';
  /** Reads and letters are not played: where they would go is all that is told. */
  const routed = (operation: RoutedOperation): SoapOperationRow => ({
    replay: 'refuse',
    attachments: 'dropped',
    mayPassThrough: false,
    async run({ caller: { cbeNumber, applicationId } }) {
      const { backend } = router.choose({ operation, cbeNumber, application: applicationId });
      notes.backend = backend ?? 'none';
      return { content: '' };
    },
  });
  const health: SoapOperationRow = {
    replay: 'ignore',
    attachments: 'dropped',
    mayPassThrough: false,
    run: async () => ({ content: '' }),
  };
  const eboxMessage: OperationTable = {
    publishEboxMessage: publishRow(publisher, mayPassThrough),
    hasAnEbox: routed('hasAnEbox'),
    getMessageStatus: routed('getMessageStatus'),
    healthCheck: health,
  };
  const door = createSoapDoor({
    configuration,
    trust: callers.trust,
    knownCertificates: callers.known,
    identity,
    now: () => now(),
    replay: createReplayGuard(ledger.replay),
    holdEnvelope: createEnvelopeBudget({ inProcess: limits.envelopesInProcess }),
    operations: {
      EBoxMessage: eboxMessage,
      CitizenProfile: {
        getRestrictedCitizenProfiles: routed('getRestrictedCitizenProfiles'),
        getCitizenProfiles: routed('getCitizenProfiles'),
      },
      RegisteredMail: { sendDocument: routed('sendDocument'), getStatus: routed('getStatus'), healthCheck: health },
    },
    spoolDirectory: join(folder, 'spool'),
    log,
    metrics: createMetrics({ rowsByState: async () => ({}), certificates: [], running: () => 0, version }),
    tracing: noTracing,
  });
  const server = await listen(
    {
      host: '127.0.0.1',
      port: 0,
      headersMs: timeouts.headers * 1000,
      headerBytes: limits.httpHeaders,
      connections: limits.connections,
    },
    async (request, response) => {
      const path = soapPaths.find((known) => known === request.url);
      if (path === undefined) return void response.writeHead(404).end();
      const answer = await door({ path, request, listening: '', hangUp: new AbortController() });
      await answer.written?.(await writeAnswer(request, response, answer));
    },
  );

  return {
    async rehearse(call) {
      notes = freshNotes();
      const { at } = call;
      now = at === undefined ? () => new Date() : () => at;
      const status = await post(server.address, call);
      await publisher.idle();
      return rehearsed(status, notes);
    },
    async close() {
      await server.close(0);
      await ledger.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function freshNotes(): Notes {
  return { publications: [], losses: {}, repeated: false };
}

/** The line of the door's log that says how the call ended. */
function note(line: string, notes: Notes): void {
  const entry = JSON.parse(line) as Record<string, unknown>;
  if (entry['msg'] === 'answered' || entry['msg'] === 'refused') notes.line = entry;
}

function rehearsed(status: number, { publications, losses, repeated, backend, line = {} }: Notes): RehearsedCall {
  const text = (name: string) => (typeof line[name] === 'string' ? { [name]: line[name] } : {});
  const accepted = status === 200;
  const message = (line['err'] as { message?: string } | undefined)?.message;
  return {
    ...text('operation'),
    ...text('sender'),
    outcome: accepted ? 'accepted' : 'refused',
    ...(accepted ? {} : { ...text('code'), ...text('reason'), ...(message === undefined ? {} : { message }) }),
    ...(repeated ? { repeated } : {}),
    ...(backend === undefined ? {} : { backend }),
    publications,
    losses,
  };
}

async function post(address: string, { path, contentType, soapAction, body }: CapturedCall): Promise<number> {
  const request = httpRequest(`${address}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': contentType, ...(soapAction === undefined ? {} : { SOAPAction: soapAction }) },
    agent: false,
  });
  const answered = new Promise<number>((resolve, reject) => {
    request.once('error', reject);
    request.once('response', (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
    });
  });
  // An early refusal ends the upload: the answer is what counts.
  await Promise.race([answered, pipeline(body, request)]).catch(() => undefined);
  return answered;
}
