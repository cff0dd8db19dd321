import { maskPersonalNumbers } from '@ebox-bridge/redaction';
import type { XmlDocument, XmlElement } from 'libxml2-wasm';
import { type CompiledSchema, firstLine } from './compile.ts';
import type { Engine } from './engine.ts';
import { XsdError } from './errors.ts';
import { checkDocumentSize } from './limits.ts';
import { hasDoctype } from './prolog.ts';
import { type SchemaViolation, toViolations } from './violations.ts';

export interface ValidateOptions {
  /**
   * What to validate: the whole `document` (default), or `content-of-root`: the one element inside of the root, such as
   * the payload of a soap:Body.
   */
  readonly part?: 'document' | 'content-of-root';
}

/** Parses, validates and frees one document. Synchronous: nothing of the engine survives the call. */
export function validateDocument(
  engine: Engine,
  { validator }: CompiledSchema,
  xml: Uint8Array,
  options: ValidateOptions,
): readonly SchemaViolation[] {
  checkDocumentSize(xml);
  if (hasDoctype(xml)) throw dtdRefused();
  const document = parse(engine, xml);
  try {
    // The scan above should have seen it; an engine that sees more must not be overruled.
    if (document.dtd !== null) throw dtdRefused();
    if (options.part !== 'content-of-root') validator.validate(document);
    else {
      const element = onlyChild(engine, document);
      if (element === undefined) return [{ line: 1, message: 'The root must hold exactly one element.' }];
      validator.validate(element);
    }
    return [];
  } catch (error) {
    if (error instanceof engine.XmlValidateError) {
      // The engine can fail a document without a word; that must not look like success.
      const violations = toViolations(error.details);
      return violations.length > 0 ? violations : [{ line: 0, message: 'The document is not valid.' }];
    }
    if (error instanceof XsdError) throw error;
    throw new XsdError('XSD_ENGINE', 'the validation engine failed on a document', { cause: error });
  } finally {
    document.dispose();
  }
}

function dtdRefused(): XsdError {
  return new XsdError('XSD_DOCUMENT_DTD', 'the document has a DOCTYPE, which is not accepted');
}

function parse(engine: Engine, xml: Uint8Array): XmlDocument {
  const { XML_PARSE_NO_XXE, XML_PARSE_NONET, XML_PARSE_BIG_LINES, XML_PARSE_COMPACT } = engine.ParseOption;
  try {
    return engine.XmlDocument.fromBuffer(xml, {
      encoding: 'utf-8',
      option: XML_PARSE_NO_XXE | XML_PARSE_NONET | XML_PARSE_BIG_LINES | XML_PARSE_COMPACT,
    });
  } catch (error) {
    const line = error instanceof engine.XmlParseError ? error.details[0]?.line : undefined;
    const found = maskPersonalNumbers(firstLine(error));
    // The cause would carry the unmasked text into logs.
    throw new XsdError('XSD_DOCUMENT_MALFORMED', `the document is not well-formed at line ${line ?? '?'}: ${found}`);
  }
}

function onlyChild(engine: Engine, document: XmlDocument): XmlElement | undefined {
  let found: XmlElement | undefined;
  for (let node = document.root.firstChild; node !== null; node = node.next) {
    if (!(node instanceof engine.XmlElement)) continue;
    if (found !== undefined) return undefined;
    found = node;
  }
  return found;
}
