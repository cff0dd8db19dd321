import { readFile, stat } from 'node:fs/promises';
import { type RevocationMode, readCertificateLists, type TrustStore } from '@ebox-bridge/certificate';
import { FacadeError } from './errors.ts';
import type { Log } from './log.ts';

/** What a file holds; its name shows in errors. */
export interface NamedFile {
  readonly name: string;
  readonly data: Uint8Array;
}

export interface RevocationListFiles {
  readonly files: readonly string[];
  readonly mode: RevocationMode;
  /** Makes the trust store anew from the octets of the files. */
  create(crls: readonly NamedFile[]): TrustStore;
  readonly log?: Log | undefined;
  /** How often the files are looked at again. Default: one minute. */
  readonly everyMs?: number;
}

/**
 * A trust store whose CRL files are read again when one of them has changed, so that a scheduled job can replace them
 * under a running facade. Files that cannot be used leave the former lists in force; the log says so.
 */
export async function trustWithLists(options: RevocationListFiles): Promise<TrustStore> {
  const { files, mode, create, log, everyMs = 60_000 } = options;
  let version = await versionOf(files);
  let crls = await readAll(files);
  let store = create(crls);
  let lookedAt = performance.now();
  const warned = new Set<string>();

  function warnExpired(): void {
    for (const { issuer, nextUpdate } of crls.flatMap(({ data }) => readCertificateLists(data))) {
      const list = `${issuer} ${nextUpdate.toISOString()}`;
      if (nextUpdate.getTime() > Date.now() || warned.has(list)) continue;
      warned.add(list);
      log?.warn({ issuer, nextUpdate, revocation: mode }, 'a revocation list has expired');
    }
  }

  async function lookAgain(): Promise<void> {
    const found = await versionOf(files);
    if (found !== version) {
      const fresh = await readAll(files);
      store = create(fresh);
      crls = fresh;
      version = found;
      log?.info({ files: files.length }, 'revocation lists were read again');
    }
    warnExpired();
  }

  warnExpired();
  return {
    evaluate(leaf, others, at) {
      if (performance.now() - lookedAt > everyMs) {
        lookedAt = performance.now();
        lookAgain().catch((err: unknown) => log?.error({ err }, 'revocation lists cannot be read again'));
      }
      return store.evaluate(leaf, others, at);
    },
  };
}

async function readAll(files: readonly string[]): Promise<readonly NamedFile[]> {
  return Promise.all(files.map(async (file) => ({ name: file, data: await orUnreadable(file, readFile(file)) })));
}

async function versionOf(files: readonly string[]): Promise<string> {
  const stats = await Promise.all(files.map((file) => orUnreadable(file, stat(file))));
  return stats.map(({ mtimeMs, size, ino }) => `${mtimeMs} ${size} ${ino}`).join();
}

async function orUnreadable<T>(file: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    throw new FacadeError('FACADE_FILE_UNREADABLE', `${file} cannot be read.`, { cause });
  }
}
