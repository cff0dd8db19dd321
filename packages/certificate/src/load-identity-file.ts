import type { Identity } from './types.ts';

export interface IdentityFileOptions {
  /** Password of the keystore or of the encrypted key. Prefer `passwordFile`: a password in a setting leaks easily. */
  readonly password?: string;
  /** File with the password on its first line. Default: `<path>.password` where that file exists. */
  readonly passwordFile?: string;
  /** PEM file with the private key, when it is not in the file itself. */
  readonly privateKeyFile?: string;
}
export async function loadIdentityFile(_path: string, _options: IdentityFileOptions = {}): Promise<Identity> {
  throw new Error('stub');
}
