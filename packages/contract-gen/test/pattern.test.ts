import { createSchema } from '@ebox-bridge/xsd';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { translatePattern } from '../src/shape/pattern.ts';

const matcher = (pattern: string) => new RegExp(`^(?:${translatePattern(pattern)})$`, 'u');

describe('a pattern is translated', () => {
  it.each([
    ['[0-9]{10}', '[0-9]{10}'],
    ['\\d{9,10}', '[0-9]{9,10}'],
    ['[A-Za-z0-9._%\\-]+@[a-z.\\-]+\\.[a-z]{2,}', '[A-Za-z0-9\\._%\\u{2d}]+@[a-z\\.\\u{2d}]+\\.[a-z]{2,}'],
    ['(a|b?)*', '(?:a|b?)*'],
    ['^a$', '\\^a\\$'],
    ['[-a]|[a-]|[\\d.]', '[\\u{2d}a]|[a\\u{2d}]|[0-9\\.]'],
    ['é\\n', '\\u{e9}\\u{a}'],
  ])('%s', (pattern, source) => {
    expect(translatePattern(pattern)).toBe(source);
    expect(() => matcher(pattern)).not.toThrow();
  });
});

describe('a pattern is not translated', () => {
  it.each([
    ...[
      '.',
      '\\w+',
      '\\D',
      '\\s',
      '\\i\\c*',
      '\\p{L}',
      '[^a]',
      '[a-z-[aeiou]]',
      '[a-z&&b]]',
      '[]',
      '[',
      '(',
      ')',
      'a)',
    ],
    ...[
      'a{2,1}',
      'a{}',
      'a{,2}',
      'a**',
      '*',
      '?a',
      'a]',
      'a}',
      '\\',
      '\\e',
      '[b-a]',
      '[a-\\d]',
      '[+--]',
      '(?:a)',
      'a{99999}',
    ],
  ])('%s', (pattern) => {
    expect(translatePattern(pattern)).toBeUndefined();
  });
});

describe('what a translated pattern matches, the schema allows', () => {
  const patterns = [
    '[0-9]{3}',
    '\\d{1,2}',
    '[a-c.\\-]+@[ab]',
    '(a|b?)c*',
    'a{2,}|[-b]',
    '\\(\\^[$%]',
    '[A-HJ-N]?[0-9]',
    'é+a?',
  ];

  it.each(patterns)('%s', async (pattern) => {
    const schema = createSchema({
      entry: 'a.xsd',
      files: {
        'a.xsd': `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="a"><xs:simpleType><xs:restriction base="xs:string"><xs:pattern value="${pattern}"/></xs:restriction></xs:simpleType></xs:element></xs:schema>`,
      },
    });
    const expression = matcher(pattern);
    const unit = fc.constantFrom(
      'a',
      'b',
      'c',
      '-',
      '.',
      '@',
      '0',
      '9',
      '٣',
      'é',
      '(',
      '^',
      '$',
      '%',
      'A',
      'I',
      'N',
      '\n',
      '😀',
    );
    const texts = new Set([
      ...fc.sample(fc.string({ unit, maxLength: 4 }), 1500),
      ...fc.sample(fc.stringMatching(expression), 50),
    ]);
    let matched = 0;
    for (const text of texts) {
      if (!expression.test(text)) continue;
      matched += 1;
      expect(await schema.validate(Buffer.from(`<a>${text}</a>`)), text).toEqual([]);
    }
    expect(matched).toBeGreaterThan(0);
  });
});
