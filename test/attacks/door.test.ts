import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { eboxMessageOperations } from '@ebox-bridge/ebox-message/server';
import { signEnvelope } from '@ebox-bridge/ws-security';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { newTicket, publicationOf } from '../kit/publication.ts';
import { startWorld, type World } from '../kit/world.ts';
import { expectAlive, expectRefusal, marker, post, sendRaw } from './door-kit.ts';

// Each attack goes over a connection of its own to a facade that runs as its own process.

let world: World;
let url: string;
let envelope: Buffer;
const pdf = Buffer.from('%PDF-1.7 attack');
const xml = 'text/xml; charset=utf-8';
const related = 'multipart/related; type="text/xml"; start="<root>"; boundary=b';

beforeAll(async () => {
  world = await startWorld({
    configure: (given) => ({
      ...given,
      timeouts: { bodyIdle: 0.5, headers: 1 },
      limits: { attachments: 8 << 20, envelope: 256 * 1024, slowestBytesPerSecond: 4096 },
    }),
  });
  url = world.facade.ready.urls.eboxMessage;
  envelope = await publication();
});
afterAll(() => world.close());
afterEach(async () => {
  await expectAlive(world);
  expect(await world.messages()).toEqual([]);
});

/** A valid publication whose document is `cid:doc`, signed anew: a second use of one would be a replay. */
async function publication(): Promise<Buffer> {
  const request = publicationOf(newTicket(), pdf);
  const body = eboxMessageOperations.publishEboxMessage.writeInput({
    ...request,
    document: { ...request.document, content: 'cid:doc' },
  });
  return Buffer.from(await signEnvelope({ identity: world.identity, body }));
}

const part = (headers: string, body: Uint8Array | string = pdf, boundary = 'b') =>
  Buffer.concat([Buffer.from(`--${boundary}\r\n${headers}\r\n\r\n`), Buffer.from(body), Buffer.from('\r\n')]);
const root = (headers = `Content-Type: ${xml}\r\nContent-ID: <root>`) => part(headers, envelope);
const doc = part('Content-Type: application/pdf\r\nContent-ID: <doc>');
const end = Buffer.from('--b--\r\n');
const framed = (...pieces: readonly Uint8Array[]) => Buffer.concat(pieces);

async function refusedAs(contentType: string, body: string | Uint8Array, more: readonly string[] = []): Promise<void> {
  expectRefusal(await sendRaw(url, [post(url, contentType, body, more)]));
}

describe('MIME boundary', () => {
  test.each<[string, () => [string, Uint8Array]]>([
    [
      'a longer boundary that starts like ours ends nothing',
      () => [related, framed(root(), part('Content-ID: <doc>', pdf, 'bX'), Buffer.from('--bX--\r\n'))],
    ],
    ['the closing delimiter is missing', () => [related, framed(root(), doc)]],
    ['the closing delimiter has one dash', () => [related, framed(root(), doc, Buffer.from('--b-\r\n'))]],
    ['the body is cut inside a part', () => [related, framed(root(), doc).subarray(0, -10)]],
    ['the body is cut inside the envelope', () => [related, root().subarray(0, 500)]],
    ['another boundary than announced', () => [related.replace('=b', '=c'), framed(root(), doc, end)]],
    ['no boundary', () => [related.replace('; boundary=b', ''), framed(root(), doc, end)]],
    ['an empty boundary', () => [related.replace('=b', '=""'), framed(root(), doc, end)]],
    ['a boundary of 71 characters', () => [related.replace('=b', `=${'b'.repeat(71)}`), framed(root(), doc, end)]],
    ['two boundaries', () => [`${related}; boundary=c`, framed(root(), doc, end)]],
    ['a boundary with a line feed', () => [related.replace('=b', '="b\\\n"'), framed(root(), doc, end)]],
    [
      'bare line feeds',
      () => [related, Buffer.from(framed(root(), doc, end).toString('latin1').replaceAll('\r\n', '\n'), 'latin1')],
    ],
    ['only a preamble', () => [related, Buffer.from(marker.repeat(1000))]],
    ['an endless preamble', () => [related, Buffer.alloc(2 << 20, 'x')]],
    ['no root part', () => [related, framed(doc, end)]],
    ['a start that names no part', () => [related.replace('<root>', '<other>'), framed(root(), doc, end)]],
    ['an empty multipart', () => [related, end]],
  ])('%s', async (_name, make) => {
    const [contentType, body] = make();
    await refusedAs(contentType, body);
  });
});

describe('MIME headers', () => {
  test.each<[string, () => Uint8Array]>([
    ['a header above the limit', () => framed(root(), part(`X: ${'x'.repeat(100_000)}\r\nContent-ID: <doc>`), end)],
    ['headers without end', () => framed(root(), Buffer.from(`--b\r\n${'X: y\r\n'.repeat(50_000)}`))],
    ['a header without colon', () => framed(root(), part('Content-ID <doc>'), end)],
    ['a folded header name', () => framed(root(), part('Content-\r\n ID: <doc>'), end)],
    ['NUL in a header', () => framed(root(), part('Content-ID: <d\0oc>'), end)],
    ['a Content-ID above the limit', () => framed(root(), part(`Content-ID: <${'d'.repeat(300)}>`), end)],
    ['no Content-ID for the document', () => framed(root(), part('Content-Type: application/pdf'), end)],
    ['duplicate Content-IDs', () => framed(root(), doc, doc, end)],
    ['duplicate Content-IDs, one before the envelope', () => framed(doc, root(), doc, end)],
    ['a second part with the id of the root', () => framed(root(), part('Content-ID: <root>'), doc, end)],
    ['a path as Content-ID', () => framed(root(), part('Content-ID: <../../../etc/passwd>'), end)],
    ['a file URL as Content-ID', () => framed(root(), part('Content-ID: <file:///etc/passwd>'), end)],
    ['an encoded path as Content-ID', () => framed(root(), part('Content-ID: <..%2f..%2fetc%2fpasswd>'), end)],
    ['another case of the Content-ID', () => framed(root(), part('Content-ID: <DOC>'), end)],
    ['two Content-ID headers', () => framed(root(), part('Content-ID: <other>\r\nContent-ID: <doc>'), end)],
    [
      'base64 announced for the document',
      () => framed(root(), part('Content-Transfer-Encoding: base64\r\nContent-ID: <doc>'), end),
    ],
    [
      'quoted-printable announced for the envelope',
      () =>
        framed(
          root(`Content-Type: ${xml}\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-ID: <root>`),
          doc,
          end,
        ),
    ],
    [
      'an unknown transfer encoding',
      () => framed(root(), part('Content-Transfer-Encoding: x-evil\r\nContent-ID: <doc>'), end),
    ],
    [
      'the envelope as UTF-16',
      () => framed(root(`Content-Type: text/xml; charset=utf-16\r\nContent-ID: <root>`), doc, end),
    ],
    ['an envelope that is no XML', () => framed(root(`Content-Type: text/html\r\nContent-ID: <root>`), doc, end)],
    [
      'an XOP envelope',
      () => framed(root(`Content-Type: application/xop+xml; type="text/xml"\r\nContent-ID: <root>`), doc, end),
    ],
    [
      'the marker in every header',
      () => framed(root(), part(`X-${'a'.repeat(5)}: ${marker}\r\nContent-ID: <${marker}>`), end),
    ],
  ])('%s', async (_name, make) => {
    await refusedAs(related, make());
  });
});

describe('MIME floods', () => {
  test('100,000 parts', async () => {
    const tiny = Buffer.from('--b\r\n\r\n\r\n');
    await refusedAs(related, framed(root(), Buffer.concat(Array.from({ length: 100_000 }, () => tiny)), end));
  });
  test('100,000 parts before the envelope', async () => {
    const tiny = Buffer.from('--b\r\nContent-ID: <x>\r\n\r\n\r\n');
    await refusedAs(related, framed(Buffer.concat(Array.from({ length: 100_000 }, () => tiny)), root(), end));
  });
  test('100,000 almost boundaries in a part', async () => {
    await refusedAs(related, framed(root(), part('Content-ID: <doc>', '\r\n--a'.repeat(100_000)), end));
  });
  test('a multipart in a multipart', async () => {
    const inner = framed(part('Content-ID: <doc>', pdf, 'c'), Buffer.from('--c--\r\n'));
    await refusedAs(related, framed(root(), part('Content-Type: multipart/mixed; boundary=c', inner), end));
  });
});

describe('HTTP framing', () => {
  const chunked = (...chunks: string[]) => `Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n${chunks.join('')}`;
  const start = () => `POST ${new URL(url).pathname} HTTP/1.1\r\nHost: x\r\nContent-Type: ${xml}\r\n`;
  test.each<[string, () => (string | number)[]]>([
    ['Content-Length and Transfer-Encoding', () => [`${start()}Content-Length: 5\r\n${chunked('0\r\n\r\n')}`]],
    ['two different Content-Lengths', () => [`${start()}Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello`]],
    ['a negative Content-Length', () => [`${start()}Content-Length: -1\r\n\r\nhello`]],
    ['a Content-Length in hex', () => [`${start()}Content-Length: 0x5\r\n\r\nhello`]],
    ['a Content-Length of 20 digits', () => [`${start()}Content-Length: 99999999999999999999\r\n\r\nhello`]],
    [
      'a transfer encoding in a transfer encoding',
      () => [`${start()}Transfer-Encoding: gzip, chunked\r\nConnection: close\r\n\r\n0\r\n\r\n`],
    ],
    ['a space before the colon', () => [`${start()}Content-Length : 5\r\n\r\nhello`]],
    ['a header line without colon', () => [`${start()}nonsense\r\n\r\n`]],
    ['NUL in a header', () => [`${start()}X: a\0b\r\nContent-Length: 0\r\n\r\n`]],
    ['100 kB of headers', () => [`${start()}X: ${'x'.repeat(100_000)}\r\n\r\n`]],
    ['3000 headers', () => [`${start()}${'X: y\r\n'.repeat(3000)}Content-Length: 0\r\n\r\n`]],
    ['no Host', () => [`POST /EBoxMessage/v1 HTTP/1.1\r\nContent-Length: 0\r\n\r\n`]],
    ['HTTP/2 without asking', () => ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n']],
    [
      'an unknown path',
      () => [
        `POST /${encodeURIComponent(marker)} HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
      ],
    ],
    [
      'a path that climbs',
      () => [
        'POST /EBoxMessage/v1/../../etc/passwd HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n',
      ],
    ],
    ['a request that stops in its headers', () => [start(), 1500]],
    ['a body that stops', () => [`${start()}Content-Length: 1000\r\n\r\n<soap:Envelope `, 1000]],
    [
      'a body of one byte at a time',
      () => [`${start()}Content-Length: 100000\r\n\r\n`, ...Array.from({ length: 60 }, () => [' ', 30]).flat()],
    ],
  ])('%s', async (_name, make) => {
    expectRefusal(await sendRaw(url, make()));
  });

  // The head was fine and the call had begun: there is nothing left that could carry an answer safely.
  test.each<[string, () => (string | number)[]]>([
    ['a chunk of negative size', () => [`${start()}${chunked('-5\r\nhello\r\n')}`]],
    ['a chunk size that is no number', () => [`${start()}${chunked('xyz\r\nhello\r\n')}`]],
    ['a chunk size beyond all bounds', () => [`${start()}${chunked('fffffffffffffffff\r\nhello\r\n')}`]],
    ['an endless chunk extension', () => [`${start()}${chunked(`5;${'e'.repeat(200_000)}\r\nhello\r\n`)}`]],
  ])('%s: the connection is cut at once', async (_name, make) => {
    expect(await sendRaw(url, make())).toMatchObject({ status: undefined, text: '' });
  });

  test('a Content-Length above the limits, before a byte of the body', async () => {
    const heard = await sendRaw(url, [`${start()}Content-Length: 10000000000\r\nConnection: close\r\n\r\n`]);
    expectRefusal(heard);
    expect(heard.status).toBe(413);
  });
});

describe('encoding lies', () => {
  test.each<[string, () => [string, string | Uint8Array, (readonly string[])?]]>([
    ['gzip announced, plain sent', () => [xml, envelope, ['Content-Encoding: gzip']]],
    ['a gzip bomb', () => [xml, gzipSync(Buffer.alloc(50 << 20)), ['Content-Encoding: gzip']]],
    ['gzip sent, nothing announced', () => [xml, gzipSync(envelope)]],
    ['deflate', () => [xml, envelope, ['Content-Encoding: deflate']]],
    ['a list of encodings', () => [xml, envelope, ['Content-Encoding: identity, gzip']]],
    ['charset utf-16 announced', () => ['text/xml; charset=utf-16', envelope]],
    ['charset utf-7 announced', () => ['text/xml; charset=utf-7', envelope]],
    ['UTF-16 sent as UTF-8', () => [xml, Buffer.from(envelope.toString(), 'utf16le')]],
    ['latin-1 by XML declaration', () => [xml, `<?xml version="1.0" encoding="iso-8859-1"?>${envelope}`]],
    ['bytes that are not UTF-8', () => [xml, Buffer.concat([envelope, Buffer.from([0xff])])]],
    ['JSON', () => ['application/json', JSON.stringify({ marker })]],
    ['a form', () => ['application/x-www-form-urlencoded', `a=${marker}`]],
    ['no Content-Type to speak of', () => [';', envelope]],
    ['a Content-Type with markup', () => [`text/${marker}`, envelope]],
  ])('%s', async (_name, make) => {
    const [contentType, body, more] = make();
    await refusedAs(contentType, body, more ?? []);
  });
});

describe('XML', () => {
  const soap = (content: string, before = '') =>
    `${before}<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>${content}</soap:Body></soap:Envelope>`;
  test.each<[string, () => string]>([
    [
      'a billion laughs',
      () =>
        soap(
          '&l9;',
          `<!DOCTYPE l [<!ENTITY l0 "lol">${Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('')}]>`,
        ),
    ],
    ['a quadratic blow-up', () => soap('&a;'.repeat(10_000), `<!DOCTYPE a [<!ENTITY a "${'a'.repeat(50_000)}">]>`)],
    ['an external entity', () => soap('&x;', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>')],
    ['an external entity over HTTP', () => soap('&x;', '<!DOCTYPE a [<!ENTITY x SYSTEM "http://127.0.0.1:1/x">]>')],
    ['an external DTD', () => soap('', '<!DOCTYPE a SYSTEM "http://127.0.0.1:1/x.dtd">')],
    [
      'XInclude',
      () => soap('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'),
    ],
    ['a stylesheet instruction', () => soap('', '<?xml-stylesheet href="http://127.0.0.1:1/x.xsl"?>')],
    ['30,000 levels', () => soap('<a>'.repeat(30_000))],
    ['30,000 attributes', () => soap(`<a ${Array.from({ length: 30_000 }, (_, n) => `a${n}=""`).join(' ')}/>`)],
    ['20,000 namespaces', () => soap(`<a ${Array.from({ length: 20_000 }, (_, n) => `xmlns:a${n}="u"`).join(' ')}/>`)],
    ['a namespace name of 200 kB', () => soap(`<a xmlns="${'u'.repeat(200_000)}"/>`)],
    ['60,000 elements', () => soap('<a/>'.repeat(60_000))],
    ['an envelope above its limit', () => soap('x'.repeat(300_000))],
    ['an unsigned call', () => soap(`<a>${marker}</a>`)],
    ['the marker as an element', () => soap(marker)],
    [
      'the marker as an unknown header',
      () =>
        soap('').replace(
          '<soap:Body>',
          `<soap:Header><x:i xmlns:x="urn:x" soap:mustUnderstand="1">${marker}</x:i></soap:Header><soap:Body>`,
        ),
    ],
    [
      'SOAP 1.2',
      () => soap('').replaceAll('http://schemas.xmlsoap.org/soap/envelope/', 'http://www.w3.org/2003/05/soap-envelope'),
    ],
    ['an empty body', () => ''],
    ['NUL', () => '\0'.repeat(100)],
  ])('%s', async (_name, make) => {
    await refusedAs(xml, make());
  });
});

describe('signatures', () => {
  const changed = (from: string | RegExp, to: string) => Buffer.from(envelope.toString().replace(from, to));
  test.each<[string, () => Uint8Array]>([
    ['a changed Body', () => changed('DIMONA1', 'DIMONA2')],
    ['a changed Timestamp', () => changed(/(<wsu:Expires>)\d{4}/, '$12099')],
    ['no Signature', () => changed(/<ds:Signature .*<\/ds:Signature>/s, '')],
    ['no Security header', () => changed(/<wsse:Security .*<\/wsse:Security>/s, '')],
    ['no token', () => changed(/<wsse:BinarySecurityToken.*<\/wsse:BinarySecurityToken>/s, '')],
    ['a second Body in front', () => changed('<soap:Body', `<soap:Body>${marker}</soap:Body><soap:Body`)],
    [
      'a signed Body that was moved',
      () =>
        Buffer.from(
          envelope
            .toString()
            .replace(
              /(<\/soap:Header>)(<soap:Body.*<\/soap:Body>)/s,
              `<x:w xmlns:x="urn:x">$2</x:w>$1<soap:Body>${marker}</soap:Body>`,
            ),
        ),
    ],
    ['a comment in the digest', () => changed('</ds:DigestValue>', '<!-- x --></ds:DigestValue>')],
    [
      'the marker as a reference',
      () => changed(/URI="#Body-[^"]*"/, `URI="#${randomUUID()}${marker.replace(/[<>"]/g, '')}"`),
    ],
    [
      'the marker as an algorithm',
      () => changed(/(<ds:SignatureMethod Algorithm=")[^"]*/, `$1urn:${marker.replace(/[<>"]/g, '')}`),
    ],
    [
      'the marker as a child of Security',
      () => changed('</wsse:Security>', `${marker.replaceAll('i>', 'x>')}</wsse:Security>`),
    ],
    [
      'HMAC in place of RSA',
      () => changed(/(<ds:SignatureMethod Algorithm=")[^"]*/, '$1http://www.w3.org/2000/09/xmldsig#hmac-sha1'),
    ],
  ])('%s', async (_name, make) => {
    await refusedAs(related, framed(part(`Content-Type: ${xml}\r\nContent-ID: <root>`, make()), doc, end));
  });
});
