import { connectSimulator } from '@ebox-bridge/simulator';
import type { AdminOptions } from './trouble.ts';

/** `ebox simulate reset`. */
export async function resetSimulator({ simulator, json }: AdminOptions): Promise<void> {
  await (await connectSimulator(simulator)).reset();
  process.stdout.write(json ? '{"reset":true}\n' : 'The simulator has forgotten all messages.\n');
}

/** `ebox simulate snapshot list`. */
export async function listSnapshots({ simulator, json }: AdminOptions): Promise<void> {
  const names = await (await connectSimulator(simulator)).listSnapshots();
  process.stdout.write(json ? `${JSON.stringify(names)}\n` : names.map((name) => `${name}\n`).join(''));
}

/** `ebox simulate snapshot save NAME`. */
export async function saveSnapshot(name: string, { simulator, json }: AdminOptions): Promise<void> {
  await (await connectSimulator(simulator)).saveSnapshot(name);
  process.stdout.write(json ? `${JSON.stringify({ saved: name })}\n` : `Saved as ${name}.\n`);
}

/** `ebox simulate snapshot restore NAME`. */
export async function restoreSnapshot(name: string, { simulator, json }: AdminOptions): Promise<void> {
  await (await connectSimulator(simulator)).restoreSnapshot(name);
  process.stdout.write(json ? `${JSON.stringify({ restored: name })}\n` : `Restored ${name}.\n`);
}
