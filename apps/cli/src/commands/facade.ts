import type { Command } from 'commander';
import { runFacade, runFacadeInit, runFacadeKey } from '../facade.ts';
import { guard } from '../guard.ts';
import { port } from '../option-values.ts';

/** `ebox facade` and `ebox facade init`. */
export function addFacade(program: Command): void {
  const facade = program
    .command('facade')
    .description('run the migration facade; the first line of its output says where everything is')
    .option('--config <file>', 'configuration, JSON or YAML')
    .option('--json', 'print nothing but the ready line')
    .action(guard(runFacade));
  facade
    .command('init')
    .description('print a configuration that works against a running simulator')
    .requiredOption('--simulator <where>', 'the folder of the simulator, or the admin URL of its ready line')
    .option('--port <number>', 'port of the facade, 0 for any free one', port, 0)
    .option('--json', 'the configuration is JSON in any case')
    .action(guard(runFacadeInit));
  facade
    .command('check')
    .description(
      'check a configuration and its files; with --against, rehearse captured calls without sending anything',
    )
    .option('--config <file>', 'configuration, JSON or YAML')
    .option('--against <dir>', 'a recording (ebox record), or a folder of saved requests')
    .option('--json', 'print one JSON document')
    .action(
      guard(async (options: { readonly config?: string; readonly against?: string; readonly json?: boolean }) => {
        const { runFacadeCheck } = await import('../rehearsal/facade-check.ts');
        await runFacadeCheck(options);
      }),
    );
  facade
    .command('key')
    .description('make a key for a caller of the REST door: the key, shown once, and its entry for restDoor.keys')
    .requiredOption('--cbe <number>', 'CBE number of the caller, 10 digits')
    .requiredOption('--application <name>', 'application of the caller')
    .option('--name <name>', 'name of the key in the log; default: the application')
    .option('--json', 'print one JSON object')
    .action(guard(runFacadeKey));
}
