import type { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { type Engine, newSetPrefix, withFiles } from './engine.ts';
import { XsdError } from './errors.ts';
import { hasDoctype } from './prolog.ts';

const xsdNamespace = 'http://www.w3.org/2001/XMLSchema';
const references: ReadonlySet<string> = new Set(['import', 'include', 'redefine', 'override']);

export interface CompiledSchema {
  readonly validator: XsdValidator;
  /** The compiled schema points into this document, so it must live as long. */
  readonly document: XmlDocument;
}

/**
 * Compiles a set of schema documents from memory.
 * @throws XsdError XSD_SCHEMA_INVALID, XSD_IMPORT_REFUSED
 */
export function compileSchema(engine: Engine, entry: string, files: ReadonlyMap<string, Uint8Array>): CompiledSchema {
  const prefix = newSetPrefix();
  checkReferences(engine, prefix, entry, files);
  return withFiles(prefix, files, () => {
    const document = parseSchema(engine, prefix, entry, files);
    try {
      return { validator: engine.XsdValidator.fromDoc(document), document };
    } catch (cause) {
      document.dispose();
      throw new XsdError('XSD_SCHEMA_INVALID', `the schema ${entry} does not compile: ${firstLine(cause)}`, { cause });
    }
  });
}

// The engine only warns of an import that it cannot read, and would ask every other provider of the process for it.
// So every reference is resolved here first.
function checkReferences(engine: Engine, prefix: string, entry: string, files: ReadonlyMap<string, Uint8Array>): void {
  const seen = new Set([entry]);
  // A set grows while it is walked: the files that are found come last.
  for (const name of seen) {
    for (const location of readLocations(engine, prefix, name, files)) {
      const target = URL.parse(location, prefix + name)?.href;
      const targetName = target?.startsWith(prefix) ? target.slice(prefix.length) : undefined;
      if (targetName === undefined || !files.has(targetName)) {
        throw new XsdError(
          'XSD_IMPORT_REFUSED',
          `schema ${name} refers to ${JSON.stringify(location.slice(0, 200))}, which is not in its own set of files`,
        );
      }
      seen.add(targetName);
    }
  }
}

function readLocations(
  engine: Engine,
  prefix: string,
  name: string,
  files: ReadonlyMap<string, Uint8Array>,
): readonly string[] {
  const document = parseSchema(engine, prefix, name, files);
  try {
    const locations: string[] = [];
    for (let node = document.root.firstChild; node !== null; node = node.next) {
      if (!(node instanceof engine.XmlElement) || node.namespaceUri !== xsdNamespace || !references.has(node.name))
        continue;
      const location = node.attr('schemaLocation')?.value;
      if (location !== undefined) locations.push(location.trim());
    }
    return locations;
  } finally {
    document.dispose();
  }
}

function parseSchema(
  engine: Engine,
  prefix: string,
  name: string,
  files: ReadonlyMap<string, Uint8Array>,
): XmlDocument {
  const content = files.get(name);
  if (content === undefined) throw new TypeError(`no schema file ${name}`);
  // The engine reads imported schemas with entities switched on, so none may declare any.
  if (hasDoctype(content)) throw new XsdError('XSD_SCHEMA_INVALID', `the schema ${name} has a DOCTYPE`);
  const { XML_PARSE_NO_XXE, XML_PARSE_NONET } = engine.ParseOption;
  try {
    return engine.XmlDocument.fromBuffer(content, {
      url: prefix + name,
      encoding: 'utf-8',
      option: XML_PARSE_NO_XXE | XML_PARSE_NONET,
    });
  } catch (cause) {
    throw new XsdError('XSD_SCHEMA_INVALID', `the schema ${name} is not well-formed: ${firstLine(cause)}`, { cause });
  }
}

export function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return (text.split('\n')[0] ?? '').slice(0, 300);
}
