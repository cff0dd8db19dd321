import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SimulatorError } from './errors.ts';
import type { SimulatorReady } from './simulator.ts';
import type { ActiveTrouble, TroubleInput } from './trouble/trouble-schema.ts';

/** The admin API of a running simulator. Methods throw `SIMULATOR_NOT_FOUND` and `SIMULATOR_REFUSED`. */
export interface SimulatorAdmin {
  readonly ready: SimulatorReady;
  addTrouble(trouble: TroubleInput): Promise<ActiveTrouble>;
  listTrouble(): Promise<readonly ActiveTrouble[]>;
  /** Ends one trouble, or all of them. */
  removeTrouble(id?: string): Promise<void>;
  /** Forgets messages, drafts, registered mails, profiles, used keys, troubles and calls. */
  reset(): Promise<void>;
  listSnapshots(): Promise<readonly string[]>;
  saveSnapshot(name: string): Promise<void>;
  restoreSnapshot(name: string): Promise<void>;
}

/**
 * Finds a running simulator: by its folder, by its `simulator.json`, or by the `admin` URL of its ready line.
 * Throws `SIMULATOR_NOT_FOUND`.
 */
export async function connectSimulator(where: string): Promise<SimulatorAdmin> {
  const admin = /^https?:\/\//.test(where) ? where.replace(/\/$/, '') : (await readReady(where)).urls.admin;
  const ready = (await call(admin, 'GET', '')) as SimulatorReady;
  if (typeof ready?.urls?.admin !== 'string') {
    throw new SimulatorError('SIMULATOR_NOT_FOUND', `what answers at ${admin} is not a simulator`);
  }
  const at = (method: string, path: string, body?: unknown) => call(admin, method, path, body);
  const name = (snapshot: string) => encodeURIComponent(snapshot);
  return {
    ready,
    addTrouble: async (trouble) => (await at('POST', '/trouble', trouble)) as ActiveTrouble,
    listTrouble: async () => (await at('GET', '/trouble')) as ActiveTrouble[],
    async removeTrouble(id) {
      await at('DELETE', id === undefined ? '/trouble' : `/trouble/${encodeURIComponent(id)}`);
    },
    async reset() {
      await at('POST', '/reset');
    },
    listSnapshots: async () => (await at('GET', '/snapshots')) as string[],
    async saveSnapshot(snapshot) {
      await at('PUT', `/snapshots/${name(snapshot)}`);
    },
    async restoreSnapshot(snapshot) {
      await at('POST', `/snapshots/${name(snapshot)}/restore`);
    },
  };
}

async function readReady(where: string): Promise<SimulatorReady> {
  const isFolder = await stat(where).then(
    (found) => found.isDirectory(),
    () => false,
  );
  const file = isFolder ? join(where, 'simulator.json') : where;
  try {
    const ready = JSON.parse(await readFile(file, 'utf8')) as SimulatorReady;
    if (typeof ready?.urls?.admin === 'string') return ready;
  } catch (cause) {
    throw new SimulatorError('SIMULATOR_NOT_FOUND', `${file} cannot be read: no simulator was started there`, {
      cause,
    });
  }
  throw new SimulatorError('SIMULATOR_NOT_FOUND', `${file} is not the ready line of a simulator`);
}

async function call(admin: string, method: string, path: string, body?: unknown): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(`${admin}${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
  } catch (cause) {
    throw new SimulatorError('SIMULATOR_NOT_FOUND', `no simulator answers at ${admin}`, { cause });
  }
  const text = await response.text();
  if (response.ok) return text === '' ? undefined : readJson(text, admin);
  const detail = /"detail":"((?:[^"\\]|\\.)*)"/.exec(text)?.[1];
  const reason = detail === undefined ? `HTTP ${response.status}` : String(JSON.parse(`"${detail}"`));
  throw new SimulatorError('SIMULATOR_REFUSED', `the simulator refuses ${method} ${path || '/'}: ${reason}`);
}

function readJson(text: string, admin: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new SimulatorError('SIMULATOR_NOT_FOUND', `what answers at ${admin} is not a simulator`, { cause });
  }
}
