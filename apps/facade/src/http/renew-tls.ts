import { stat } from 'node:fs/promises';
import { FacadeError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { TlsMaterial } from './read-tls.ts';

export interface TlsRenewalOptions {
  readonly files: readonly string[];
  /** Reads and checks all of them. */
  read(): Promise<TlsMaterial | undefined>;
  /** New connections get it from now on. */
  use(material: TlsMaterial): void;
  readonly log: Log;
  /** How often the files are looked at. Default: 10 s. */
  readonly everyMs?: number;
}

export interface TlsRenewal {
  /** Reads the files now, whether they changed or not. */
  renew(): Promise<void>;
  stop(): void;
}

/**
 * Takes renewed TLS files into use without a restart: when one of them changes, and when asked. They are judged first; a
 * set that cannot be used, or that has expired, is logged once and the former stays. Certificate and key are two files, so
 * for a moment they do not belong together: the next look finds both.
 */
export function watchTls({ files, read, use, log, everyMs = 10_000 }: TlsRenewalOptions): TlsRenewal {
  let seen = versionOf(files);
  let running: Promise<void> = Promise.resolve();

  async function renew(): Promise<void> {
    try {
      const material = await read();
      if (material === undefined) return;
      const { validToDate } = material.certificate;
      if (validToDate.getTime() <= Date.now()) {
        throw new FacadeError('FACADE_TLS_INVALID', `listen.tls.certificate expired on ${validToDate.toISOString()}.`);
      }
      use(material);
      log.info({ notAfter: validToDate }, 'the files of listen.tls were read again');
    } catch (err) {
      log.error({ err }, 'the files of listen.tls cannot be used; the former ones stay');
    }
  }

  async function look(): Promise<void> {
    const [before, now] = await Promise.all([seen, versionOf(files)]);
    if (now === before) return;
    seen = Promise.resolve(now);
    await renew();
  }

  /** One after the other: an older reading must not come after a newer one. */
  function next(work: () => Promise<void>): Promise<void> {
    running = running.then(work);
    return running;
  }

  const timer = setInterval(() => void next(look), everyMs).unref();
  return {
    renew: () => next(renew),
    stop: () => clearInterval(timer),
  };
}

async function versionOf(files: readonly string[]): Promise<string> {
  const versions = files.map(async (file) => {
    try {
      const { mtimeMs, size, ino } = await stat(file);
      return `${mtimeMs} ${size} ${ino}`;
    } catch {
      return 'absent';
    }
  });
  return (await Promise.all(versions)).join();
}
