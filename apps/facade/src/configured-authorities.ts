import { readPemCertificates } from '@ebox-bridge/certificate';
import { FacadeError } from './errors.ts';
import { readText } from './identity.ts';

/**
 * The PEM text of a file of authorities.
 * @param key where the configuration names the file, for the error
 * @throws FacadeError FACADE_FILE_UNREADABLE, FACADE_CONFIG_INVALID
 */
export async function readAuthorities(file: string, key: string): Promise<string> {
  const pem = await readText(file);
  try {
    readPemCertificates(pem);
    return pem;
  } catch (cause) {
    throw new FacadeError('FACADE_CONFIG_INVALID', `${key}: ${file} holds no certificate in PEM.`, { cause });
  }
}
