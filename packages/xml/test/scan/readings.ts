import { XmlDocument, XmlLibError } from 'libxml2-wasm';
import { SaxesParser } from 'saxes';
import { NotWellFormed, type ScanHandler, XmlScanner } from '../../src/scan/index.ts';

/** What a reader says of a document: its events, or why it refuses it. */
export interface Reading {
  readonly events: readonly unknown[];
  readonly refusal: string | undefined;
  /** Of the refusal, where the reader says it. */
  readonly place?: readonly [line: number, column: number];
}

class Doctype extends Error {}

/** By the scanner. Each event that has a place in the source is checked against it. */
export function scanReading(text: string): Reading {
  const events: unknown[] = [];
  const places: number[] = [];
  const note = (start: number, end: number, ...event: unknown[]): void => {
    events.push(event);
    places.push(start, end);
  };
  const handler: ScanHandler = {
    attribute: () => {},
    declaration: () => {},
    open: ({ name, prefix, local, uri, attributes, declarations }, start, end) => {
      if (text.charAt(start) !== '<' || text.charAt(end - 1) !== '>') throw new Error('a tag stands elsewhere');
      const plain = end - start === name.length + 2;
      if (plain && text.slice(start, end) !== `<${name}>`) throw new Error('a tag is not what its length says');
      note(start, end, 'open', name, prefix, local, uri, attributes, declarations);
    },
    close: (name, start, end) => {
      if (end - start === name.length + 3 && text.slice(start, end) !== `</${name}>`) throw new Error('no end tag');
      note(start, end, 'close', name);
    },
    text: (value, start, end, isCanonical) => {
      const written = value.replace(/[&<>\r]/g, (unit) => `&#${unit};`);
      const names: Record<string, string> = { '&#&;': '&amp;', '&#<;': '&lt;', '&#>;': '&gt;', '&#\r;': '&#xD;' };
      const canonical = written.replace(/&#[&<>\r];/g, (found) => names[found] ?? '');
      if (isCanonical !== (text.slice(start, end) === canonical)) throw new Error('text is called canonical wrongly');
      note(start, end, 'text', value);
    },
    cdata: (value) => events.push(['cdata', value]),
    comment: () => events.push(['comment']),
    instruction: () => events.push(['instruction']),
    doctype: () => {
      throw new Doctype();
    },
  };
  const scanner = new XmlScanner(text, handler);
  try {
    scanner.run();
  } catch (error) {
    if (error instanceof NotWellFormed) return { events, refusal: error.reason, place: [error.line, error.column] };
    if (error instanceof Doctype) return { events, refusal: 'DOCTYPE' };
    throw error;
  }
  if (places.some((place, index) => place < (places[index - 1] ?? 0))) throw new Error('places go backwards');
  const { version, encoding } = scanner.declaration;
  return { events: [['declaration', version, encoding], ...events], refusal: undefined };
}

/** By saxes, in the same form. Text outside of the root element is left out. */
export function saxesReading(text: string): Reading {
  const events: unknown[] = [];
  // XML 1.1 has other line ends and characters; a version is only read here.
  const parser = new SaxesParser({ xmlns: true, forceXMLVersion: true, defaultXMLVersion: '1.0' });
  let depth = 0;
  let declaration: unknown;
  parser.on('xmldecl', ({ version, encoding }) => {
    declaration = [version, encoding];
  });
  parser.on('opentag', ({ name, prefix, local, uri, attributes }) => {
    depth += 1;
    const all = Object.values(attributes);
    const isDeclaration = (attribute: (typeof all)[number]) =>
      attribute.name === 'xmlns' || attribute.prefix === 'xmlns';
    const own = all.filter((attribute) => !isDeclaration(attribute));
    const declarations = all
      .filter(isDeclaration)
      .map(({ name: written, local: declared, value }) => [written === 'xmlns' ? '' : declared, value]);
    events.push(['open', name, prefix, local, uri, own.map((attribute) => ({ ...attribute })), declarations]);
  });
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    events.push(['close', name]);
  });
  parser.on('text', (value) => {
    if (depth > 0) events.push(['text', value]);
  });
  parser.on('cdata', (value) => events.push(['cdata', value]));
  parser.on('comment', () => events.push(['comment']));
  parser.on('processinginstruction', () => events.push(['instruction']));
  parser.on('doctype', () => {
    throw new Doctype();
  });
  try {
    parser.write(text).close();
  } catch (error) {
    const refusal = error instanceof Doctype ? 'DOCTYPE' : String(error);
    return { events, refusal, place: [parser.line, parser.column] };
  }
  const [version, encoding] = Array.isArray(declaration) ? declaration : [];
  return { events: [['declaration', version, encoding], ...events], refusal: undefined };
}

/** All that libxml2 complains of in a document that it refuses; undefined where it reads it. */
export function libxml2Refusal(text: string): readonly string[] | undefined {
  try {
    XmlDocument.fromBuffer(Buffer.from(text)).dispose();
    return undefined;
  } catch (error) {
    if (error instanceof XmlLibError) return error.details.map(({ message }) => message);
    throw error;
  }
}
