import type { Identity } from '@ebox-bridge/certificate';
import { createTestPki } from '@ebox-bridge/certificate/test-pki';
import { escapeText } from '@ebox-bridge/xml';
import type { OperationDescriptor } from '@ebox-bridge/xml/contract';
import { createSchema } from '@ebox-bridge/xsd';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  attachmentFromBytes,
  attachmentFromStream,
  buildSoapRequest,
  createServiceClient,
  type SwaRef,
} from '../src/index.ts';

interface File {
  readonly title: string;
  readonly content: SwaRef;
  readonly digest?: unknown;
}
interface Batch {
  readonly file: readonly File[];
}

const operation: OperationDescriptor<Batch, string> = {
  name: 'send',
  soapAction: '',
  input: { namespace: 'urn:t', localName: 'Send' },
  output: { namespace: 'urn:t', localName: 'SendResponse' },
  swaRefsIn: [['file', 'content']],
  swaRefsOut: [],
  writeInput: ({ file }) => {
    const items = file.map(({ title }) => `<t:File><t:Title>${escapeText(title)}</t:Title></t:File>`);
    return `<t:Send xmlns:t="urn:t">${items.join('')}</t:Send>`;
  },
  readInput: () => ({ file: [] }),
  writeOutput: (text) => text,
  readOutput: ({ text }) => text,
};
const schemaSource = {
  entry: 't.xsd',
  files: {
    't.xsd':
      '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:t" elementFormDefault="qualified">' +
      '<xs:element name="Send"><xs:complexType><xs:sequence><xs:element name="File" maxOccurs="2"><xs:complexType>' +
      '<xs:sequence><xs:element name="Title" type="xs:string"/></xs:sequence></xs:complexType></xs:element>' +
      '</xs:sequence></xs:complexType></xs:element></xs:schema>',
  },
};
const file = (title = 'a'): File => ({ title, content: attachmentFromBytes(Buffer.from('x')) });

let identity: Identity;
beforeAll(async () => {
  const pki = await createTestPki();
  identity = (await pki.issue({ commonName: 'sender', cbeNumber: '0206731645', environment: 'TST' })).identity();
});

const thrownBy = (request: Batch) =>
  buildSoapRequest(operation, request, { identity, schema: createSchema(schemaSource) }).then(
    () => undefined,
    (error: unknown) => error,
  );

describe('a wrong request is refused with the path of the property', () => {
  it('a character that XML cannot carry', async () => {
    const error = await thrownBy({ file: [file(), file('a\u0001b')] });
    expect(error).toMatchObject({
      code: 'SOAP_REQUEST_INVALID',
      data: { path: 'file[1].title', rule: 'characters of XML 1.0 only', source: 'XML 1.0, Char' },
    });
    expect(String(error)).toContain('file[1].title: found U+0001 at index 1');
  });

  it('one item too many, with the number that is allowed', async () => {
    const error = await thrownBy({ file: [file(), file(), file()] });
    expect(error).toMatchObject({
      code: 'SOAP_REQUEST_INVALID',
      data: { path: 'file[2]', rule: 'one too many, at most 2 are allowed' },
    });
  });

  it.each([
    ['octets', Buffer.from('x'), 'file[0].content: found octets; expected a document made by attachmentFromFile'],
    ['a Blob', new Blob(['x']), 'file[0].content: found a Blob'],
    ['a path', '/etc/hosts', 'file[0].content: A reference to an attachment is not usable'],
  ])('%s in the place of a document', async (_, content, text) => {
    const error = await thrownBy({ file: [{ title: 'a', content: content as SwaRef }] });
    expect(error).toMatchObject({ code: 'SOAP_SWAREF_INVALID', data: { path: 'file[0].content' } });
    expect(String(error)).toContain(text);
  });
});

describe('a signal ends the reading of documents for their Digest', () => {
  const client = () =>
    createServiceClient(
      { service: 'EBoxMessage', schema: schemaSource, reads: [], faultCodes: {}, digest: 'compute' },
      { url: 'http://127.0.0.1:9/', identity },
    );

  it.each([true, false])('of one that is stuck (read once: %s)', async (readOnce) => {
    const stuck = async function* () {
      yield Buffer.from('x');
      await new Promise(() => undefined);
    };
    const content: SwaRef = readOnce ? attachmentFromStream(stuck()) : { open: stuck };
    const call = client().method(operation)({ file: [{ title: 'a', content }] }, { signal: AbortSignal.timeout(50) });
    await expect(call).rejects.toMatchObject({ code: 'TRANSPORT_ABORTED', requestSent: 'no' });
  });

  it('opens none when it came before the call, and closes one that it interrupts', async () => {
    let opened = 0;
    let closed = 0;
    const stop = new AbortController();
    const open = async function* () {
      opened += 1;
      try {
        for (;;) {
          yield Buffer.from('x');
          stop.abort();
        }
      } finally {
        closed += 1;
      }
    };
    const send = (signal: AbortSignal) =>
      client().method(operation)({ file: [{ title: 'a', content: { open } }] }, { signal });
    await expect(send(AbortSignal.abort())).rejects.toMatchObject({ code: 'TRANSPORT_ABORTED' });
    expect(opened).toBe(0);
    await expect(send(stop.signal)).rejects.toMatchObject({ code: 'TRANSPORT_ABORTED' });
    expect([opened, closed]).toEqual([1, 1]);
  });
});
