import type { Command } from 'commander';
import { runFacade, runFacadeInit } from '../facade.ts';
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
}
