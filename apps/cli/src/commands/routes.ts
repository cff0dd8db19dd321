import type { Command } from 'commander';
import { guard } from '../guard.ts';
import { collect } from '../option-values.ts';
import { explain } from '../routes/explain.ts';

/** `ebox routes explain`. */
export function addRoutes(program: Command): void {
  const routes = program.command('routes').description('which backend a call goes to');
  routes
    .command('explain')
    .description('say which rule applies to a call and why, or that the ledger decided')
    .option('--config <file>', 'configuration of the facade; its ledger is asked too while the facade does not hold it')
    .option(
      '--admin <url>',
      'admin listener of a running facade, instead of --config: rules and kill switch as they stand now',
    )
    .option('--operation <name>', 'WSDL name; default publishEboxMessage')
    .requiredOption('--cbe <number>', 'CBE number of the effective sender, 10 digits')
    .requiredOption('--application <name>', 'application of the effective sender')
    .option('--message-type <type>')
    .option('--ticket <ticket>', 'Ticket of the message, exactly as sent')
    .option('--sequence <number>', 'its Sequence, where it has one')
    .option('--recipient <kind>', 'enterprise, citizen, professional or other; may be repeated', collect)
    .option('--json', 'print the explanation as JSON')
    .action(guard(explain));
}
