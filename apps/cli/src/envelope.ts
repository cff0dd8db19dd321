import { accessSync, constants, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { loadIdentityFile } from '@ebox-bridge/certificate';
import { eboxMessageOperations, eboxMessageSchema } from '@ebox-bridge/ebox-message/server';
import { attachmentFromFile, buildSoapRequest, SoapError } from '@ebox-bridge/soap';
import type { PolicyName } from '@ebox-bridge/ws-security';
import { createSchema } from '@ebox-bridge/xsd';
import { CliError } from './errors.ts';

export interface EnvelopeOptions {
  readonly identity: string;
  readonly passwordFile?: string;
  readonly input: string;
  readonly policy: string;
  readonly json?: boolean;
}

const policies: readonly string[] = ['X509_SHA256', 'X509_SHA256_RSA_SHA1', 'X509'] satisfies readonly PolicyName[];

/**
 * `ebox envelope OPERATION`: the signed envelope of a request, on standard output. `{"file": PATH}` as content becomes a
 * cid: URI; paths are relative to the input file. The attachments themselves are not printed.
 */
export async function printEnvelope(operation: string, options: EnvelopeOptions): Promise<void> {
  const operations: Readonly<Record<string, AnyOperation>> = eboxMessageOperations as never;
  const known = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
  if (known === undefined) {
    throw new CliError(
      'CLI_OPERATION_UNKNOWN',
      `"${operation}" is no operation. Known: ${Object.keys(operations).join(', ')}.`,
    );
  }
  if (!policies.includes(options.policy)) {
    throw new CliError('CLI_INPUT_INVALID', `"${options.policy}" is no policy. Known: ${policies.join(', ')}.`);
  }
  const input = await readInput(options.input);
  const identity = await loadIdentityFile(
    options.identity,
    options.passwordFile === undefined ? {} : { passwordFile: options.passwordFile },
  );
  const { envelope } = await build(known, withFiles(input, dirname(resolve(options.input))), {
    identity,
    policy: options.policy as PolicyName,
    schema: createSchema(eboxMessageSchema),
  });
  const text = Buffer.from(envelope).toString('utf8');
  process.stdout.write(options.json === true ? `${JSON.stringify({ envelope: text })}\n` : text);
}

type AnyOperation = Parameters<typeof buildSoapRequest<unknown, unknown>>[0];

async function build(
  operation: AnyOperation,
  request: unknown,
  options: Parameters<typeof buildSoapRequest>[2],
): ReturnType<typeof buildSoapRequest> {
  try {
    return await buildSoapRequest(operation, request, options);
  } catch (cause) {
    // What does not have the shape of its type is told apart from what the schema refuses: here it comes from a file.
    if (cause instanceof SoapError && cause.cause instanceof TypeError)
      throw new CliError('CLI_INPUT_INVALID', cause.message, { cause });
    throw cause;
  }
}

async function readInput(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new CliError('CLI_INPUT_UNREADABLE', `${file} cannot be read as JSON: ${(cause as Error).message}`, {
      cause,
    });
  }
}

/** The input with each `content: {"file": PATH}` replaced by the file as an attachment. */
function withFiles(value: unknown, folder: string): unknown {
  if (Array.isArray(value)) return value.map((item) => withFiles(item, folder));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      name === 'content' && isFile(item) ? attachmentOf(resolve(folder, item.file)) : withFiles(item, folder),
    ]),
  );
}

/** The file is not read, since only its Content-ID is printed; but a wrong path should not show later, at the caller's. */
function attachmentOf(path: string): ReturnType<typeof attachmentFromFile> {
  try {
    accessSync(path, constants.R_OK);
    if (!statSync(path).isFile()) throw new Error('not a file');
  } catch (cause) {
    throw new CliError('CLI_INPUT_UNREADABLE', `The content file ${path} cannot be read: ${(cause as Error).message}`, {
      cause,
    });
  }
  return attachmentFromFile(path);
}

function isFile(value: unknown): value is { readonly file: string } {
  return value !== null && typeof value === 'object' && 'file' in value && typeof value.file === 'string';
}
