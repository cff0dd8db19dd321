import { join } from 'node:path';
import { type Identity, loadIdentityFile } from '@ebox-bridge/certificate';
import { createEboxMessageClient } from '@ebox-bridge/ebox-message';
import { createTransport } from '@ebox-bridge/transport';
import {
  forgetMessages,
  heldMessages,
  type SimulatorProcess,
  startFacadeIn,
  startSimulatorIn,
} from './measure/bridge-processes.ts';
import { withDiskFolder } from './measure/disk-folder.ts';
import { startPeer } from './measure/processes.ts';
import { type GeneratedDocument, pseudoRandomDocument } from './measure/pseudo-random.ts';
import { publication } from './measure/publication.ts';
import { watchMemory } from './measure/resident-memory.ts';
import { figure, table } from './measure/table.ts';

const mebibyte = 1024 ** 2;
/**
 * Growth under 1 GiB that is asked for, and how much more than under 256 MiB it may be, in MB of 10^6 bytes; the share of the
 * proxy's MB/s.
 */
const required = { growth: 160, aboveQuarter: 16, shareOfRate: 0.5 };
const patience = { uploadIdleMs: 600_000, headersMs: 600_000 };

interface Outcome {
  readonly growth: number;
  readonly megabytesPerSecond: number;
  readonly intact: boolean;
}

/** Growth of the facade's resident memory under one attachment, beside that of a proxy that only pipes. */
export function benchMemory({ quick }: { readonly quick: boolean }): Promise<boolean> {
  return withDiskFolder(async (folder) => {
    const simulator = await startSimulatorIn(folder);
    const identity = await loadIdentityFile(join(simulator.ready.pki, 'sender.p12'));
    const rows: string[][] = [];
    const growths: number[] = [];
    let intact = true;
    try {
      for (const size of quick ? [16, 64] : [256, 1024]) {
        // Each size has processes that saw nothing but a warm-up: what a larger one left behind would hide growth.
        const ours = await throughFacade(folder, simulator, identity, size * mebibyte);
        const bare = await throughProxy(size * mebibyte);
        const met = isMet(ours.growth, growths.at(-1));
        growths.push(ours.growth);
        intact &&= ours.intact && bare.intact;
        rows.push([
          `${size} MiB`,
          `${figure(ours.growth)} MB`,
          `${figure(bare.growth)} MB`,
          figure(ours.growth / bare.growth),
          figure(ours.megabytesPerSecond),
          figure(bare.megabytesPerSecond),
          figure(ours.megabytesPerSecond / bare.megabytesPerSecond),
          ours.intact && bare.intact ? 'yes' : 'NO',
          quick ? '-' : met ? 'yes' : 'NO',
        ]);
      }
    } finally {
      await simulator.stop();
    }
    const head = [
      'attachment',
      'facade grows',
      'proxy grows',
      'ratio',
      'facade MB/s',
      'proxy MB/s',
      'of proxy',
      'intact',
      'growth met',
    ];
    process.stdout.write(table(head, rows));
    process.stdout.write(
      `\nMet: below ${required.growth} MB, and at most ${required.aboveQuarter} MB more than the size above it. MB are 10^6 bytes.\n` +
        `Asked for of the proxy's MB/s: ${required.shareOfRate}.\n`,
    );
    return intact;
  });
}

function isMet(growth: number, before: number | undefined): boolean {
  return growth < required.growth && (before === undefined || growth <= before + required.aboveQuarter);
}

async function throughFacade(
  folder: string,
  simulator: SimulatorProcess,
  identity: Identity,
  size: number,
): Promise<Outcome> {
  const facade = await startFacadeIn(folder);
  const client = createEboxMessageClient({ url: facade.ready.urls.eboxMessage, identity, timeouts: patience });
  const publish = async (document: GeneratedDocument) => {
    const source = { contentType: 'application/pdf', size: document.size, readOnce: true, open: () => document.open() };
    const result = await client.publishEboxMessage(publication(source));
    if (!result.ok) throw new Error(`refused: ${result.code} ${result.fault?.detail?.messages[0]?.text}`);
    const held = (await heldMessages(simulator)).find(({ messageId }) => messageId === result.value.id);
    const [file] = held?.attachments ?? [];
    return file?.size === document.size && file.sha256 === document.sha256();
  };
  try {
    return await measured(facade.pid, publish, size);
  } finally {
    await client.close();
    await facade.stop();
    await forgetMessages(simulator);
  }
}

async function throughProxy(size: number): Promise<Outcome> {
  const server = await startPeer('hashing-server');
  const proxy = await startPeer('streaming-proxy', String(server.ready.port));
  const transport = createTransport({ origin: `http://127.0.0.1:${proxy.ready.port}`, timeouts: patience });
  const post = async (document: GeneratedDocument) => {
    const answer = await transport.request({
      method: 'POST',
      path: '/',
      body: document.open(),
      contentLength: document.size,
    });
    const text = Buffer.from(await answer.bytes(1024)).toString();
    return text === JSON.stringify({ size: document.size, sha256: document.sha256() });
  };
  try {
    return await measured(proxy.pid, post, size);
  } finally {
    await transport.close();
    await proxy.stop();
    await server.stop();
  }
}

/** A small document first, then the large one, whose way is watched. */
async function measured(
  pid: number,
  send: (document: GeneratedDocument) => Promise<boolean>,
  size: number,
): Promise<Outcome> {
  const warm = await send(pseudoRandomDocument(64 * 1024));
  const watch = watchMemory(pid);
  const start = performance.now();
  const intact = await send(pseudoRandomDocument(size));
  const seconds = (performance.now() - start) / 1000;
  return { growth: watch.stop() / 1e6, megabytesPerSecond: size / 1e6 / seconds, intact: warm && intact };
}
