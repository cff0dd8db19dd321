import { createHash, type X509Certificate } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { readPemCertificates } from '@ebox-bridge/certificate';
import {
  type ContentDigest,
  compareReceipt,
  type ReceiptComparison,
  type ReceiptContent,
  RegisteredMailError,
  readReceipt,
  verifyReceipt,
} from '@ebox-bridge/registered-mail';
import { CliError } from '../errors.ts';
import { describeVerdict } from './describe-verdict.ts';

export interface VerifyOptions {
  readonly trust?: readonly string[];
  readonly tsaTrust?: readonly string[];
  readonly tsaCertificate?: readonly string[];
  readonly request?: string;
  readonly digest?: string;
  readonly at?: string;
  readonly allowSha1Chain?: boolean;
  readonly allowSha1Digest?: boolean;
  readonly json?: boolean;
}

// Receipts have a few kilobytes. A wrong argument should not fill the memory.
const maxBytes = 64 * 1024 * 1024;
const exitCodes = { proven: 0, failed: 1, incomplete: 2 } as const;

/**
 * `ebox registered-mail verify FILE SIGNATURE`: says of a receipt or proof of dispatch who signed it, when, what is
 * proven and what could not be checked. Exit code 0: all proven; 1: something failed; 2: something could not be checked.
 */
export async function verifyRegisteredMail(file: string, signatureFile: string, options: VerifyOptions): Promise<void> {
  const content = file === '-' ? undefined : await read(file);
  const signature = decodeSignature(await read(signatureFile));
  const digest = options.digest === undefined ? undefined : readDigest(options.digest);
  const tsaTrust = options.tsaTrust === undefined ? undefined : await certificates(options.tsaTrust);
  const verdict = await verifyReceipt(content, signature, {
    trust: await certificates(options.trust ?? []),
    ...(tsaTrust === undefined ? {} : { tsaTrust }),
    tsaCertificates: await certificates(options.tsaCertificate ?? []),
    ...(options.at === undefined ? {} : { at: readTime(options.at) }),
    ...(digest === undefined ? {} : { digest }),
    allowSha1Chain: options.allowSha1Chain ?? false,
    allowSha1Digest: options.allowSha1Digest ?? false,
  });
  const receipt = content === undefined ? undefined : await readContent(content);
  const comparison = await compareWith(options.request, receipt);
  const differs = comparison?.some(({ outcome }) => outcome === 'differs') ?? false;
  if (options.json === true)
    process.stdout.write(`${JSON.stringify({ ...verdict, ...ticketOf(receipt), comparison })}\n`);
  else process.stdout.write(describeVerdict(verdict, ticketOf(receipt), comparison));
  process.exitCode = differs ? exitCodes.failed : exitCodes[verdict.overall];
}

function ticketOf(receipt: ReceiptContent | undefined): { ticket?: string; token?: string } {
  return receipt === undefined ? {} : { ticket: receipt.ticket, token: receipt.token };
}

// A proof of dispatch is signed in the same way and is no ReceiptContent: that is no fault of it.
async function readContent(content: Uint8Array): Promise<ReceiptContent | undefined> {
  try {
    return await readReceipt(content);
  } catch (error) {
    if (error instanceof RegisteredMailError) return undefined;
    throw error;
  }
}

async function compareWith(
  request: string | undefined,
  receipt: ReceiptContent | undefined,
): Promise<readonly ReceiptComparison[] | undefined> {
  if (request === undefined) return undefined;
  if (receipt === undefined) {
    throw new CliError(
      'CLI_INPUT_INVALID',
      '--request needs a FILE that is a Receipt.xml: there is nothing to hold it against.',
    );
  }
  const { digestMethod } = receipt.document.digest;
  const digestValue = await sentDigest(request, digestMethod);
  const all = compareReceipt(receipt, {
    document: { digest: { digestMethod: digestValue.method, digestValue: digestValue.value } },
  });
  return all.filter(({ field }) => field === 'document.digest');
}

// A digest in base64 or hexadecimal, or the path of the document that was sent.
async function sentDigest(
  request: string,
  method: 'SHA-1' | 'SHA-256' | 'SHA-512',
): Promise<{ method: 'SHA-1' | 'SHA-256' | 'SHA-512'; value: string }> {
  const octets = sha256Octets(request);
  if (octets !== undefined) return { method: 'SHA-256', value: octets.toString('base64') };
  const hash = createHash(method.replace('-', '').toLowerCase());
  return { method, value: hash.update(await read(request)).digest('base64') };
}

function sha256Octets(text: string): Buffer | undefined {
  const bare = text.replace(/^sha-?256:/i, '');
  if (/^[0-9a-f]{64}$/i.test(bare)) return Buffer.from(bare, 'hex');
  return /^[A-Za-z0-9+/]{43}=$/.test(bare) ? Buffer.from(bare, 'base64') : undefined;
}

function readDigest(text: string): ContentDigest {
  const octets = sha256Octets(text);
  if (octets === undefined) {
    throw new CliError('CLI_INPUT_INVALID', '--digest is not a SHA-256 in base64 (44 characters) or hexadecimal (64).');
  }
  return { digestMethod: 'SHA-256', digestValue: octets.toString('base64') };
}

// As bytes, or as the base64 text of the element Signature.
function decodeSignature(bytes: Uint8Array): Uint8Array {
  if (bytes[0] === 0x30 && (bytes[1] ?? 0) >= 0x80) return bytes;
  const text = Buffer.from(bytes).toString('latin1').replace(/\s/g, '');
  return /^[A-Za-z0-9+/]+={0,2}$/.test(text) ? Buffer.from(text, 'base64') : bytes;
}

async function certificates(files: readonly string[]): Promise<readonly X509Certificate[]> {
  const lists = await Promise.all(
    files.map(async (file) => readPemCertificates(Buffer.from(await read(file)).toString('utf8'))),
  );
  return lists.flat();
}

function readTime(text: string): Date {
  const time = new Date(text);
  if (!/^\d{4}-\d{2}-\d{2}/.test(text) || Number.isNaN(time.getTime())) {
    throw new CliError('CLI_INPUT_INVALID', '--at is not a time such as 2026-03-01 or 2026-03-01T10:00:00Z.');
  }
  return time;
}

async function read(file: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(file);
    if (size > maxBytes) throw new Error(`${size} bytes, at most ${maxBytes} are read`);
    return await readFile(file);
  } catch (cause) {
    throw new CliError('CLI_INPUT_UNREADABLE', `${file} cannot be read: ${(cause as Error).message}`, { cause });
  }
}
