import type { Command } from 'commander';
import { guard } from '../guard.ts';
import { listLedger, resolveLedger } from '../ledger.ts';
import { wholeNumber } from '../option-values.ts';

/** `ebox ledger list` and `resolve`. */
export function addLedger(program: Command): void {
  const ledger = program
    .command('ledger')
    .description('look into the ledger of a stopped facade, and settle what is unknown');
  ledger
    .command('list')
    .description('print the newest messages')
    .requiredOption('--config <file>', 'configuration of the facade')
    .option('--state <state>', 'only rows in this state, such as unknown or conflict')
    .option('--limit <number>', 'at most so many', wholeNumber)
    .option('--json', 'print the rows as JSON')
    .action(guard(listLedger));
  ledger
    .command('resolve')
    .description("the operator's word on an unknown or conflict row")
    .argument('<id>', 'ledger ID, as the list shows it')
    .requiredOption('--config <file>', 'configuration of the facade')
    .option('--published', 'it was published; the answer is the ledger ID')
    .option('--not-published', 'it was not; the next call sends it again')
    .option('--note <text>', 'kept with the row')
    .option('--json', 'print the row as JSON')
    .action(guard(resolveLedger));
}
