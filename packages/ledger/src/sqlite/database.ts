import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import type { Connection, Row } from '../steps/connection.ts';

/**
 * One SQLite connection with its prepared statements. Each text is prepared once: pass constant texts only. The promises
 * of statements are resolved at once: steps wait for nothing.
 */
export class Database implements Connection {
  /** This process has the database alone. */
  readonly locks = { message: '', letter: '', skipLocked: '' };
  readonly #connection: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(file: string, busyMs: number) {
    this.#connection = new DatabaseSync(file, { timeout: busyMs, enableForeignKeyConstraints: true });
  }

  /** True between BEGIN and COMMIT or ROLLBACK. SQLite ends a transaction by itself on a full disk or an I/O error. */
  get inTransaction(): boolean {
    return this.#connection.isTransaction;
  }

  /** The file as SQLite opened it, symbolic links resolved: its log has that name and `-wal`. */
  get path(): string {
    return String(this.row("SELECT file FROM pragma_database_list WHERE name = 'main'")?.['file']);
  }

  /** Runs statements that have no parameters and no result. */
  script(sql: string): void {
    this.#connection.exec(sql);
  }

  /** Runs one statement that has neither parameters nor result, at once. */
  control(sql: string): void {
    this.#statement(sql).run();
  }

  /** The first row, at once: for statements outside of steps. */
  row(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.#statement(sql).get(...values);
  }

  async run(sql: string, ...values: SQLInputValue[]): Promise<number> {
    return Number(this.#statement(sql).run(...values).changes);
  }

  async first(sql: string, ...values: SQLInputValue[]): Promise<Row | undefined> {
    return this.#statement(sql).get(...values);
  }

  async all(sql: string, ...values: SQLInputValue[]): Promise<readonly Row[]> {
    return this.#statement(sql).all(...values);
  }

  close(): void {
    this.#statements.clear();
    this.#connection.close();
  }

  #statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#connection.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}

/** SQLite's primary result code (5 = busy), or undefined when the error is not SQLite's. */
export function sqliteCode(error: unknown): number | undefined {
  const { code, errcode } = (error ?? {}) as { code?: unknown; errcode?: unknown };
  return code === 'ERR_SQLITE_ERROR' && typeof errcode === 'number' ? errcode & 0xff : undefined;
}
