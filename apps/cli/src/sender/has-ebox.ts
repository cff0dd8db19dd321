import { readFile } from 'node:fs/promises';
import { CliError } from '../errors.ts';
import { printable } from '../printable.ts';
import type { SenderConnection } from './connection-options.ts';
import { asSender, type Sender } from './open-sender.ts';
import { readRecipient } from './recipient.ts';
import { soapFailure } from './soap-failure.ts';

export interface HasEboxOptions extends SenderConnection {
  readonly file?: string;
}

/** What is known of one e-Box. */
interface Known {
  readonly enterpriseNumber: string;
  readonly exists: boolean;
  readonly exclusivelyEbox?: boolean;
  readonly lastConnectionDate?: string;
}

/** Most numbers of one hasAnEbox (contract). */
const soapBatch = 1000;

/** `ebox has-ebox NUMBER...`: do these enterprises have an e-Box? In the order asked, each once. */
export async function hasEbox(given: readonly string[], options: HasEboxOptions): Promise<void> {
  const texts = [...given, ...(options.file === undefined ? [] : await readNumbers(options.file))];
  const numbers = [...new Set(texts.map(enterpriseNumberOf))];
  if (numbers.length === 0) throw new CliError('CLI_INPUT_INVALID', 'Give enterprise numbers, or --file.');
  const ask = options.soap === true || options.soapUrl !== undefined ? askSoap : askRest;
  const known = await asSender(options, (sender) => ask(sender, numbers));
  if (options.json === true) {
    process.stdout.write(`${JSON.stringify({ eboxes: known })}\n`);
    return;
  }
  for (const { enterpriseNumber, exists, exclusivelyEbox, lastConnectionDate } of known) {
    const facts = [
      exists ? 'has an e-Box' : 'has no e-Box',
      ...(exclusivelyEbox === true ? ['wants no paper'] : []),
      ...(lastConnectionDate === undefined ? [] : [`last opened ${lastConnectionDate}`]),
    ];
    process.stdout.write(printable(`${enterpriseNumber} ${facts.join(', ')}\n`));
  }
}

async function askRest(sender: Sender, numbers: readonly string[]): Promise<readonly Known[]> {
  const found = await sender.federation().searchEboxPreferences(numbers);
  return numbers.map((enterpriseNumber) => ({
    enterpriseNumber,
    exists: found.has(enterpriseNumber),
    ...found.get(enterpriseNumber),
  }));
}

async function askSoap(sender: Sender, numbers: readonly string[]): Promise<readonly Known[]> {
  const client = sender.eboxMessage();
  const known: Known[] = [];
  for (let start = 0; start < numbers.length; start += soapBatch) {
    const eboxId = numbers.slice(start, start + soapBatch).map((companyId) => ({ companyId }));
    const result = await client.hasAnEbox({ eboxType: 'ENTERPRISE', eboxId });
    if (!result.ok) throw soapFailure('hasAnEbox', result);
    for (const { ebox, ...facts } of result.value.ebox)
      known.push({ enterpriseNumber: ebox.companyId ?? '', ...facts });
  }
  return known;
}

function enterpriseNumberOf(text: string): string {
  const recipient = readRecipient(text);
  if (recipient.eboxType === 'enterprise') return recipient.enterpriseNumber;
  // The Federation has an operation for citizens, but no public contract: CitizenProfile knows them.
  throw new CliError(
    'CLI_INPUT_INVALID',
    'Only enterprises can be asked for here; for citizens there is CitizenProfile.',
  );
}

async function readNumbers(file: string): Promise<readonly string[]> {
  try {
    return (await readFile(file, 'utf8')).split(/\r?\n/).filter((line) => line.trim() !== '');
  } catch (cause) {
    throw new CliError('CLI_INPUT_UNREADABLE', `${file} cannot be read.`, { cause });
  }
}
