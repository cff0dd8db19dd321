import type { Command } from 'commander';
import type { InitTargetOptions } from '../conformance/init.ts';
import type { ConformanceCommandOptions } from '../conformance/run.ts';
import { guard } from '../guard.ts';
import { collect } from '../option-values.ts';

/** `ebox conformance` and `ebox conformance init`. */
export function addConformance(program: Command): void {
  const conformance = program
    .command('conformance')
    .description('check an endpoint against the contracts: a simulator, a facade, the platform or any other server')
    .option('--target <file>', 'description of the target (ebox conformance init writes one)')
    .option('--profile <name>', 'eboxmessage, citizenprofile, ..., or all (default); may be repeated', collect)
    .option('--module <name>', 'one requirement: its id, or its name in each profile; may be repeated', collect)
    .option('--list', 'list the requirements; nothing is sent')
    .option('--write', 'run also what creates messages and letters; default: only what reads')
    .option('--read-only', 'never write, also where --write is given')
    .option(
      '--production <name>',
      'name of the target once more: in production it is needed to write, and to try attacks',
    )
    .option('--report-json <file>', 'write the report as JSON')
    .option('--report-html <file>', 'write the report as one HTML page')
    .option('--junit <file>', 'write the report as JUnit XML')
    .option('--json', 'print the report as JSON')
    .action(
      guard(async (options: ConformanceCommandOptions) => {
        const { runConformanceCommand } = await import('../conformance/run.ts');
        await runConformanceCommand(options);
      }),
    );
  conformance
    .command('init')
    .description('print the description of a target that works at once')
    .requiredOption('--simulator <where>', 'the folder of a running simulator, or the admin URL of its ready line')
    .option('--facade <url>', 'a running facade before it: scheme, host and port of its callers')
    .option('--key-file <file>', 'file with a key of the REST door of that facade')
    .option('--json', 'the description is JSON in any case')
    .action(
      guard(async (options: InitTargetOptions) => {
        const { initTarget } = await import('../conformance/init.ts');
        await initTarget(options);
      }),
    );
}
