import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { sweepSpool } from '@ebox-bridge/multipart';
import { createChance } from './chance.ts';
import { lockFolder } from './folder-lock.ts';
import { createExchangeLog } from './inbox/exchange-log.ts';
import { createLiveFeed } from './inbox/live-feed.ts';
import { paths } from './paths.ts';
import { openPki } from './pki.ts';
import { callReporter } from './report-call.ts';
import { createCallLog } from './server/call-log.ts';
import { startHttpServer } from './server/http-server.ts';
import type { Simulator, SimulatorOptions, SimulatorReady, SimulatorUrls } from './simulator.ts';
import { defaultClients, wireServices } from './wire-services.ts';
import { loadWorld } from './world/load-world.ts';
import type { WorldInput } from './world/world-schema.ts';

/**
 * Starts the whole e-Box on this machine: token endpoint, Message Registry v3 and v2.1 for senders and consumers, a second
 * document provider, Federation, Partition, the SOAP services, an inbox page and an admin API. With `dir` its state is
 * found again at the next start. Throws SimulatorError.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const now = options.now ?? (() => new Date());
  const world = await loadWorld(options.world);
  const dir = options.dir === undefined ? await mkdtemp(join(tmpdir(), 'ebox-simulator-')) : resolve(options.dir);
  await mkdir(join(dir, 'spool'), { recursive: true, mode: 0o700 });
  const unlock = lockFolder(dir);
  const leaveDir = async () => {
    unlock();
    if (options.dir === undefined) await rm(dir, { recursive: true, force: true });
  };
  try {
    await sweepSpool(join(dir, 'spool'));
    return await start({ options, now, world, dir, leaveDir });
  } catch (error) {
    await leaveDir();
    throw error;
  }
}

interface Start {
  readonly options: SimulatorOptions;
  readonly now: () => Date;
  readonly world: WorldInput;
  readonly dir: string;
  /** Unlocks the folder, and removes it if it is ours. */
  readonly leaveDir: () => Promise<void>;
}

async function start({ options, now, world: input, dir, leaveDir }: Start): Promise<Simulator> {
  const { frozenAt } = options;
  const validFrom = () => earlier(now(), frozenAt);
  const pki = await openPki(dir, {
    now: now(),
    from: validFrom(),
    share: options.dir === undefined && options.now === undefined && frozenAt === undefined,
  });
  const dataNow = frozenAt ? () => new Date(frozenAt) : now;
  const chance = createChance(options.seed);
  const log = createCallLog();
  const feed = createLiveFeed();
  const report = callReporter(options.onCall);
  const exchanges = createExchangeLog(
    (exchange) => {
      feed.call();
      report(exchange);
    },
    createChance(options.seed, 'calls'),
  );
  let ready: SimulatorReady | undefined;
  const whenReady = (): SimulatorReady => {
    if (!ready) throw new TypeError('the simulator does not listen yet');
    return ready;
  };
  const wiring = { options, now, dataNow, input, dir, pki, log, feed, exchanges, chance, validFrom, ready: whenReady };
  const wired = wireServices(wiring);
  const server = await startHttpServer({
    host: options.host ?? '127.0.0.1',
    port: options.port ?? 0,
    now,
    dataNow,
    log,
    recorder: exchanges,
    chance,
    quiet: (path) => /^\/(?:admin|inbox)(?:\/|$)/.test(path),
    handler: wired.handler,
  }).catch((error) => {
    wired.close();
    throw error;
  });
  const entries = Object.entries(paths).map(([name, path]) => [name, `${server.origin}${path}`]);
  const urls = Object.fromEntries(entries) as unknown as SimulatorUrls;
  ready = { ready: true, urls, pki: pki.directory, dir, clients: defaultClients };
  await writeFile(join(dir, 'simulator.json'), `${JSON.stringify(ready)}\n`);
  let closing: Promise<void> | undefined;
  return {
    urls,
    pki: pki.directory,
    ready,
    close() {
      closing ??= server.close().then(() => {
        wired.close();
        return leaveDir();
      });
      return closing;
    },
  };
}

function earlier(one: Date, other: Date | undefined): Date {
  return other && other < one ? other : one;
}
