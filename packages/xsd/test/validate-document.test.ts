import { memoryUsage } from 'node:process';
import { describe, expect, test } from 'vitest';
import { createSchema } from '../src/index.ts';
import { order, orderEntry, orderFiles } from './schema-files.ts';

const schema = createSchema({ entry: orderEntry, files: orderFiles });

describe('violations', () => {
  test('name the element and the line', async () => {
    const [violation, ...rest] = await schema.validate(
      order('<Customer>Jo</Customer>\n<Line>1</Line>\n<Line>x</Line>'),
    );
    expect(rest).toEqual([]);
    expect(violation).toMatchObject({ line: 3, element: 'Line' });
    expect(violation?.message).toContain("'x' is not a valid value");
  });

  test('never quote an INSS number, also one that a cut would break', async () => {
    const inss = '85073003328';
    for (const value of [inss, '85.07.30-033.28', `${'x'.repeat(35)} ${inss}`]) {
      const violations = await schema.validate(order(`<Customer>Jo</Customer><Line>${value}</Line>`));
      expect(violations.length).toBeGreaterThan(0);
      expect(JSON.stringify(violations)).not.toMatch(/8507300|85\.07/);
    }
  });

  test('quote nothing of an element or attribute that holds a personal number, also a mistyped one', async () => {
    const value =
      'xs:simpleType><xs:restriction base="xs:string"><xs:pattern value="[0-9]{11}"/></xs:restriction></xs:simpleType';
    const simple = `<${value}>`;
    const text = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:p" elementFormDefault="qualified">
      <xs:element name="p"><xs:complexType><xs:sequence><xs:element name="INSS">${simple}</xs:element>
      <xs:element name="NIHII" type="xs:int"/></xs:sequence><xs:attribute name="ssin">${simple}</xs:attribute></xs:complexType></xs:element></xs:schema>`;
    const people = createSchema({ entry: 'p.xsd', files: { 'p.xsd': text } });
    const violations = await people.validate(
      Buffer.from('<p xmlns="urn:p" ssin="8507300332"><INSS>850730033281</INSS><NIHII>1234567O</NIHII></p>'),
    );
    expect(violations.map(({ element }) => element)).toEqual(expect.arrayContaining(['p', 'INSS', 'NIHII']));
    expect(JSON.stringify(violations)).not.toMatch(/8507|12345/);
  });

  test('quote no more than the start of a long value, also one with quotes in it', async () => {
    const value = `secret' is ${"a long 'value' ".repeat(40)}`;
    const [violation] = await schema.validate(order(`<Customer>Jo</Customer><Line>${value}</Line>`));
    expect(violation?.message.length).toBeLessThan(300);
    expect(violation?.message).toContain('characters)');
  });

  test('are at most 20', async () => {
    const violations = await schema.validate(order(`<Customer>Jo</Customer>${'<Line>x</Line>'.repeat(100)}`));
    expect(violations).toHaveLength(20);
  });

  test('an unknown root is a violation', async () => {
    expect(await schema.validate(Buffer.from('<a/>'))).toMatchObject([{ element: 'a' }]);
  });
});

describe('documents that cannot be judged', () => {
  test.each([
    ['XXE: an external entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
    ['an external DTD', '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a/>'],
    ['a DTD that never ends, before the engine sees it', '<!DOCTYPE a [<!ENTITY % x'],
    ['billion laughs', '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'],
    [
      'a DOCTYPE behind comments and instructions',
      '\ufeff<?xml version="1.0"?>\n<!-- <a> --><?pi <a?>\n<!DOCTYPE a><a/>',
    ],
  ])('%s is refused', async (_, text) => {
    await expect(schema.validate(Buffer.from(text))).rejects.toMatchObject({ code: 'XSD_DOCUMENT_DTD' });
  });

  test('the word DOCTYPE in a comment or CDATA is no DOCTYPE', async () => {
    const content = '<Customer><![CDATA[<!DOCTYPE]]></Customer><!-- <!DOCTYPE a> -->';
    expect(await schema.validate(order(content))).toEqual([]);
  });

  test('a DOCTYPE hidden in UTF-16 is not read at all', async () => {
    const text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>';
    await expect(schema.validate(Buffer.from(`\ufeff${text}`, 'utf16le'))).rejects.toMatchObject({
      code: 'XSD_DOCUMENT_MALFORMED',
    });
  });

  test.each([
    ['no end', '<Order xmlns="urn:order">'],
    ['nothing', ''],
    ['an undeclared entity', '<a>&x;</a>'],
  ])('%s is XSD_DOCUMENT_MALFORMED', async (_, text) => {
    await expect(schema.validate(Buffer.from(text))).rejects.toMatchObject({ code: 'XSD_DOCUMENT_MALFORMED' });
  });

  test('a malformed document does not leak an INSS number', async () => {
    await expect(schema.validate(Buffer.from('<a x="85073003328" x="1"><n85073003328></a>'))).rejects.not.toThrow(
      /85073003/,
    );
  });

  test('the limits hold at their bound', async () => {
    const lines = (count: number) => order(`<Customer>Jo</Customer>${'<Line>1</Line>'.repeat(count)}`);
    expect(await schema.validate(lines(19_998))).toEqual([]);
    await expect(schema.validate(lines(19_999))).rejects.toMatchObject({ code: 'XSD_DOCUMENT_LIMIT' });
    const padded = (length: number) => Buffer.concat([order('<Customer>Jo</Customer>'), Buffer.alloc(length, ' ')]);
    const spare = 4 * 1024 * 1024 - padded(0).length;
    expect(await schema.validate(padded(spare))).toEqual([]);
    await expect(schema.validate(padded(spare + 1))).rejects.toMatchObject({ code: 'XSD_DOCUMENT_LIMIT' });
    const attributes = Array.from({ length: 20_000 }, (_, index) => ` a${index}="1"`).join('');
    await expect(schema.validate(order('', attributes))).rejects.toMatchObject({ code: 'XSD_DOCUMENT_LIMIT' });
  });

  test('a document of nothing but violations is bounded in time', async () => {
    const start = performance.now();
    await schema.validate(order(`<Customer>Jo</Customer>${'<Line>x</Line>'.repeat(19_000)}`));
    expect(performance.now() - start).toBeLessThan(15_000);
  });
});

test('xsi:schemaLocation of a document is not followed', async () => {
  const instance = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
  for (const location of [
    'http://127.0.0.1:9/b.xsd',
    '/dev/urandom',
    'ebox-xsd://set-1/types.xsd',
    'file:///etc/passwd',
  ]) {
    const document = order('<Customer>Jo</Customer>', ` ${instance} xsi:schemaLocation="urn:b ${location}"`);
    expect(await schema.validate(document)).toEqual([]);
  }
});

test('memory does not grow over 20 000 validations, and they take seconds', async () => {
  const documents = [order('<Customer>Jo</Customer>'), order('<Customer>Jo</Customer><Line>x</Line>')];
  const malformed = Buffer.from('<a><b></a>');
  const run = async (count: number) => {
    for (let index = 0; index < count; index += 1) {
      await schema.validate(documents[index % 2] ?? malformed);
      if (index % 10 === 0) await schema.validate(malformed).catch(() => undefined);
    }
  };
  await run(3000);
  const { rss: before } = memoryUsage();
  await run(20_000);
  const growth = memoryUsage().rss - before;
  expect(growth).toBeLessThan(40 * 1024 * 1024);
});
