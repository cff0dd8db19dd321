const texts = ['0206731645', '0200000097', 'x', 'a longer text than the others', '\n ', '"\'', ']', '42'];
const strangeTexts = [
  '',
  '&amp;',
  '&#x41;',
  '>',
  '\r',
  ']]&gt;',
  '<!-- c -->',
  '<![CDATA[x]]>',
  'x<!---->',
  '<e/>',
  'é',
];

/** What stands around the text of an item. The prefixes p and q are bound outside. */
const frames: readonly (readonly [before: string, after: string])[] = [
  ['<a>', '</a>'],
  ['<a><b>', '</b></a>'],
  ['<p:a><q:b>', '</q:b></p:a>'],
  ['<p:a><b><p:c>', '</p:c></b></p:a>'],
  ['<ab>', '</ab>'],
];
const strangeFrames: readonly (readonly [before: string, after: string])[] = [
  ['<a >', '</a>'],
  ['<a>', '</a >'],
  ['<a><b>', '</b> </a>'],
  ['<a> <b>', '</b></a>'],
  ['<a x="1">', '</a>'],
  ['<a Id="i">', '</a>'],
  ['<a xmlns="urn:l"><b>', '</b></a>'],
  ['<p:a xmlns:p="urn:l"><p:b>', '</p:b></p:a>'],
  ['<a><b>', '</b><b>2</b></a>'],
  ['<a><e/><b>', '</b></a>'],
  ['<a><b>', '</b></a>\n'],
  ['<a><b>', '</b></a><!-- c -->'],
];

/**
 * Siblings as long lists have them: runs of elements that differ in a text only, with all that makes one different from the
 * one before. Well-formed where p and q are bound; ASCII but for a text in a hundred.
 */
export function randomList(next: (below: number) => number): string {
  const pick = <T>(list: readonly T[]): T => list[next(list.length)] as T;
  let list = '';
  for (let runs = 1 + next(4); runs > 0; runs -= 1) {
    const [before, after] = next(4) === 0 ? pick(strangeFrames) : pick(frames);
    const count = next(3) === 0 ? next(3) : next(30);
    for (let index = 0; index < count; index += 1) {
      const isStrange = next(40) === 0;
      const text = isStrange ? pick(next(10) === 0 ? strangeTexts : strangeTexts.slice(0, -1)) : pick(texts);
      list += `${before}${text}${after}`;
    }
    if (next(4) === 0) list = next(2) === 0 ? `<l>${list}</l>` : `<l>${list}</l><l>${list}</l>`;
  }
  return list;
}
