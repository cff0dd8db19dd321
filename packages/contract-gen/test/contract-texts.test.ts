import { parseXml } from '@ebox-bridge/xml';
import { createSchema, type SchemaSource } from '@ebox-bridge/xsd';
import { describe, expect, it } from 'vitest';
import { readSchemas, readWsdl } from '../src/index.ts';
import { ShapeBuilder } from '../src/shape/build-shapes.ts';
import { contractSets } from './contract-sets.ts';
import { generatedService } from './generated-services.ts';
import { instanceOf, toXml } from './instances.ts';

type WsdlOf = (policy: string, address: string, location?: (file: string) => string) => string;

const services = [
  { name: 'eboxMessage', policies: ['X509_SHA256', 'X509'], address: 'https://host/EBoxMessage/v1?a=1&b="$1"' },
  {
    name: 'citizenProfile',
    policies: ['X509_SHA256', 'X509', 'SAML_HOK_SHA256', 'SAML_HOK', 'SAML_SV'],
    address: 'https://host/CitizenProfile/v1',
  },
  { name: 'registeredMail', policies: ['X509_SHA256', 'X509'], address: 'https://host/RegisteredMail/v1' },
].map((service, index) => {
  const set = contractSets[index];
  if (set === undefined) throw new Error('no contract set');
  const { functions, contract } = generatedService(set.folder, set.errors);
  return {
    ...service,
    set,
    functions,
    schema: contract[`${service.name}Schema`] as SchemaSource,
    stated: contract[`${service.name}Policies`] as readonly string[],
    wsdl: contract[`${service.name}Wsdl`] as WsdlOf,
  };
});

describe.each(services)('$name', ({ set: { own, namespaces }, functions, schema, ...service }) => {
  const set = readSchemas(own);
  const compiled = createSchema(schema);
  const names = [...set.elements.values()].filter(({ name }) => namespaces.includes(name.namespace));

  it.each(names.map(({ name }) => [name.localName, name] as const))(
    'accepts what is written for %s',
    async (_, name) => {
      const element = new ShapeBuilder(set).element(name);
      for (const branch of [0, 1, 2]) {
        for (const full of [true, false]) {
          const instance = parseXml(Buffer.from(toXml(instanceOf(element, { full, branch }))));
          const value = functions[`read${element.tsName}`]?.(instance as never);
          const written = String(functions[`write${element.tsName}`]?.(value as never));
          expect(await compiled.validate(Buffer.from(written)), written).toEqual([]);
        }
      }
    },
  );

  it('holds every file that one of its files imports', () => {
    for (const text of Object.values(schema.files)) {
      for (const [, location] of text.matchAll(/schemaLocation="([^"]*)"/g)) {
        expect(Object.keys(schema.files)).toContain(location);
      }
    }
  });

  it('has a WSDL per policy, the recommended one first', () => {
    expect(service.stated).toEqual(service.policies);
    for (const policy of service.policies) {
      expect(Object.keys(readWsdl(service.wsdl(policy, 'http://x')).policies)).toEqual([policy]);
    }
  });

  it('states the address, escaped', () => {
    expect(readWsdl(service.wsdl('X509', service.address)).address).toBe(service.address);
  });

  it('points at the schema files where they are served', () => {
    const plain = readWsdl(service.wsdl('X509', 'http://x')).imports.map(({ location }) => location);
    expect(plain.length).toBeGreaterThan(1);
    for (const file of plain) expect(Object.keys(schema.files)).toContain(file);
    const served = service.wsdl('X509', 'http://x', (file) => `?xsd=${file}&v=1`);
    expect(readWsdl(served).imports.map(({ location }) => location)).toEqual(plain.map((file) => `?xsd=${file}&v=1`));
  });
});
