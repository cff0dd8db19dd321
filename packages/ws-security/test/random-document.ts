import { randomNumbers } from '@ebox-bridge/test/fuzz-settings';

// No ampersand: libxml2 and xml-crypto write it unescaped in a namespace declaration, which is not XML; see canonicalizer.test.ts.
const namespaces = ['urn:a', 'urn:b', 'urn:c?x=1', 'http://example.org/%C3%A9'];
const texts = [
  '',
  'x',
  '&lt;&gt;&amp;',
  ' \n\t',
  '&#13;',
  'é€😀',
  ']]&gt;',
  '"\'',
  '<![CDATA[<&>]]>',
  '<!-- c -->',
  '0206731645',
];
const values = ['', 'x', '&lt;&amp;', '&quot;', '&#9;&#10;&#13;', 'é😀', 'a  b\n', "'"];

export interface RandomDocumentOptions {
  readonly elements: number;
  /** Whether `xmlns=""` and default namespaces may occur. */
  readonly defaults: boolean;
}

/** A well-formed element with namespaces declared, redeclared, unused and taken back. */
export function randomElement(seed: number, { elements, defaults }: RandomDocumentOptions): string {
  const next = randomNumbers(seed);
  const pick = <T>(list: readonly T[]): T => list[next(list.length)] as T;
  let left = elements;

  function element(scope: ReadonlyMap<string, string>): string {
    left -= 1;
    const inner = new Map(scope);
    const declarations = new Map<string, string>();
    for (const prefix of ['p', 'q', 'r', 'aa']) {
      if (next(4) === 0) declarations.set(prefix, pick(namespaces));
    }
    if (defaults && next(4) === 0) declarations.set('', pick(['', ...namespaces]));
    for (const [prefix, uri] of declarations) inner.set(prefix, uri);
    const bound = [...inner.keys()].filter((prefix) => prefix !== '');
    const own = pick([...bound, '']);
    const name = `${own === '' ? '' : `${own}:`}${pick(['a', 'b', 'Body', 'é'])}`;
    const attributes = new Map<string, string>();
    for (let count = next(4); count > 0; count -= 1) {
      const prefix = pick([...bound, '', 'xml']);
      const local = prefix === 'xml' ? pick(['lang', 'base']) : pick(['a', 'b', 'Z', 'é']);
      // Two prefixes of one namespace with the same local name would be one attribute twice.
      const key = `${prefix === '' ? '' : (inner.get(prefix) ?? 'xml')}|${local}`;
      if (!attributes.has(key)) attributes.set(key, `${prefix === '' ? '' : `${prefix}:`}${local}="${pick(values)}"`);
    }
    const written = [
      ...[...declarations].map(([prefix, uri]) => `xmlns${prefix === '' ? '' : `:${prefix}`}="${uri}"`),
      ...attributes.values(),
    ];
    for (let at = written.length - 1; at > 0; at -= 1) {
      const other = next(at + 1);
      [written[at], written[other]] = [written[other] as string, written[at] as string];
    }
    let content = pick(texts);
    for (let count = next(4); count > 0 && left > 0; count -= 1) {
      // Siblings with the same markup are read and written by a way of their own.
      const child = element(inner);
      for (let again = child.length < 300 ? next(3) : 0; again >= 0; again -= 1) content += child + pick(texts);
    }
    const start = [name, ...written].join(pick([' ', '\n', '  ']));
    return content === '' && next(2) === 0 ? `<${start}/>` : `<${start}>${content}</${name}>`;
  }

  return element(new Map([['', '']]));
}
