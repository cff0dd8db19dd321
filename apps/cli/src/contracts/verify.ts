import { citizenProfilePolicies, citizenProfileSchema, citizenProfileWsdl } from '@ebox-bridge/citizen-profile/server';
import { type ContractReport, compareContracts, type OwnContract } from '@ebox-bridge/contract-gen/compare';
import { eboxMessagePolicies, eboxMessageSchema, eboxMessageWsdl } from '@ebox-bridge/ebox-message/server';
import { registeredMailPolicies, registeredMailSchema, registeredMailWsdl } from '@ebox-bridge/registered-mail/server';
import { readContractFolder } from './read-folder.ts';

export interface VerifyContractsOptions {
  readonly json?: boolean;
}

// The contracts as the client packages ship them: what is compared is what would be sent.
const own: readonly OwnContract[] = [
  shipped(eboxMessageSchema.files, eboxMessagePolicies, eboxMessageWsdl),
  shipped(citizenProfileSchema.files, citizenProfilePolicies, citizenProfileWsdl),
  shipped(registeredMailSchema.files, registeredMailPolicies, registeredMailWsdl),
];

function shipped<Policy extends string>(
  files: Readonly<Record<string, string>>,
  policies: readonly Policy[],
  wsdl: (policy: Policy, address: string) => string,
): OwnContract {
  return { files, wsdls: policies.map((policy) => wsdl(policy, 'https://localhost/')) };
}

/**
 * `ebox contracts verify DIR`: compares the WSDL and XSD files below a folder, in any layout, with the contracts of this
 * version and says in words what differs. Addresses, documentation and layout do not count. Exit code 0: equal; 1: not,
 * or nothing was there to compare.
 */
export async function verifyContracts(folder: string, options: VerifyContractsOptions): Promise<void> {
  const report = compareContracts(await readContractFolder(folder), own);
  const equal = report.differences.length === 0;
  process.stdout.write(options.json === true ? `${JSON.stringify({ equal, ...report })}\n` : textOf(report));
  if (!equal) process.exitCode = 1;
}

function textOf({ compared, differences, notes }: ContractReport): string {
  const services = [...new Set(compared.map(({ service }) => service))].map((service) => {
    const policies = compared.filter((one) => one.service === service).map(({ policy }) => policy);
    return `Compared ${service} (${[...new Set(policies)].join(', ')}; ${policies.length} WSDL files).\n`;
  });
  const lines = differences.map(({ kind, where, namespace, text, file }) => {
    const scope = namespace === '' ? '' : `, ${namespace}`;
    return `${kind.padEnd(7)}  ${where}: ${text}\n         (${file}${scope})\n`;
  });
  const verdict =
    differences.length === 0
      ? 'No difference: these files state the contracts that this version implements.\n'
      : `${differences.length} ${differences.length === 1 ? 'difference' : 'differences'} from the contracts that this version implements.\n`;
  return [...services, ...lines, ...notes.map((note) => `Note: ${note}\n`), verdict].join('');
}
