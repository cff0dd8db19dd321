import { describe, expect, it } from 'vitest';
import { learnTextFrame, OctetSink, writeRepeated } from '../../src/contract/index.ts';
import { escapeText } from '../../src/escape.ts';

const write = ([id = '', date = '']: readonly string[]) =>
  `<i><id>${escapeText(id)}</id><d>${escapeText(date)}</d></i>`;
const text = (octets: Uint8Array | undefined) => octets && Buffer.from(octets).toString();

describe('a frame for texts', () => {
  it('is the markup with the texts that were put', () => {
    const frame = learnTextFrame([3, 2], write);
    expect(frame?.put(0, '123')).toBe(true);
    expect(frame?.put(1, 'ab')).toBe(true);
    expect(text(frame?.octets)).toBe('<i><id>123</id><d>ab</d></i>');
    expect(frame?.put(0, '456')).toBe(true);
    expect(text(frame?.octets)).toBe('<i><id>456</id><d>ab</d></i>');
  });

  it.each([
    ['of another length', '12'],
    ['that is longer', '1234'],
    ['that is escaped', '1&3'],
    ['outside of ASCII', '12é'],
    ['with a control character', '1\n3'],
  ])('takes no text %s, and is right again with the next one', (_, other) => {
    const frame = learnTextFrame([3, 2], write);
    frame?.put(1, 'ab');
    expect(frame?.put(0, '789')).toBe(true);
    expect(frame?.put(0, other)).toBe(false);
    expect(frame?.put(0, '78')).toBe(false);
    expect(frame?.put(0, '789')).toBe(true);
    expect(text(frame?.octets)).toBe('<i><id>789</id><d>ab</d></i>');
  });

  it('has room for a text without characters', () => {
    const frame = learnTextFrame([3, 0], write);
    expect(frame?.put(0, '123') && frame.put(1, '')).toBe(true);
    expect(text(frame?.octets)).toBe('<i><id>123</id><d></d></i>');
  });

  it.each<[string, (texts: readonly string[]) => string]>([
    [
      'refuses it',
      () => {
        throw new TypeError('no');
      },
    ],
    ['writes it twice', ([id = '']) => `<i>${id}${id}</i>`],
    ['leaves it out', () => '<i></i>'],
    ['writes it otherwise', ([id = '']) => `<i>${id.toUpperCase()}</i>`],
    ['writes more than ASCII', ([id = '']) => `<i>é${id}</i>`],
    ['writes as much as it is asked', ([id = '']) => `<i>${'z'.repeat(id.startsWith('x') ? 1 : 2)}${id}</i>`],
  ])('there is none where the writer %s', (_, other) => {
    expect(learnTextFrame([3], other)).toBeUndefined();
  });
});

describe('a list that is written by somebody else', () => {
  const one = (item: unknown, path: string) => {
    if (typeof item !== 'string') throw new TypeError(`${path}: no text`);
    return `<i>${item}</i>`;
  };

  it('is the next one only', () => {
    const sink = new OctetSink();
    sink.writeNextList((into, item) => into.text(item('a', 0) + item('b', 1)));
    writeRepeated(sink, ['given'], 'list', one);
    writeRepeated(sink, ['given'], 'list', one);
    expect(sink.octets().toString()).toBe('<i>a</i><i>b</i><i>given</i>');
    expect(sink.takeListWriter()).toBeUndefined();
  });

  it('has the places of its items in errors', () => {
    const sink = new OctetSink();
    sink.writeNextList((into, item) => into.text(item(5, 7)));
    expect(() => writeRepeated(sink, ['given'], 'list', one)).toThrow('list[7]: no text');
  });
});

describe('memory that is given to a sink', () => {
  it('is written into as long as it suffices, and left alone then', () => {
    const memory = Buffer.alloc(64, 0x2e);
    const sink = new OctetSink(4, memory);
    sink.text('abc');
    expect(sink.octets().buffer).toBe(memory.buffer);
    expect(memory.subarray(0, 8).toString()).toBe('....abc.');
    sink.text('x'.repeat(100));
    expect(sink.octets().subarray(4).toString()).toBe(`abc${'x'.repeat(100)}`);
    expect(sink.octets().buffer).not.toBe(memory.buffer);
  });
});
