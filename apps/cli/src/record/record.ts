import { readFile } from 'node:fs/promises';
import { redact as redactText } from '@ebox-bridge/redaction';
import { CliError } from '../errors.ts';
import { untilStopped } from '../until-stopped.ts';
import type { RecordedExchange } from './exchange.ts';
import { isLoopback } from './listen.ts';
import { startRecorder } from './start-recorder.ts';
import type { UpstreamTls } from './upstream.ts';

export interface RecordOptions {
  readonly upstream: string;
  readonly host: string;
  readonly port: number;
  readonly out: string;
  readonly redact?: boolean;
  readonly ca?: string;
  readonly certificate?: string;
  readonly key?: string;
  readonly passwordFile?: string;
  readonly json?: boolean;
}

const drainMs = 5_000;

/** `ebox record`: runs until SIGINT or SIGTERM. */
export async function runRecord(options: RecordOptions): Promise<void> {
  const { host, port, out: directory, redact = false, json } = options;
  const stopped = untilStopped();
  const upstream = readUrl(options.upstream);
  let lost = 0;
  const recorder = await startRecorder({
    upstream,
    directory,
    host,
    port,
    redact,
    tls: await readTls(options),
    onExchange: (exchange) => process.stdout.write(json === true ? `${printable(exchange)}\n` : describe(exchange)),
    onTrouble(error) {
      lost += 1;
      process.stderr.write(`An exchange is not stored: ${redactText(String(error))}\n`);
    },
  });
  // The path of the upstream is where its service is: so it is through the recorder.
  const path = upstream.pathname.replace(/\/$/, '');
  const ready = { ready: true, urls: { record: `${recorder.address}${path}`, upstream: `${upstream.origin}${path}` } };
  process.stdout.write(`${JSON.stringify({ ...ready, directory, redacted: redact })}\n`);
  process.stderr.write(redact ? redactedWarning : plainWarning);
  if (!isLoopback(host)) process.stderr.write('Other machines can use this recorder, and its client certificate.\n');
  await stopped;
  await recorder.close(drainMs);
  if (lost > 0) throw new CliError('CLI_OUTPUT_FAILED', `${lost} exchanges could not be stored.`);
}

const plainWarning =
  'The files hold all bytes as they were, personal data and tokens in bodies included; only header values that give access are left out.\n';
const redactedWarning =
  'Bodies are changed before they are stored: no signature in these files verifies any more. Read them before you share them.\n';

function describe({ method, path, operation, status, ended, durations, id }: RecordedExchange): string {
  const outcome = ended === 'complete' ? `${status}` : `${status ?? 'no answer'}, ${ended}`;
  return redactText(`${method} ${path} ${operation ?? ''} -> ${outcome} (${durations.totalMs} ms) ${id}\n`);
}

function printable(exchange: RecordedExchange): string {
  return JSON.stringify({ ...exchange, path: redactText(exchange.path) });
}

function readUrl(text: string): URL {
  const url = URL.parse(text);
  if (url === null) throw new CliError('CLI_UPSTREAM_INVALID', 'The upstream is no URL.');
  return url;
}

async function readTls({ ca, certificate, key, passwordFile }: RecordOptions): Promise<UpstreamTls> {
  const identity = certificate === undefined ? undefined : await read(certificate);
  const passphrase = passwordFile === undefined ? undefined : (await read(passwordFile)).toString().trim();
  const isPem = identity?.includes('-----BEGIN ') === true;
  return {
    ...(ca === undefined ? {} : { ca: (await read(ca)).toString() }),
    ...(identity === undefined || isPem ? {} : { pfx: identity }),
    // A PEM file may hold the certificate and its key.
    ...(identity === undefined || !isPem
      ? {}
      : { cert: identity.toString(), key: (key === undefined ? identity : await read(key)).toString() }),
    ...(passphrase === undefined ? {} : { passphrase }),
  };
}

async function read(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw new CliError('CLI_INPUT_UNREADABLE', `${file} cannot be read.`, { cause });
  }
}
