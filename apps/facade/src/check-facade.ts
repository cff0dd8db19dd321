import type { RuleState } from '@ebox-bridge/bridge';
import { readAdminToken } from './admin/admin-token.ts';
import { createReceiptJudge } from './backends/judge-receipt.ts';
import { openSoapBackends } from './backends/open-soap-backends.ts';
import { unwatched } from './backends/watch-backend.ts';
import { loadCallerTrust } from './caller-trust.ts';
import { ownCertificates } from './certificates.ts';
import type { LoadedConfiguration } from './config/load-configuration.ts';
import { readTls } from './http/read-tls.ts';
import { loadOwnIdentity } from './identity.ts';
import type { Log } from './log.ts';
import { loadLedgerSecrets, postgresUrl } from './open-ledger.ts';
import { connectRest } from './rest-backend.ts';
import { createAuthenticate } from './rest-door/authenticate.ts';
import { createRoutes } from './routing.ts';
import { loadSenderIdentities } from './senders/sender-identities.ts';
import { warnOperator } from './warn-operator.ts';

/** What a configuration that can be used says of itself. */
export interface FacadeCheck {
  readonly environment: string;
  readonly senders: number;
  /** `warning`: how many days before its end there is one (60, 30, 7), `expired`, or `none`. */
  readonly certificates: readonly { readonly name: string; readonly notAfter: string; readonly warning: string }[];
  /** Rules in the order in which they are tried. */
  readonly routes: readonly RuleState[];
}

/**
 * Reads and checks everything that a start would, but for the ledger, ports and services, which are not touched: it may run
 * beside the running facade (`ebox doctor` asks the services).
 * @throws FacadeError, CertificateError, LedgerError: what `startFacade` would throw
 */
export async function checkFacade(loaded: LoadedConfiguration, log: Log): Promise<FacadeCheck> {
  const { configuration } = loaded;
  const identity = await loadOwnIdentity(loaded);
  const senders = await loadSenderIdentities(loaded, identity);
  const callers = await loadCallerTrust(loaded, log);
  const tls = await readTls(loaded, log);
  await loadLedgerSecrets(loaded);
  postgresUrl(configuration.ledger);
  await readAdminToken(loaded);
  await createAuthenticate(loaded);
  await createReceiptJudge(loaded);
  // Opened as a start opens them, which asks nobody: a connection is made when the first call needs it.
  const services = { log, watch: unwatched };
  await (await connectRest(loaded, identity, senders, services)).close();
  await (await openSoapBackends(loaded, senders, services)).close();
  const router = createRoutes(configuration);
  warnOperator(configuration, log);
  return {
    environment: configuration.environment,
    senders: configuration.senders.length,
    certificates: ownCertificates({ identity, senders: senders.own, callers, tls: () => tls, log }).map(
      ({ name, notAfter, warning }) => ({
        name,
        notAfter: notAfter.toISOString(),
        warning: String(warning()?.level ?? 'none'),
      }),
    ),
    routes: router.rules(),
  };
}
