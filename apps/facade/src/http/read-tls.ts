import type { LoadedConfiguration } from '../config/load-configuration.ts';
import { readText } from '../identity.ts';
import type { TlsFiles } from './server.ts';

/** The files of `listen.tls`; undefined where the facade speaks plain HTTP. */
export async function readTls({ configuration, path }: LoadedConfiguration): Promise<TlsFiles | undefined> {
  const { tls } = configuration.listen;
  if (tls === undefined) return undefined;
  return {
    cert: await readText(path(tls.certificate)),
    key: await readText(path(tls.privateKey)),
    ...(tls.passwordFile === undefined ? {} : { passphrase: (await readText(path(tls.passwordFile))).trim() }),
  };
}
