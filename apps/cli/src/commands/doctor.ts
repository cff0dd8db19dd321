import type { Command } from 'commander';
import type { DoctorOptions } from '../doctor/run-doctor.ts';
import { guard } from '../guard.ts';

/** `ebox doctor`. */
export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('check certificate, environment, clock, services, token and policies of a configuration')
    .option('--config <file>', 'configuration of the facade')
    .option('--identity <file>', 'instead of a configuration: PKCS#12 or PEM file; nothing is contacted')
    .option('--environment <name>', 'environment of --identity: simulator, int, acc, sim or prd')
    .option('--password-file <file>', 'file with the password of --identity; FILE.password by default')
    .option('--json', 'print one JSON document')
    .action(
      guard(async (options: DoctorOptions) => {
        const { runDoctor } = await import('../doctor/run-doctor.ts');
        await runDoctor(options);
      }),
    );
}
