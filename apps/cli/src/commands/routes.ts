import type { Command } from 'commander';
import { guard } from '../guard.ts';
import { collect } from '../option-values.ts';
import { explain } from '../routes/explain.ts';
import { listRoutes, reloadRoutes, switchRoute } from '../routes/switch.ts';

/** `ebox routes explain | list | kill | revive | reload`. */
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
  const running = (command: Command) =>
    command.requiredOption('--admin <url>', 'admin listener of a running facade').option('--json', 'print JSON');
  const changing = (command: Command) =>
    running(command).requiredOption('--token-file <file>', 'the token that may change something');
  running(routes.command('list').description('print the rules in the order in which they are tried')).action(
    guard(listRoutes),
  );
  changing(routes.command('kill').description('switch a rule off for new messages, in that facade and until it ends'))
    .argument('<name>', 'as the list shows it')
    .action(guard((name: string, options) => switchRoute('kill', name, options)));
  changing(routes.command('revive').description('switch a killed rule on again'))
    .argument('<name>', 'as the list shows it')
    .action(guard((name: string, options) => switchRoute('revive', name, options)));
  changing(
    routes.command('reload').description('have the facade read the routes of its configuration file again'),
  ).action(guard(reloadRoutes));
}
