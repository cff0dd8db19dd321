import { defaultMultipartLimits, multipartErrors } from '@ebox-bridge/multipart';
import { describe, expect, it } from 'vitest';
import { chunksOf, readAll, readText } from './reading.ts';

const part = (header: string, body = '') => `--b\r\n${header}\r\n\r\n${body}\r\n--b--`;

describe('refusals', () => {
  const messages: [string, string, string][] = [
    ['truncation: empty body', '', 'MULTIPART_TRUNCATED'],
    ['truncation inside a header', '--b\r\nA: b\r\n', 'MULTIPART_TRUNCATED'],
    ['truncation inside a body', '--b\r\n\r\nabc', 'MULTIPART_TRUNCATED'],
    ['truncation after a delimiter', '--b\r\n\r\nabc\r\n--b', 'MULTIPART_TRUNCATED'],
    ['truncation inside the closing delimiter', '--b\r\n\r\nabc\r\n--b-', 'MULTIPART_TRUNCATED'],
    ['boundary prefix smuggled as a closing delimiter', '--b\r\n\r\nabc\r\n--bX--\r\n', 'MULTIPART_TRUNCATED'],
    ['LF-only message', '--b\nA: b\n\nabc\n--b--\n', 'MULTIPART_LINE_END'],
    ['LF after the closing delimiter', '--b\r\n\r\nabc\r\n--b--\n', 'MULTIPART_LINE_END'],
    ['bare LF hides a header', part('A: b\nContent-ID: <x>'), 'MULTIPART_LINE_END'],
    ['bare CR hides a header', part('A: b\rContent-ID: <x>'), 'MULTIPART_LINE_END'],
    ['no part at all', '--b--\r\n', 'MULTIPART_NO_PARTS'],
    ['header without colon', part('Content-ID'), 'MULTIPART_HEADER_MALFORMED'],
    ['white space before the colon', part('Content-ID : <x>'), 'MULTIPART_HEADER_MALFORMED'],
    ['NUL in a header', part('A: b\0c'), 'MULTIPART_HEADER_MALFORMED'],
    ['first header line folded', part(' A: b'), 'MULTIPART_HEADER_MALFORMED'],
    ['delimiter inside a header', '--b\r\nA: b\r\n--b\r\n\r\nx\r\n--b--', 'MULTIPART_HEADER_MALFORMED'],
    ['same header twice', part('Content-Type: a/b\r\ncontent-type: c/d'), 'MULTIPART_HEADER_DUPLICATE'],
    ['base64 part', part('Content-Transfer-Encoding: base64'), 'MULTIPART_TRANSFER_ENCODING'],
    ['quoted-printable part', part('Content-Transfer-Encoding: Quoted-Printable'), 'MULTIPART_TRANSFER_ENCODING'],
    ['empty Content-ID', part('Content-ID: <>'), 'MULTIPART_CONTENT_ID_INVALID'],
    ['two Content-IDs in one', part('Content-ID: <a> <b>'), 'MULTIPART_CONTENT_ID_INVALID'],
    [
      'same Content-ID in two parts',
      `--b\r\nContent-ID: <x>\r\n\r\n\r\n${part('Content-Id: x')}`,
      'MULTIPART_CONTENT_ID_DUPLICATE',
    ],
    [
      'file name given twice',
      part('Content-Disposition: form-data; filename=a; filename=b'),
      'MULTIPART_HEADER_MALFORMED',
    ],
    ['endless padding', `--b${' '.repeat(65)}\r\n\r\n\r\n--b--`, 'MULTIPART_DELIMITER_MALFORMED'],
  ];
  it.each(messages)('%s', async (_name, text, code) => {
    await expect(readText(text)).rejects.toMatchObject({ code });
    const bytes = Buffer.from(text);
    const cuts = Array.from(bytes, (_, index) => index);
    await expect(readAll(chunksOf(bytes, cuts), 'multipart/related; boundary=b')).rejects.toMatchObject({ code });
  });

  const types: [string, string][] = [
    ['text/xml; boundary=b', 'MULTIPART_CONTENT_TYPE'],
    ['multipart', 'MULTIPART_CONTENT_TYPE'],
    ['multipart/related; boundary=a; Boundary=b', 'MULTIPART_CONTENT_TYPE'],
    ['multipart/related; boundary="a', 'MULTIPART_CONTENT_TYPE'],
    ['multipart/related', 'MULTIPART_BOUNDARY_MISSING'],
    ['multipart/related; boundary=""', 'MULTIPART_BOUNDARY_INVALID'],
    [`multipart/related; boundary=${'x'.repeat(71)}`, 'MULTIPART_BOUNDARY_INVALID'],
    ['multipart/related; boundary="a "', 'MULTIPART_BOUNDARY_INVALID'],
    ['multipart/related; boundary="é"', 'MULTIPART_BOUNDARY_INVALID'],
  ];
  it.each(types)('content type %s', async (type, code) => {
    await expect(readAll(chunksOf(Buffer.from('--b\r\n\r\n\r\n--b--'), []), type)).rejects.toMatchObject({ code });
  });

  const some = (count: number) => `${'--b\r\n\r\nx\r\n'.repeat(count)}--b--`;
  const bounds: [keyof typeof defaultMultipartLimits, number, (size: number) => string, string][] = [
    ['parts', 32, some, 'MULTIPART_TOO_MANY_PARTS'],
    ['partHeaderBytes', 16384, (size) => part(`A: ${'x'.repeat(size - 5)}`), 'MULTIPART_PART_HEADER_TOO_LARGE'],
    ['contentIdLength', 255, (size) => part(`Content-ID: <${'x'.repeat(size)}>`), 'MULTIPART_CONTENT_ID_TOO_LONG'],
    ['preambleBytes', 16384, (size) => `${'x'.repeat(size)}\r\n${part('A: b')}`, 'MULTIPART_PREAMBLE_TOO_LARGE'],
    ['epilogueBytes', 16384, (size) => `${part('A: b')}\r\n${'x'.repeat(size)}`, 'MULTIPART_EPILOGUE_TOO_LARGE'],
    ['totalBytes', 40, (size) => part('A: b', 'x'.repeat(size - 20)), 'MULTIPART_TOO_LARGE'],
  ];
  it.each(bounds)('limit %s: at the bound accepted, one above refused', async (name, bound, make, code) => {
    const limits = name === 'totalBytes' ? { totalBytes: bound } : {};
    await readText(make(bound), 'b', limits);
    await expect(readText(make(bound + 1), 'b', limits)).rejects.toMatchObject({ code });
    if (name !== 'totalBytes') expect(defaultMultipartLimits[name]).toBe(bound);
  });

  it('an impossible limit is a programmer mistake', async () => {
    await expect(readText('', 'b', { parts: -1 })).rejects.toThrow(TypeError);
  });

  it('the catalogue speaks of every code', () => {
    for (const { meaning, next } of Object.values(multipartErrors)) expect(meaning && next).toMatch(/\.$/);
  });
});
