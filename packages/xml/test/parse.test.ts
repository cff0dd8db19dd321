import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultXmlLimits, escapeAttribute, escapeText, parseXml, XmlError } from '../src/index.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const codeOf = (action: () => unknown): string => {
  try {
    action();
  } catch (error) {
    if (error instanceof XmlError) return error.code;
    throw error;
  }
  return 'none';
};
const codeOfText = (text: string) => codeOf(() => parseXml(bytes(text)));

describe('parseXml', () => {
  it('reads names by namespace, attributes without xmlns, text and CDATA', () => {
    const root = parseXml(
      bytes(
        '\u{feff}<?xml version="1.0" encoding="utf-8"?><!-- c --><a:r xmlns:a="urn:a" xmlns="urn:d" x="1" a:x="2">' +
          'on<!-- split -->e <![CDATA[<&>]]><?pi x?><c>&amp;&#x41;</c></a:r>',
      ),
    );
    expect([root.namespace, root.localName, root.prefix]).toEqual(['urn:a', 'r', 'a']);
    expect(root.attributes).toEqual([
      { namespace: '', localName: 'x', value: '1' },
      { namespace: 'urn:a', localName: 'x', value: '2' },
    ]);
    expect(root.text).toBe('one <&>');
    expect(root.children.map((child) => [child.namespace, child.localName, child.text])).toEqual([
      ['urn:d', 'c', '&A'],
    ]);
  });

  it('resolves prefixes in scope, with undeclaration of the default namespace', () => {
    const root = parseXml(bytes('<r xmlns="urn:d" xmlns:p="urn:1"><c xmlns:p="urn:2" xmlns=""/></r>'));
    const child = root.children[0];
    expect([root.resolvePrefix('p'), root.resolvePrefix('')]).toEqual(['urn:1', 'urn:d']);
    expect([child?.resolvePrefix('p'), child?.resolvePrefix(''), child?.namespace]).toEqual(['urn:2', undefined, '']);
    expect(root.resolvePrefix('xml')).toBe('http://www.w3.org/XML/1998/namespace');
  });

  it('is not open to prototype pollution by names', () => {
    const root = parseXml(
      bytes('<__proto__ constructor="1" __proto__="2"><toString xmlns:valueOf="urn:v"/></__proto__>'),
    );
    expect(root.attributes.map(({ localName, value }) => [localName, value])).toEqual([
      ['constructor', '1'],
      ['__proto__', '2'],
    ]);
    expect(root.resolvePrefix('constructor')).toBeUndefined();
    expect(root.resolvePrefix('__proto__')).toBeUndefined();
    expect(root.children[0]?.resolvePrefix('valueOf')).toBe('urn:v');
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it.each([
    ['two roots', '<a/><b/>'],
    ['crossed tags', '<a><b></a></b>'],
    ['an undeclared prefix', '<p:a/>'],
    ['an undeclared attribute prefix', '<a p:x="1"/>'],
    ['one attribute by two prefixes', '<a xmlns:p="urn:x" xmlns:q="urn:x" p:x="1" q:x="2"/>'],
    ['an undeclared entity', '<a>&x;</a>'],
    ['an entity named like an object property', '<a>&constructor;</a>'],
    ['a reference to U+0000', '<a>&#0;</a>'],
    ['a reference to half a surrogate pair', '<a>&#xD800;</a>'],
    ['a control character', '<a>\u0001</a>'],
    ['a truncated document', '<a><b>text'],
    ['nothing', ''],
    ['text only', 'Service Unavailable'],
    ['XML 1.1', '<?xml version="1.1"?><a/>'],
    ['white space around a namespace name', '<a xmlns=" urn:a"/>'],
    ['an undeclared namespace prefix set to nothing', '<a xmlns:p=""/>'],
  ])('refuses %s', (_, text) => {
    expect(codeOfText(text)).toBe('XML_MALFORMED');
  });

  it('attack: entity bomb and external entity are refused at the DOCTYPE', () => {
    expect(codeOfText('<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;">]><a>&y;</a>')).toBe('XML_DTD');
    expect(codeOfText('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>')).toBe('XML_DTD');
    expect(codeOfText('<!DOCTYPE a><a/>')).toBe('XML_DTD');
  });

  it('refuses other encodings and octets that are not UTF-8', () => {
    expect(codeOf(() => parseXml(Buffer.from('\u{feff}<a/>', 'utf16le')))).toBe('XML_ENCODING');
    expect(codeOf(() => parseXml(Buffer.from('<a/>', 'utf16le')))).toBe('XML_ENCODING');
    expect(codeOf(() => parseXml(Buffer.from('<a/>', 'utf16le').swap16()))).toBe('XML_ENCODING');
    expect(codeOf(() => parseXml(Buffer.from('<a>\u00e9</a>', 'latin1')))).toBe('XML_ENCODING');
    expect(codeOf(() => parseXml(Uint8Array.of(0x3c, 0x61, 0x3e, 0xc0, 0xbc)))).toBe('XML_ENCODING');
    expect(codeOfText('<?xml version="1.0" encoding="ISO-8859-1"?><a/>')).toBe('XML_ENCODING');
    expect(codeOfText('<?xml version="1.0" encoding="US-ASCII"?><a/>')).toBe('none');
  });

  it('keeps each limit at its bound and refuses one more', () => {
    const nested = (depth: number) => '<a>'.repeat(depth) + '</a>'.repeat(depth);
    expect(codeOfText(nested(64))).toBe('none');
    expect(codeOfText(nested(65))).toBe('XML_LIMIT');
    const withAttributes = (count: number) => `<a ${Array.from({ length: count }, (_, i) => `x${i}=""`).join(' ')}/>`;
    expect(codeOfText(withAttributes(64))).toBe('none');
    expect(codeOfText(withAttributes(65))).toBe('XML_LIMIT');
    const withNamespaces = (count: number) =>
      `<a ${Array.from({ length: count }, (_, i) => `xmlns:x${i}="urn:x"`).join(' ')}/>`;
    expect(codeOfText(withNamespaces(64))).toBe('none');
    expect(codeOfText(withNamespaces(65))).toBe('XML_LIMIT');
    expect(codeOf(() => parseXml(bytes('<a><b/><b/></a>'), { elements: 3 }))).toBe('none');
    expect(codeOf(() => parseXml(bytes('<a><b/><b/></a>'), { elements: 2 }))).toBe('XML_LIMIT');
    expect(codeOf(() => parseXml(bytes('<a/>'), { bytes: 4 }))).toBe('none');
    expect(codeOf(() => parseXml(bytes('<a/>'), { bytes: 3 }))).toBe('XML_LIMIT');
    expect(codeOf(() => parseXml(bytes('<a/>'), { elements: 0 }))).toBe('XML_LIMIT');
  });

  it('attack: a document 100,000 deep is refused at once', () => {
    const started = performance.now();
    expect(codeOfText('<a xmlns:p="urn:p">'.repeat(100_000))).toBe('XML_LIMIT');
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('says where a document breaks, without its content', () => {
    let message = '';
    try {
      parseXml(bytes('<a>\n  <secret85073003328></a>'));
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message).toMatch(/^Line 2, column \d+: /);
    expect(message).not.toContain('85073003328');
  });

  it('has 4 MiB and depth 64 as defaults', () => {
    expect(defaultXmlLimits).toMatchObject({ bytes: 4_194_304, depth: 64, attributes: 64, namespaces: 64 });
  });
});

describe('escapeText and escapeAttribute', () => {
  it('escape as Canonical XML does', () => {
    expect(escapeText('a&b<c>d\re"f\'g\th\ni')).toBe('a&amp;b&lt;c&gt;d&#xD;e"f\'g\th\ni');
    expect(escapeAttribute('a&b<c>d\re"f\'g\th\ni')).toBe("a&amp;b&lt;c>d&#xD;e&quot;f'g&#x9;h&#xA;i");
  });

  it.each(['\u0000', '\u0008', '\u000b', '\u001f', '\ufffe', '\uffff', '\ud800', 'a\udc00b', '\ud800\ud800'])(
    'refuse what XML 1.0 cannot carry (%j)',
    (text) => {
      expect(codeOf(() => escapeText(text))).toBe('XML_CHARACTER');
      expect(codeOf(() => escapeAttribute(text))).toBe('XML_CHARACTER');
    },
  );

  it('survive a round trip, also outside the basic plane', () => {
    const allowed = /^[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]*$/u;
    const text = fc.string({ unit: 'binary' }).filter((value) => allowed.test(value));
    fc.assert(
      fc.property(text, text, (content, value) => {
        const root = parseXml(bytes(`<a x="${escapeAttribute(value)}">${escapeText(content)}</a>`));
        expect([root.text, root.attributes[0]?.value]).toEqual([content, value]);
      }),
      { numRuns: 300 },
    );
    expect(escapeText('\u{1f4ee}')).toBe('\u{1f4ee}');
  });
});
