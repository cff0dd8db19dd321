import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Identity, loadIdentityFile } from '@ebox-bridge/certificate';
import { createEboxMessageClient, type EboxMessageClient } from '@ebox-bridge/ebox-message';
import { initConfiguration } from '@ebox-bridge/facade';
import { refusePersonalNumbers } from './personal-numbers.ts';
import {
  type EboxProcess,
  type FacadeReady,
  type ProcessEnd,
  type SimulatorReady,
  startFacadeProcess,
  startSimulatorProcess,
} from './processes.ts';

/** What the simulator holds of one message, as its admin API shows it. */
export interface HeldMessage {
  readonly messageId: string;
  readonly protocol: 'rest' | 'soap';
  readonly eboxType: string;
  readonly recipient: string;
  readonly partition?: string;
  readonly messageTypeId: string;
  readonly subject: string;
  readonly idempotencyKey?: string;
  readonly attachments: readonly {
    readonly fileName: string;
    readonly mediaType: string;
    readonly size: number;
    readonly sha256: string;
    readonly mainContent: boolean;
  }[];
}

/** A message as the admin listener of the facade shows its ledger. */
export interface LedgerMessage {
  readonly ledgerId: string;
  readonly key: { readonly ticket: string; readonly sequence: number | null };
  readonly state: string;
  readonly answerId?: string;
  readonly recipients: readonly {
    readonly messageId?: string;
    readonly attempts: readonly {
      readonly generation: number;
      readonly idempotencyKey: string;
      readonly state: string;
      readonly markedAt?: string;
      readonly sentAt?: string;
      readonly faultId?: string;
    }[];
  }[];
}

/** The parts of a configuration that tests look at or change. */
export interface Configuration extends Record<string, unknown> {
  readonly rest: Readonly<Record<string, unknown>>;
  readonly ledger: { readonly sqlite: string; readonly secretFile: string };
}

export interface WorldOptions {
  /** Changes the configuration that `ebox facade init` would write. */
  readonly configure?: (configuration: Configuration) => Configuration;
  /** Content of the simulator's world file. */
  readonly simulated?: object;
}

/** A simulator and a facade, each a process of its own, in a folder of their own. */
export interface World {
  readonly folder: string;
  /** Configuration of the facade, as it was written to its file. */
  readonly configuration: Configuration;
  /** Who calls: the simulated sender. */
  readonly identity: Identity;
  readonly simulator: EboxProcess<SimulatorReady>;
  /** The facade that runs now, or ran last. */
  readonly facade: EboxProcess<FacadeReady>;
  /** A client of the facade that runs now, closed with the world. */
  client(): EboxMessageClient;
  killFacade(): Promise<void>;
  stopFacade(): Promise<ProcessEnd>;
  /** The same configuration, the same ledger; the port is a new one. */
  startFacade(): Promise<void>;
  stopSimulator(): Promise<void>;
  /** At the same addresses, with the messages that it held. */
  startSimulator(): Promise<void>;
  messages(): Promise<readonly HeldMessage[]>;
  ledger(): Promise<readonly LedgerMessage[]>;
  /** Sets trouble at the simulator; see its admin API. */
  trouble(fields: object): Promise<void>;
  clearTrouble(): Promise<void>;
  /** Everything that both facades before and after a restart wrote to their log. */
  facadeLog(): string;
  /** Ends both processes and removes the folder. */
  close(): Promise<void>;
}

/** Starts a world. Whoever starts it closes it, in `afterAll` or `onTestFinished`. */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'ebox-test-'));
  const simulatorLog = join(folder, 'simulator.log');
  const facadeLog = join(folder, 'facade.log');
  const configFile = join(folder, 'facade.json');
  const worldFile = join(folder, 'world.json');
  const dir = join(folder, 'simulator');
  const clients: EboxMessageClient[] = [];
  await mkdir(dir);
  if (options.simulated !== undefined) await writeFile(worldFile, JSON.stringify(options.simulated));
  const startSimulator = (port?: number) =>
    startSimulatorProcess({
      dir,
      logFile: simulatorLog,
      ...(port === undefined ? {} : { port }),
      ...(options.simulated === undefined ? {} : { world: worldFile }),
    });

  let simulator: EboxProcess<SimulatorReady> | undefined;
  let facade: EboxProcess<FacadeReady> | undefined;
  let configuration: Configuration;
  try {
    simulator = await startSimulator();
    const initial = (await initConfiguration(dir)) as Configuration;
    configuration = options.configure?.(initial) ?? initial;
    await writeFile(configFile, JSON.stringify(configuration));
    facade = await startFacadeProcess(configFile, facadeLog);
  } catch (error) {
    await simulator?.kill();
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  const running = { simulator, facade };
  const identity = await loadIdentityFile(join(simulator.ready.pki, 'sender.p12'));
  const { admin } = simulator.ready.urls;

  return {
    folder,
    configuration,
    identity,
    get simulator() {
      return running.simulator;
    },
    get facade() {
      return running.facade;
    },
    client() {
      const client = createEboxMessageClient({ url: running.facade.ready.urls.eboxMessage, identity });
      clients.push(client);
      return client;
    },
    killFacade: () => running.facade.kill(),
    stopFacade: () => running.facade.stop(),
    async startFacade() {
      running.facade = await startFacadeProcess(configFile, facadeLog);
    },
    async stopSimulator() {
      await running.simulator.stop();
    },
    async startSimulator() {
      running.simulator = await startSimulator(Number(new URL(admin).port));
    },
    messages: () => getJson<readonly HeldMessage[]>(`${admin}/messages`),
    ledger: () => getJson<readonly LedgerMessage[]>(`${running.facade.ready.urls.admin}/ledger`),
    async trouble(fields) {
      const headers = { 'Content-Type': 'application/json' };
      await checked(await fetch(`${admin}/trouble`, { method: 'POST', headers, body: JSON.stringify(fields) }));
    },
    async clearTrouble() {
      await checked(await fetch(`${admin}/trouble`, { method: 'DELETE' }));
    },
    facadeLog: () => running.facade.log(),
    async close() {
      await Promise.all([running.facade.kill(), running.simulator.kill()]);
      const written = running.facade.log();
      await Promise.all(clients.map((client) => client.close().catch(() => undefined)));
      await rm(folder, { recursive: true, force: true });
      refusePersonalNumbers(written, 'The facade');
    },
  };
}

async function getJson<T>(url: string): Promise<T> {
  return (await checked(await fetch(url))).json() as Promise<T>;
}

async function checked(answer: Response): Promise<Response> {
  if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}: ${await answer.text()}`);
  return answer;
}
