import type { Command } from 'commander';
import { guard } from '../guard.ts';
import { port } from '../option-values.ts';
import { runSimulate } from '../simulate.ts';

/** `ebox simulate`. */
export function addSimulate(program: Command): void {
  program
    .command('simulate')
    .description('run the simulator on 127.0.0.1; the first line of its output says where everything is')
    .option('--port <number>', 'TCP port, 0 for any free one', port, 0)
    .option('--dir <folder>', 'folder for keys, certificates and messages; a temporary one by default')
    .option('--world <file>', 'JSON file with the enterprises, citizens, message types and clients that exist')
    .option('--trust <file...>', 'PEM file of a further authority whose certificates are trusted')
    .option('--json', 'print nothing but the ready line')
    .action(guard(runSimulate));
}
