import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Identity, loadIdentityFile } from '@ebox-bridge/certificate';
import { initConfiguration } from '@ebox-bridge/facade';
import { refusePersonalNumbers } from '../../kit/personal-numbers.ts';
import {
  type EboxProcess,
  type FacadeReady,
  type SimulatorReady,
  startFacadeProcess,
  startSimulatorProcess,
} from '../../kit/processes.ts';
import type { Configuration, HeldMessage, LedgerMessage } from '../../kit/world.ts';

/** One facade that is killed and comes back. */
export interface FacadeSlot {
  /** Undefined while it is down. */
  readonly process: EboxProcess<FacadeReady> | undefined;
  /** SIGKILL, and up again; how long it was down is up to the machine. */
  killAndRestart(): Promise<void>;
}

/** A simulator and one or more facades on one ledger. */
export interface StormPlace {
  readonly identity: Identity;
  readonly slots: readonly FacadeSlot[];
  readonly adminToken: string;
  trouble(fields: object): Promise<void>;
  clearTrouble(): Promise<void>;
  messages(): Promise<readonly HeldMessage[]>;
  /** All rows of the ledger, page by page. */
  ledger(): Promise<readonly LedgerMessage[]>;
  /** New routes in the configuration file of all facades, which are told to read it again. */
  setRoutes(routes: readonly object[]): Promise<void>;
  log(): string;
  close(): Promise<void>;
}

export interface StormPlaceOptions {
  readonly facades: number;
  /** `simulator`: where its services are. */
  readonly configure: (configuration: Configuration, simulator: SimulatorReady['urls']) => Configuration;
}

const adminToken = 'storm-storm-storm-storm-storm-storm-storm';

export async function openStormPlace({ facades, configure }: StormPlaceOptions): Promise<StormPlace> {
  const folder = await mkdtemp(join(tmpdir(), 'ebox-storm-'));
  const dir = join(folder, 'simulator');
  await mkdir(dir);
  const simulator: EboxProcess<SimulatorReady> = await startSimulatorProcess({
    dir,
    logFile: join(folder, 'simulator.log'),
  });
  const tokenFile = join(folder, 'admin.token');
  await writeFile(tokenFile, adminToken, { mode: 0o600 });
  const base = configure((await initConfiguration(dir)) as Configuration, simulator.ready.urls);
  const slots: (FacadeSlot & {
    stop(): Promise<void>;
    configFile: string;
    write(routes: readonly object[]): Promise<void>;
  })[] = [];
  const { admin } = simulator.ready.urls;
  const facadeLog = join(folder, 'facade.log');

  for (let index = 0; index < facades; index++) {
    const configFile = join(folder, `facade-${index}.json`);
    // Renamed into its place: a facade may be starting at this very moment.
    const write = async (routes: readonly object[]) => {
      await writeFile(
        `${configFile}.new`,
        JSON.stringify({
          ...base,
          routes,
          admin: { ...(base['admin'] as object | undefined), tokenFile },
          // Each instance spools for itself: it empties its folder when it starts.
          spoolDirectory: join(folder, `spool-${index}`),
        }),
      );
      await rename(`${configFile}.new`, configFile);
    };
    await write([]);
    let running: EboxProcess<FacadeReady> | undefined = await startFacadeProcess(configFile, facadeLog);
    slots.push({
      configFile,
      write,
      get process() {
        return running;
      },
      async killAndRestart() {
        const old = running;
        running = undefined;
        await old?.kill();
        running = await startFacadeProcess(configFile, facadeLog);
      },
      async stop() {
        await running?.kill();
      },
    });
  }

  const identity = await loadIdentityFile(join(simulator.ready.pki, 'sender.p12'));
  return {
    identity,
    slots,
    adminToken,
    async trouble(fields) {
      const headers = { 'Content-Type': 'application/json' };
      await checked(await fetch(`${admin}/trouble`, { method: 'POST', headers, body: JSON.stringify(fields) }));
    },
    async clearTrouble() {
      await checked(await fetch(`${admin}/trouble`, { method: 'DELETE' }));
    },
    async messages() {
      return (await checked(await fetch(`${admin}/messages`))).json() as Promise<HeldMessage[]>;
    },
    async ledger() {
      const url = slots[0]?.process?.ready.urls.admin;
      const all: LedgerMessage[] = [];
      for (let cursor = ''; ; ) {
        const page = (await (
          await checked(await fetch(`${url}/ledger?limit=1000${cursor === '' ? '' : `&cursor=${cursor}`}`))
        ).json()) as LedgerMessage[];
        all.push(...page);
        const last = page.at(-1);
        if (last === undefined || page.length < 1000) return all;
        cursor = last.ledgerId;
      }
    },
    async setRoutes(routes) {
      await Promise.all(
        slots.map(async (slot) => {
          await slot.write(routes);
          // A facade that is down reads it when it comes back.
          slot.process?.signal('SIGHUP');
        }),
      );
    },
    log: () => slots[0]?.process?.log() ?? '',
    async close() {
      await Promise.all([...slots.map((slot) => slot.stop()), simulator.kill()]);
      const written = slots[0]?.process?.log() ?? '';
      await rm(folder, { recursive: true, force: true });
      refusePersonalNumbers(written, 'The facades');
    },
  };
}

async function checked(answer: Response): Promise<Response> {
  if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}: ${await answer.text()}`);
  return answer;
}
