import { describe, expect, test } from 'vitest';
import { createBodyRedactor } from '../../src/record/redact-body.ts';

const inss = '85073003328';

function redacted(body: string, type: string, size = body.length || 1, encoding?: string): string {
  const redactor = createBodyRedactor(type, encoding);
  const octets = Buffer.from(body, 'latin1');
  const out: Uint8Array[] = [];
  for (let at = 0; at < octets.length; at += size) out.push(redactor.push(octets.subarray(at, at + size)));
  out.push(redactor.end());
  const text = Buffer.concat(out).toString('latin1');
  expect(text).toHaveLength(octets.length);
  return text;
}

test('XML: INSS numbers become zeros, personal texts asterisks, the rest stays', () => {
  const xml = `<a:R><a:INSS>${inss}</a:INSS><Title xml:lang="fr">Mon titre &amp; moi</Title><Ticket>T1</Ticket><Title/><x:FreeText><![CDATA[a<b]]> c</x:FreeText><CompanyID>0206731645</CompanyID> 85.07.30-033.28</a:R>`;
  expect(redacted(xml, 'text/xml; charset=utf-8')).toBe(
    `<a:R><a:INSS>00000000000</a:INSS><Title xml:lang="fr">${'*'.repeat(19)}</Title><Ticket>T1</Ticket><Title/><x:FreeText>${'*'.repeat(17)}</x:FreeText><CompanyID>0206731645</CompanyID> 00.00.00-000.00</a:R>`,
  );
});

test('JSON and forms: tokens and texts', () => {
  const json = JSON.stringify({ ssin: inss, subject: { fr: 'a "b" \\' }, access_token: 'opaque', messageTypeId: 'X' });
  expect(JSON.parse(redacted(json, 'application/json'))).toEqual({
    ssin: '00000000000',
    subject: { fr: '*'.repeat(10) },
    access_token: '******',
    messageTypeId: 'X',
  });
  expect(redacted('grant_type=c&client_assertion=eyJ.a.b&x=1', 'application/x-www-form-urlencoded')).toBe(
    'grant_type=c&client_assertion=*******&x=1',
  );
});

test('multipart: the frame stays, messages are masked, documents go', () => {
  const part = (head: string, body: string) => `--b\r\n${head}\r\n\r\n${body}\r\n`;
  const body = (xml: string, pdf: string, name: string, text: string) =>
    `${part('Content-Type: text/xml', xml)}${part(`Content-Type: application/pdf\r\nContent-Disposition: attachment; filename="${name}"`, pdf)}${part('Content-Type: text/plain', text)}--b--\r\n`;
  const original = body(`<I>${inss}</I>`, 'pdf\r\n--bc\r\n--', 'jan.pdf', 'Dear Jan');
  const wanted = body('<I>00000000000</I>', '*'.repeat(13), '*******', '*'.repeat(8)).replace(/\r\n$/, '**');
  for (const size of [1, 7, original.length]) {
    // A line that only begins as a delimiter is no safe ground: everything after it goes.
    expect(redacted(original, 'multipart/related; boundary="b"', size)).toMatch(
      /^--b\r\nContent-Type: text\/xml\r\n\r\n<I>0{11}<\/I>\r\n--b\r\n[^*]*filename="\*{7}"\r\n\r\n\*{3}\r\n--b\*+$/,
    );
  }
  const plain = body(`<I>${inss}</I>`, '%PDF-1.7 \r\n x', 'jan.pdf', 'Dear Jan');
  for (const size of [1, 7, plain.length]) {
    expect(redacted(plain, 'multipart/related; boundary=b', size)).toBe(wanted);
  }
});

describe('what cannot be read goes whole', () => {
  test.each([
    ['application/pdf', undefined],
    ['text/xml', 'gzip'],
    ['multipart/related', undefined],
    ['', undefined],
  ])('%s %s', (type, encoding) => {
    expect(redacted(`<a>${inss}</a>`, type, 3, encoding)).toBe('*'.repeat(18));
  });
});

test('a long body is masked the same in any chunks, a text of a megabyte included', () => {
  const long = `<a>${'x'.repeat(131_060)}${inss}<Title>${'secret '.repeat(30_000)}</Title>${`<i>${inss}</i>`.repeat(9_000)}</a>`;
  const once = redacted(long, 'text/xml');
  expect(once).not.toMatch(/secret|850/);
  expect(once.match(/<i>00000000000<\/i>/g)).toHaveLength(9_000);
  expect(redacted(long, 'text/xml', 1_000)).toBe(once);
  expect(redacted(long, 'text/xml', 65_537)).toBe(once);
  const endless = `<Title>${'secret '.repeat(200_000)}</Title><b>${inss}</b>`;
  expect(redacted(endless, 'text/xml', 65_536)).not.toMatch(/secret|850/);
});
