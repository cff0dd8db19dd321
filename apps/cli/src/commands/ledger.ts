import type { Command } from 'commander';
import { guard } from '../guard.ts';
import { exportLedger, listLedger, purgeLedger, reconcile, resolveLedger, showLedger } from '../ledger/commands.ts';
import { collect, countFromZero, wholeNumber } from '../option-values.ts';

/** `ebox ledger list | show | export | reconcile | resolve | purge`. */
export function addLedger(program: Command): void {
  const ledger = program.command('ledger').description('look into the ledger, and settle what nobody knows');
  const configured = (command: Command) =>
    command.option(
      '--config <file>',
      'configuration of the facade; a ledger on SQLite opens only while no facade holds it',
    );
  const placed = (command: Command) =>
    configured(command)
      .option('--admin <url>', 'admin listener of a running facade, instead of --config')
      .option('--token-file <file>', 'with --admin: the token that may change something');
  const filtered = (command: Command) =>
    placed(command)
      .option('--state <state>', 'only rows in this state, such as unknown; may be repeated', collect)
      .option('--cbe <number>', 'only messages of this sender')
      .option('--application <name>', 'only messages of this application')
      .option('--ticket <ticket>', 'only messages with this Ticket')
      .option('--updated-after <time>', 'last changed then or later, such as 2026-06-15T12:00:00Z')
      .option('--updated-before <time>', 'last changed before')
      .option('--limit <number>', 'at most so many', wholeNumber)
      .option('--after <id>', 'go on after the message with this ledger ID');

  filtered(ledger.command('list').description('print the newest messages'))
    .option('--letters', 'registered letters instead of messages; of the conditions only --state and --limit')
    .option('--json', 'print the rows as JSON')
    .action(guard(listLedger));
  placed(ledger.command('show').description('print all that is known of one message or letter'))
    .argument('<id>', 'ledger ID, as the list shows it')
    .option('--json', 'print it as JSON')
    .action(guard(showLedger));
  filtered(
    ledger.command('export').description('print messages as JSON Lines, newest first, without personal data'),
  ).action(guard(exportLedger));
  placed(
    ledger.command('resolve').description("the operator's word on an unknown or conflict row, or on an unknown letter"),
  )
    .argument('<id>', 'ledger ID, as the list shows it')
    .option('--published', 'it was published; the answer is the ledger ID')
    .option('--not-published', 'it was not; the next call sends it again')
    .option('--sent', 'a letter: it was sent; nothing is sent again')
    .option('--not-sent', 'a letter: it was not; the next call sends it again')
    .option(
      '--recipient <number>',
      'only this recipient, as show numbers them; default all that are open',
      countFromZero,
    )
    .option('--note <text>', 'kept with the row')
    .option('--json', 'print the row as JSON')
    .action(guard(resolveLedger));
  ledger
    .command('reconcile')
    .description('ask EBoxMessage what became of unknown messages that went there, and settle what it proves')
    .requiredOption('--config <file>', 'configuration of the facade')
    .option('--limit <number>', 'at most so many messages', wholeNumber)
    .option('--dry-run', 'ask, and settle nothing')
    .option('--json', 'print the results as JSON')
    .action(guard(reconcile));
  placed(
    ledger
      .command('purge')
      .description('take away details of what was settled long ago; what a late retry needs stays'),
  )
    .requiredOption('--older-than <days>', 'details of messages and letters not changed for so long', wholeNumber)
    .option('--documents-older-than <days>', 'receipts and proofs stored so long ago', wholeNumber)
    .option('--json', 'print the numbers as JSON')
    .action(guard(purgeLedger));
}
