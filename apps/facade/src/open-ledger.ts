import {
  type Ledger,
  type LedgerSecret,
  loadLedgerSecret,
  openPostgresLedger,
  openSqliteLedger,
} from '@ebox-bridge/ledger';
import type { LoadedConfiguration } from './config/load-configuration.ts';
import type { Configuration } from './config/schema.ts';
import { FacadeError } from './errors.ts';
import type { Log } from './log.ts';

/** The ledger of a configuration, open, and the secret that it is kept under. */
export interface OpenedLedger {
  readonly ledger: Ledger;
  readonly secret: LedgerSecret;
}

/** The secret of a configuration, with the older ones that it lists. @throws LedgerError */
export function loadLedgerSecrets({ configuration, path }: LoadedConfiguration): Promise<LedgerSecret> {
  const { secretFile, olderSecretFiles } = configuration.ledger;
  return loadLedgerSecret(path(secretFile), { older: olderSecretFiles.map(path) });
}

/** The address of a ledger on PostgreSQL. @throws FacadeError FACADE_CONFIG_INVALID where an environment variable is not set */
export function postgresUrl({ postgres, postgresEnv }: Configuration['ledger']): string | undefined {
  return postgres ?? (postgresEnv === undefined ? undefined : environmentValue(postgresEnv));
}

/** @throws LedgerError; FacadeError FACADE_CONFIG_INVALID where an environment variable is not set */
export async function openLedger(loaded: LoadedConfiguration, log: Log): Promise<OpenedLedger> {
  const { configuration, path } = loaded;
  const { sqlite, schema, connections } = configuration.ledger;
  const secret = await loadLedgerSecrets(loaded);
  const url = postgresUrl(configuration.ledger);
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
