import { randomBytes } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { LedgerError } from './errors.ts';
import { createLedgerSecret, type LedgerSecret } from './secret.ts';

/**
 * Reads the ledger secret: one line of 64 hexadecimal digits (32 bytes), as `createLedgerSecretFile` writes it.
 * `older`: files of earlier secrets, so that what was recorded under them is still recognised.
 * @throws LedgerError LEDGER_SECRET_INVALID when a file cannot be read or holds anything else.
 */
export async function loadLedgerSecret(
  file: string,
  options: { readonly older?: readonly string[] } = {},
): Promise<LedgerSecret> {
  return createLedgerSecret(await readKey(file), await Promise.all((options.older ?? []).map(readKey)));
}

async function readKey(file: string): Promise<Buffer> {
  let text: string;
  try {
    text = await readFile(file, 'latin1');
  } catch (cause) {
    throw new LedgerError('LEDGER_SECRET_INVALID', `The ledger secret file ${file} cannot be read`, { cause });
  }
  const hex = /^([0-9a-fA-F]{64})\r?\n?$/.exec(text)?.[1];
  if (hex === undefined) {
    throw new LedgerError(
      'LEDGER_SECRET_INVALID',
      `The ledger secret file ${file} has ${text.length} characters; expected one line of 64 hexadecimal digits`,
    );
  }
  return Buffer.from(hex, 'hex');
}

/**
 * Makes a new random ledger secret, readable by its owner only (0600), on disk when the promise resolves.
 * @throws LedgerError LEDGER_SECRET_EXISTS when there is a file already: a lost secret makes every known message new.
 */
export async function createLedgerSecretFile(file: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600).catch((cause: NodeJS.ErrnoException) => {
    throw cause.code === 'EEXIST'
      ? new LedgerError('LEDGER_SECRET_EXISTS', `The ledger secret file ${file} exists already`, { cause })
      : cause;
  });
  try {
    await handle.writeFile(`${randomBytes(32).toString('hex')}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
