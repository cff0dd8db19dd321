import { hasTool } from '@ebox-bridge/test/independent-tools';
import { type PostgresAtTest, startPostgres } from '@ebox-bridge/test/postgres';
import pg from 'pg';
import { afterAll, beforeAll } from 'vitest';

/** Whether there is a PostgreSQL to test with. */
export const postgresIsHere = hasTool('postgres');

/** In an order that no foreign key minds. */
const tables = [
  ...['document', 'letter_attempt', 'letter', 'letter_group', 'attempt', 'recipient', 'revision', 'message'],
  ...['replay', 'tally', 'setting'],
];

/** A server for the tests of a file, and schemas in it: each is a ledger of its own. */
export class Databases {
  #server: PostgresAtTest | undefined;
  #schemas = 0;

  constructor(settings: Readonly<Record<string, string>> = {}) {
    beforeAll(async () => {
      if (postgresIsHere) this.#server = await startPostgres(settings);
    });
    afterAll(() => this.#server?.stop());
  }

  /** How many were made. */
  get schemas(): number {
    return this.#schemas;
  }

  get server(): PostgresAtTest {
    if (this.#server === undefined) throw new Error('no test runs');
    return this.#server;
  }

  get url(): string {
    return this.server.url;
  }

  /** A schema that is used again and again: emptied, which is much quicker than a new one. */
  async emptySchema(): Promise<string> {
    const client = new pg.Client({ connectionString: this.url });
    await client.connect();
    try {
      await client.query('SET search_path = again');
      const { rows } = await client.query("SELECT 1 FROM pg_tables WHERE schemaname = 'again'");
      if (rows.length > 0) {
        await client.query(['BEGIN', ...tables.map((name) => `DELETE FROM again.${name}`), 'COMMIT'].join('; '));
      }
    } finally {
      await client.end();
    }
    return 'again';
  }

  newSchema(): string {
    this.#schemas += 1;
    return `ledger_${this.#schemas}`;
  }
}
