import type { Command } from 'commander';
import type { VerifyContractsOptions } from '../contracts/verify.ts';
import { guard } from '../guard.ts';

/** `ebox contracts verify`. */
export function addContracts(program: Command): void {
  program
    .command('contracts')
    .description('tools for the official contracts (WSDL, XSD)')
    .command('verify')
    .description('compare downloaded contracts with those of this version; exit code 1 where something differs')
    .argument('<folder>', 'folder with WSDL and XSD files, in any layout')
    .option('--json', 'print the report as one JSON document')
    .action(
      guard(async (folder: string, options: VerifyContractsOptions) => {
        const { verifyContracts } = await import('../contracts/verify.ts');
        await verifyContracts(folder, options);
      }),
    );
}
