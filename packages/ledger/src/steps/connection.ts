/** A value as both databases take it. */
export type SqlValue = string | number | null | Uint8Array;

/** One row. Whole numbers are numbers, binary values are `Uint8Array`. */
export type Row = Readonly<Record<string, unknown>>;

/**
 * The connection that a step works with, inside a transaction. Statements are written once for both databases: `?` marks a
 * value, and each text must be constant or one of a few, since it is prepared and kept.
 */
export interface Connection {
  /**
   * Ends a SELECT that must keep other instances away from its rows until the transaction ends. `m` is the alias of the
   * table message. Empty where one process has the database alone.
   */
  readonly locks: { readonly message: string; readonly letter: string; readonly skipLocked: string };
  /** Runs one statement; the number of changed rows. */
  run(sql: string, ...values: readonly SqlValue[]): Promise<number>;
  first(sql: string, ...values: readonly SqlValue[]): Promise<Row | undefined>;
  all(sql: string, ...values: readonly SqlValue[]): Promise<readonly Row[]>;
}
