import type { BridgeObserver, LetterStep, PublishStep } from '@ebox-bridge/bridge';
import type { Transport } from '@ebox-bridge/transport';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { WatchedCertificate } from './certificates.ts';
import type { RoutedCall } from './count-routes.ts';
import { receivedBytes } from './http/free-buffers.ts';
import type { ServerEvents } from './http/server.ts';
import type { Log } from './log.ts';

/** What the facade counts. No label ever holds an identifier of a person or a message. */
export interface Metrics {
  call(labels: { readonly service: string; readonly operation: string; readonly outcome: string }, ms: number): void;
  /** A call that was refused, by the constant that says why: REPLAY, WSS_SIGNATURE_INVALID, BRIDGE_TICKET_USED and the like. */
  refused(service: string, reason: string): void;
  /** A call that the rules were asked about. */
  routed(call: RoutedCall): void;
  /** A transport whose requests are timed. */
  transport(transport: Transport, backend: string): Transport;
  /** The bridge's view: counted here, and logged step by step. */
  observer(log: Log): BridgeObserver;
  /** What happens below the level of a request: counted, and logged where an operator must know. */
  events(log: Log): ServerEvents;
  /** False while the facade's own credentials are refused. */
  readonly credentialsAccepted: () => boolean;
  /** In the Prometheus text format. */
  render(): Promise<{ readonly contentType: string; readonly text: string }>;
}

const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

export interface MetricsSources {
  readonly rowsByState: () => Promise<Readonly<Record<string, number>>>;
  readonly certificates: readonly WatchedCertificate[];
  /** Requests under way. */
  readonly running: () => number;
  readonly version: string;
  /** CBE numbers of senders with a client of their own. Default: none. */
  readonly ownClients?: ReadonlySet<string>;
}

/** The codes of the contract; what a backend makes up is counted as one, or labels would grow without end. */
const knownOutcome =
  /^(?:ok|SOA-\d{5}|(?:BRIDGE|FACADE|MULTIPART)_[A-Z_0-9]+|10|15|20|22|30|40|42|50|51|52|90|620|(?:EPOST|GENERIC_XML|REPO|FILE|SEPIA|TNG|JMS)_[TB]0\d)$/;

export function createMetrics({
  rowsByState,
  certificates,
  running,
  version,
  ownClients = new Set(),
}: MetricsSources): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const labelNames = ['service', 'operation', 'outcome'] as const;
  const calls = new Histogram({
    name: 'ebox_call_seconds',
    help: 'Calls by outcome: ok or the fault code.',
    labelNames,
    buckets: seconds,
    registers,
  });
  const dropped = new Counter({
    name: 'ebox_dropped_total',
    help: 'Parts of SOAP messages that REST cannot carry.',
    labelNames: ['part'],
    registers,
  });
  const steps = new Counter({
    name: 'ebox_publish_steps_total',
    help: 'Steps of publications, by the backend at work.',
    labelNames: ['step', 'backend'],
    registers,
  });
  const refusals = new Counter({
    name: 'ebox_refused_total',
    help: 'Refused calls by reason; REPLAY and BRIDGE_REPLAYED_WITH_OTHER_CONTENT are signed bytes that came again.',
    labelNames: ['service', 'reason'],
    registers,
  });
  const routed = new Counter({
    name: 'ebox_routed_total',
    help: 'Calls by the route that the rules chose; `none`: no route was left. A retry counts again, also where the ledger binds it.',
    labelNames: ['operation', 'route', 'backend'],
    registers,
  });
  const backends = new Histogram({
    name: 'ebox_backend_seconds',
    help: 'Requests to backends until the head of their answer, by its status or `failed`.',
    labelNames: ['backend', 'status'],
    buckets: seconds,
    registers,
  });
  const bytes = new Counter({
    name: 'ebox_received_bytes_total',
    help: 'Bytes of request bodies, of all facades of this process.',
    registers,
    collect() {
      this.reset();
      this.inc(receivedBytes());
    },
  });
  const shadows = new Counter({
    name: 'ebox_shadow_reads_total',
    help: 'Reads that a second backend was asked too, by what the comparison found.',
    labelNames: ['operation', 'backend', 'shadow', 'outcome'],
    registers,
  });
  const differences = new Counter({
    name: 'ebox_shadow_differences_total',
    help: 'Answers that differ between the two backends of a shadow read, by field.',
    labelNames: ['operation', 'field'],
    registers,
  });
  const letterSteps = new Counter({
    name: 'ebox_letter_steps_total',
    help: 'Steps of registered letters; `unprotected` has no Token, `receipt-failed` a receipt whose signature is wrong.',
    labelNames: ['step'],
    registers,
  });
  const refused = new Gauge({
    name: 'ebox_credentials_refused',
    help: '1 while the own credentials of the facade are refused.',
    registers,
  });
  const rows = new Gauge({
    name: 'ebox_ledger_rows',
    help: 'Recipient rows of the ledger by state.',
    labelNames: ['state'],
    registers,
    async collect() {
      for (const [state, count] of Object.entries(await rowsByState())) this.set({ state }, count);
    },
  });
  const expiry = new Gauge({
    name: 'ebox_certificate_expiry_seconds',
    help: 'Seconds until a certificate of the facade expires; negative afterwards.',
    labelNames: ['certificate'],
    registers,
    collect() {
      for (const { name, secondsLeft } of certificates) this.set({ certificate: name }, secondsLeft());
    },
  });
  const requests = new Gauge({
    name: 'ebox_requests_running',
    help: 'Requests under way.',
    registers,
    collect() {
      this.set(running());
    },
  });
  const build = new Gauge({ name: 'ebox_build_info', help: 'Version.', labelNames: ['version'], registers });
  build.set({ version }, 1);
  const refusedConnections = new Counter({
    name: 'ebox_connections_dropped_total',
    help: 'Connections above limits.connections.',
    registers,
  });
  const unreadable = new Counter({
    name: 'ebox_connections_unreadable_total',
    help: 'Connections that sent no readable HTTP request.',
    registers,
  });
  void [rows, expiry, requests, bytes];
  let accepted = true;

  return {
    call: (labels, ms) =>
      calls.observe({ ...labels, outcome: knownOutcome.test(labels.outcome) ? labels.outcome : 'other' }, ms / 1000),
    refused: (service, reason) => refusals.inc({ service, reason }),
    routed: ({ operation, route, backend }) => routed.inc({ operation, route, backend }),
    transport: (transport, backend) => ({
      async request(request) {
        const started = performance.now();
        const observe = (status: string) => backends.observe({ backend, status }, (performance.now() - started) / 1000);
        try {
          const response = await transport.request(request);
          observe(String(response.status));
          return response;
        } catch (error) {
          observe('failed');
          throw error;
        }
      },
      close: () => transport.close(),
    }),
    events: (log) => ({
      dropped: () => refusedConnections.inc(),
      unreadable: (code) => {
        unreadable.inc();
        log.debug({ code }, 'no readable request');
      },
      failed: (err) => log.error({ err }, 'listener'),
    }),
    observer: (log) => ({
      dropped: (part, count) => dropped.inc({ part }, count),
      step: (step) => {
        steps.inc({ step: step.step, backend: step.backend ?? '' });
        const level = levelOf(step);
        if (log.isLevelEnabled(level)) log[level]({ ...step }, 'publish');
      },
      shadow(read) {
        const { operation, backend, shadow, outcome } = read;
        shadows.inc({ operation, backend, shadow, outcome });
        for (const [field, count] of Object.entries(read.differences ?? {}))
          differences.inc({ operation, field }, count);
        log[outcome === 'same' ? 'debug' : 'warn']({ ...read }, 'shadow read');
      },
      letter(step) {
        letterSteps.inc({ step: step.step });
        log[levelOfLetter(step)]({ ...step }, 'letter');
      },
      credentials: (isRefused, cbeNumber) => {
        // The client of a sender is the sender's: refused, it stops that sender alone.
        if (cbeNumber !== undefined && ownClients.has(cbeNumber)) {
          if (isRefused) log.error({ sender: cbeNumber }, 'the client of a sender is refused');
          return;
        }
        if (isRefused === accepted) log[isRefused ? 'error' : 'info']({ refused: isRefused }, 'own credentials');
        accepted = !isRefused;
        refused.set(isRefused ? 1 : 0);
      },
    }),
    credentialsAccepted: () => accepted,
    render: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}

function levelOf({ step }: PublishStep): 'error' | 'warn' | 'info' | 'debug' {
  if (step === 'conflict') return 'error';
  if (step === 'unknown') return 'warn';
  return step === 'published' || step === 'repeated' ? 'info' : 'debug';
}

function levelOfLetter({ step }: LetterStep): 'error' | 'warn' | 'info' | 'debug' {
  switch (step) {
    case 'receipt-failed':
    case 'proof-failed':
    case 'proof-not-stored':
    case 'not-recorded':
      return 'error';
    case 'unknown':
    case 'unprotected':
      return 'warn';
    case 'begun':
      return 'debug';
    default:
      return 'info';
  }
}
