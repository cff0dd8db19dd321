import { hasTool } from '@ebox-bridge/test/independent-tools';
import { type PostgresAtTest, startPostgres } from '@ebox-bridge/test/postgres';
import { afterAll, beforeAll } from 'vitest';

/** Whether there is a PostgreSQL to test with. */
export const postgresIsHere = hasTool('postgres');

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

  newSchema(): string {
    this.#schemas += 1;
    return `ledger_${this.#schemas}`;
  }
}
