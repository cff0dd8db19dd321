import { redact } from '@ebox-bridge/redaction';
import { untilStopped } from '../until-stopped.ts';
import { isLoopback } from './listen.ts';
import type { ReplayRequest } from './match-exchange.ts';
import { startReplay } from './start-replay.ts';

export interface ReplayCommandOptions {
  readonly host: string;
  readonly port: number;
  readonly strict?: boolean;
  readonly latency?: boolean;
  readonly json?: boolean;
}

/** `ebox replay`: runs until SIGINT or SIGTERM. */
export async function runReplay(directory: string, options: ReplayCommandOptions): Promise<void> {
  const { host, port, strict = false, latency = false, json } = options;
  const stopped = untilStopped();
  const replay = await startReplay({
    directory,
    host,
    port,
    strict,
    latency,
    onRequest: (request, id) => process.stdout.write(json === true ? asJson(request, id) : describe(request, id)),
  });
  const { exchanges, left } = replay.recording;
  const paths = exchanges.map(({ exchange }) => exchange.path.replace(/\?.*$/, ''));
  process.stdout.write(
    `${JSON.stringify({
      ready: true,
      urls: { replay: replay.address },
      exchanges: exchanges.length,
      paths: [...new Set(paths)].slice(0, 20).map(redact),
      left,
    })}\n`,
  );
  for (const { name, why } of left) process.stderr.write(`${name} is left out: ${why}.\n`);
  if (!isLoopback(host)) process.stderr.write('Other machines can read what was recorded.\n');
  await stopped;
  await replay.close(1_000);
}

function describe({ method, path, operation }: ReplayRequest, id: string | undefined): string {
  return redact(`${method} ${path} ${operation ?? ''} -> ${id ?? '501, not recorded'}\n`);
}

function asJson({ method, path, operation, sha256 }: ReplayRequest, id: string | undefined): string {
  return `${JSON.stringify({ method, path: redact(path), operation, sha256, served: id ?? null })}\n`;
}
