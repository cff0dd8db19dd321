import { type CompiledSchema, compileSchema } from './compile.ts';
import { type Engine, loadEngine } from './engine.ts';
import { type ValidateOptions, validateDocument } from './validate-document.ts';
import type { SchemaViolation } from './violations.ts';

/** A compiled set of schema documents. Made by `createSchema`. */
export interface Schema {
  /**
   * The violations of a document in UTF-8, at most 20; empty when it is valid. At most 4 MiB, 20 000 elements and 20 000
   * attributes are accepted. `xsi:schemaLocation` in the document is never followed.
   * @throws XsdError XSD_DOCUMENT_DTD, XSD_DOCUMENT_MALFORMED, XSD_DOCUMENT_LIMIT for a document that cannot be judged
   * at all; XSD_SCHEMA_INVALID, XSD_IMPORT_REFUSED, XSD_ENGINE on first use when the schema does not compile
   */
  validate(xml: Uint8Array, options?: ValidateOptions): Promise<readonly SchemaViolation[]>;
}

export interface SchemaSource {
  /** The name in `files` of the document to start from. */
  readonly entry: string;
  /**
   * All schema documents by name, a relative path with `/`. A `schemaLocation` is resolved as a URL against the name of
   * the document it stands in, and must lead to another name of this set.
   */
  readonly files: Readonly<Record<string, string>>;
}

// What a URL leaves as it is: a name that URL resolution would rewrite could never be found again.
const fileName = /^[A-Za-z0-9_][A-Za-z0-9_.-]*(?:\/[A-Za-z0-9_][A-Za-z0-9_.-]*)*$/;

/**
 * A schema over documents held in memory. Nothing happens before the first validation, which loads the engine and
 * compiles; nothing is ever read from disk or fetched.
 * @throws TypeError when `entry` is not one of `files`, or a name is not a plain relative path
 */
export function createSchema(source: SchemaSource): Schema {
  const files = new Map<string, Uint8Array>();
  for (const [name, text] of Object.entries(source.files)) {
    if (!fileName.test(name))
      throw new TypeError(`schema file name ${JSON.stringify(name)} is not a plain relative path`);
    files.set(name, Buffer.from(text, 'utf8'));
  }
  const { entry } = source;
  if (!files.has(entry)) throw new TypeError(`the entry ${JSON.stringify(entry)} is not one of the schema files`);

  let compiled: Promise<{ engine: Engine; schema: CompiledSchema }> | undefined;
  const compile = async () => {
    const engine = await loadEngine();
    return { engine, schema: compileSchema(engine, entry, files) };
  };
  return {
    async validate(xml: Uint8Array, options: ValidateOptions = {}): Promise<readonly SchemaViolation[]> {
      compiled ??= compile();
      const { engine, schema } = await compiled;
      return validateDocument(engine, schema, xml, options);
    },
  };
}
