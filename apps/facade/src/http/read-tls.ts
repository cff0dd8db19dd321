import { X509Certificate } from 'node:crypto';
import { createSecureContext, type SecureContextOptions, type TlsOptions } from 'node:tls';
import { createTrustStore, readPemCertificates } from '@ebox-bridge/certificate';
import type { LoadedConfiguration } from '../config/load-configuration.ts';
import { FacadeError } from '../errors.ts';
import { readText } from '../identity.ts';
import type { Log } from '../log.ts';
import { trustWithLists } from '../revocation-lists.ts';
import type { ClientTrust } from './peer-certificate.ts';

/** What `listen.tls` names, read and tried out. */
export interface TlsMaterial {
  readonly certificate: X509Certificate;
  readonly options: TlsOptions;
  /** Who may show a client certificate; undefined where none is asked for. */
  readonly clients: ClientTrust | undefined;
}

/** The files of `listen.tls`, absolute. */
export function tlsFilesOf({ configuration, path }: LoadedConfiguration): readonly string[] {
  const { tls } = configuration.listen;
  if (tls === undefined) return [];
  const { certificate, privateKey, passwordFile, clientCa = [] } = tls;
  return [certificate, privateKey, ...(passwordFile === undefined ? [] : [passwordFile]), ...clientCa].map(path);
}

/**
 * The files of `listen.tls`, held against each other; undefined where the facade speaks plain HTTP.
 * @throws FacadeError FACADE_FILE_UNREADABLE, FACADE_TLS_INVALID; CertificateError for an authority that is none, or a
 * revocation list that cannot be used
 */
export async function readTls(
  { configuration, path }: LoadedConfiguration,
  log?: Log,
): Promise<TlsMaterial | undefined> {
  const { tls } = configuration.listen;
  if (tls === undefined) return undefined;
  const cert = await readText(path(tls.certificate));
  const key = await readText(path(tls.privateKey));
  const passphrase = tls.passwordFile === undefined ? undefined : (await readText(path(tls.passwordFile))).trim();
  const own = { cert, key, ...(passphrase === undefined ? {} : { passphrase }) };
  const certificate = readFirst(cert);
  tryOut(own);
  const shared = { ...own, minVersion: 'TLSv1.2' } as const;
  if (tls.clientCa === undefined) return { certificate, options: shared, clients: undefined };
  const anchors = (await Promise.all(tls.clientCa.map((file) => readAuthorities(path(file))))).flat();
  const { clientCrls, clientRevocation } = tls;
  const trust =
    clientCrls === undefined || clientRevocation === undefined
      ? createTrustStore({ anchors })
      : await trustWithLists({
          files: clientCrls.map(path),
          mode: clientRevocation,
          create: (crls) => createTrustStore({ anchors, revocation: { crls, onMissing: clientRevocation } }),
          log,
        });
  return {
    certificate,
    // Judged by us after the handshake, which proved the key: Node's servers cannot end a chain below a root.
    options: { ...shared, ca: anchors.map(String), requestCert: true, rejectUnauthorized: false },
    clients: { trust, required: tls.clientCertificate === 'require' },
  };
}

function readFirst(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch (cause) {
    throw new FacadeError('FACADE_TLS_INVALID', 'listen.tls.certificate holds no certificate in PEM.', { cause });
  }
}

function tryOut(own: SecureContextOptions & { readonly key: string }): void {
  try {
    // Node takes an empty key for none, and would listen without being able to speak.
    if (!own.key.includes('-----BEGIN ')) throw new Error('the file of the key holds no PEM');
    createSecureContext(own);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new FacadeError('FACADE_TLS_INVALID', `listen.tls cannot be used: ${reason}.`, { cause });
  }
}

async function readAuthorities(file: string): Promise<readonly X509Certificate[]> {
  const pem = await readText(file);
  try {
    return readPemCertificates(pem);
  } catch (cause) {
    throw new FacadeError('FACADE_TLS_INVALID', `listen.tls.clientCa: ${file} holds no certificate in PEM.`, { cause });
  }
}
