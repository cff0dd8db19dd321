import type { Command } from 'commander';
import { guard } from '../guard.ts';
import { port } from '../option-values.ts';
import type { RecordOptions } from '../record/record.ts';
import type { ReplayCommandOptions } from '../record/replay.ts';

/** `ebox record` and `ebox replay`. */
export function addRecord(program: Command): void {
  program
    .command('record')
    .description('stand between a caller and an endpoint and store each exchange byte for byte')
    .requiredOption('--upstream <url>', 'where requests go; their paths go through as they are')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--port <number>', 'TCP port, 0 for any free one', port, 0)
    .option('--out <folder>', 'folder for the exchanges', 'ebox-recording')
    .option('--redact', 'store no INSS numbers, personal texts, tokens and documents; breaks signatures')
    .option('--ca <file>', 'PEM file of the authorities that the upstream is checked against')
    .option('--certificate <file>', 'client certificate for the upstream: PKCS#12, or PEM')
    .option('--key <file>', 'PEM file of its private key, where the certificate file has none')
    .option('--password-file <file>', 'file with the password of the certificate file or key')
    .option('--json', 'print one JSON line for each exchange')
    .action(
      guard(async (options: RecordOptions) => {
        const { runRecord } = await import('../record/record.ts');
        await runRecord(options);
      }),
    );
  program
    .command('replay')
    .description('serve the answers that ebox record stored')
    .argument('<folder>', 'the folder of ebox record')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--port <number>', 'TCP port, 0 for any free one', port, 0)
    .option('--strict', 'only the same bytes match, and each answer is given once')
    .option('--latency', 'answer as late as the upstream did')
    .option('--json', 'print one JSON line for each request')
    .action(
      guard(async (folder: string, options: ReplayCommandOptions) => {
        const { runReplay } = await import('../record/replay.ts');
        await runReplay(folder, options);
      }),
    );
}
