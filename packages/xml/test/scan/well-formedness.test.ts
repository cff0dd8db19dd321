import { describe, expect, test } from 'vitest';
import { saxesReading, scanReading } from './readings.ts';

const readable = (text: string): boolean => scanReading(text).refusal === undefined;

// One group per rule: what it lets pass, and what it does not. Numbers are productions and sections of XML 1.0 (5th
// edition) and, with NS, of Namespaces in XML 1.0 (3rd edition).
const rules: readonly (readonly [rule: string, read: readonly string[], refused: readonly string[]])[] = [
  ['[1] one root element', ['<a/>', '<a></a>', ' \n<a/>\t'], ['', ' ', '<!-- a -->', '<a/><b/>', '<a/></a>', '</a>']],
  ['[1] nothing but Misc around it', ['<?i?><!--c--><a/><!--c--><?i?>'], ['x<a/>', '<a/>x', '&#32;<a/>', '<a/>&#32;']],
  ['[1] no CDATA around it', ['<a><![CDATA[]]></a>'], ['<![CDATA[]]><a/>', '<a/><![CDATA[]]>']],
  ['[2] characters of text', ['<a>\t \u{7f}\u{85}\u{d7ff}\u{e000}\u{fffd}\u{10000}\u{10ffff}</a>'], []],
  ...['\u0000', '\u0008', '\u000b', '\u000c', '\u001f', '\ufffe', '\uffff', '\ud800', '\udfff', '\udc00\ud800'].map(
    (unit) =>
      [
        `[2] ${JSON.stringify(unit)} is no character`,
        [],
        [`<a>${unit}</a>`, `<a b="${unit}"/>`, `<!--${unit}--><a/>`, `<?i ${unit}?><a/>`, `<a><![CDATA[${unit}]]></a>`],
      ] as const,
  ),
  ['[3] white space', ['<a\t\r\n b="1"\n/>'], ['<a\u00a0b="1"/>', '<a\u0085b="1"/>', '\u00a0<a/>']],
  ['[4] names', ['<é.-_1·\u{10000}/>', '<_/>'], ['<1/>', '<-a/>', '<.a/>', '<·a/>', '<a\u{f0000}/>', '<a×/>', '<a÷/>']],
  ['[10] attribute values', ['<a b="\'>"/>', "<a b='\"'/>"], ['<a b="<"/>', '<a b=c/>', '<a b="c/>', '<a b="\'/>', '<a b=/>']],
  ['[14] no ]]> in text', ['<a>]] > ]&gt; ]]&gt;</a>', '<a>]]<!---->></a>'], ['<a>]]></a>', '<a>x]]]></a>', '<a>&lt;]]></a>']],
  ['[15] comments', ['<!----><a/>', '<!-- - --><a/>'], ['<!-- -- --><a/>', '<!-- ---><a/>', '<!--->--><a/>x', '<!-- ', '<!-->']],
  ['[16] processing instructions', ['<?a?><a/>', '<?a ??><a/>', '<?a b?c?><a/>'], ['<?a', '<? a?><a/>', '<?a?b?><a/>', '<?1?><a/>']],
  ['[17] no target is xml', ['<?xmlx?><a/>'], ['<a/><?xml version="1.0"?>', '<?XML?><a/>', '<?xMl a?><a/>', ' <?xml version="1.0"?><a/>']],
  ['[18] CDATA sections', ['<a><![CDATA[]]]]></a>', '<a><![CDATA[]]>]]&gt;</a>'], ['<a><![CDATA[</a>', '<a><![cdata[]]></a>', '<a><![CDATA []]></a>']],
  ['[22] the byte order mark, once', ['\ufeff<a/>', '\ufeff<?xml version="1.0"?><a/>'], ['\ufeff\ufeff<a/>', ' \ufeff<a/>', '<a/>\ufeff']],
  [
    '[23] the XML declaration',
    ['<?xml version="1.0"?><a/>', "<?xml\nversion = '1.0'\tencoding='x' standalone='no' ?><a/>", '<?xml version="1.0" standalone="yes"?><a/>'],
    ['<?xml?><a/>', '<?xml ?><a/>', '<?xml encoding="utf-8"?><a/>', '<?xml version="1.0" standalone="yes" encoding="utf-8"?><a/>'],
  ],
  ['[23] its parts, each once and apart', [], ['<?xml version="1.0" version="1.0"?><a/>', '<?xml version="1.0"encoding="x"?><a/>', '<?xml version="1.0" a="b"?><a/>']],
  ['[26] [32] [81] their values', ['<?xml version="1.10"?><a/>'], ['<?xml version="1."?><a/>', '<?xml version="2.0"?><a/>', '<?xml version="1.0" encoding="1"?><a/>', '<?xml version="1.0" standalone="true"?><a/>', '<?xml version="1.0\'?><a/>', '<?xml version=1.0?><a/>', '<?xml version="1.0" ?', '<?xml version="1.0" >']],
  ['[28] a DTD is refused', [], ['<!DOCTYPE a><a/>', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', '<a/><!DOCTYPE a>', '<a><!DOCTYPE a></a>', '<!ELEMENT a><a/>']],
  ['[39] tags that nest', ['<a><b></b></a>'], ['<a><b></a></b>', '<a><b></a>', '<a>', '<a></b>', '<a></A>', '<a></aa>', '<aa></a>']],
  ['[40] start tags', ['<a >x</a>', '<a b="1"\nc="2" >x</a>'], ['< a/>', '<a b="1"c="2"/>', '<a b/>', '<a b c="1"/>', '<a', '<a b="1"', '<a,/>', '<>']],
  ['[42] end tags', ['<a></a >', '<a></a\n>'], ['<a></ a>', '<a></a b="1">', '<a></a/>', '<a></>', '<a></a', '<a></']],
  ['[44] empty-element tags', ['<a/>', '<a />', '<a b="1"/>'], ['<a/ >', '<a//>', '<a/', '<a/b="1"/>']],
  ['[66] character references', ['<a>&#65;&#x41;&#0065;&#x10FFFF;&#xD;</a>'], ['<a>&#;</a>', '<a>&#x;</a>', '<a>&#X41;</a>', '<a>&#65</a>', '<a>&#6 5;</a>', '<a>&#-1;</a>', '<a>&#1a;</a>']],
  ['[66] to characters only', ['<a>&#9;&#xFFFD;</a>'], ['<a>&#0;</a>', '<a>&#8;</a>', '<a>&#xD800;</a>', '<a>&#xDFFF;</a>', '<a>&#xFFFE;</a>', '<a>&#x110000;</a>', '<a b="&#0;"/>', `<a>&#${'9'.repeat(400)};</a>`]],
  ['[68] the five entities', ['<a b="&lt;&gt;&amp;&quot;&apos;">&lt;&gt;&amp;&quot;&apos;</a>'], ['<a>&nbsp;</a>', '<a>&LT;</a>', '<a>&lt</a>', '<a>&;</a>', '<a>& lt;</a>', '<a>&</a>', '<a b="&x;"/>', '<a>&constructor;</a>']],
  ['3.1 an attribute once', ['<a b="1" B="2"/>'], ['<a b="1" b="1"/>', '<a xmlns="u" xmlns="u"/>', '<a xmlns:p="u" xmlns:p="v"/>']],
  ['NS 6.3 by its expanded name', ['<a xmlns:p="u" xmlns:q="v" p:b="" q:b="" b=""/>', '<a xmlns="u" xmlns:p="u" b="" p:b=""/>'], ['<a xmlns:p="u" xmlns:q="u" p:b="" q:b=""/>', `<a xmlns:p="u" xmlns:q="u" ${Array.from({ length: 9 }, (_, i) => `p:b${i}=""`).join(' ')} q:b3=""/>`]],
  ['NS [7] qualified names', ['<p:a xmlns:p="u"/>'], ['<:a/>', '<a:/>', '<p:a:b xmlns:p="u"/>', '<p:1 xmlns:p="u"/>', '<a :b=""/>', '<a xmlns:=""/>', '<a xmlns:1="u"/>', '<a xmlns:p:q="u"/>']],
  ['NS 5 prefixes are declared', ['<a xmlns:p="u"><p:b p:c=""/></a>', '<p:a xmlns:p="u"/>'], ['<p:a/>', '<a p:b=""/>', '<a><b xmlns:p="u"/><p:c/></a>', '<a><b xmlns:p="u"></b><p:c/></a>']],
  ['NS 3 the prefix xml', ['<a xml:lang="nl"/>', '<xml:a/>', '<a xmlns:xml="http://www.w3.org/XML/1998/namespace"/>'], ['<a xmlns:xml="u"/>', '<a xmlns:p="http://www.w3.org/XML/1998/namespace"/>', '<a xmlns="http://www.w3.org/XML/1998/namespace"/>']],
  ['NS 3 the prefix xmlns', [], ['<xmlns:a/>', '<a xmlns:xmlns="u"/>', '<a xmlns:xmlns="http://www.w3.org/2000/xmlns/"/>', '<a xmlns:p="http://www.w3.org/2000/xmlns/"/>', '<a xmlns="http://www.w3.org/2000/xmlns/"/>']],
  ['NS 2.2 only the default is undeclared', ['<a xmlns="u"><b xmlns=""/></a>'], ['<a xmlns:p=""/>', '<a xmlns:p="u"><b xmlns:p=""/></a>']],
  ['NS 7 no colon in targets', ['<?a?><a/>'], ['<?a:b?><a/>']],
  ['no white space around a namespace name', ['<a xmlns="u v"/>'], ['<a xmlns=" u"/>', '<a xmlns:p="u&#10;"/>', '<a xmlns="\u00a0u"/>', '<a xmlns:p=" "/>']],
]; // biome-ignore format: a table

describe.each(rules)('%s', (_rule, read, refused) => {
  test.each(read)('%j is read', (text) => expect(readable(text)).toBe(true));
  test.each(refused)('%j is refused', (text) => expect(readable(text)).toBe(false));
});

describe('what is told', () => {
  const inner = (text: string) => scanReading(text).events.slice(1);

  test.each([
    ['line ends in text (2.11)', '<a>1\r\n2\r3\n\r4\r\r\n</a>', '1\n2\n3\n\n4\n\n'],
    ['the same beside units above Latin-1', '<a>€\r\n2\r</a>', '€\n2\n'],
    ['a line end that is written as a reference', '<a>&#13;\r&#xD;</a>', '\r\n\r'],
    ['references', '<a>&lt;&#60;&#x3c;&#x1F600;</a>', '<<<😀'],
  ])('%s', (_name, text, value) => expect(inner(text)).toContainEqual(['text', value]));

  test.each([
    ['white space in attributes (3.3.3)', '1\r\n2\r3\n4\t5  6', '1 2 3 4 5  6'],
    ['the same beside units above Latin-1', '€\r\n\t', '€  '],
    ['white space that is written as a reference', '&#13;&#10;&#9;&#32;\t', '\r\n\t  '],
    ['the other quote', "'&quot;'", "'\"'"],
  ])('%s', (_name, written, value) => {
    expect(inner(`<a b="${written}"/>`)).toMatchObject([
      ['open', 'a', '', 'a', '', [{ value }], []],
      ['close', 'a'],
    ]);
  });

  test('siblings that look the same mean what they mean where they stand', () => {
    const item = '<p:i a="1"><b/></p:i>';
    const text = `<r xmlns:p="u">${item}${item}<s xmlns:p="v" xmlns="w">${item}${item}</s>${item}</r>`;
    const opened = inner(text).filter((event): event is string[] => Array.isArray(event) && event[0] === 'open');
    expect(opened.map(([, name, , , uri]) => `${name} ${uri}`)).toEqual([
      'r ', 'p:i u', 'b ', 'p:i u', 'b ', 's w', 'p:i v', 'b w', 'p:i v', 'b w', 'p:i u', 'b ',
    ]); // biome-ignore format: one line
  });

  test('siblings that declare the same look the same to their children, and take it back', () => {
    const item = '<p:i xmlns:p="v"><p:b/></p:i>';
    const text = `<r xmlns:p="u">${item}${item}<p:b/>${item}<p:i><p:b/></p:i></r>`;
    const opened = inner(text).filter((event): event is string[] => Array.isArray(event) && event[0] === 'open');
    expect(opened.map(([, name, , , uri]) => `${name} ${uri}`).join()).toBe(
      'r ,p:i v,p:b v,p:i v,p:b v,p:b u,p:i v,p:b v,p:i u,p:b u',
    );
  });
});

describe('the place of an error', () => {
  test.each([
    ['<a>&x;</a>', 1, 4],
    ['<a>\n\n  <b></a>', 3, 8],
    ['<a>\r\n\r<b\r\n></c>', 4, 4],
    ['<a>😀😀<', 1, 6],
    ['\n<a', 2, 2],
    ['', 1, 0],
  ])('%j', (text, line, column) => {
    expect(scanReading(text).place).toEqual([line, column]);
    // saxes mostly says where the construct ends, on the same line.
    expect(saxesReading(text).place?.[0]).toBe(line);
  });
});
