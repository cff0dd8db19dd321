import { parseXml } from '@ebox-bridge/xml';
import { type ListWriter, type OctetSink, writeRepeated } from '@ebox-bridge/xml/contract';
import { expect, it } from 'vitest';
import { answerContent, writeEnvelope } from '../src/index.ts';

const operation = {
  writeOutput: (ids: readonly string[]) =>
    `<m:R xmlns:m="urn:m">${ids.map((id) => `<t:I xmlns:t="urn:t">${id}</t:I>`).join('')}</m:R>`,
  compactOutput: {
    prefixes: { m: 'urn:m', t: 'urn:t' },
    writeInto: (sink: OctetSink, ids: readonly string[]) => {
      if (ids.length === 0) throw new TypeError('no items');
      sink.text(`<m:R>${ids.map((id) => `<t:I>${id}</t:I>`).join('')}</m:R>`);
    },
  },
};
const text = (envelope: Uint8Array) => new TextDecoder().decode(envelope);
const itemsOf = (envelope: Uint8Array) =>
  parseXml(envelope).children[0]?.children[0]?.children.map(({ namespace, localName, text: id }) => [
    `{${namespace}}${localName}`,
    id,
  ]);

it('is the same message as without the compact form, with its prefixes on soap:Body', () => {
  const ids = ['1', 'é', '😀'];
  const compact = writeEnvelope(answerContent(operation, ids));
  expect(text(compact)).toContain('<soap:Body xmlns:m="urn:m" xmlns:t="urn:t"><m:R><t:I>1</t:I>');
  expect(itemsOf(compact)).toEqual(ids.map((id) => ['{urn:t}I', id]));
  expect(itemsOf(compact)).toEqual(itemsOf(writeEnvelope(operation.writeOutput(ids))));
});

it('is what the operation writes where that has no compact form', () => {
  const { compactOutput: _, ...plain } = operation;
  expect(answerContent(plain, ['1'])).toEqual({ body: operation.writeOutput(['1']) });
});

it('tells at once that an answer cannot be written', () => {
  expect(() => answerContent(operation, [])).toThrow('no items');
});

it('can be written more than once', () => {
  const content = answerContent(operation, ['1']);
  expect(text(writeEnvelope(content))).toBe(text(writeEnvelope(content)));
});

const listed = {
  ...operation,
  compactOutput: {
    ...operation.compactOutput,
    writeInto: (sink: OctetSink, ids: readonly string[]) => {
      sink.text('<m:R>');
      writeRepeated(sink, ids, 'ids', (id) => `<t:I>${String(id)}</t:I>`);
      sink.text('</m:R>');
    },
  },
};

it('has a list that is written by somebody else, in the memory that is given', () => {
  const memory = Buffer.alloc(1024);
  const list: ListWriter = (sink, write) => sink.text(write('1', 0) + write('2', 1));
  const content = answerContent(listed, ['given'], { list, memory });
  const envelope = writeEnvelope(content);
  expect(itemsOf(envelope)).toEqual([
    ['{urn:t}I', '1'],
    ['{urn:t}I', '2'],
  ]);
  expect(envelope.buffer).toBe(memory.buffer);
  expect(text(writeEnvelope(content))).toBe(text(envelope));
});

it('is no answer where nobody takes the list', () => {
  expect(() => answerContent(operation, ['1'], { list: () => undefined })).toThrow(TypeError);
  const { compactOutput: _, ...plain } = operation;
  expect(() => answerContent(plain, ['1'], { list: () => undefined })).toThrow(TypeError);
});
