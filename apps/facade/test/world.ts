import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Identity, loadIdentityFile } from '@ebox-bridge/certificate';
import { type IssueOptions, loadTestPki, type TestPki } from '@ebox-bridge/certificate/test-pki';
import { type Simulator, startSimulator } from '@ebox-bridge/simulator';
import { refusePersonalNumbers } from '@ebox-bridge/test/personal-numbers';
import { checkConfiguration, createLog, type Facade, initConfiguration, startFacade } from '../src/index.ts';

export type LogLine = Readonly<Record<string, unknown>> & { readonly level: string; readonly msg?: string };

/** A simulator and what signs against it; facades are started on it with changed configurations. */
export interface World {
  readonly simulator: Simulator;
  readonly sender: Identity;
  readonly pki: TestPki;
  /** A working configuration, as a plain object to change. */
  configuration(change?: (configuration: Draft) => void): Promise<Draft>;
  start(change?: (configuration: Draft) => void): Promise<RunningFacade>;
  issue(options?: Partial<IssueOptions>): Promise<Identity>;
  close(): Promise<void>;
}

export interface RunningFacade extends Facade {
  readonly log: LogLine[];
  readonly draft: Draft;
  /** Everything that was logged, as text. */
  logText(): string;
}

/** A configuration before it is checked. */
// biome-ignore lint/suspicious/noExplicitAny: tests change it into every wrong shape
export type Draft = Record<string, any>;

export async function openWorld(): Promise<World> {
  const simulator = await startSimulator();
  const { dir } = simulator.ready;
  const sender = await loadIdentityFile(join(simulator.pki, 'sender.p12'), {});
  const pki = loadTestPki({
    caPem: await readFile(join(simulator.pki, 'ca.pem'), 'utf8'),
    caKeyPem: await readFile(join(simulator.pki, 'ca.key.pem'), 'utf8'),
  });
  const running = new Set<Facade>();
  const written: string[] = [];
  const configuration: World['configuration'] = async (change) => {
    const draft = (await initConfiguration(dir)) as Draft;
    change?.(draft);
    return draft;
  };
  return {
    simulator,
    sender,
    pki,
    configuration,
    async start(change) {
      const draft = await configuration(change);
      const log: LogLine[] = [];
      const lines: string[] = [];
      const write = (line: string) => {
        lines.push(line);
        written.push(line);
        log.push(JSON.parse(line) as LogLine);
      };
      const facade = await startFacade(checkConfiguration(draft, dir), createLog('debug', { write }));
      running.add(facade);
      return { ...facade, log, draft, logText: () => lines.join('') };
    },
    async issue(options = {}) {
      const issued = await pki.issue({
        commonName: 'employment:job-attest:werkkaart',
        cbeNumber: '0206731645',
        ...options,
      });
      return issued.identity();
    },
    async close() {
      await Promise.all([...running].map((facade) => facade.close()));
      await simulator.close();
      await rm(dir, { recursive: true, force: true });
      refusePersonalNumbers(written.join(''), 'A facade');
    },
  };
}

export async function setTrouble(world: World, trouble: object): Promise<void> {
  await fetch(`${world.simulator.urls.admin}/trouble`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(trouble),
  });
}

export const clearTrouble = (world: World) => fetch(`${world.simulator.urls.admin}/trouble`, { method: 'DELETE' });

export async function held(world: World): Promise<readonly { readonly ticket?: string; readonly subject: string }[]> {
  return (await (await fetch(`${world.simulator.urls.admin}/messages`)).json()) as { subject: string }[];
}
