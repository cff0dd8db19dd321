import { execFileSync } from 'node:child_process';
import { hasTool } from '@ebox-bridge/test/independent-tools';
import { parseXml } from '@ebox-bridge/xml';
import { OctetSink } from '@ebox-bridge/xml/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { targets } from '../src/index.ts';
import { readSchemas } from '../src/read/schema-reader.ts';
import { ShapeBuilder } from '../src/shape/build-shapes.ts';
import { arbitraryOf } from './arbitraries.ts';
import { contractSets } from './contract-sets.ts';
import type { GeneratedModule } from './generated-code.ts';
import { generatedService } from './generated-services.ts';

interface Subject {
  readonly name: string;
  readonly values: fc.Arbitrary<unknown>;
  write(value: unknown): string;
  /** Inside an element that declares what soap:Body declares; only of requests that have a compact form. */
  readonly writeCompact: ((value: unknown) => string) | undefined;
  read(xml: string): unknown;
}

const subjects = contractSets.flatMap((contract): readonly Subject[] => {
  const set = readSchemas(contract.own);
  const shapes = new ShapeBuilder(set);
  const { functions } = generatedService(contract.folder, contract.errors);
  const elements = [
    ...[...set.elements.values()]
      .filter(({ name }) => contract.namespaces.includes(name.namespace))
      .map(({ name }) => shapes.element(name)),
    ...contract.documentTypes.map((type) => shapes.documentRoot(type)),
  ];
  return elements.map((element) => ({
    name: `${contract.name} ${element.tsName}`,
    values: arbitraryOf(element.holding),
    write: (value) => String(functions[`write${element.tsName}`]?.(value as never)),
    writeCompact: compactWriter(functions[`writeCompact${element.tsName}`], contract.folder),
    read: (xml) => functions[`read${element.tsName}`]?.(parseXml(Buffer.from(xml)) as never),
  }));
});

function compactWriter(found: GeneratedModule[string] | undefined, folder: string): Subject['writeCompact'] {
  if (found === undefined) return undefined;
  const service = targets.services.find((target) => target.folder.includes(folder));
  const declarations = Object.entries(service?.prefixes ?? {}).map(([uri, prefix]) => ` xmlns:${prefix}="${uri}"`);
  return (value) => {
    const sink = new OctetSink();
    Reflect.apply(found, undefined, [sink, value]);
    return `<body${declarations.join('')}>${sink.octets().toString()}</body>`;
  };
}

/** Other prefixes, and white space between elements: nothing that the contract cares for. */
function disguise(xml: string): string {
  return xml
    .replaceAll(/(<\/?| )(m|t|err|esp|mon):/g, '$1other-$2:')
    .replaceAll(/ xsi:type="t:/g, ' xsi:type="other-t:')
    .replaceAll(/ xmlns:(m|t|err|esp|mon)=/g, ' xmlns:other-$1=')
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

describe.each(subjects.filter(({ writeCompact }) => writeCompact !== undefined))(
  '$name in its compact form',
  (subject) => {
    const { values, write, writeCompact, read } = subject;
    const inBody = (xml: string) => parseXml(Buffer.from(xml)).children[0];

    it('is what was written otherwise, without declarations', () => {
      fc.assert(
        fc.property(values, (value) => {
          const compact = writeCompact?.(value) ?? '';
          expect(inBody(compact)).toEqual(
            inBody(compact.replace(/(?<=<body[^>]*>).*(?=<\/body>)/s, () => write(value))),
          );
          expect(compact.slice(compact.indexOf('>'))).not.toMatch(/ xmlns:(?!xsi=)/);
        }),
        { numRuns: 40 },
      );
    });

    it('reads a long list as it was written', () => {
      const [value] = fc.sample(values, 1) as [Readonly<Record<string, unknown>>];
      const list = Array.from({ length: 300 }, (_, index) => ({ companyId: String(index).padStart(10, '0') }));
      const long = 'eboxId' in value ? { ...value, eboxId: list } : value;
      const compact = writeCompact?.(long) ?? '';
      expect(read(compact.replace(/^<body([^>]*)><([^ >]+)/, '<$2$1').replace('</body>', ''))).toEqual(long);
    });
  },
);

describe.runIf(hasTool('xmllint'))('exclusive canonicalisation by xmllint', () => {
  it.each(subjects)('leaves $name as it was written', ({ values, write }) => {
    const all = fc.sample(values, 30).map(write).join('');
    const document = `<r>${all}</r>`;
    expect(execFileSync('xmllint', ['--exc-c14n', '-'], { input: document, encoding: 'utf8' })).toBe(document);
  });
});
