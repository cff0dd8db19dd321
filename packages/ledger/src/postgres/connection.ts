import type { ClientBase } from 'pg';
import type { Connection, Row, SqlValue } from '../steps/connection.ts';

/** A statement that failed, apart from mistakes and refusals of the step itself. */
export class StatementFailed extends Error {
  /** Code of PostgreSQL (SQLSTATE), where the server answered. */
  readonly sqlState: string | undefined;
  /** The connection is gone, or nobody knows what it is doing: it must not be used again. */
  readonly connectionLost: boolean;

  constructor(cause: unknown) {
    super('A statement failed', { cause });
    const { severity, code } = (cause ?? {}) as { severity?: unknown; code?: unknown };
    this.sqlState = typeof severity === 'string' && typeof code === 'string' ? code : undefined;
    this.connectionLost = this.sqlState === undefined || severity === 'FATAL' || severity === 'PANIC';
  }
}

/** One PostgreSQL connection inside a transaction. */
export class PostgresConnection implements Connection {
  readonly locks = {
    message: 'FOR NO KEY UPDATE OF m',
    letter: 'FOR NO KEY UPDATE OF l',
    skipLocked: 'FOR UPDATE SKIP LOCKED',
  };
  readonly #client: ClientBase;
  readonly #statements: Statements;

  constructor(client: ClientBase, statements: Statements) {
    this.#client = client;
    this.#statements = statements;
  }

  async run(sql: string, ...values: readonly SqlValue[]): Promise<number> {
    return (await this.#query(sql, values)).rowCount ?? 0;
  }

  async first(sql: string, ...values: readonly SqlValue[]): Promise<Row | undefined> {
    return (await this.#query(sql, values)).rows[0];
  }

  async all(sql: string, ...values: readonly SqlValue[]): Promise<readonly Row[]> {
    return (await this.#query(sql, values)).rows;
  }

  async #query(sql: string, values: readonly SqlValue[]) {
    const { name, text } = this.#statements.of(sql);
    try {
      return await this.#client.query<Record<string, unknown>>({ name, text, values: values.map(binary) });
    } catch (cause) {
      throw new StatementFailed(cause);
    }
  }
}

/** Statements as PostgreSQL takes them, with a name each: a connection prepares each of them once. */
export class Statements {
  readonly #known = new Map<string, { readonly name: string; readonly text: string }>();

  of(sql: string): { readonly name: string; readonly text: string } {
    let known = this.#known.get(sql);
    if (known === undefined) {
      let number = 0;
      known = { name: `ledger_${this.#known.size}`, text: sql.replaceAll('?', () => `$${++number}`) };
      this.#known.set(sql, known);
    }
    return known;
  }
}

/** The driver takes a plain `Uint8Array` for a list. */
function binary(value: SqlValue): string | number | null | Buffer {
  return value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value;
}
