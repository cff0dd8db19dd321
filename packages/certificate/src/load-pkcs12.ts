import type { Identity } from './types.ts';

export async function loadPkcs12(_data: Uint8Array, _password: string): Promise<Identity> {
  throw new Error('stub');
}
