import { parseXml, type XmlElement } from '@ebox-bridge/xml';
import { describe, expect, it } from 'vitest';
import { camelCase } from '../src/naming.ts';
import { readSchemas } from '../src/read/schema-reader.ts';
import { ShapeBuilder } from '../src/shape/build-shapes.ts';
import { compileContract, contractSets, rootOf } from './contract-sets.ts';
import { generatedService } from './generated-services.ts';
import { instanceOf, toXml } from './instances.ts';
import { mutationsOf } from './mutations.ts';
import { hasReferenceContracts } from './reference-contracts.ts';

const fillings = [
  ...[0, 1, 2].map((branch) => ({ full: true, branch })),
  ...[0, 1, 2].map((branch) => ({ full: false, branch })),
];

describe.runIf(hasReferenceContracts())('our schemas judge as the official ones do', () => {
  let judged = 0;
  /** Of the valid requests, how many the validators on the tree are sure of. */
  let known = 0;
  let accepted = 0;

  describe.each(contractSets)('$name', (contract) => {
    const set = readSchemas(contract.own);
    const shapes = new ShapeBuilder(set);
    const elements = [
      ...[...set.elements.values()]
        .filter(({ name }) => contract.namespaces.includes(name.namespace))
        .map(({ name }) => shapes.element(name)),
      ...contract.documentTypes.map((type) => ({ ...shapes.documentRoot(type), name: rootOf(type) })),
    ];
    const { functions } = generatedService(contract.folder, contract.errors);
    const surelyValid = (xml: XmlElement) =>
      functions[`${camelCase(contract.name)}SurelyValid`]?.(xml as never) === true;
    const types = [...set.types.values()].flatMap(({ name }) => (name === undefined ? [] : [name]));

    const cases = elements.map((element) => [element.name.localName, element] as const);
    it.each(cases)('%s', { timeout: 60_000 }, async (_, element) => {
      const [ours, theirs] = [compileContract(contract, contract.own), compileContract(contract, contract.official)];
      const good = fillings.map((filling) => instanceOf(element, filling));
      for (const instance of good)
        expect(await theirs.validate(Buffer.from(toXml(instance))), toXml(instance)).toEqual([]);
      const seen = new Set<string>();
      const differences: string[] = [];
      let refused = 0;
      let sure = 0;
      const judge = async (what: string, xml: string): Promise<void> => {
        if (seen.has(xml)) return;
        seen.add(xml);
        const bytes = Buffer.from(xml);
        const [mine, official] = [(await ours.validate(bytes)).length, (await theirs.validate(bytes)).length];
        if ((mine === 0) !== (official === 0))
          differences.push(`${what}: ours finds ${mine} faults, the official one ${official}`);
        if (official > 0) refused += 1;
        if (!surelyValid(parseXml(bytes))) return;
        sure += 1;
        if (mine + official > 0) differences.push(`${what}: surely valid, and refused: ${xml}`);
      };
      for (const instance of good) await judge('unchanged', toXml(instance));
      const isRequest = element.name.localName.endsWith('Request') && !element.name.localName.startsWith('HealthCheck');
      expect(sure, 'surely valid').toBe(isRequest ? seen.size : 0);
      for (const [index, instance] of good.entries()) {
        // Naming every type at every element is for one full message; the others name the built-in types only.
        const named = index === 0 ? types : [];
        for (const { what, instance: changed } of mutationsOf(instance, named)) await judge(what, toXml(changed));
      }
      judged += seen.size;
      known += sure;
      accepted += isRequest ? seen.size - refused : 0;
      expect(differences).toEqual([]);
      expect(refused).toBeGreaterThan(5);
      expect(seen.size - refused).toBeGreaterThan(1);
    });
  });

  it('on many thousands of messages', () => {
    console.info(`${judged} messages judged twice; surely valid are ${known} of ${accepted} requests that are valid.`);
    expect(judged).toBeGreaterThan(20_000);
    expect(known).toBeGreaterThan(accepted / 2);
  });
});
