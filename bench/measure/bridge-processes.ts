import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type RunningProcess, runEbox, startEbox } from './processes.ts';

/** What the simulator says when it is ready. */
interface SimulatorReady {
  readonly urls: {
    readonly admin: string;
    readonly eboxMessage: string;
    readonly federation: string;
    readonly messageRegistry: string;
    readonly token: string;
  };
  readonly pki: string;
  readonly clients: { readonly sender: string };
}

/** What the facade says when it is ready. */
interface FacadeReady {
  readonly urls: { readonly eboxMessage: string };
}

export type SimulatorProcess = RunningProcess<SimulatorReady>;
export type FacadeProcess = RunningProcess<FacadeReady>;

/** What the simulator holds of one message. */
export interface HeldMessage {
  readonly messageId: string;
  readonly attachments: readonly { readonly size: number; readonly sha256: string }[];
}

/** The simulator with its keys and messages in `folder`. */
export function startSimulatorIn(folder: string): Promise<SimulatorProcess> {
  return startEbox(['simulate', '--json', '--dir', folder], join(folder, 'simulator.log'));
}

/** A new facade against the simulator of `folder`, as `ebox facade init` configures it; a slow machine is given time. */
export async function startFacadeIn(folder: string): Promise<FacadeProcess> {
  const configuration = JSON.parse(await runEbox(['facade', 'init', '--simulator', folder])) as object;
  const file = join(folder, `facade-${randomUUID()}.json`);
  const patient = { ...configuration, timeouts: { backend: 600, answer: 600, bodyIdle: 120 }, log: { level: 'warn' } };
  await writeFile(file, JSON.stringify(patient), { mode: 0o600 });
  return startEbox(['facade', '--json', '--config', file], join(folder, 'facade.log'));
}

/** All messages that the simulator holds. */
export async function heldMessages({ ready }: SimulatorProcess): Promise<readonly HeldMessage[]> {
  const answer = await fetch(`${ready.urls.admin}/messages`);
  return (await answer.json()) as readonly HeldMessage[];
}

/** Removes all messages and their files. */
export async function forgetMessages({ ready }: SimulatorProcess): Promise<void> {
  const answer = await fetch(`${ready.urls.admin}/messages`, { method: 'DELETE' });
  if (!answer.ok) throw new Error(`the simulator did not forget its messages: ${answer.status}`);
}
