import { DOUBLE_QUOTE, EQUALS, SINGLE_QUOTE } from './characters.ts';
import type { Cursor } from './cursor.ts';
import type { XmlDeclaration } from './handler.ts';

// VersionNum [26], EncName [81], SDDecl [32].
const forms = [
  ['version', /^1\.[0-9]+$/],
  ['encoding', /^[A-Za-z][A-Za-z0-9._-]*$/],
  ['standalone', /^(?:yes|no)$/],
] as const;

/** Reads the XML declaration [23] if one stands here: version, then encoding and standalone where they are given. */
export function readXmlDeclaration(cursor: Cursor): XmlDeclaration {
  const found: { [name in (typeof forms)[number][0]]?: string } = {};
  if (!/^<\?xml[ \t\r\n]/.test(cursor.source.slice(cursor.at, cursor.at + 6))) return declarationOf(found);
  cursor.at += '<?xml'.length;
  for (const [name, form] of forms) {
    const start = cursor.at;
    const hasSpace = cursor.skipSpace();
    if (!cursor.startsWith(name)) {
      if (name === 'version') cursor.fail('the XML declaration has no version in front.');
      cursor.at = start;
      continue;
    }
    if (!hasSpace) cursor.fail('the XML declaration lacks white space.', start);
    cursor.at += name.length;
    found[name] = readPseudoAttribute(cursor, name, form);
  }
  cursor.skipSpace();
  if (!cursor.startsWith('?>')) cursor.fail('the XML declaration holds something unknown, or is not complete.');
  cursor.at += '?>'.length;
  return declarationOf(found);
}

function declarationOf({ version, encoding }: { version?: string; encoding?: string }): XmlDeclaration {
  return { version, encoding };
}

function readPseudoAttribute(cursor: Cursor, name: string, form: RegExp): string {
  cursor.skipSpace();
  cursor.expect(EQUALS, 'the XML declaration lacks an equals sign.');
  cursor.skipSpace();
  const quote = cursor.unit();
  if (quote !== DOUBLE_QUOTE && quote !== SINGLE_QUOTE) cursor.fail('a value of the XML declaration has no quotes.');
  cursor.at += 1;
  const end = cursor.source.indexOf(String.fromCharCode(quote), cursor.at);
  const value = cursor.source.slice(cursor.at, Math.max(end, cursor.at));
  if (!form.test(value)) cursor.fail(`the ${name} of the XML declaration has a form that it cannot have.`);
  cursor.at = end + 1;
  return value;
}
