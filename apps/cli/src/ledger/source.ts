import { createLog, loadConfiguration, openLedger } from '@ebox-bridge/facade';
import type { Ledger, Purged } from '@ebox-bridge/ledger';
import { CliError } from '../errors.ts';
import { adminLedger } from './admin-ledger.ts';

/** Where the ledger is: the one of a configuration, or that of a running facade. */
export interface LedgerPlace {
  readonly config?: string;
  readonly admin?: string;
  readonly tokenFile?: string;
}

/** What the commands ask of a ledger. */
export type LedgerForOperator = Pick<
  Ledger,
  'list' | 'show' | 'resolve' | 'listLetters' | 'showLetter' | 'resolveLetter'
> & { purgeOlderThan(days: number, documentDays: number | undefined): Promise<Purged> };

/**
 * Works with the ledger of a configuration (on SQLite only while no facade holds the file) or of a running facade.
 * @throws CliError CLI_INPUT_INVALID unless exactly one of `config` and `admin` is given
 */
export async function withLedger<T>(place: LedgerPlace, work: (ledger: LedgerForOperator) => Promise<T>): Promise<T> {
  const { config, admin, tokenFile } = place;
  if ((config === undefined) === (admin === undefined)) {
    throw new CliError('CLI_INPUT_INVALID', 'Give either --config or --admin.');
  }
  if (admin !== undefined) return work(await adminLedger(admin, tokenFile));
  return withOwnLedger(config ?? '', (ledger) =>
    work({
      ...ledger,
      purgeOlderThan: (days, documentDays) =>
        ledger.purge({
          before: daysAgo(days),
          ...(documentDays === undefined ? {} : { documentsBefore: daysAgo(documentDays) }),
        }),
    }),
  );
}

/** Opens the ledger of a configuration, and closes it again. */
export async function withOwnLedger<T>(config: string, work: (ledger: Ledger) => Promise<T>): Promise<T> {
  const { ledger } = await openLedger(await loadConfiguration(config), createLog('warn'));
  try {
    return await work(ledger);
  } finally {
    await ledger.close();
  }
}

function daysAgo(days: number): Date {
  return new Date(Date.now() - days * 86_400_000);
}
