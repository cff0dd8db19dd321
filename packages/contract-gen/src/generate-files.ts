import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ContractGenError } from './contract-gen-error.ts';
import { keyOf } from './model/qname.ts';
import type { SchemaSet } from './model/schema-set.ts';
import type { Wsdl } from './model/wsdl.ts';
import { camelCase } from './naming.ts';
import { flatFiles, printContract, printSchemaFiles } from './print/contract.ts';
import { Imports, printModule } from './print/module.ts';
import { printOperations } from './print/operations.ts';
import { printReaders } from './print/readers.ts';
import { printTypes } from './print/types.ts';
import type { Unit } from './print/unit.ts';
import { printValidators } from './print/validators.ts';
import { printWriters } from './print/writers.ts';
import { checkKnownConstructs } from './read/known-constructs.ts';
import { readSchemas } from './read/schema-reader.ts';
import { readWsdl } from './read/wsdl-reader.ts';
import { type ElementShape, ShapeBuilder } from './shape/build-shapes.ts';
import { reachableFrom } from './shape/reachable.ts';
import type { Item } from './shape/shapes.ts';
import type { SchemaTarget, ServiceTarget, Targets } from './targets.ts';

/** Generated texts by file, relative to the repository root. */
export type GeneratedFiles = ReadonlyMap<string, string>;

function elementsOf(set: SchemaSet, shapes: ShapeBuilder, namespaces: readonly string[]): readonly ElementShape[] {
  return [...set.elements.values()]
    .filter(({ name }) => namespaces.includes(name.namespace))
    .map(({ name }) => shapes.element(name));
}

/** Generates one module with the types, writers and readers of one schema. */
export function generateSchema(target: SchemaTarget, contracts: string): string {
  const set = readSchemas([join(contracts, target.schema)]);
  const shapes = new ShapeBuilder(set);
  const elements = elementsOf(set, shapes, [target.namespace]);
  const unit: Unit = {
    prefixes: { [target.namespace]: target.prefix },
    foreign: target.foreign ?? {},
    elements,
    compact: new Set(),
    reachable: reachableFrom(elements),
    swaRefFrom: './attachment.ts',
  };
  const imports = new Imports();
  const parts = [
    ...printTypes(unit, imports),
    ...printWriters(unit, imports, undefined),
    ...printReaders(unit, imports, undefined),
  ];
  return printModule(imports, parts);
}

/** The fewest repetitions for which a compact writer pays: below, the PrefixList costs what it saves. */
const manyItems = 100;

/** Whether an item has no type: what it holds declares prefixes of its own, which a compact writer cannot spare. */
const isOpen = (item: Item): boolean => item.kind === 'any' || (item.kind === 'element' && item.holding.kind === 'any');

/** Messages that hold many elements of another namespace, each of which would declare its prefix again. */
function compactMessages({ operations }: Wsdl, elements: readonly ElementShape[]): ReadonlySet<string> {
  const messages = new Set(operations.flatMap(({ input, output }) => [keyOf(input.element), keyOf(output.element)]));
  const repeats = (item: Item, namespace: string): boolean => {
    if (item.kind === 'choice') return item.branches.flat().some((inner) => repeats(inner, namespace));
    if (item.kind === 'any' || item.max < manyItems) return false;
    const repeated = item.kind === 'element' ? [item] : item.elements;
    return repeated.some(({ name }) => name.namespace !== namespace);
  };
  return new Set(
    elements
      .filter(({ name, holding }) => {
        if (!messages.has(keyOf(name)) || holding.kind !== 'complex') return false;
        const { items } = holding.shape;
        return items.some((item) => repeats(item, name.namespace)) && !items.some(isOpen);
      })
      .map(({ name }) => keyOf(name)),
  );
}

/** Generates the modules of one service: types, writers, readers, operations and contract texts. */
export function generateService(target: ServiceTarget, contracts: string, shared: Targets['shared']): GeneratedFiles {
  const wsdls = target.wsdls.map((file) => {
    const text = readFileSync(join(contracts, file), 'utf8');
    const wsdl = readWsdl(text);
    const [policy, ...more] = new Set(wsdl.operations.flatMap(({ inputPolicies }) => inputPolicies));
    if (policy === undefined || more.length > 0)
      throw new ContractGenError(`${file}: expected one policy for all inputs.`);
    return { file, text, wsdl, policy };
  });
  const [first] = wsdls;
  if (first === undefined) throw new ContractGenError('A service needs at least one WSDL.');
  const folder = dirname(join(contracts, first.file));
  const set = readSchemas(first.wsdl.imports.map(({ location }) => resolve(folder, location)));
  const shapes = new ShapeBuilder(set);
  const elements = [
    ...elementsOf(set, shapes, Object.keys(target.prefixes)),
    ...(target.documentTypes ?? []).map((name) => shapes.documentRoot(name)),
  ];
  const unit: Unit = {
    prefixes: target.prefixes,
    foreign: Object.fromEntries(shared.schemas.map(({ namespace }) => [namespace, shared.package])),
    elements,
    compact: compactMessages(first.wsdl, elements),
    reachable: reachableFrom(elements),
    swaRefFrom: shared.package,
  };
  const out = new Map<string, string>();
  const add = (name: string, print: (imports: Imports) => readonly string[]): void => {
    const imports = new Imports();
    const parts = print(imports);
    out.set(`${target.folder}/${name}.gen.ts`, printModule(imports, parts));
  };
  const modules = { types: './types.gen.ts', writers: './writers.gen.ts', readers: './readers.gen.ts' };
  add('types', (imports) => printTypes(unit, imports));
  add('writers', (imports) => printWriters(unit, imports, modules.types));
  add('readers', (imports) => printReaders(unit, imports, modules.types));
  checkKnownConstructs(set.documents);
  const requests = new Set(first.wsdl.operations.map(({ input }) => keyOf(input.element)));
  const validated = elements.filter(({ name }) => requests.has(keyOf(name)));
  const { name } = first.wsdl;
  add('validators', (imports) => printValidators(validated, `${camelCase(name)}SurelyValid`, name, imports));
  add('operations', (imports) => printOperations(first.wsdl, unit, shapes, imports, modules));
  const sharedPaths = new Set(readSchemas(shared.documents.map((file) => join(contracts, file))).documents.keys());
  const own = new Map([...set.documents].filter(([path]) => !sharedPaths.has(path)));
  add('contract', (imports) =>
    printContract(wsdls, flatFiles(own), { module: shared.package, name: 'commonSchemaFiles' }, imports),
  );
  return out;
}

/** Generates all files. `contracts` is the folder `wsdl/`. */
export function generateFiles(targets: Targets, contracts: string): GeneratedFiles {
  const { shared } = targets;
  const set = readSchemas(shared.documents.map((file) => join(contracts, file)));
  const doc = 'Schema documents that the services share, by file name: errors, monitoring, swaRef, xml:lang.';
  const contract = printModule(new Imports(), [printSchemaFiles('commonSchemaFiles', doc, flatFiles(set.documents))]);
  return new Map([
    [shared.contractFile, contract],
    ...shared.schemas.map((schema) => [schema.file, generateSchema(schema, contracts)] as const),
    ...targets.services.flatMap((service) => [...generateService(service, contracts, shared)]),
  ]);
}
