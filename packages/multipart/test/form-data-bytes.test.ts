import { describe, expect, test } from 'vitest';
import { formDataBytes, writeFormData } from '../src/index.ts';

const parts = [
  { name: 'upfile1', fileName: 'été "1".pdf', contentType: 'application/pdf', body: Buffer.from('%PDF é') },
  { name: 'empty', fileName: 'x', body: new Uint8Array() },
  { name: 'json', contentType: 'application/json', body: Buffer.from('{"a":"é"}') },
];

describe('formDataBytes', () => {
  test('makes the very bytes of writeFormData', async () => {
    const written = writeFormData(parts, { boundary: 'b-1' });
    const chunks: Uint8Array[] = [];
    for await (const chunk of written.chunks) chunks.push(chunk);
    const { contentType, bytes } = formDataBytes(parts, { boundary: 'b-1' });
    expect(contentType).toBe(written.contentType);
    expect(Buffer.from(bytes).equals(Buffer.concat(chunks))).toBe(true);
    expect(bytes.length).toBe(written.contentLength);
  });

  test('has another boundary each time', () => {
    const types = Array.from({ length: 50 }, () => formDataBytes(parts).contentType);
    expect(new Set(types).size).toBe(50);
  });

  test('refuses no parts, and a content type that would break out of its line', () => {
    expect(() => formDataBytes([])).toThrow(TypeError);
    expect(() => formDataBytes([{ name: 'a', contentType: 'a\r\nb: c', body: Buffer.from('') }])).toThrow(TypeError);
  });
});
