import { describe, expect, it } from 'vitest';
import { readSoapResponse, SoapError, writeEnvelope, writeFault } from '../src/index.ts';

async function* chunked(...chunks: (string | Uint8Array)[]): AsyncGenerator<Uint8Array, void, void> {
  for (const chunk of chunks) yield typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;
}
const errorOf = async (action: Promise<unknown>): Promise<{ code: string; status: unknown }> => {
  try {
    await action;
  } catch (error) {
    if (error instanceof SoapError) return { code: error.code, status: error.data['status'] };
    throw error;
  }
  throw new Error('no error');
};
const ok = '<a xmlns="urn:a"/>';
const fault = writeFault({
  kind: 'SystemError',
  code: 'SOA-02001',
  origin: 'Provider',
  message: 'm',
  retry: false,
  id: '1',
});

describe('readSoapResponse', () => {
  it('answers the only child of Body', async () => {
    const response = await readSoapResponse(200, 'text/xml;charset=UTF-8', chunked(writeEnvelope(ok)));
    expect(response).toMatchObject({ kind: 'body', element: { namespace: 'urn:a', localName: 'a' } });
  });

  it.each([200, 202, 400, 401, 403, 500, 502, 503])('finds a fault behind HTTP %i', async (status) => {
    const response = await readSoapResponse(status, 'text/xml', chunked(fault));
    expect(response).toMatchObject({ kind: 'fault', fault: { detail: { code: 'SOA-02001' } } });
  });

  it.each(['application/soap+xml; charset=utf-8', 'application/xml', undefined])(
    'finds a fault in %s',
    async (contentType) => {
      expect(await readSoapResponse(500, contentType, chunked(fault))).toMatchObject({ kind: 'fault' });
    },
  );

  it('finds a fault in a multipart answer (Axis, CXF)', async () => {
    const body = chunked(
      '--b\r\nContent-Type: text/xml; charset=utf-8\r\nContent-ID: <r>\r\n\r\n',
      fault,
      '\r\n--b\r\nContent-ID: <x>\r\n\r\nignored\r\n--b--\r\n',
    );
    expect(
      await readSoapResponse(500, 'multipart/related; boundary=b; type="text/xml"; start="<r>"', body),
    ).toMatchObject({
      kind: 'fault',
      fault: { faultString: 'SOA-02001' },
    });
  });

  it('streams the attachments of a multipart answer', async () => {
    const body = chunked(
      '--b\r\nContent-Type: text/xml\r\n\r\n',
      writeEnvelope(ok),
      '\r\n--b\r\nContent-ID: <x@y>\r\nContent-Type: application/xml\r\n\r\n<Receipt/>\r\n--b--',
    );
    const response = await readSoapResponse(200, 'multipart/related; boundary=b', body);
    if (response.kind !== 'body') throw new Error('expected a body');
    const found: string[] = [];
    for await (const part of response.attachments) {
      const chunks: Uint8Array[] = [];
      for await (const chunk of part.body) chunks.push(chunk);
      found.push(`${part.contentId} ${Buffer.concat(chunks)}`);
    }
    expect(found).toEqual(['x@y <Receipt/>']);
  });

  it.each([
    ['an HTML page', 502, 'text/html', '<html><body>Bad Gateway</body></html>', 'SOAP_NOT_SOAP'],
    ['an HTML page that says it is XML', 200, 'text/xml', '<!DOCTYPE html><html></html>', 'SOAP_NOT_SOAP'],
    ['JSON', 500, 'application/json', '{"error":1}', 'SOAP_NOT_SOAP'],
    ['text', 503, 'text/plain', 'upstream timed out', 'SOAP_NOT_SOAP'],
    ['text without Content-Type', 503, undefined, 'upstream timed out', 'SOAP_NOT_SOAP'],
    ['other XML', 200, 'text/xml', '<a/>', 'SOAP_NOT_SOAP'],
    ['nothing', 504, undefined, '', 'SOAP_ENVELOPE_EMPTY'],
    ['nothing in HTML', 504, 'text/html', '', 'SOAP_ENVELOPE_EMPTY'],
    ['a cut-off envelope', 200, 'text/xml', new TextDecoder().decode(fault).slice(0, -20), 'SOAP_MALFORMED'],
    ['a DTD', 200, 'text/xml', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', 'SOAP_MALFORMED'],
    [
      'an answer with an error status',
      500,
      'text/xml',
      new TextDecoder().decode(writeEnvelope(ok)),
      'SOAP_RESPONSE_UNEXPECTED',
    ],
    ['an empty Body', 200, 'text/xml', new TextDecoder().decode(writeEnvelope('')), 'SOAP_NO_BODY'],
    ['two elements in Body', 200, 'text/xml', new TextDecoder().decode(writeEnvelope(ok + ok)), 'SOAP_NO_BODY'],
    [
      'a cut-off multipart',
      200,
      'multipart/related; boundary=b',
      '--b\r\nContent-Type: text/xml\r\n\r\n<a',
      'SOAP_MALFORMED',
    ],
    [
      'SOAP 1.2',
      200,
      'application/soap+xml',
      '<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"><e:Body><a/></e:Body></e:Envelope>',
      'SOAP_VERSION',
    ],
  ])('has its own error for %s, with the status', async (_, status, contentType, body, code) => {
    expect(await errorOf(readSoapResponse(status, contentType, chunked(body)))).toEqual({ code, status });
  });

  it('keeps the bound of the envelope', async () => {
    const envelope = writeEnvelope(ok);
    const read = (envelopeBytes: number) => readSoapResponse(200, 'text/xml', chunked(envelope), { envelopeBytes });
    expect(await read(envelope.length)).toMatchObject({ kind: 'body' });
    expect(await errorOf(read(envelope.length - 1))).toEqual({ code: 'SOAP_ENVELOPE_TOO_LARGE', status: 200 });
  });
});
