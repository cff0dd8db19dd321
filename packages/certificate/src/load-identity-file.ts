import { open } from 'node:fs/promises';
import { CertificateError } from './errors.ts';
import type { Identity } from './identity.ts';
import { refuseJavaKeystore } from './java-keystore.ts';
import { loadPem } from './load-pem.ts';
import { loadPkcs12, maxKeystoreOctets } from './load-pkcs12.ts';

export interface IdentityFileOptions {
  /** Password of the keystore or of the encrypted key. Prefer `passwordFile`: a password in a setting leaks easily. */
  readonly password?: string;
  /** File with the password on its first line. Default: `<path>.password` where that file exists. */
  readonly passwordFile?: string;
  /** PEM file with the private key, when it is not in the file itself. */
  readonly privateKeyFile?: string;
}

/**
 * An identity from a file: a PKCS#12 keystore or PEM, told apart by content. A PEM file may hold certificates and key.
 * @throws CertificateError CERTIFICATE_FILE_UNREADABLE, CERTIFICATE_FORMAT_UNKNOWN, CERTIFICATE_PASSWORD_MISSING; the
 * codes of `loadPkcs12` and `loadPem`
 * @throws TypeError when both `password` and `passwordFile` are given
 */
export async function loadIdentityFile(path: string, options: IdentityFileOptions = {}): Promise<Identity> {
  if (options.password !== undefined && options.passwordFile !== undefined) {
    throw new TypeError('give either password or passwordFile, not both');
  }
  const data = await readBounded(path);
  refuseJavaKeystore(data, path);
  const password = options.password ?? (await readPassword(path, options.passwordFile));
  const text = data.toString('latin1');
  if (text.includes('-----BEGIN ')) {
    const { privateKeyFile } = options;
    const privateKey = privateKeyFile === undefined ? text : (await readBounded(privateKeyFile)).toString('latin1');
    return loadPem({ certificates: text, privateKey, ...(password === undefined ? {} : { passphrase: password }) });
  }
  try {
    return await loadPkcs12(data, password ?? '');
  } catch (error) {
    if (password !== undefined || !(error instanceof CertificateError) || error.code !== 'CERTIFICATE_PASSWORD_WRONG') {
      throw error;
    }
    throw new CertificateError(
      'CERTIFICATE_PASSWORD_MISSING',
      `no password was given for ${path}, and there is no file ${path}.password`,
    );
  }
}

async function readPassword(path: string, passwordFile: string | undefined): Promise<string | undefined> {
  try {
    const text = (await readBounded(passwordFile ?? `${path}.password`)).toString('utf8');
    return /^\uFEFF?([^\r\n]*)/.exec(text)?.[1] ?? '';
  } catch (error) {
    if (passwordFile === undefined && isMissingFile(error)) return undefined;
    throw error;
  }
}

function isMissingFile(error: unknown): boolean {
  return error instanceof CertificateError && error.data['systemCode'] === 'ENOENT';
}

/** The whole file, up to the bound of a keystore. */
export async function readBounded(path: string): Promise<Buffer> {
  const buffer = Buffer.alloc(maxKeystoreOctets + 1);
  let length = 0;
  try {
    await using handle = await open(path, 'r');
    for (;;) {
      const { bytesRead } = await handle.read(buffer, length, buffer.length - length);
      length += bytesRead;
      if (bytesRead === 0 || length === buffer.length) break;
    }
  } catch (cause) {
    const systemCode = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new CertificateError('CERTIFICATE_FILE_UNREADABLE', `${path} cannot be read (${systemCode})`, {
      cause,
      data: { path, systemCode },
    });
  }
  if (length > maxKeystoreOctets) {
    throw new CertificateError('CERTIFICATE_KEYSTORE_LIMIT', `${path} is larger than ${maxKeystoreOctets} octets`);
  }
  return buffer.subarray(0, length);
}
