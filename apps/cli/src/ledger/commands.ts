import { createLog, loadConfiguration, type Reconciled, reconcileLedger } from '@ebox-bridge/facade';
import {
  type AttemptState,
  attemptStates,
  type LedgerFilter,
  type LetterState,
  type MessageRecord,
} from '@ebox-bridge/ledger';
import { CliError } from '../errors.ts';
import { readMoment } from '../option-values.ts';
import { describeMessage, letterLine, messageLine } from './describe.ts';
import { exportedMessage } from './export-record.ts';
import { type LedgerForOperator, type LedgerPlace, withLedger, withOwnLedger } from './source.ts';

interface Output {
  readonly json?: boolean;
}

export interface ListOptions extends LedgerPlace, Output {
  readonly state?: readonly string[];
  readonly cbe?: string;
  readonly application?: string;
  readonly ticket?: string;
  readonly updatedAfter?: string;
  readonly updatedBefore?: string;
  readonly limit?: number;
  readonly after?: string;
  readonly letters?: boolean;
}

const letterStates: readonly LetterState[] = ['sending', 'committing', 'sent', 'refused', 'aborted', 'unknown'];

/** `ebox ledger list`: the newest messages, or letters. */
export async function listLedger(options: ListOptions): Promise<void> {
  const { letters, limit, json } = options;
  if (letters === true) refuseConditionsOfMessages(options);
  await withLedger(options, async (ledger) => {
    if (letters === true) {
      const state = statesOf(options.state, letterStates);
      const rows = await ledger.listLetters({
        ...(state === undefined ? {} : { state }),
        ...(limit === undefined ? {} : { limit }),
      });
      print(json === true ? `${JSON.stringify(rows)}\n` : rows.map(letterLine).join(''));
      return;
    }
    const rows: MessageRecord[] = [];
    for await (const page of pagesOf(ledger, options, limit ?? 100)) rows.push(...page);
    print(json === true ? `${JSON.stringify(rows)}\n` : rows.map(messageLine).join(''));
  });
}

const pageSize = 500;
/** Letters are listed on one page. */
const mostLetters = 1000;

/** The messages that the options name, newest first, page by page. */
async function* pagesOf(
  ledger: Pick<LedgerForOperator, 'list'>,
  options: ListOptions,
  limit: number,
): AsyncGenerator<readonly MessageRecord[], void, void> {
  const filter = filterOf(options);
  let left = limit;
  for (let cursor = options.after; left > 0; ) {
    const size = Math.min(pageSize, left);
    const page = await ledger.list({ ...filter, limit: size, ...(cursor === undefined ? {} : { cursor }) });
    yield page;
    left -= page.length;
    cursor = page.at(-1)?.ledgerId;
    if (page.length < size) return;
  }
}

/** A condition that does not count would be an answer to another question. */
function refuseConditionsOfMessages(options: ListOptions): void {
  const { cbe, application, ticket, updatedAfter, updatedBefore, after, limit = 1 } = options;
  if ([cbe, application, ticket, updatedAfter, updatedBefore, after].some((value) => value !== undefined)) {
    throw new CliError('CLI_INPUT_INVALID', 'With --letters only --state and --limit can be given.');
  }
  if (limit > mostLetters) throw new CliError('CLI_INPUT_INVALID', `With --letters --limit is ${mostLetters} at most.`);
}

/** `ebox ledger show ID`. */
export async function showLedger(id: string, options: LedgerPlace & Output): Promise<void> {
  await withLedger(options, async (ledger) => {
    const message = await ledger.show(id);
    if (message !== undefined) {
      print(options.json === true ? `${JSON.stringify(message)}\n` : describeMessage(message));
      return;
    }
    const letter = await ledger.showLetter(id);
    if (letter === undefined) throw new CliError('CLI_INPUT_INVALID', `The ledger has nothing with the ID ${id}.`);
    print(options.json === true ? `${JSON.stringify(letter)}\n` : letterLine(letter));
  });
}

/** `ebox ledger export`: JSON Lines, newest first, without personal data. */
export async function exportLedger(options: ListOptions): Promise<void> {
  await withLedger(options, async (ledger) => {
    for await (const page of pagesOf(ledger, options, options.limit ?? Number.POSITIVE_INFINITY)) {
      for (const message of page) print(`${JSON.stringify(exportedMessage(message))}\n`);
    }
  });
}

export interface ResolveOptions extends LedgerPlace, Output {
  readonly published?: boolean;
  readonly notPublished?: boolean;
  readonly sent?: boolean;
  readonly notSent?: boolean;
  readonly recipient?: number;
  readonly note?: string;
}

/** `ebox ledger resolve ID`: the operator's word on an unknown or conflict row, or on an unknown letter. */
export async function resolveLedger(id: string, options: ResolveOptions): Promise<void> {
  const { published, notPublished, sent, notSent, recipient, note, json } = options;
  const said = [published, notPublished, sent, notSent].filter((word) => word === true);
  if (said.length !== 1) {
    throw new CliError('CLI_INPUT_INVALID', 'Say one of --published, --not-published, --sent and --not-sent.');
  }
  if (recipient !== undefined && (sent === true || notSent === true)) {
    throw new CliError('CLI_INPUT_INVALID', 'A letter has one recipient: leave --recipient out.');
  }
  await withLedger(options, async (ledger) => {
    const row =
      sent === true || notSent === true
        ? await ledger.resolveLetter(id, sent === true ? 'sent' : 'not-sent', note)
        : await ledger.resolve(id, published === true ? 'published' : 'not-published', {
            ...(recipient === undefined ? {} : { recipient }),
            ...(note === undefined ? {} : { note }),
          });
    print(json === true ? `${JSON.stringify(row)}\n` : `${id} is now ${row.state}.\n`);
  });
}

export interface PurgeOptions extends LedgerPlace, Output {
  readonly olderThan: number;
  readonly documentsOlderThan?: number;
}

/** `ebox ledger purge`: details and documents whose time has passed. */
export async function purgeLedger(options: PurgeOptions): Promise<void> {
  await withLedger(options, async (ledger) => {
    const purged = await ledger.purgeOlderThan(options.olderThan, options.documentsOlderThan);
    const { messages, letters, documents } = purged;
    const said = `Purged: ${messages} messages, ${letters} letters, ${documents} documents.`;
    print(`${options.json === true ? JSON.stringify(purged) : said}\n`);
  });
}

export interface ReconcileOptions extends Output {
  readonly config: string;
  readonly limit?: number;
  readonly dryRun?: boolean;
}

/** `ebox ledger reconcile`: asks what became of unknown messages, where it can be asked. */
export async function reconcile({ config, limit, dryRun, json }: ReconcileOptions): Promise<void> {
  const loaded = await loadConfiguration(config);
  await withOwnLedger(config, async (ledger) => {
    const rows = await reconcileLedger(loaded, ledger, {
      log: createLog('error'),
      ...(limit === undefined ? {} : { limit }),
      ...(dryRun === undefined ? {} : { dryRun }),
    });
    if (json === true) print(`${JSON.stringify(rows)}\n`);
    else if (rows.length === 0) print('Nothing is unknown.\n');
    else for (const row of rows) print(`${row.ledgerId} recipient ${row.recipient}: ${explained(row)}\n`);
  });
}

function explained({ result, backend, reason }: Reconciled): string {
  switch (result) {
    case 'published':
      return `published; ${backend} knows it.`;
    case 'not-found':
      return `${backend} does not know it. That proves nothing: wait for the caller's retry, or say what you know with resolve.`;
    case 'backend-cannot-be-asked':
      return `${backend} cannot be asked by Ticket. The caller's retry settles it, or resolve.`;
    case 'number-not-kept':
      return "the recipient's number is not kept. The caller's retry settles it, or resolve.";
    case 'senders-share-a-certificate':
      return 'several senders share the certificate that asks: an answer would not say whose message it is.';
    case 'failed':
      return `asking failed: ${reason ?? 'no reason was given'}`;
  }
}

function filterOf({ state, cbe, application, ticket, updatedAfter, updatedBefore }: ListOptions): LedgerFilter {
  for (const [option, value] of Object.entries({ '--cbe': cbe, '--application': application, '--ticket': ticket })) {
    if (value === '') throw new CliError('CLI_INPUT_INVALID', `${option}: one character or more is expected.`);
  }
  const states = statesOf<AttemptState>(state, attemptStates);
  return {
    ...(states === undefined ? {} : { state: states }),
    ...(cbe === undefined ? {} : { senderCbe: cbe }),
    ...(application === undefined ? {} : { application }),
    ...(ticket === undefined ? {} : { ticket }),
    ...(updatedAfter === undefined ? {} : { updatedAfter: readMoment(updatedAfter) }),
    ...(updatedBefore === undefined ? {} : { updatedBefore: readMoment(updatedBefore) }),
  };
}

function statesOf<State extends string>(
  given: readonly string[] | undefined,
  known: readonly State[],
): State[] | undefined {
  return given?.map((name) => {
    const state = known.find((one) => one === name);
    if (state !== undefined) return state;
    throw new CliError('CLI_INPUT_INVALID', `"${name}" is no state. Known: ${known.join(', ')}.`);
  });
}

function print(text: string): void {
  process.stdout.write(text);
}
