import { mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  attachmentFromBytes,
  readSwaRequest,
  type SwaMessage,
  type SwaOptions,
  writeSwaRequest,
} from '../src/index.ts';

const spoolDirectory = mkdtempSync(join(tmpdir(), 'ebox-soap-'));
afterAll(() => rmSync(spoolDirectory, { recursive: true, force: true }));

// Spooled files lose their name right after opening, so open descriptors are looked at as well where the system shows them.
function spooledFiles(): string[] {
  const named = readdirSync(spoolDirectory);
  if (process.platform !== 'linux') return named;
  const targets = readdirSync('/proc/self/fd').map((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`);
    } catch {
      return '';
    }
  });
  return [...named, ...targets.filter((target) => target.startsWith(spoolDirectory))];
}

const envelope = '<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body/></soap:Envelope>';

// One octet at a time where it matters: no framing may depend on how the network cuts.
async function* source(text: string, size = 7): AsyncGenerator<Uint8Array, void, void> {
  const bytes = Buffer.from(text, 'latin1');
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const text = async (body: AsyncIterable<Uint8Array>): Promise<string> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks).toString('latin1');
};
const partsOf = async ({ attachments }: SwaMessage): Promise<Record<string, string>> => {
  const found: Record<string, string> = {};
  for await (const part of attachments) found[part.contentId ?? '?'] = await text(part.body);
  return found;
};
const read = (contentType: string | undefined, body: string, options: SwaOptions = {}) =>
  readSwaRequest(contentType, source(body), options);
const codeOf = async (action: Promise<unknown>): Promise<string> => {
  try {
    await action;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
  return 'none';
};
const lines = (...all: string[]) => all.join('\r\n');

describe('readSwaRequest reads the framing of', () => {
  it('zeep and others without attachments: plain text/xml', async () => {
    const message = await read('text/xml; charset=utf-8', envelope);
    expect(Buffer.from(message.envelope).toString()).toBe(envelope);
    expect(await partsOf(message)).toEqual({});
  });

  it('gSOAP: start with the element name, quoted everything', async () => {
    const body = lines(
      '--==abc+/==',
      'Content-Type: text/xml; charset=utf-8',
      'Content-Transfer-Encoding: binary',
      'Content-ID: <SOAP-ENV:Envelope>',
      '',
      envelope,
      '--==abc+/==',
      'Content-Type: application/pdf',
      'Content-Transfer-Encoding: binary',
      'Content-ID: <doc-1>',
      '',
      '%PDF-1.4\r\n\u00e9',
      '--==abc+/==--',
    );
    const message = await read(
      'multipart/related; charset=utf-8; boundary="==abc+/=="; type="text/xml"; start="<SOAP-ENV:Envelope>"',
      body,
    );
    expect(Buffer.from(message.envelope).toString()).toBe(envelope);
    expect(await partsOf(message)).toEqual({ 'doc-1': '%PDF-1.4\r\n\u00e9' });
  });

  it('SAAJ: no start, no Content-ID on the root', async () => {
    const body = lines(
      '------=_Part_0_1234.5678',
      'Content-Type: text/xml; charset=utf-8',
      '',
      envelope,
      '------=_Part_0_1234.5678',
      'Content-Type: application/pdf',
      'Content-ID: <annex@x>',
      '',
      'PDF',
      '------=_Part_0_1234.5678--',
      '',
    );
    const message = await read('multipart/related; type="text/xml"; boundary="----=_Part_0_1234.5678"', body);
    expect(await partsOf(message)).toEqual({ 'annex@x': 'PDF' });
  });

  it('JAX-WS: Content-Id in mixed case, attachments in any order', async () => {
    const body = lines(
      '--uuid:1',
      'Content-Type: text/xml',
      '',
      envelope,
      '--uuid:1',
      'Content-Id:<b=1@example.jaxws.sun.com>',
      'Content-Type: text/plain',
      'Content-Transfer-Encoding: binary',
      '',
      'second',
      '--uuid:1',
      'Content-Id:<a=2@example.jaxws.sun.com>',
      '',
      'first',
      '--uuid:1--',
    );
    const message = await read('multipart/related;type="text/xml";boundary="uuid:1"', body);
    expect(await partsOf(message)).toEqual({
      'b=1@example.jaxws.sun.com': 'second',
      'a=2@example.jaxws.sun.com': 'first',
    });
  });

  it('callers that name the root without angle brackets and send it last', async () => {
    const body = lines(
      '--b',
      'Content-ID: <one>',
      'Content-Type: application/pdf',
      '',
      '1'.repeat(100),
      '--b',
      'Content-ID: <two>',
      '',
      '2',
      '--b',
      'Content-ID: <root>',
      'Content-Type: text/xml',
      '',
      envelope,
      '--b',
      'Content-ID: <three>',
      '',
      '3',
      '--b--',
    );
    const message = await read('multipart/related; boundary=b; type="text/xml"; start=root', body, { spoolDirectory });
    expect(Buffer.from(message.envelope).toString()).toBe(envelope);
    expect(spooledFiles()).toHaveLength(2);
    expect(await partsOf(message)).toEqual({ one: '1'.repeat(100), two: '2', three: '3' });
    expect(spooledFiles()).toEqual([]);
    expect(await codeOf(read('multipart/related; boundary=b; start=root', body))).toBe('SOAP_SPOOL_NEEDED');
  });

  it('our own writer, octet for octet', async () => {
    const octets = Uint8Array.from({ length: 1000 }, (_, index) => index % 256);
    const { contentType, contentLength, chunks } = writeSwaRequest(new TextEncoder().encode(envelope), [
      { contentId: 'a@x', source: attachmentFromBytes(octets, 'application/pdf') },
      { contentId: 'b@x', source: attachmentFromBytes(new Uint8Array(0)) },
    ]);
    if (chunks instanceof Uint8Array) throw new Error('expected a multipart body');
    const body = await text(chunks);
    expect(body.length).toBe(contentLength);
    const message = await read(contentType, body);
    expect(Buffer.from(message.envelope).toString()).toBe(envelope);
    expect(await partsOf(message)).toEqual({ 'a@x': Buffer.from(octets).toString('latin1'), 'b@x': '' });
  });
});

describe('readSwaRequest refuses', () => {
  const root = ['--b', 'Content-Type: text/xml', 'Content-ID: <r>', '', envelope];
  it.each([
    ['no Content-Type', undefined, envelope, 'SOAP_CONTENT_TYPE'],
    ['an unreadable Content-Type', 'text', envelope, 'SOAP_CONTENT_TYPE'],
    ['JSON', 'application/json', '{}', 'SOAP_CONTENT_TYPE'],
    ['form data', 'multipart/form-data; boundary=b', lines(...root, '--b--'), 'SOAP_CONTENT_TYPE'],
    ['another encoding', 'text/xml; charset=iso-8859-1', envelope, 'SOAP_CONTENT_TYPE'],
    ['SOAP 1.2', 'application/soap+xml; charset=utf-8', envelope, 'SOAP_VERSION'],
    ['XOP without multipart', 'application/xop+xml', envelope, 'SOAP_XOP'],
    [
      'XOP by its type',
      'multipart/related; boundary=b; type="application/xop+xml"',
      lines(...root, '--b--'),
      'SOAP_XOP',
    ],
    [
      'XOP by its root',
      'multipart/related; boundary=b',
      lines('--b', 'Content-Type: application/xop+xml; type="text/xml"', '', envelope, '--b--'),
      'SOAP_XOP',
    ],
    [
      'a root that is no XML',
      'multipart/related; boundary=b',
      lines('--b', 'Content-Type: application/pdf', '', 'x', '--b--'),
      'SOAP_CONTENT_TYPE',
    ],
    [
      'a root in another encoding',
      'multipart/related; boundary=b',
      lines('--b', 'Content-Type: text/xml; charset=utf-16', '', 'x', '--b--'),
      'SOAP_CONTENT_TYPE',
    ],
    [
      'a start that no part has',
      'multipart/related; boundary=b; start="<other>"',
      lines(...root, '--b--'),
      'SOAP_START_MISSING',
    ],
    ['an empty body', 'text/xml', '', 'SOAP_ENVELOPE_EMPTY'],
    [
      'an empty root',
      'multipart/related; boundary=b',
      lines('--b', 'Content-Type: text/xml', '', '', '--b--'),
      'SOAP_ENVELOPE_EMPTY',
    ],
    ['no boundary', 'multipart/related', lines(...root, '--b--'), 'MULTIPART_BOUNDARY_MISSING'],
    ['a body cut off in the root', 'multipart/related; boundary=b', lines(...root), 'MULTIPART_TRUNCATED'],
  ])('%s', async (_, contentType, body, code) => {
    expect(await codeOf(read(contentType, body, { spoolDirectory }))).toBe(code);
    expect(spooledFiles()).toEqual([]);
  });

  it('attack: an envelope over its bound, plain or as root, before it is read to its end', async () => {
    const endless = async function* (head: string) {
      yield Buffer.from(head);
      for (;;) yield Buffer.alloc(65_536, 32);
    };
    expect(await codeOf(readSwaRequest('text/xml', endless('<a>')))).toBe('SOAP_ENVELOPE_TOO_LARGE');
    const head = lines('--b', 'Content-Type: text/xml', '', '<a>');
    expect(await codeOf(readSwaRequest('multipart/related; boundary=b', endless(head)))).toBe(
      'SOAP_ENVELOPE_TOO_LARGE',
    );
    expect(await codeOf(read('text/xml', envelope, { envelopeBytes: envelope.length }))).toBe('none');
    expect(await codeOf(read('text/xml', envelope, { envelopeBytes: envelope.length - 1 }))).toBe(
      'SOAP_ENVELOPE_TOO_LARGE',
    );
  });

  it('attack: two roots, two parts with the Content-ID that start names', async () => {
    const message = await read('multipart/related; boundary=b; start="<r>"', lines(...root, ...root, '--b--'));
    expect(await codeOf(partsOf(message))).toBe('MULTIPART_CONTENT_ID_DUPLICATE');
  });

  it('attack: a flood of parts, before and after the root', async () => {
    const flood = Array.from({ length: 40 }, (_, index) => ['--b', `Content-ID: <${index}>`, '', 'x']).flat();
    const before = read('multipart/related; boundary=b; start="<r>"', lines(...flood, ...root, '--b--'), {
      spoolDirectory,
    });
    expect(await codeOf(before)).toBe('MULTIPART_TOO_MANY_PARTS');
    expect(spooledFiles()).toEqual([]);
    const after = await read('multipart/related; boundary=b', lines(...root, ...flood, '--b--'));
    expect(await codeOf(partsOf(after))).toBe('MULTIPART_TOO_MANY_PARTS');
  });

  it('a message cut off in an attachment: seen when the attachments are walked', async () => {
    const message = await read('multipart/related; boundary=b', lines(...root, '--b', 'Content-ID: <a>', '', 'half'));
    expect(await codeOf(partsOf(message))).toBe('MULTIPART_TRUNCATED');
  });
});

describe('a server', () => {
  it('can still answer a fault after a refusal, when closing the source does not cut the connection', async () => {
    const server = createServer(async (request, response) => {
      const survivor = request.iterator({ destroyOnReturn: false });
      const code = await codeOf(readSwaRequest(request.headers['content-type'], survivor, { envelopeBytes: 100 }));
      for await (const _ of request);
      response.writeHead(500, { 'Content-Type': 'text/plain' }).end(code);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = server.address() as AddressInfo;
      const answer = await fetch(`http://127.0.0.1:${port}/`, {
        method: 'POST',
        headers: { 'Content-Type': 'text/xml' },
        body: 'x'.repeat(5_000_000),
      });
      expect([answer.status, await answer.text()]).toEqual([500, 'SOAP_ENVELOPE_TOO_LARGE']);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});

describe('attachments of a message', () => {
  const body = lines(
    '--b',
    'Content-Type: text/xml',
    '',
    envelope,
    '--b',
    'Content-ID: <a>',
    '',
    'x'.repeat(1000),
    '--b--',
  );

  it('stay in the stream until they are asked for', async () => {
    let pulled = 0;
    const counted = async function* () {
      for await (const chunk of source(`${body.slice(0, -5)}${'y'.repeat(100_000)}\r\n--b--`, 100)) {
        pulled += chunk.length;
        yield chunk;
      }
    };
    const message = await readSwaRequest('multipart/related; boundary=b', counted());
    expect(pulled).toBeLessThan(2_000);
    await message.attachments.return();
  });

  it('are dropped, and the source closed, by return() before the first one', async () => {
    let closed = false;
    const closing = async function* () {
      try {
        yield* source(body);
      } finally {
        closed = true;
      }
    };
    const message = await readSwaRequest('multipart/related; boundary=b', closing());
    await message.attachments.return();
    expect(closed).toBe(true);
    expect(await message.attachments.next()).toEqual({ done: true, value: undefined });
  });
});
