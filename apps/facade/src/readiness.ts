import { areCredentialsRefused, type BridgeObserver } from '@ebox-bridge/bridge';
import type { Identity } from '@ebox-bridge/certificate';
import type { Ledger } from '@ebox-bridge/ledger';
import type { SoapBackends } from './backends/open-soap-backends.ts';
import { createHealthChecks, type HealthCheck, type HealthChecks } from './health.ts';
import type { Metrics } from './metrics.ts';
import type { RestBackend } from './rest-backend.ts';

export interface ReadinessOptions {
  readonly ledger: Ledger;
  readonly rest: RestBackend;
  readonly soap: SoapBackends;
  readonly identity: Identity;
  readonly metrics: Metrics;
  readonly observer: BridgeObserver;
  readonly draining: () => boolean;
}

export interface Readiness {
  readonly checks: HealthChecks;
  /** Whether callers should be sent here: not draining, own parts healthy, own credentials not refused. */
  ready(): Promise<boolean>;
}

/** So long an answer is given again: anybody may ask, and each check is a write to the ledger. */
const keptMs = 1_000;
const probeEveryMs = 5_000;

export function createReadiness(options: ReadinessOptions): Readiness {
  const { ledger, rest, soap, identity, metrics, observer, draining } = options;
  /** A harmless read: has the owner of the facade an e-Box? */
  async function askFederation(): Promise<void> {
    const number = identity.subject.cbeNumber;
    if (number === undefined) return;
    await rest.federation.searchEboxPreferences([number], { signal: AbortSignal.timeout(probeEveryMs) });
  }

  const checks = createHealthChecks([
    { name: 'ledger', where: 'own', kind: 'DB', check: () => ledger.probe() },
    { name: 'certificate', where: 'own', kind: 'CERTIFICATE', check: async () => refuseExpired(identity) },
    {
      name: 'authorization-server',
      where: 'backends',
      kind: 'WS',
      check: async () => void (await rest.tokens.token()),
    },
    { name: 'federation', where: 'backends', kind: 'WS', check: askFederation },
    // The clients of senders are theirs: refused, they stop their senders alone, and not this facade.
    ...rest.all.slice(1).map(
      ({ clientId, tokens }): HealthCheck => ({
        name: `authorization-server:${clientId}`,
        where: 'backends',
        kind: 'WS',
        check: async () => void (await tokens.token()),
      }),
    ),
    ...(['eboxMessage', 'citizenProfile', 'registeredMail'] as const).flatMap((name): readonly HealthCheck[] => {
      const backend = soap[name];
      return backend === undefined ? [] : [{ name, where: 'backends', kind: 'WS', check: () => backend.probe() }];
    }),
  ]);
  let known: { readonly at: number; readonly healthy: Promise<boolean> } | undefined;
  let probedAt = Number.NEGATIVE_INFINITY;

  /** While no caller is sent here, only this finds out that the credentials are accepted again. */
  async function probeCredentials(): Promise<void> {
    if (metrics.credentialsAccepted() || performance.now() - probedAt < probeEveryMs) return;
    probedAt = performance.now();
    try {
      await rest.tokens.token();
      await askFederation();
      observer.credentials(false);
    } catch (error) {
      // Away is not accepted; any other answer of the service means that the token was.
      if (!areCredentialsRefused(error) && !isUnreachable(error)) observer.credentials(false);
    }
  }

  return {
    checks,
    async ready() {
      if (known === undefined || performance.now() - known.at > keptMs) {
        const healthy = checks.run(['own']).then((results) => results.every((result) => result.healthy));
        known = { at: performance.now(), healthy };
      }
      // Not awaited: whoever asks has little patience, and asks again.
      void probeCredentials();
      return !draining() && metrics.credentialsAccepted() && (await known.healthy);
    },
  };
}

function isUnreachable(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('TRANSPORT') || code.endsWith('UNAVAILABLE') || code === '';
}

async function refuseExpired({ certificate }: Identity): Promise<void> {
  if (certificate.validToDate.getTime() > Date.now()) return;
  throw Object.assign(new Error('The certificate of the facade has expired.'), { code: 'CERTIFICATE_EXPIRED' });
}
