import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkTarget, type LoadedTarget, type TargetInput, targetOfFacade } from '@ebox-bridge/conformance';
import {
  checkConfiguration,
  createKey,
  createLog,
  type Facade,
  initConfiguration,
  startFacade,
} from '@ebox-bridge/facade';
import { type Simulator, startSimulator } from './targets.ts';

/** A facade before a simulator, in this process. */
export interface FacadeWorld {
  readonly simulator: Simulator;
  readonly facade: Facade;
  /** Scheme, host and port of its callers. */
  readonly origin: string;
  /** Its description, perhaps reached through another origin. */
  target(origin?: string, change?: (target: TargetInput) => TargetInput): LoadedTarget;
  close(): Promise<void>;
}

export async function startFacadeWorld(): Promise<FacadeWorld> {
  const simulator = await startSimulator();
  const { dir } = simulator.ready;
  const owner = { name: 'suite', cbeNumber: '0206731645', application: 'employment:job-attest:werkkaart' };
  const { key, entry } = createKey(owner);
  const keyFile = join(dir, 'door.key');
  await writeFile(keyFile, `${key}\n`);
  const configuration = { ...(await initConfiguration(dir)), restDoor: { keys: [entry] } };
  const facade = await startFacade(checkConfiguration(configuration, dir), createLog('silent'));
  const origin = new URL(facade.urls.eboxMessage).origin;
  return {
    simulator,
    facade,
    origin,
    target(baseUrl = origin, change = (target) => target) {
      return checkTarget(change(targetOfFacade({ baseUrl, keyFile }, simulator.ready)), dir);
    },
    async close() {
      await facade.close();
      await simulator.close();
    },
  };
}
