import { GREATER, SPACE, unitClass } from './characters.ts';
import type { Cursor } from './cursor.ts';
import type { ScanHandler } from './handler.ts';
import type { NameTable } from './names.ts';
import { takeCharacters } from './text.ts';

/** Index of the text that ends a construct; without one, the construct is refused where the document ends or earlier. */
function endOf(cursor: Cursor, text: string): number {
  const found = cursor.source.indexOf(text, cursor.at);
  if (found >= 0) return found;
  takeCharacters(cursor, cursor.source.length);
  return cursor.fail('the document ends too early.');
}

/** Comment [15]; `--` stands in none but as its end. */
export function readComment(cursor: Cursor, handler: ScanHandler): void {
  cursor.at += '<!--'.length;
  takeCharacters(cursor, endOf(cursor, '--'));
  cursor.at += '--'.length;
  cursor.expect(GREATER, '-- stands in a comment.');
  handler.comment();
}

/** CDSect [18]. */
export function readCdata(cursor: Cursor, handler: ScanHandler): void {
  cursor.at += '<![CDATA['.length;
  const value = takeCharacters(cursor, endOf(cursor, ']]>'));
  cursor.at += ']]>'.length;
  handler.cdata(value);
}

/** PI [16] with a target that is an NCName (Namespaces 1.0, section 7); `xml` in any case is no target. */
export function readInstruction(cursor: Cursor, names: NameTable, handler: ScanHandler): void {
  cursor.at += '<?'.length;
  const start = cursor.at;
  const target = names.read();
  if (target.prefix.text !== '') cursor.fail('the target of a processing instruction has a colon.', start);
  if (target.text.toLowerCase() === 'xml') cursor.fail('an XML declaration stands elsewhere than at the start.', start);
  const isSpace = ((unitClass[cursor.unit()] ?? 0) & SPACE) !== 0;
  if (!isSpace && !cursor.startsWith('?>')) cursor.fail('a processing instruction has a target that is no name.');
  takeCharacters(cursor, endOf(cursor, '?>'));
  cursor.at += '?>'.length;
  handler.instruction();
}
