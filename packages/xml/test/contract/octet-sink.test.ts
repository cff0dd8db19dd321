import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OctetSink } from '../../src/contract/index.ts';

describe('OctetSink', () => {
  it('holds what was written, in order, behind the room left free', () => {
    const part = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.uint8Array({ maxLength: 400 }));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), fc.nat(300), (parts, before) => {
        const sink = new OctetSink(before);
        for (const one of parts) {
          if (typeof one === 'string') sink.text(one);
          else sink.append(one);
        }
        const expected = Buffer.concat(parts.map((one) => Buffer.from(one as string)));
        expect(sink.size).toBe(expected.length);
        expect(sink.octets().subarray(before).equals(expected)).toBe(true);
      }),
    );
  });

  it.each(['é', '€', '😀', 'aé', 'aé€', 'ab€', 'aé😀', 'aaé€é'])(
    'measures %j in octets, whatever room is left',
    (end) => {
      for (let length = 0; length < 600; length += 1) {
        const text = 'x'.repeat(length) + end;
        const sink = new OctetSink();
        sink.text(text);
        expect(sink.size).toBe(Buffer.byteLength(text));
        sink.text(text);
        expect(sink.octets().toString()).toBe(text + text);
      }
    },
  );

  it('keeps only as much as was filled', () => {
    const sink = new OctetSink(2);
    sink.text('<a>');
    sink.fill(5000, (octets, at) => octets.write('bc', at, 'latin1'));
    sink.text('</a>');
    expect(sink.octets().subarray(2).toString()).toBe('<a>bc</a>');
    expect(sink.size).toBe(9);
  });

  it('refuses half a surrogate pair', () => {
    const sink = new OctetSink();
    sink.text('a\ud800');
    expect(() => sink.octets()).toThrow(TypeError);
  });
});

it('writes the same with memory that was taken before, too little or too much of it', () => {
  const text = 'aé€😀'.repeat(3000);
  for (const expected of [0, 1, 100_000]) {
    const sink = new OctetSink(7);
    sink.text('b');
    sink.reserve(expected);
    // Half a pair is a text of its own here.
    for (const half of text.split('')) sink.text(half);
    expect(sink.octets().subarray(7).toString()).toBe(`b${text}`);
  }
});

describe('what another sink holds', () => {
  const held = (before: number, ...texts: string[]) => {
    const sink = new OctetSink(before);
    for (const text of texts) sink.text(text);
    return sink;
  };

  it.each([
    ['into its memory', 512, '<a>'],
    ['with letters outside of ASCII before it', 512, '<aé😀>'],
    ['with just enough room', 3, '<a>'],
    ['with too little room', 2, '<a>'],
    ['without room', 0, '<a>'],
    ['with a long text before it', 512, 'x'.repeat(5000)],
    ['with nothing before it', 512, ''],
  ])('is taken: %s', (_name, room, start) => {
    for (const content of ['', 'é', 'y'.repeat(10), 'y'.repeat(10_000)]) {
      const sink = held(0, start);
      sink.take(held(room, content));
      sink.text('</a>');
      expect(sink.size).toBe(Buffer.byteLength(`${start}${content}</a>`));
      expect(sink.octets().toString()).toBe(`${start}${content}</a>`);
      sink.append(Buffer.from('!'.repeat(1000)));
      expect(sink.octets().toString()).toBe(`${start}${content}</a>${'!'.repeat(1000)}`);
      expect(sink.size).toBe(sink.octets().length);
    }
  });

  it('is not taken behind half a surrogate pair', () => {
    const sink = new OctetSink();
    sink.text('\ude00');
    expect(() => {
      sink.take(held(512, 'content'));
      sink.octets();
    }).toThrow(TypeError);
  });

  it('is taken by one that leaves room itself', () => {
    const sink = held(7, '<a>');
    sink.take(held(512, 'content'));
    sink.text('</a>');
    expect(sink.octets().subarray(7).toString()).toBe('<a>content</a>');
    expect(sink.size).toBe(14);
  });

  it('is taken once more, from one that took it', () => {
    const middle = held(0, '<b>');
    middle.take(held(512, 'content'));
    const sink = held(0, '<a>');
    sink.take(middle);
    expect(sink.octets().toString()).toBe('<a><b>content');
  });
});
