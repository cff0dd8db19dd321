import { loadConfiguration } from '@ebox-bridge/facade';
import { type AttemptState, attemptStates, type Ledger, loadLedgerSecret, openSqliteLedger } from '@ebox-bridge/ledger';
import { CliError } from './errors.ts';

export interface LedgerListOptions {
  readonly config: string;
  readonly state?: string;
  readonly limit?: number;
  readonly json?: boolean;
}

export interface LedgerResolveOptions {
  readonly config: string;
  readonly published?: boolean;
  readonly notPublished?: boolean;
  readonly note?: string;
  readonly json?: boolean;
}

/** `ebox ledger list`: the newest messages, by state where one is asked for. The facade must be stopped. */
export async function listLedger({ config, state, limit, json }: LedgerListOptions): Promise<void> {
  const wanted = attemptStates.find((known): known is AttemptState => known === state);
  if (state !== undefined && wanted === undefined) {
    throw new CliError('CLI_INPUT_INVALID', `"${state}" is no state. Known: ${attemptStates.join(', ')}.`);
  }
  await withLedger(config, async (ledger) => {
    const rows = await ledger.list({
      ...(wanted === undefined ? {} : { state: wanted }),
      ...(limit === undefined ? {} : { limit }),
    });
    if (json === true) process.stdout.write(`${JSON.stringify(rows)}\n`);
    else
      for (const { ledgerId, key, messageType, state: found, answerId, updatedAt } of rows) {
        const sequence = key.sequence === null ? '' : `/${key.sequence}`;
        process.stdout.write(
          `${ledgerId}  ${found.padEnd(10)}  ${updatedAt.toISOString()}  ${key.senderCbe}  ${key.application}  ${key.ticket}${sequence}  ${messageType}  ${answerId ?? '-'}\n`,
        );
      }
  });
}

/** `ebox ledger resolve ID --published | --not-published`: the operator's word on an unknown or conflict row. */
export async function resolveLedger(ledgerId: string, options: LedgerResolveOptions): Promise<void> {
  const { config, published, notPublished, note, json } = options;
  if ((published === true) === (notPublished === true)) {
    throw new CliError('CLI_INPUT_INVALID', 'Say either --published or --not-published.');
  }
  await withLedger(config, async (ledger) => {
    const row = await ledger.resolve(ledgerId, published === true ? 'published' : 'not-published', note);
    process.stdout.write(json === true ? `${JSON.stringify(row)}\n` : `${row.ledgerId} is now ${row.state}.\n`);
  });
}

/** Opens the ledger of a configuration. Its lock refuses while the facade runs: LEDGER_IN_USE. */
async function withLedger(config: string, work: (ledger: Ledger) => Promise<void>): Promise<void> {
  const { configuration, path } = await loadConfiguration(config);
  const secret = await loadLedgerSecret(path(configuration.ledger.secretFile));
  const ledger = await openSqliteLedger({ file: path(configuration.ledger.sqlite ?? ''), secret });
  try {
    await work(ledger);
  } finally {
    await ledger.close();
  }
}
