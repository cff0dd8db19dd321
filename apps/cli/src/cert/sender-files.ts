import { createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createKeySigner, hasCbeCheckDigits, type SenderSubject, type Signer } from '@ebox-bridge/certificate';
import { CliError } from '../errors.ts';
import { readEnvironment } from './inspect.ts';

/** Options that describe a subject and where its files go. */
export interface SubjectOptions {
  readonly cbe: string;
  readonly application: string;
  readonly environment: string;
  readonly organization: string;
  readonly locality?: string;
  readonly state?: string;
  readonly out: string;
  readonly passwordFile?: string;
  readonly json?: boolean;
}

export interface NewKey {
  readonly publicKey: KeyObject;
  readonly signer: Signer;
  /** PKCS#8 in PEM, encrypted with AES-256 when there is a password. */
  readonly pem: string;
}

const generate = promisify(generateKeyPair);

// NIST SP 800-57: 2048 bits count as 112 bits of strength, which is enough until 2030; a certificate that is asked for now
// may well be renewed with the same key until then. 3072 bits are 128, at a third of the signatures per second.
export const keyBits = 3072;

/** @throws CliError CLI_INPUT_INVALID, CLI_INPUT_UNREADABLE */
export async function makeKey({ passwordFile }: SubjectOptions): Promise<NewKey> {
  const passphrase = passwordFile === undefined ? undefined : await readPassword(passwordFile);
  const { privateKey } = await generate('rsa', { modulusLength: keyBits, publicExponent: 0x10001 });
  const format = { type: 'pkcs8', format: 'pem' } as const;
  const pem = privateKey.export(passphrase === undefined ? format : { ...format, cipher: 'aes-256-cbc', passphrase });
  return { publicKey: createPublicKey(privateKey), signer: createKeySigner(privateKey), pem: pem.toString() };
}

async function readPassword(file: string): Promise<string> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    throw new CliError('CLI_INPUT_UNREADABLE', `The password file ${file} cannot be read.`, { cause });
  }
  const password = /^\uFEFF?([^\r\n]*)/.exec(text)?.[1] ?? '';
  if (password === '') throw new CliError('CLI_INPUT_INVALID', `The first line of ${file} is empty.`);
  return password;
}

export function subjectOf(options: SubjectOptions): SenderSubject {
  const { cbe, application, environment, organization, locality, state } = options;
  return {
    cbeNumber: cbe,
    applicationId: application,
    environment: readEnvironment(environment),
    organization,
    ...(locality === undefined ? {} : { locality }),
    ...(state === undefined ? {} : { state }),
  };
}

/** What is odd about an enterprise number, and yet may be meant. */
export function warningsAbout({ cbe }: SubjectOptions): readonly string[] {
  const digits = cbe.padStart(10, '0');
  return [
    ...(cbe.length === 9 ? [`The enterprise number has 9 digits; it is written as ${digits}.`] : []),
    ...(hasCbeCheckDigits(digits)
      ? []
      : [`The last two digits of ${digits} are not its check digits; compare it with the Crossroads Bank.`]),
  ];
}

/**
 * Writes new files only: a key that is there already is never lost. Modes: 0600 for `secret` files, 0644 for others.
 * @throws CliError CLI_OUTPUT_EXISTS, CLI_OUTPUT_FAILED
 */
export async function writeNew(
  folder: string,
  files: readonly { readonly name: string; readonly text: string; readonly secret?: boolean }[],
): Promise<readonly string[]> {
  const there = files.map(({ name }) => join(folder, name)).find((path) => existsSync(path));
  if (there !== undefined) throw new CliError('CLI_OUTPUT_EXISTS', `${there} is there already; nothing was written.`);
  const paths: string[] = [];
  for (const { name, text, secret = false } of files) {
    const path = join(folder, name);
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(path, text, { flag: 'wx', mode: secret ? 0o600 : 0o644 });
    } catch (cause) {
      const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
      throw new CliError('CLI_OUTPUT_FAILED', `${path} cannot be written (${code}).`, { cause });
    }
    paths.push(path);
  }
  return paths;
}
