import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { contracts, generateContract } from '../../openapi/generate-contract.ts';
import { at, type Node, openApiFacts, swaggerFacts, textsOf } from './contract-facts.ts';

const own = resolve(import.meta.dirname, '../../openapi');
const official = resolve(import.meta.dirname, '../../../../../shared/contracts/openapi');

function hasOfficial(): boolean {
  if (existsSync(official)) return true;
  console.warn('Skipped: the official OpenAPI files are not in ../shared/contracts/openapi next to the repository.');
  return false;
}

const read = (folder: string, file: string): Node => parse(readFileSync(join(folder, file), 'utf8')) as Node;

const pairs = [
  ['message-registry-2.1.yaml', 'e-Box-Enterprise-swagger-v2.1-AP-Public.yaml'],
  ['federation-1.3.yaml', 'ebox-federation-1.3.yaml'],
] as const;

describe.runIf(hasOfficial()).each(pairs)('%s states the facts of the official file', (ours, theirs) => {
  const [mine, other] = [openApiFacts(read(own, ours)), swaggerFacts(read(official, theirs))];

  it('has the same operations, with the same parameters, bodies and answers', () => {
    expect(Object.keys(other.operations).length).toBeGreaterThan(5);
    const binary = (facts: object) => JSON.parse(JSON.stringify(facts));
    for (const [name, operation] of Object.entries(other.operations)) {
      expect({ name, ...binary(mine.operations[name] as object) }).toEqual({
        name,
        ...withoutTypesOfNothing(binary(operation as object)),
      });
    }
    expect(Object.keys(mine.operations)).toEqual(Object.keys(other.operations));
  });

  it('has the same schemas: names, types, facets and what is required', () => {
    expect(Object.keys(other.schemas).length).toBeGreaterThan(10);
    for (const [name, schema] of Object.entries(other.schemas)) {
      expect({ name, schema: mine.schemas[name] }).toEqual({ name, schema });
    }
    expect(Object.keys(mine.schemas)).toEqual(Object.keys(other.schemas));
  });

  it('has words of its own', () => {
    const words = (text: string) => text.toLowerCase().match(/[\p{L}\d]+/gu) ?? [];
    const runs = (text: string) =>
      words(text).flatMap((_, index, all) => (index + 6 <= all.length ? [all.slice(index, index + 6).join(' ')] : []));
    const theirRuns = new Set(textsOf(read(official, theirs)).flatMap(runs));
    expect(
      textsOf(read(own, ours))
        .flatMap(runs)
        .filter((run) => theirRuns.has(run)),
    ).toEqual([]);
  });
});

/** Swagger 2.0 names a type also for an operation without a body in its answer. */
function withoutTypesOfNothing(operation: {
  readonly answers: Readonly<Record<string, unknown>>;
  readonly produces: readonly string[];
}) {
  const hasBody = Object.entries(operation.answers).some(
    ([status, body]) => status.startsWith('2') && body !== undefined,
  );
  return { ...operation, produces: hasBody ? operation.produces : [] };
}

describe('the comparison', () => {
  const text = read(own, 'message-registry-2.1.yaml');
  const changed = (path: readonly string[], edit: (place: Record<string, unknown>) => void): Node => {
    const copy = structuredClone(text);
    edit(at(copy, ...path) as unknown as Record<string, unknown>);
    return copy;
  };
  const message = ['components', 'schemas', 'Message'];

  it.each<[string, Node]>([
    ['a missing path', changed(['paths'], (paths) => delete paths['/ebox'])],
    [
      'another pattern',
      changed([...message, 'properties', 'senderOrganizationId'], (property) =>
        Object.assign(property, { pattern: '.' }),
      ),
    ],
    [
      'a property that is no longer required',
      changed(message, (schema) => Object.assign(schema, { required: ['subject'] })),
    ],
    [
      'another type of a parameter',
      changed(['components', 'parameters', 'page', 'schema'], (schema) => Object.assign(schema, { type: 'string' })),
    ],
  ])('sees %s', (_name, other) => {
    expect(openApiFacts(other)).not.toEqual(openApiFacts(text));
  });
});

describe('generated types', () => {
  it.each(contracts.map((contract) => [contract.file, contract] as const))(
    'of %s are up to date',
    async (file, contract) => {
      const generated = await generateContract(contract, readFileSync(join(own, file), 'utf8'));
      expect(readFileSync(resolve(own, `../src/contract/${contract.name}.gen.ts`), 'utf8')).toBe(generated);
    },
  );
});

describe('message-registry-3.yaml', () => {
  it('names the source of each difference: every schema that differs from 2.1 has a note on its lines', () => {
    const text = readFileSync(join(own, 'message-registry-3.yaml'), 'utf8');
    const [old, current] = [openApiFacts(read(own, 'message-registry-2.1.yaml')), openApiFacts(parse(text) as Node)];
    const differing = Object.keys(current.schemas).filter(
      (name) => JSON.stringify(old.schemas[name]) !== JSON.stringify(current.schemas[name]),
    );
    expect(differing).toContain('MessageToPublish');
    const unexplained = differing.filter((name) => {
      const lines = new RegExp(`\\n((?: {4}# .*\\n)* {4}${name}:\\n(?: {6}.*\\n|\\n)*)`).exec(text)?.[1] ?? '';
      return !/# .*(\[[a-z]+\]|Assumed)/.test(lines);
    });
    expect(unexplained).toEqual([]);
  });
});
