import { randomBytes } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newTicket, publicationOf, sha256Base64, sha256Hex } from '../kit/publication.ts';
import { type CallAnswer, readAnswer, signPublication } from '../kit/signed-call.ts';
import { startWorld, type World } from '../kit/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** A MIME part as some client writes it: header lines and content. */
interface Part {
  readonly headers: readonly string[];
  readonly content: Uint8Array;
}

interface Framing {
  readonly contentType: string;
  readonly boundary: string;
  readonly parts: readonly Part[];
  readonly preamble?: string;
  readonly epilogue?: string;
}

function frame({ boundary, parts, preamble = '', epilogue = '' }: Framing): Buffer {
  const pieces = parts.flatMap(({ headers, content }) => [
    Buffer.from(`--${boundary}\r\n${headers.join('\r\n')}\r\n\r\n`),
    content,
    Buffer.from('\r\n'),
  ]);
  return Buffer.concat([Buffer.from(preamble), ...pieces, Buffer.from(`--${boundary}--${epilogue}`)]);
}

interface HttpOptions {
  readonly chunked?: boolean;
  readonly expectContinue?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One request with full control over its headers; tells whether a 100 came before the body was sent. */
function post(contentType: string, body: Buffer, options: HttpOptions = {}) {
  return new Promise<{ answer: CallAnswer; continued: boolean }>((resolve, reject) => {
    let continued = false;
    const request = httpRequest(world.facade.ready.urls.eboxMessage, {
      method: 'POST',
      headers: {
        'Content-Type': contentType,
        SOAPAction: '""',
        ...(options.chunked === true ? { 'Transfer-Encoding': 'chunked' } : { 'Content-Length': body.length }),
        ...(options.expectContinue === true ? { Expect: '100-continue' } : {}),
        ...options.headers,
      },
    });
    const send = async () => {
      if (options.chunked !== true) {
        request.end(body);
        return;
      }
      for (let at = 0; at < body.length; at += 7_001) {
        request.write(body.subarray(at, at + 7_001));
        if (at % 3 === 0) await delay(1);
      }
      request.end();
    };
    request.on('error', reject);
    request.on('response', (response) => {
      readAnswer(response.statusCode ?? 0, response.headers['content-type'], response).then(
        (answer) => resolve({ answer, continued }),
        reject,
      );
    });
    if (options.expectContinue === true) {
      request.flushHeaders();
      request.on('continue', () => {
        continued = true;
        void send();
      });
    } else void send();
  });
}

const document = randomBytes(50_000);
const annex = Buffer.concat([Buffer.from('\r\n--'), randomBytes(20_000), Buffer.from('\r\n')]);

/** The signed envelope of a publication that names its parts by these ids. */
async function envelopeFor(ticket: string, ids: { readonly document: string; readonly annex: string }) {
  const base = publicationOf(ticket, document);
  const { body } = await signPublication(world.identity, {
    ...base,
    document: { ...base.document, content: `cid:${ids.document}` },
    annex: [
      {
        title: 'Annex',
        content: `cid:${ids.annex}`,
        digest: { digestMethod: 'SHA-256', digestValue: sha256Base64(annex) },
        downloadFileName: 'annex.csv',
        mime: 'text/csv',
      },
    ],
  });
  return body;
}

async function expectPublished(ticket: string, answer: CallAnswer): Promise<void> {
  const messages = (await world.messages()).filter(({ subject }) => subject === ticket);
  expect(messages).toHaveLength(1);
  expect(answer).toEqual({ kind: 'id', id: messages[0]?.messageId });
  // By role: REST lists the files in the order in which the message names them.
  expect(messages[0]?.attachments.map(({ fileName, sha256 }) => [fileName, sha256])).toEqual([
    ['document.pdf', sha256Hex(document)],
    ['annex.csv', sha256Hex(annex)],
  ]);
}

const plain = { document: 'doc-1@example.org', annex: 'annex-1@example.org' };
const pdf = (header: string): Part => ({ headers: ['Content-Type: application/pdf', header], content: document });
const csv = (header: string): Part => ({ headers: ['Content-Type: text/csv', header], content: annex });
const root = (content: Uint8Array, ...headers: string[]): Part => ({
  headers: ['Content-Type: text/xml; charset=utf-8', ...headers],
  content,
});

/** How clients in the field frame a message; the envelope is the same for all. */
const framings: readonly {
  readonly name: string;
  readonly ids?: { readonly document: string; readonly annex: string };
  readonly http?: HttpOptions;
  readonly frame: (envelope: Uint8Array) => Framing;
}[] = [
  {
    name: 'SAAJ and JAX-WS: no start, root without Content-ID, Content-Id in mixed case',
    frame: (envelope) => ({
      contentType: 'multipart/related; type="text/xml"; boundary="----=_Part_0_1186.1637"',
      boundary: '----=_Part_0_1186.1637',
      parts: [root(envelope), pdf('Content-Id: <doc-1@example.org>'), csv('content-id: <annex-1@example.org>')],
    }),
  },
  {
    name: 'gSOAP: start="<SOAP-ENV:Envelope>", chunked',
    http: { chunked: true },
    frame: (envelope) => ({
      contentType:
        'multipart/related; charset=utf-8; boundary="==tYm+Bk7Q=="; type="text/xml"; start="<SOAP-ENV:Envelope>"',
      boundary: '==tYm+Bk7Q==',
      parts: [
        root(envelope, 'Content-Transfer-Encoding: binary', 'Content-ID: <SOAP-ENV:Envelope>'),
        {
          headers: [
            'Content-Type: application/pdf',
            'Content-Transfer-Encoding: binary',
            'Content-ID: <doc-1@example.org>',
            'Content-Description: document',
          ],
          content: document,
        },
        csv('Content-ID: <annex-1@example.org>'),
      ],
    }),
  },
  {
    name: 'CXF: unquoted parameters, start-info, a preamble of one line break',
    frame: (envelope) => ({
      contentType:
        'Multipart/Related; boundary=uuid:5e3c-1b; type="text/xml"; start="<root.message@cxf.apache.org>"; start-info="text/xml"',
      boundary: 'uuid:5e3c-1b',
      preamble: '\r\n',
      epilogue: '\r\n',
      parts: [
        root(envelope, 'Content-Transfer-Encoding: binary', 'Content-ID: <root.message@cxf.apache.org>'),
        pdf('CONTENT-ID: <doc-1@example.org>'),
        csv('Content-ID: <annex-1@example.org>'),
      ],
    }),
  },
  {
    name: 'attachments in another order than the envelope names them',
    frame: (envelope) => ({
      contentType: 'multipart/related; type="text/xml"; start="<r@x>"; boundary=b1',
      boundary: 'b1',
      parts: [
        root(envelope, 'Content-ID: <r@x>'),
        csv('Content-ID: <annex-1@example.org>'),
        pdf('Content-ID: <doc-1@example.org>'),
      ],
    }),
  },
  {
    name: 'the root after its attachments',
    frame: (envelope) => ({
      contentType: 'multipart/related; type="text/xml"; start="<r@x>"; boundary=b1',
      boundary: 'b1',
      parts: [
        csv('Content-ID: <annex-1@example.org>'),
        pdf('Content-ID: <doc-1@example.org>'),
        root(envelope, 'Content-ID: <r@x>'),
      ],
    }),
  },
  {
    name: 'a percent-encoded cid: URI, and a part that nobody names',
    ids: { document: 'doc%2B1@example.org', annex: 'annex-1@example.org' },
    frame: (envelope) => ({
      contentType: 'multipart/related; type="text/xml"; boundary=b2',
      boundary: 'b2',
      epilogue: '\r\nThe end.\r\n',
      parts: [
        root(envelope),
        { headers: ['Content-Type: image/png', 'Content-ID: <logo@x>'], content: randomBytes(3_000) },
        pdf('Content-ID: <doc+1@example.org>'),
        csv('Content-ID: <annex-1@example.org>'),
      ],
    }),
  },
];

describe('MIME framings of the field', () => {
  test.each(framings)('$name', async ({ frame: framing, http, ids = plain }) => {
    const ticket = newTicket();
    const framed = framing(await envelopeFor(ticket, ids));
    const { answer } = await post(framed.contentType, frame(framed), http);
    await expectPublished(ticket, answer);
  });

  test('two parts with one Content-ID are refused', async () => {
    const ticket = newTicket();
    const envelope = await envelopeFor(ticket, plain);
    const twice = pdf('Content-ID: <doc-1@example.org>');
    const framing: Framing = {
      contentType: 'multipart/related; type="text/xml"; boundary=b3',
      boundary: 'b3',
      parts: [root(envelope), twice, twice, csv('Content-ID: <annex-1@example.org>')],
    };
    const { answer } = await post(framing.contentType, frame(framing));
    expect(answer).toMatchObject({ kind: 'fault', fault: { detail: { code: 'SOA-03001', retry: false } } });
    expect((await world.messages()).some(({ subject }) => subject === ticket)).toBe(false);
  });

  test('a Content without its part is refused', async () => {
    const framing: Framing = {
      contentType: 'multipart/related; type="text/xml"; boundary=b4',
      boundary: 'b4',
      parts: [root(await envelopeFor(newTicket(), plain)), pdf('Content-ID: <doc-1@example.org>')],
    };
    const { answer } = await post(framing.contentType, frame(framing));
    expect(answer).toMatchObject({ kind: 'fault', fault: { detail: { code: 'SOA-03007', retry: false } } });
  });
});

describe('Expect: 100-continue', () => {
  test('is answered before the body comes', async () => {
    const ticket = newTicket();
    const framing = framings[0]?.frame(await envelopeFor(ticket, plain));
    if (framing === undefined) throw new TypeError('no framing');
    const { answer, continued } = await post(framing.contentType, frame(framing), { expectContinue: true });
    expect(continued).toBe(true);
    await expectPublished(ticket, answer);
  });

  test('a request that is refused by its headers gets its fault instead of a 100', async () => {
    const body = Buffer.alloc(10);
    const headers = { 'Content-Length': String(5 * 1024 ** 3) };
    const { answer, continued } = await post('text/xml', body, { expectContinue: true, headers }).catch((error) => {
      throw new Error(`no answer: ${error}`);
    });
    expect(continued).toBe(false);
    expect(answer).toMatchObject({ kind: 'fault', status: 413 });
  });
});
