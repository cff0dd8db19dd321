import { join } from 'node:path';
import { parseXml } from '@ebox-bridge/xml';
import { createSchema, type SchemaSource } from '@ebox-bridge/xsd';
import { describe, expect, it } from 'vitest';
import { generateFiles, readSchemas, readWsdl, targets } from '../src/index.ts';
import { ShapeBuilder } from '../src/shape/build-shapes.ts';
import { runGenerated } from './generated-code.ts';
import { instanceOf, toXml } from './instances.ts';
import { ownContracts } from './reference-contracts.ts';

const files = generateFiles(targets, ownContracts);
const soap = {
  ...runGenerated(files.get('packages/soap/src/contract.gen.ts') ?? ''),
  ...runGenerated(files.get('packages/soap/src/errors.gen.ts') ?? ''),
  ...runGenerated(files.get('packages/soap/src/monitoring.gen.ts') ?? ''),
};
const generated = (name: string): Readonly<Record<string, unknown>> =>
  runGenerated(files.get(`packages/ebox-message/src/${name}.gen.ts`) ?? '', { '@ebox-bridge/soap': soap });
const contract = generated('contract') as unknown as {
  readonly eboxMessageSchema: SchemaSource;
  readonly eboxMessagePolicies: readonly string[];
  readonly eboxMessageWsdl: (policy: string, address: string, location?: (file: string) => string) => string;
};
const functions: Readonly<Record<string, unknown>> = { ...soap, ...generated('writers'), ...generated('readers') };

describe('the schema set', () => {
  const set = readSchemas(
    ['eboxmessage/eboxmessage-v1.xsd', 'common/errors-v1.xsd', 'common/monitoring-v1.xsd'].map((file) =>
      join(ownContracts, file),
    ),
  );
  const schema = createSchema(contract.eboxMessageSchema);

  it.each([...set.elements.values()].map(({ name }) => [name.localName, name] as const))(
    'accepts what is written for %s',
    async (_, name) => {
      const element = new ShapeBuilder(set).element(name);
      const read = functions[`read${element.tsName}`] as (element: unknown) => unknown;
      const write = functions[`write${element.tsName}`] as (value: unknown) => string;
      for (const branch of [0, 1, 2]) {
        for (const full of [true, false]) {
          const written = write(read(parseXml(Buffer.from(toXml(instanceOf(element, { full, branch }))))));
          expect(await schema.validate(Buffer.from(written)), written).toEqual([]);
        }
      }
    },
  );

  it('holds every file that one of its files imports', () => {
    for (const text of Object.values(contract.eboxMessageSchema.files)) {
      for (const [, location] of text.matchAll(/schemaLocation="([^"]*)"/g)) {
        expect(Object.keys(contract.eboxMessageSchema.files)).toContain(location);
      }
    }
  });
});

describe('the WSDL text', () => {
  it('states its policy, the recommended one first', () => {
    expect(contract.eboxMessagePolicies).toEqual(['X509_SHA256', 'X509']);
    for (const policy of contract.eboxMessagePolicies) {
      expect(Object.keys(readWsdl(contract.eboxMessageWsdl(policy, 'http://x')).policies)).toEqual([policy]);
    }
  });

  it('takes the address, escaped', () => {
    const address = 'https://host/EBoxMessage/v1?a=1&b="$1"';
    expect(readWsdl(contract.eboxMessageWsdl('X509', address)).address).toBe(address);
  });

  it('points at the schema files where they are served', () => {
    const locations = (text: string): readonly string[] => readWsdl(text).imports.map(({ location }) => location);
    expect(locations(contract.eboxMessageWsdl('X509', 'http://x'))).toEqual([
      'eboxmessage-v1.xsd',
      'errors-v1.xsd',
      'monitoring-v1.xsd',
    ]);
    expect(locations(contract.eboxMessageWsdl('X509', 'http://x', (file) => `?xsd=${file}&v=1`))[0]).toBe(
      '?xsd=eboxmessage-v1.xsd&v=1',
    );
  });
});
