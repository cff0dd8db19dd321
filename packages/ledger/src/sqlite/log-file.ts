import { close, fdatasync, open } from 'node:fs';
import { promisify } from 'node:util';
import type { Log } from './group-commit.ts';

/**
 * The write-ahead log of an open database, under a descriptor of our own. In WAL mode `synchronous = FULL` is
 * `synchronous = NORMAL` and one sync of the log after each COMMIT (sqlite.org/pragma.html#pragma_synchronous): here that
 * sync runs in a thread of libuv, so that the event loop does not stand still for it. SQLite itself goes on syncing what
 * keeps the file whole: the log before a checkpoint, the database after it, and the header of a log that begins anew.
 *
 * While the exclusive connection is open the log stays the same file: it is overwritten from its start, never replaced.
 * POSIX locks are on the database file only, so opening and closing this one drops none of them; the database file must
 * never be opened here.
 */
export class LogFile implements Log {
  readonly #descriptor: number;

  private constructor(descriptor: number) {
    this.#descriptor = descriptor;
  }

  /** `database`: the file as SQLite names it, symbolic links resolved. Its log must be there already. */
  static async open(database: string): Promise<LogFile> {
    // Windows flushes only what may be written to.
    return new LogFile(await promisify(open)(`${database}-wal`, 'r+'));
  }

  sync(): Promise<void> {
    return new Promise((resolve, reject) => {
      fdatasync(this.#descriptor, (error) => (error === null ? resolve() : reject(error)));
    });
  }

  close(): Promise<void> {
    return promisify(close)(this.#descriptor);
  }
}
