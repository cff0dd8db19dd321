import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CliError } from '../errors.ts';
import { exchangeFiles, partialPrefix, type RecordedExchange } from './exchange.ts';
import { type RawHeaders, readHead } from './http-head.ts';

/** A recorded answer. */
export interface RecordedAnswer {
  readonly statusMessage: string;
  readonly headers: RawHeaders;
  readonly bodyFile: string;
}

/** An exchange that can be replayed: its caller was there to the end. */
export interface ReplayableExchange {
  readonly exchange: RecordedExchange;
  /** Undefined where the upstream gave none. */
  readonly answer: RecordedAnswer | undefined;
}

export interface LoadedRecording {
  /** In the order in which they were recorded. */
  readonly exchanges: readonly ReplayableExchange[];
  /** Names of folders that are left out, and why. */
  readonly left: readonly { readonly name: string; readonly why: string }[];
}

/**
 * Reads a folder that `openRecording` filled; sizes and SHA-256 of all bodies are checked.
 * @throws CliError CLI_RECORDING_UNREADABLE
 */
export async function readRecording(directory: string): Promise<LoadedRecording> {
  let names: readonly string[];
  try {
    const entries = await readdir(directory, { withFileTypes: true });
    names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  } catch (cause) {
    throw new CliError('CLI_RECORDING_UNREADABLE', `${directory} cannot be read.`, { cause });
  }
  const exchanges: ReplayableExchange[] = [];
  const left: { name: string; why: string }[] = [];
  for (const name of names.toSorted()) {
    if (name.startsWith(partialPrefix)) {
      left.push({ name, why: 'it is under way, or was when the recorder was killed' });
      continue;
    }
    const loaded = await load(join(directory, name)).catch((error: unknown) => damage(error));
    if (typeof loaded === 'string') left.push({ name, why: loaded });
    else exchanges.push(loaded);
  }
  if (exchanges.length > 0) return { exchanges, left };
  throw new CliError('CLI_RECORDING_UNREADABLE', `${directory} has no exchange that can be replayed.`);
}

async function load(folder: string): Promise<ReplayableExchange | string> {
  const exchange = JSON.parse(await readFile(join(folder, exchangeFiles.exchange), 'utf8')) as RecordedExchange;
  if (exchange.format !== 1) return 'it has a format that this version does not know';
  const { request, response, ended } = exchange;
  if (!['complete', 'upstream-failed', 'upstream-silent', 'upstream-aborted'].includes(ended)) {
    return `it ended as ${ended}`;
  }
  const bodyFile = join(folder, exchangeFiles.responseBody);
  if (!(await isIntact(join(folder, exchangeFiles.requestBody), request))) return 'its request was changed';
  if (response === null) return { exchange, answer: undefined };
  const head = readHead(await readFile(join(folder, exchangeFiles.responseHead), 'latin1'));
  const line = /^HTTP\/\d\.\d (\d{3}) (.*)$/.exec(head?.firstLine ?? '');
  if (head === undefined || line?.[1] !== String(exchange.status)) return 'the head of its answer was changed';
  if (!(await isIntact(bodyFile, response))) return 'its answer was changed';
  return { exchange, answer: { statusMessage: line[2] ?? '', headers: head.headers, bodyFile } };
}

async function isIntact(file: string, { bytes, sha256 }: { bytes: number; sha256: string }): Promise<boolean> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of createReadStream(file)) {
    hash.update(chunk as Buffer);
    size += (chunk as Buffer).byteLength;
  }
  return size === bytes && hash.digest('hex') === sha256;
}

function damage(error: unknown): string {
  return `it cannot be read (${error instanceof Error && 'code' in error ? String(error.code) : 'no exchange'})`;
}
