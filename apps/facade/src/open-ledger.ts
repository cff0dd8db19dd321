import {
  type Ledger,
  type LedgerSecret,
  loadLedgerSecret,
  openPostgresLedger,
  openSqliteLedger,
} from '@ebox-bridge/ledger';
import type { LoadedConfiguration } from './config/load-configuration.ts';
import { FacadeError } from './errors.ts';
import type { Log } from './log.ts';

/** The ledger of a configuration, open, and the secret that it is kept under. */
export interface OpenedLedger {
  readonly ledger: Ledger;
  readonly secret: LedgerSecret;
}

/** @throws LedgerError; FacadeError FACADE_CONFIG_INVALID where an environment variable is not set */
export async function openLedger({ configuration, path }: LoadedConfiguration, log: Log): Promise<OpenedLedger> {
  const { sqlite, postgres, postgresEnv, schema, connections, secretFile, olderSecretFiles } = configuration.ledger;
  const secret = await loadLedgerSecret(path(secretFile), { older: olderSecretFiles.map(path) });
  const url = postgres ?? (postgresEnv === undefined ? undefined : environmentValue(postgresEnv));
  const ledger =
    url === undefined
      ? await openSqliteLedger({ file: path(sqlite ?? ''), secret })
      : await openPostgresLedger({ url, secret, schema, connections });
  const { aborted, unknown } = ledger.recovered;
  if (aborted + unknown > 0) log.warn({ aborted, unknown }, 'attempts of an earlier run were cut off');
  return { ledger, secret };
}

function environmentValue(name: string): string {
  const value = process.env[name];
  if (value !== undefined && value !== '') return value;
  throw new FacadeError('FACADE_CONFIG_INVALID', `ledger.postgresEnv: the environment variable ${name} is not set.`);
}
