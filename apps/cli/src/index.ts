import { Command } from 'commander';
import { addCert } from './commands/cert.ts';
import { addConformance } from './commands/conformance.ts';
import { addContracts } from './commands/contracts.ts';
import { addDemo } from './commands/demo.ts';
import { addDoctor } from './commands/doctor.ts';
import { addEnvelope } from './commands/envelope.ts';
import { addFacade } from './commands/facade.ts';
import { addInbox } from './commands/inbox.ts';
import { addLedger } from './commands/ledger.ts';
import { addRecord } from './commands/record.ts';
import { addRegisteredMail } from './commands/registered-mail.ts';
import { addRoutes } from './commands/routes.ts';
import { addSender } from './commands/sender.ts';
import { addSimulate } from './commands/simulate.ts';
import { addVerify } from './commands/verify.ts';
import { version } from './version.ts';

export { CliError, type CliErrorCode, cliErrors } from './errors.ts';

/** Runs the `ebox` command with the arguments after its name; sets `process.exitCode`. */
export async function main(parameters: readonly string[]): Promise<void> {
  // `ebox ... | head` closes the pipe early: that is no error worth a stack.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  await createProgram().parseAsync(parameters, { from: 'user' });
}

// In the order of `ebox --help`. Each file of commands/ registers one command with those below it.
const groups: readonly ((program: Command) => void)[] = [
  addSimulate,
  addFacade,
  addDemo,
  addVerify,
  addDoctor,
  addConformance,
  addCert,
  addEnvelope,
  addLedger,
  addRoutes,
  addContracts,
  addRegisteredMail,
  addSender,
  addInbox,
  addRecord,
];

/** The commands: what `main` runs, and what the pages of docs are held against. */
export function createProgram(): Command {
  const program = new Command('ebox')
    .description('Talks to the Belgian e-Box: a simulator of it, the migration facade, and tools around both.')
    .version(version)
    // An option belongs to the command that it follows: `simulate` and its `trouble add` both have --json.
    .enablePositionalOptions();
  for (const add of groups) add(program);
  return program;
}
