import type { Schema } from './types.ts';

export interface SchemaSource {
  /** The name in `files` of the document to start from. */
  readonly entry: string;
  /** All schema documents by name; `schemaLocation` is resolved against these names only. */
  readonly files: Readonly<Record<string, string>>;
}
export function createSchema(_source: SchemaSource): Schema {
  throw new Error('stub');
}
