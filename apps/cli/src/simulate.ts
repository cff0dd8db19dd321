import { readFile } from 'node:fs/promises';
import { startSimulator } from '@ebox-bridge/simulator';
import { CliError } from './errors.ts';
import { readMoment } from './option-values.ts';
import { untilStopped } from './until-stopped.ts';

export interface SimulateOptions {
  readonly port: number;
  readonly dir?: string;
  readonly world?: string;
  readonly trust?: readonly string[];
  readonly signResponses?: boolean;
  readonly seed?: string;
  readonly now?: string;
  readonly json?: boolean;
}

/** `ebox simulate`: runs until SIGINT or SIGTERM. */
export async function runSimulate({
  port,
  dir,
  world,
  trust = [],
  signResponses = false,
  seed,
  now,
  json,
}: SimulateOptions): Promise<void> {
  const stopped = untilStopped();
  const frozenAt = now === undefined ? undefined : readMoment(now);
  const authorities = await Promise.all(trust.map(readPem));
  const calls = gathered((text) => process.stderr.write(text));
  const simulator = await startSimulator({
    port,
    trust: authorities,
    signResponses,
    ...(dir === undefined ? {} : { dir }),
    ...(world === undefined ? {} : { world }),
    ...(seed === undefined ? {} : { seed }),
    ...(frozenAt === undefined ? {} : { frozenAt }),
    ...(json ? { onCall: (call) => calls.write(`${JSON.stringify(call)}\n`) } : {}),
  });
  process.stdout.write(`${JSON.stringify(simulator.ready)}\n`);
  if (json !== true) {
    process.stdout.write(`The e-Box is simulated. Inbox: ${simulator.urls.inbox}  Keys: ${simulator.pki}\n`);
  }
  await stopped;
  await simulator.close();
  calls.flush();
}

/** Texts that come in one turn of the event loop are written at once: each write holds everything up. */
function gathered(write: (text: string) => void) {
  let texts = '';
  const flush = () => {
    if (texts !== '') write(texts);
    texts = '';
  };
  return {
    flush,
    write(text: string) {
      if (texts === '') setImmediate(flush);
      texts += text;
    },
  };
}

async function readPem(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new CliError('CLI_INPUT_UNREADABLE', `${file} cannot be read.`, { cause });
  }
}
