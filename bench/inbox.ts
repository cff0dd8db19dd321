import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { loadIdentityFile } from '@ebox-bridge/certificate';
import { forgetMessages, type SimulatorProcess, startSimulatorIn } from './measure/bridge-processes.ts';
import { withDiskFolder } from './measure/disk-folder.ts';
import { type RunningProcess, startCommand, startPeer } from './measure/processes.ts';
import { pseudoRandomSha256 } from './measure/pseudo-random.ts';
import { watchMemory } from './measure/resident-memory.ts';
import { figure, table } from './measure/table.ts';

const mebibyte = 1024 ** 2;
/** Growth that is asked for, and how much more than in the row above it may be, in MB of 10^6 bytes. */
const required = { growth: 160, aboveSmaller: 16 };

type Peer = RunningProcess<{ port: number }>;
interface Outcome {
  readonly growth: number;
  readonly seconds: number;
  readonly intact: boolean;
}

/** Growth of the memory of `ebox inbox` that fetches one large attachment, or very many messages. */
export function benchInbox({ quick }: { readonly quick: boolean }): Promise<boolean> {
  return withDiskFolder(async (folder) => {
    const simulator = await startSimulatorIn(folder);
    const { urls, clients, pki } = simulator.ready;
    const identityFile = join(pki, 'sender.p12');
    const { cbeNumber = '' } = (await loadIdentityFile(identityFile)).subject;
    const service = [urls.messageRegistry, urls.token, clients.sender, identityFile];
    const publisher = await startPeer('rest-publisher', ...service, cbeNumber);
    let intact = true;
    try {
      const sizes = quick ? [16, 64] : [256, 1024];
      const downloads = await inTurn(sizes, (size) => download(simulator, publisher, folder, size * mebibyte));
      print(
        'attachment',
        sizes.map((size) => `${size} MiB`),
        downloads,
        quick,
      );
      // The engine's heap takes its size within the first two or three thousand.
      const counts = quick ? [50, 200] : [3000, 10_000];
      let published = 0;
      const syncs = await inTurn(counts, async (count) => {
        await publish(publisher, count - published);
        published = count;
        return sync(folder, join(folder, `synced-${count}`), count);
      });
      print(
        'inbox sync',
        counts.map((count) => `${count} messages`),
        syncs,
        quick,
      );
      intact = [...downloads, ...syncs].every((one) => one.intact);
    } finally {
      await publisher.stop();
      await simulator.stop();
    }
    process.stdout.write(
      `\nMet: below ${required.growth} MB, and at most ${required.aboveSmaller} MB more than the row above it. MB are 10^6 bytes.\n`,
    );
    return intact;
  });
}

async function inTurn<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}

function print(what: string, names: readonly string[], outcomes: readonly Outcome[], quick: boolean): void {
  const rows = outcomes.map(({ growth, seconds, intact }, index) => {
    const above = outcomes[index - 1]?.growth ?? growth;
    const met = growth < required.growth && growth <= above + required.aboveSmaller;
    return [
      names[index] ?? '',
      `${figure(growth)} MB`,
      `${figure(seconds)} s`,
      intact ? 'yes' : 'NO',
      quick ? '-' : met ? 'yes' : 'NO',
    ];
  });
  process.stdout.write(`${table([what, 'client grows', 'time', 'intact', 'met'], rows)}\n`);
}

/** `ebox inbox download` of one attachment, watched from the moment when it begins to fetch. */
async function download(simulator: SimulatorProcess, publisher: Peer, folder: string, size: number): Promise<Outcome> {
  const { messageId } = await upload(publisher, size);
  const out = join(folder, 'downloaded');
  const parameters = [messageId, '--simulator', folder, '--out', out, '--json'];
  const { output, growth, seconds } = await watched(['inbox', 'download', ...parameters]);
  const [file] = (JSON.parse(output) as { files: readonly { file: string; size: number }[] }).files;
  if (file === undefined) throw new Error('nothing was downloaded');
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file.file)) hash.update(chunk as Buffer);
  await rm(out, { recursive: true });
  await forgetMessages(simulator);
  return { growth, seconds, intact: file.size === size && hash.digest('hex') === (await pseudoRandomSha256(size)) };
}

async function watched(parameters: readonly string[]) {
  const command = startCommand(parameters);
  await command.firstLineOfLog;
  const start = performance.now();
  const watch = watchMemory(command.pid);
  const output = await command.output;
  return { output, growth: watch.stop() / 1e6, seconds: (performance.now() - start) / 1000 };
}

/** `ebox inbox sync` into a new folder, watched from the moment when it begins to list. */
async function sync(simulator: string, folder: string, count: number): Promise<Outcome> {
  const parameters = ['inbox', 'sync', folder, '--simulator', simulator, '--json'];
  const { output, growth, seconds } = await watched(parameters);
  const { ok, providers } = JSON.parse(output) as Synced;
  return { growth, seconds, intact: ok && providers[0]?.fetched === count };
}

interface Synced {
  readonly ok: boolean;
  readonly providers: readonly { readonly fetched: number }[];
}

interface Uploaded {
  readonly kind: string;
  readonly messageId: string;
}

async function publish(publisher: Peer, count: number): Promise<void> {
  const atOnce = 8;
  for (let left = count; left > 0; left -= atOnce) {
    await Promise.all(Array.from({ length: Math.min(left, atOnce) }, () => upload(publisher, 1000)));
  }
}

async function upload({ ready }: Peer, size: number): Promise<Uploaded> {
  const answer = await fetch(`http://127.0.0.1:${ready.port}/?size=${size}`);
  const published = (await answer.json()) as Uploaded;
  if (published.kind !== 'published') throw new Error(`not published: ${JSON.stringify(published)}`);
  return published;
}
