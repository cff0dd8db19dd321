import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createSchema } from '../src/index.ts';
import { order, orderEntry, orderFiles, referring } from './schema-files.ts';

describe('a set of schema documents', () => {
  test('accepts a valid document and resolves imports inside of the set', async () => {
    const schema = createSchema({ entry: orderEntry, files: orderFiles });
    expect(await schema.validate(order('<Customer>Jo</Customer><Line>1</Line><Line>1000</Line>'))).toEqual([]);
  });

  test('two sets with the same file names do not mix', async () => {
    const other = { ...orderFiles, 'types.xsd': orderFiles['types.xsd'].replace('value="1000"', 'value="5"') };
    const [first, second] = [orderFiles, other].map((files) => createSchema({ entry: orderEntry, files }));
    const document = order('<Customer>Jo</Customer><Line>6</Line>');
    expect(await first?.validate(document)).toEqual([]);
    expect(await second?.validate(document)).toHaveLength(1);
    expect(await first?.validate(document)).toEqual([]);
  });

  test('concurrent first validations compile once and agree', async () => {
    const schema = createSchema({ entry: orderEntry, files: orderFiles });
    const results = await Promise.all(Array.from({ length: 20 }, () => schema.validate(order('<Line>1</Line>'))));
    for (const violations of results) expect(violations).toEqual(results[0]);
    expect(results[0]).toHaveLength(1);
  });

  test('validates the content of the root on demand, such as that of a soap:Body', async () => {
    const schema = createSchema({ entry: orderEntry, files: orderFiles });
    const body = (content: string) => Buffer.from(`<s:Body xmlns:s="urn:soap">${content}</s:Body>`);
    const part = { part: 'content-of-root' } as const;
    const good = '<Order xmlns="urn:order"><Customer>Jo</Customer></Order>';
    expect(await schema.validate(body(good), part)).toEqual([]);
    expect(
      await schema.validate(body(good.replace('Customer>Jo', 'Line>Jo').replace('/Customer', '/Line')), part),
    ).not.toEqual([]);
    expect(await schema.validate(body(`${good}${good}`), part)).toHaveLength(1);
    expect(await schema.validate(body(''), part)).toHaveLength(1);
    expect(await schema.validate(body(good))).toHaveLength(1);
  });

  test.each([
    ['an entry that is not in the set', { entry: 'b.xsd', files: referring('') }],
    ['a name that climbs out', { entry: '../a.xsd', files: { '../a.xsd': '' } }],
    ['a name that is a URL', { entry: 'http://a', files: { 'http://a': '' } }],
  ])('%s is a TypeError', (_, source) => {
    expect(() => createSchema(source)).toThrow(TypeError);
  });

  test('a schema that breaks the rules is XSD_SCHEMA_INVALID', async () => {
    const schema = createSchema({ entry: 'a.xsd', files: referring('<xs:element name="b" type="nowhere"/>') });
    await expect(schema.validate(order(''))).rejects.toMatchObject({ code: 'XSD_SCHEMA_INVALID', category: 'bug' });
  });
});

describe('references out of the set are refused', () => {
  const directory = mkdtempSync(join(tmpdir(), 'xsd-'));
  const onDisk = join(directory, 'types.xsd');
  writeFileSync(onDisk, orderFiles['types.xsd']);

  test.each([
    ['a file URL', `file://${onDisk}`],
    ['an absolute path', onDisk],
    ['http', 'http://127.0.0.1:9/types.xsd'],
    ['a device', '/dev/urandom'],
    ['a path that climbs', '../../../../../../etc/passwd'],
    ['another set', 'ebox-xsd://set-1/types.xsd'],
    ['a file that is missing', 'missing.xsd'],
  ])('import of %s', async (_, location) => {
    for (const verb of ['import namespace="urn:types"', 'include', 'redefine']) {
      const schema = createSchema({ entry: 'a.xsd', files: referring(`<xs:${verb} schemaLocation="${location}"/>`) });
      const outcome = schema.validate(Buffer.from('<a xmlns="urn:a"/>'));
      await expect(outcome).rejects.toMatchObject({ code: 'XSD_IMPORT_REFUSED' });
    }
  });

  test('a reference in an imported document', async () => {
    const files = {
      ...orderFiles,
      'types.xsd': orderFiles['types.xsd'].replace(
        '<xs:simpleType',
        `<xs:include schemaLocation="${onDisk}"/><xs:simpleType`,
      ),
    };
    await expect(createSchema({ entry: orderEntry, files }).validate(order(''))).rejects.toMatchObject({
      code: 'XSD_IMPORT_REFUSED',
    });
    rmSync(directory, { recursive: true });
  });

  test('a schema with a DOCTYPE, which the engine would expand', async () => {
    const doctype = `<!DOCTYPE xs:schema [<!ENTITY x SYSTEM "file:///etc/passwd">]>`;
    const files = { ...orderFiles, 'types.xsd': doctype + orderFiles['types.xsd'] };
    await expect(createSchema({ entry: orderEntry, files }).validate(order(''))).rejects.toMatchObject({
      code: 'XSD_SCHEMA_INVALID',
    });
  });
});
