import { expect, test } from 'vitest';
import { escapeAttribute, escapeText } from '../src/index.ts';

const allowed = Array.from({ length: 0x200 }, (_, code) => code).filter(
  (code) => code >= 0x20 || [0x9, 0xa, 0xd].includes(code),
);
const escapes = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['\r', '&#xD;'],
]);

test.each([
  ['escapeText', escapeText, new Map([...escapes, ['>', '&gt;']])],
  ['escapeAttribute', escapeAttribute, new Map([...escapes, ['"', '&quot;'], ['\t', '&#x9;'], ['\n', '&#xA;']])],
] as const)(
  '%s escapes these characters and no other, wherever they stand',
  (_, escaped, expected: Map<string, string>) => {
    for (const code of allowed) {
      const character = String.fromCharCode(code);
      const written = expected.get(character) ?? character;
      expect(escaped(character), `U+${code.toString(16)}`).toBe(written);
      expect(escaped(`a${character}b`), `U+${code.toString(16)}`).toBe(`a${written}b`);
    }
  },
);

test.each([escapeText, escapeAttribute])('control characters are refused, also at the end of plain text', (escaped) => {
  for (let code = 0; code < 0x20; code += 1) {
    if (allowed.includes(code)) continue;
    expect(() => escaped(`plain${String.fromCharCode(code)}`), `U+${code}`).toThrow(
      expect.objectContaining({ code: 'XML_CHARACTER' }),
    );
  }
});
