import type { Simulator } from '../src/index.ts';

/** An answer of the inbox API. Tests name the members that they look at. */
export async function inbox<T = Record<string, unknown>>(simulator: Simulator, path: string): Promise<T> {
  const response = await fetch(`${simulator.urls.inbox}/api/${path}`);
  const body = await response.text();
  if (!response.ok) throw new Error(`${response.status} ${body}`);
  return JSON.parse(body) as T;
}

export interface Listed<Item> {
  readonly total: number;
  readonly items: readonly Item[];
}

export interface ListedMessage {
  readonly messageId: string;
  readonly box: string;
  readonly subject: string;
  readonly recipient: string;
  readonly read: boolean;
}

export interface WireCall {
  readonly id: string;
  readonly operation?: string;
  readonly status: number | string;
  readonly failed: boolean;
  readonly trouble?: string;
  readonly outcome?: Readonly<Record<string, unknown>>;
  readonly request: {
    readonly line: string;
    readonly headers: readonly (readonly [string, string])[];
    readonly size: number;
    readonly declaredSize?: number;
    readonly problem?: string;
    readonly parts: readonly Readonly<Record<string, unknown>>[];
  };
  readonly signature?: Readonly<Record<string, unknown>>;
  readonly answer?: { readonly status: number; readonly text?: string; readonly size: number };
}

/** The newest call on the wire (of an operation), once it has ended. */
export async function newestCall(simulator: Simulator, operation = '', reveal = false): Promise<WireCall> {
  for (;;) {
    const { items } = await inbox<Listed<{ id: string; operation?: string }>>(simulator, 'calls?limit=1');
    const [newest] = items;
    const asked = operation === '' || newest?.operation === operation;
    if (newest && asked) return inbox<WireCall>(simulator, `calls/${newest.id}${reveal ? '?reveal=1' : ''}`);
    await new Promise((done) => setTimeout(done, 10));
  }
}
