import { describe, expect, test } from 'vitest';
import { formDataHalves, formDataPieces, writeFormData } from '../src/index.ts';

const parts = [
  { name: 'upfile1', fileName: 'été "1".pdf', contentType: 'application/pdf', body: Buffer.from('%PDF é') },
  { name: 'empty', fileName: 'x', body: new Uint8Array() },
  { name: 'json', contentType: 'application/json', body: Buffer.from('{"a":"é"}') },
];

describe('formDataPieces', () => {
  test('makes the very bytes of writeFormData', async () => {
    const written = writeFormData(parts, { boundary: 'b-1' });
    const chunks: Uint8Array[] = [];
    for await (const chunk of written.chunks) chunks.push(chunk);
    const { contentType, pieces } = formDataPieces(parts, { boundary: 'b-1' });
    expect(contentType).toBe(written.contentType);
    expect(Buffer.concat(pieces).equals(Buffer.concat(chunks))).toBe(true);
    expect(Buffer.concat(pieces)).toHaveLength(written.contentLength ?? -1);
    expect(pieces).toHaveLength(1);
  });

  test('copies no large body, and few of the pieces between', async () => {
    const large = Buffer.alloc(100_000, 'é');
    const mixed = [...parts, { name: 'large', body: large }, ...parts];
    const written = writeFormData(mixed, { boundary: 'b-1' });
    const chunks: Uint8Array[] = [];
    for await (const chunk of written.chunks) chunks.push(chunk);
    const { pieces } = formDataPieces(mixed, { boundary: 'b-1' });
    expect(pieces).toHaveLength(3);
    expect(pieces[1]).toBe(large);
    expect(Buffer.concat(pieces).equals(Buffer.concat(chunks))).toBe(true);
  });

  test('has another boundary each time', () => {
    const types = Array.from({ length: 50 }, () => formDataPieces(parts).contentType);
    expect(new Set(types).size).toBe(50);
  });

  test('refuses no parts, and a content type that would break out of its line', () => {
    expect(() => formDataPieces([])).toThrow(TypeError);
    expect(() => formDataPieces([{ name: 'a', contentType: 'a\r\nb: c', body: Buffer.from('') }])).toThrow(TypeError);
  });
});

describe('formDataHalves', () => {
  const last = { name: 'json', contentType: 'application/json', body: '{"a":"é"}' };
  const bytes = { ...last, body: Buffer.from(last.body) };

  test.each([
    ['the very bytes of writeFormData', parts, last],
    ['them for bytes at the end', parts, bytes],
    ['them for one part', [], last],
  ])('makes %s', async (_, before, end) => {
    const written = writeFormData([...before, bytes], { boundary: 'b-1' });
    const chunks: Uint8Array[] = [];
    for await (const chunk of written.chunks) chunks.push(chunk);
    const halves = formDataHalves(before, end, { boundary: 'b-1' });
    expect(halves.contentType).toBe(written.contentType);
    expect(Buffer.concat([halves.before, halves.completing]).equals(Buffer.concat(chunks))).toBe(true);
  });

  test('has nothing of the last part, and no end of the message, in the first half', () => {
    const { before, completing } = formDataHalves(parts.slice(0, 1), last, { boundary: 'b-1' });
    expect(String(before).endsWith('%PDF é')).toBe(true);
    expect(String(completing)).toMatch(/^\r\n--b-1\r\nContent-Disposition: form-data; name="json".*--b-1--\r\n$/s);
  });
});
