import type { Command } from 'commander';
import { runDemo } from '../demo/run-demo.ts';
import { guard } from '../guard.ts';

/** `ebox demo`. */
export function addDemo(program: Command): void {
  program
    .command('demo')
    .description('start simulator and facade, make real calls, and show hop by hop what happened')
    .option('--keep', 'leave both running and print how to call them')
    .option('--json', 'print the calls as one JSON document')
    .action(guard(runDemo));
}
