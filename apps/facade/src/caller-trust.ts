import type { X509Certificate } from 'node:crypto';
import {
  CertificateError,
  createTrustStore,
  readPemCertificates,
  type TrustStore,
  type TrustStoreOptions,
} from '@ebox-bridge/certificate';
import type { LoadedConfiguration } from './config/load-configuration.ts';
import { readText } from './identity.ts';
import type { Log } from './log.ts';
import { trustWithLists } from './revocation-lists.ts';

/** What the SOAP door judges signatures by. */
export interface CallerTrust {
  readonly trust: TrustStore;
  readonly anchors: readonly X509Certificate[];
  /** Authorities below the anchors; trusted only as far as an anchor vouches for them. */
  readonly intermediates: readonly X509Certificate[];
  /** Certificates that a message may name instead of carrying them; trusted only as far as `trust` accepts them. */
  readonly known: readonly X509Certificate[];
}

/**
 * Who may sign a call: the configured authorities, without what they revoked, and the pinned certificates of senders.
 * @throws FacadeError FACADE_FILE_UNREADABLE; CertificateError, which names the file
 */
export async function loadCallerTrust({ configuration, path }: LoadedConfiguration, log?: Log): Promise<CallerTrust> {
  const { crls, revocation } = configuration.trust;
  const read = async (files: readonly string[] = []) => (await Promise.all(files.map(path).map(readPem))).flat();
  const anchors = await read(configuration.trust.anchors);
  const intermediates = await read(configuration.trust.intermediates);
  const known = await read(configuration.trust.knownCertificates);
  const pins = configuration.senders
    .flatMap(({ certificates = [] }) => certificates)
    .map((pin) => pin.replaceAll(':', '').toLowerCase());
  const create = (judged: Pick<TrustStoreOptions, 'revocation'>) =>
    createTrustStore({ anchors, intermediates, pins, ...judged });
  const trust =
    crls === undefined || revocation === undefined
      ? create({})
      : await trustWithLists({
          files: crls.map(path),
          mode: revocation,
          create: (files) => create({ revocation: { crls: files, onMissing: revocation } }),
          log,
        });
  return { trust, anchors, intermediates, known };
}

async function readPem(file: string): Promise<readonly X509Certificate[]> {
  const text = await readText(file);
  try {
    return readPemCertificates(text);
  } catch (cause) {
    if (!(cause instanceof CertificateError)) throw cause;
    throw new CertificateError(cause.code, `${file}: ${cause.message}`, { cause });
  }
}
