import { type ActiveTrouble, connectSimulator, type TroubleInput } from '@ebox-bridge/simulator';

export interface AdminOptions {
  /** Folder of the simulator, or the admin URL of its ready line. */
  readonly simulator: string;
  readonly json?: boolean;
}

/** Options that leave the unit out, and the fields of a trouble that they stand for. */
const fieldOf = {
  latency: 'latencyMs',
  answerLatency: 'answerLatencyMs',
  slowHeaders: 'slowHeadersMs',
  slowBody: 'slowBodyMs',
  dateSkew: 'dateSkewSeconds',
  clockSkew: 'clockSkewSeconds',
} as const;
type Short = keyof typeof fieldOf;

/** Options of `ebox simulate trouble add`, named as the fields of a trouble but for those that leave the unit out. */
export type TroubleOptions = AdminOptions &
  Omit<TroubleInput, (typeof fieldOf)[Short]> & { readonly [Name in Short]?: number };

/** `ebox simulate trouble add`: the simulator checks the fields and says which one is wrong. */
export async function addTrouble({ simulator, json, ...options }: TroubleOptions): Promise<void> {
  const fields = Object.entries(options).map(([name, value]) => [
    Object.hasOwn(fieldOf, name) ? fieldOf[name as Short] : name,
    value,
  ]);
  const admin = await connectSimulator(simulator);
  const added = await admin.addTrouble(Object.fromEntries(fields) as TroubleInput);
  process.stdout.write(json ? `${JSON.stringify(added)}\n` : `${describe(added)}\n`);
}

/** `ebox simulate trouble list`. */
export async function listTrouble({ simulator, json }: AdminOptions): Promise<void> {
  const troubles = await (await connectSimulator(simulator)).listTrouble();
  if (json) process.stdout.write(`${JSON.stringify(troubles)}\n`);
  else process.stdout.write(troubles.length === 0 ? 'No trouble is set.\n' : `${troubles.map(describe).join('\n')}\n`);
}

/** `ebox simulate trouble clear [id]`. */
export async function clearTrouble(id: string | undefined, { simulator, json }: AdminOptions): Promise<void> {
  await (await connectSimulator(simulator)).removeTrouble(id);
  process.stdout.write(json ? '{"cleared":true}\n' : 'Cleared.\n');
}

function describe({ id, hits, ...trouble }: ActiveTrouble): string {
  const fields = Object.entries(trouble).filter(([, value]) => value !== undefined);
  return `${id}  hits ${hits}  ${fields.map(([name, value]) => `${name}=${text(value)}`).join(' ')}`;
}

function text(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
