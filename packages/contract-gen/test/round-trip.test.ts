import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { hasTool } from '@ebox-bridge/test/independent-tools';
import { parseXml } from '@ebox-bridge/xml';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateFiles, targets } from '../src/index.ts';
import { readSchemas } from '../src/read/schema-reader.ts';
import { ShapeBuilder } from '../src/shape/build-shapes.ts';
import { arbitraryOf } from './arbitraries.ts';
import { type GeneratedModule, runGenerated } from './generated-code.ts';
import { ownContracts } from './reference-contracts.ts';

const files = generateFiles(targets, ownContracts);
const run = (file: string): GeneratedModule => runGenerated(files.get(file) ?? '');
const set = readSchemas(
  ['eboxmessage/eboxmessage-v1.xsd', 'common/errors-v1.xsd', 'common/monitoring-v1.xsd'].map((file) =>
    join(ownContracts, file),
  ),
);
const shapes = new ShapeBuilder(set);
const functions: GeneratedModule = {
  ...run('packages/soap/src/errors.gen.ts'),
  ...run('packages/soap/src/monitoring.gen.ts'),
  ...run('packages/ebox-message/src/writers.gen.ts'),
  ...run('packages/ebox-message/src/readers.gen.ts'),
};

interface Subject {
  readonly name: string;
  readonly values: fc.Arbitrary<unknown>;
  write(value: unknown): string;
  read(xml: string): unknown;
}

const subjects = [...set.elements.values()].map(({ name }): Subject => {
  const element = shapes.element(name);
  return {
    name: element.tsName,
    values: arbitraryOf(element.holding),
    write: (value) => String(functions[`write${element.tsName}`]?.(value as never)),
    read: (xml) => functions[`read${element.tsName}`]?.(parseXml(Buffer.from(xml)) as never),
  };
});

/** Other prefixes, and white space between elements: nothing that the contract cares for. */
function disguise(xml: string): string {
  return xml
    .replaceAll(/(<\/?| )(m|t|err|mon):/g, '$1other-$2:')
    .replaceAll(/ xmlns:(m|t|err|mon)=/g, ' xmlns:other-$1=')
    .replaceAll(/(<\/[^>]+>)(?=<[^/])/g, '$1\n\t ');
}

describe.each(subjects)('$name', ({ values, write, read }) => {
  it('reads what it wrote', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(read(write(value))).toEqual(value);
      }),
      { numRuns: 40 },
    );
  });

  it('writes the same octets again, also from other prefixes and white space', () => {
    fc.assert(
      fc.property(values, (value) => {
        const xml = write(value);
        expect(write(read(xml))).toBe(xml);
        expect(write(read(disguise(xml)))).toBe(xml);
      }),
      { numRuns: 40 },
    );
  });
});

describe.runIf(hasTool('xmllint'))('exclusive canonicalisation by xmllint', () => {
  it.each(subjects)('leaves $name as it was written', ({ values, write }) => {
    const all = fc.sample(values, 30).map(write).join('');
    const document = `<r>${all}</r>`;
    expect(execFileSync('xmllint', ['--exc-c14n', '-'], { input: document, encoding: 'utf8' })).toBe(document);
  });
});
