import { basename, join } from 'node:path';
import { createSchema } from '@ebox-bridge/xsd';
import { describe, expect, it } from 'vitest';
import { keyOf } from '../src/model/qname.ts';
import { flatFiles } from '../src/print/contract.ts';
import { readSchemas } from '../src/read/schema-reader.ts';
import { ShapeBuilder } from '../src/shape/build-shapes.ts';
import { instanceOf, toXml } from './instances.ts';
import { mutationsOf } from './mutations.ts';
import { hasReferenceContracts, ownContracts, referenceContracts } from './reference-contracts.ts';

const own = ['eboxmessage/eboxmessage-v1.xsd', 'common/errors-v1.xsd', 'common/monitoring-v1.xsd'].map((file) =>
  join(ownContracts, file),
);
const official = [
  'socialsecurity/eboxmessage/v1/EboxMessage_v1.xsd',
  'socialsecurity/errors/v1/socsec-errors-schema-v1.xsd',
  'fgov/services/monitoring/v1/monitoring-v1.xsd',
].map((file) => join(referenceContracts, 'eboxmessage/be', file));
const namespaces = [
  'http://socialsecurity.be/eboxmessage/v1',
  'http://socialsecurity.be/errors/v1',
  'http://services.fgov.be/monitoring/v1',
];

function compile(files: readonly string[]) {
  const imports = files.map(
    (file, index) => `<xs:import namespace="${namespaces[index]}" schemaLocation="${basename(file)}"/>`,
  );
  const entry = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${imports.join('')}</xs:schema>`;
  return createSchema({
    entry: 'entry.xsd',
    files: { 'entry.xsd': entry, ...Object.fromEntries(flatFiles(readSchemas(files).documents)) },
  });
}

describe.runIf(hasReferenceContracts())('our schemas judge as the official ones do', () => {
  const set = readSchemas(own);
  const elements = [...set.elements.values()].filter(({ name }) => namespaces.includes(name.namespace));

  it.each(elements.map(({ name }) => [name.localName, keyOf(name)] as const))('%s', async (_, key) => {
    const element = new ShapeBuilder(set).element(set.elements.get(key)?.name ?? { namespace: '', localName: key });
    const [ours, theirs] = [compile(own), compile(official)];
    const fillings = [
      ...[0, 1, 2].map((branch) => ({ full: true, branch })),
      { full: false, branch: 0 },
      { full: false, branch: 1 },
    ];
    const good = fillings.map((filling) => instanceOf(element, filling));
    for (const instance of good)
      expect(await theirs.validate(Buffer.from(toXml(instance))), toXml(instance)).toEqual([]);
    const seen = new Set<string>();
    const differences: string[] = [];
    let refused = 0;
    for (const { what, instance } of [
      ...good.map((instance) => ({ what: 'unchanged', instance })),
      ...good.flatMap(mutationsOf),
    ]) {
      const xml = toXml(instance);
      if (seen.has(xml)) continue;
      seen.add(xml);
      const bytes = Buffer.from(xml);
      const verdicts = [(await ours.validate(bytes)).length === 0, (await theirs.validate(bytes)).length === 0];
      if (verdicts[0] !== verdicts[1]) differences.push(`${what}: ours ${verdicts[0]}, official ${verdicts[1]}`);
      if (verdicts[1] === false) refused += 1;
    }
    expect(differences).toEqual([]);
    expect(refused).toBeGreaterThan(5);
    expect(seen.size - refused).toBeGreaterThan(1);
  });
});
