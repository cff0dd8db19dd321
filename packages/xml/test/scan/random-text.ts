import { randomNumbers } from '@ebox-bridge/test/fuzz-settings';

/** Pieces that are wrong almost everywhere, or right in few places. */
export const hostile: readonly string[] = [
  '<', '>', '&', '"', "'", '/', '=', ':', ';', '?', '!', ']]>', ']]', ']', '--', '-', '<!--', '-->', '--->', '<!---->',
  '<![CDATA[', '<![cdata[', '<![CDATA', '<!DOCTYPE a>', '<!DOCTYPE a [<!ENTITY b "c">]>', '<!ELEMENT a>', '<!', '<?', '?>',
  '<?xml version="1.0"?>', '<?XML?>', '<?xMl a?>', '<?a?>', '<?a b?>', '<?a:b?>', '<?1?>', '<? a?>', '<?a?b?>', '<?a ??>',
  '&lt;', '&lt', '&LT;', '&nbsp;', '&constructor;', '& lt;', '&#;', '&#x;', '&#0;', '&#9;', '&#10;', '&#13;', '&#x41;',
  '&#X41;', '&#65;', '&#065;', '&#6 5;', '&#xd800;', '&#xDFFF;', '&#xFFFE;', '&#xFFFF;', '&#x10000;', '&#x10FFFF;',
  '&#x110000;', '&#99999999999999999999;', '&#x1;', '&#-1;', '\u0000', '\u0001', '\u000b', '\u001f', '\u007f', '\u0085',
  '\u2028', '\ufffd', '\ufffe', '\uffff', '\ufeff', '\u00a0', '\u3000', '\r', '\n', '\r\n', '\n\r', '\t', ' ', '  ',
  'é', '€', '😀', '\u{eFFFF}', '\u{f0000}', '\u{10ffff}', '\u00b7', '\u0300', '·a', '-a', '.a', '1a', 'a:b', 'a:', ':a',
  'a:b:c', 'a:1', 'xml:a', 'xmlns', 'xmlns:', 'xmlns:a', 'xmlns:a=""', 'xmlns=""', 'xmlns="u"', 'xmlns:p="u"',
  'xmlns:q="u"', 'xmlns:p=" u"', 'xmlns="u\n"', 'xmlns:p=" "', 'xmlns:xml="u"', 'xmlns:xmlns="u"',
  'xmlns:xml="http://www.w3.org/XML/1998/namespace"', 'xmlns:p="http://www.w3.org/XML/1998/namespace"',
  'xmlns="http://www.w3.org/XML/1998/namespace"', 'xmlns="http://www.w3.org/2000/xmlns/"',
  'xmlns:p="http://www.w3.org/2000/xmlns/"', 'xmlns:xmlns="http://www.w3.org/2000/xmlns/"', ' p:a="1"', ' q:a="1"',
  ' a="1"', " a='1'", ' a=1', ' a', ' a=', ' a =\n"1" ', ' a="<"', ' a="&"', ' a="1"b="2"', '<p:a/>', '<xml:a/>',
  '<xmlns:a/>', '<a/>', '<a>', '</a>', '</a >', '</ a>', '</>', '<>', '</', '<a', '<a/ >', '<a //>', '< a>', '<é/>',
  '<1/>', '<a:1/>', 'version="1.0"', 'encoding="utf-8"', 'standalone="yes"', "standalone='maybe'", '__proto__', 'x',
]; // biome-ignore format: one list to be read at a glance

const names = [
  'a',
  'b',
  'p:a',
  'q:b',
  'é',
  'a.b-c_d',
  '😀'.length === 2 ? '\u{10000}x' : 'x',
  '__proto__',
  'constructor',
];
const uris = ['u', 'urn:v', 'http://example.org/?a&amp;b', 'U'];
const texts = [
  '',
  '',
  'x',
  '0123456789',
  '&lt;&gt;&amp;',
  '&#xD;',
  '&#13;',
  '\r\n',
  '\r',
  ' \n\t',
  'é€😀',
  ']]&gt;',
  '>',
  ']>',
  '"\'',
  '&apos;&quot;',
];
const values = ['', 'x', '&lt;&#9;', '\r\n\t', 'é😀', '>', 'a  b', '&quot;&apos;', ']]>'];
const others = ['<!---->', '<!-- - -->', '<?i?>', '<?i a?b?>', '<![CDATA[]]>', '<![CDATA[<&>]]]]>', '<![CDATA[\r\n]]>'];
const declarations = [
  '', '', '<?xml version="1.0"?>', "<?xml  version = '1.0'\tencoding='UTF-8' standalone = \"no\"?>\n",
  '<?xml version="1.1" standalone="yes" ?>', '\ufeff', '\ufeff<?xml version="1.0" encoding="utf-8"?>',
]; // biome-ignore format: as above

/** A well-formed document. Siblings often repeat the markup of the one before, which is read by a way of its own. */
export function randomDocument(next: (below: number) => number): string {
  const pick = <T>(list: readonly T[]): T => list[next(list.length)] as T;
  let left = 2 + next(20);

  function element(bound: ReadonlyMap<string, string>): string {
    left -= 1;
    const inner = new Map(bound);
    const written = new Map<string, string>();
    for (const prefix of ['', 'p', 'q']) {
      if (next(5) > 0) continue;
      const uri = prefix === '' && next(3) === 0 ? '' : pick(uris);
      inner.set(prefix, uri);
      written.set(prefix === '' ? 'xmlns' : `xmlns:${prefix}`, uri);
    }
    const isBound = (name: string) => !name.includes(':') || inner.has(name.slice(0, 1));
    const twins = new Set<string>();
    for (let count = next(4) * next(2); count > 0; count -= 1) {
      const name = pick([...names, 'xml:lang']);
      const [prefix, local] = name.includes(':') ? name.split(':') : ['', name];
      const key = `${prefix === '' ? '' : (inner.get(prefix ?? '') ?? 'xml')} ${local}`;
      if ((isBound(name) || name === 'xml:lang') && !twins.has(key)) written.set(name, pick(values));
      twins.add(key);
    }
    const name = pick(names.filter(isBound));
    const attributes = [...written].map(([attribute, value]) => {
      const quote = value.includes('"') || next(4) === 0 ? "'" : '"';
      return `${pick([' ', '  ', '\n'])}${attribute}${pick(['=', '=', ' = '])}${quote}${value}${quote}`;
    });
    const start = `${name}${attributes.join('')}${pick(['', '', '', ' ', '\r\n'])}`;
    let content = '';
    while (next(3) > 0 && left > 0) {
      const child = element(inner);
      content += pick(texts) + child;
      for (let again = child.length < 200 ? next(4) * next(2) : 0; again > 0; again -= 1) {
        left -= 1;
        content += pick(texts) + child.replace(/0123456789/g, pick(texts));
      }
    }
    content += pick([...texts, ...others]);
    return content === '' && next(2) === 0
      ? `<${start}/>`
      : `<${start}>${content}</${name}${pick(['', '', ' ', '\n'])}>`;
  }

  const root = element(new Map([['', '']]));
  return `${pick(declarations)}${pick(['', '\n', '<!-- a -->', '<?i?>'])}${root}${pick(['', '\r\n', '<?i?>', '<!---->'])}`;
}

/** A document with a few pieces taken out, doubled, or put in. It mostly is no document any more. */
export function mutated(text: string, next: (below: number) => number): string {
  let changed = text;
  for (let count = 1 + next(3); count > 0; count -= 1) {
    const at = next(changed.length + 1);
    const to = Math.min(changed.length, at + next(6));
    const kind = next(4);
    const piece = hostile[next(hostile.length)] as string;
    if (kind === 0) changed = changed.slice(0, at) + changed.slice(to);
    else if (kind === 1) changed = changed.slice(0, to) + changed.slice(at);
    else changed = changed.slice(0, at) + piece + changed.slice(kind === 2 ? at : to);
  }
  // Half a pair cannot come out of UTF-8; it has a test of its own.
  return changed.toWellFormed();
}

/** Hostile pieces alone. */
export function randomPieces(next: (below: number) => number): string {
  return Array.from({ length: 1 + next(8) }, () => hostile[next(hostile.length)]).join('');
}

export const randomOf = (seed: number): ((below: number) => number) => randomNumbers(seed);
