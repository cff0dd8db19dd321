import { readdir, readFile, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { DocumentFiles } from '@ebox-bridge/contract-gen/compare';
import { CliError } from '../errors.ts';

const mostFiles = 1000;
/** The reader of contracts refuses a larger file anyway. */
const mostBytes = 4 * 1024 * 1024;
const mostBytesTogether = 32 * 1024 * 1024;

/**
 * The text of all WSDL and XSD files below a folder, by path with `/`.
 * @throws CliError `CLI_CONTRACTS_UNREADABLE` where the folder cannot be read, has none, or has too many or too large ones
 */
export async function readContractFolder(folder: string): Promise<DocumentFiles> {
  let names: readonly string[];
  try {
    names = (await readdir(folder, { recursive: true })).filter((name) => /\.(wsdl|xsd)$/i.test(name)).sort();
  } catch (cause) {
    throw new CliError('CLI_CONTRACTS_UNREADABLE', `${folder} is not a folder that can be read.`, { cause });
  }
  if (!names.some((name) => /\.wsdl$/i.test(name)))
    throw new CliError('CLI_CONTRACTS_UNREADABLE', `There is no WSDL file below ${folder}.`);
  if (names.length > mostFiles)
    throw new CliError(
      'CLI_CONTRACTS_UNREADABLE',
      `There are ${names.length} files below ${folder}; at most ${mostFiles} are read.`,
    );
  const files: Record<string, string> = {};
  let together = 0;
  for (const name of names) {
    const path = join(folder, name);
    const { size } = await stat(path);
    if (size > mostBytes)
      throw new CliError('CLI_CONTRACTS_UNREADABLE', `${path} has ${size} bytes; at most ${mostBytes} are read.`);
    together += size;
    if (together > mostBytesTogether)
      throw new CliError(
        'CLI_CONTRACTS_UNREADABLE',
        `The files below ${folder} have more than ${mostBytesTogether} bytes together.`,
      );
    files[name.split(sep).join('/')] = (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  }
  return files;
}
