/** Any node of a YAML document. */
export type Node = { readonly [name: string]: Node } & readonly Node[] & string;

const facets = ['type', 'format', 'enum', 'pattern', 'minimum', 'maximum', 'minLength', 'maxLength', 'default'];

/** What a contract states, without its words: the same for Swagger 2.0 and OpenAPI 3.1. */
export interface ContractFacts {
  /** `POST /publishMessage` with its parameters, its body and the shape of each answer. */
  readonly operations: Readonly<Record<string, unknown>>;
  readonly schemas: Readonly<Record<string, unknown>>;
}

export function swaggerFacts(document: Node): ContractFacts {
  return {
    operations: operationsOf(document, (operation) => {
      const parameters = list(operation['parameters']);
      const body = parameters.find((one) => one['in'] === 'body');
      const form = parameters.filter((one) => one['in'] === 'formData');
      return {
        parameters: parameters
          .filter((one) => one['in'] === 'query' || one['in'] === 'path')
          .map((one) => ({ name: one['name'], in: one['in'], required: Boolean(one['required']), ...facetsOf(one) })),
        body:
          body === undefined
            ? undefined
            : [list(operation['consumes']), schemaFacts(body['schema']), Boolean(body['required'])],
        form: form.map((one) => [one['name'], one['type'] === 'file' ? 'file' : 'text', Boolean(one['required'])]),
        answers: mapValues(operation['responses'], (answer) => schemaFacts(answer['schema'])),
        produces: list(operation['produces']),
      };
    }),
    schemas: mapValues(document['definitions'], schemaFacts),
  };
}

export function openApiFacts(document: Node): ContractFacts {
  const resolve = (node: Node): Node => {
    const ref = node['$ref'] as string | undefined;
    if (ref === undefined || ref.startsWith('#/components/schemas/')) return node;
    return at(document, ...ref.slice(2).split('/'));
  };
  return {
    operations: operationsOf(document, (operation) => {
      const [[type, content] = []] = Object.entries(operation['requestBody']?.['content'] ?? {}) as [string, Node][];
      const isForm = type === 'multipart/form-data';
      const required = list(content?.['schema']?.['required']) as readonly unknown[];
      const answers = mapValues(operation['responses'], (answer) => Object.entries(resolve(answer)['content'] ?? {}));
      return {
        parameters: list(operation['parameters'])
          .map(resolve)
          .map((one) => ({
            name: one['name'],
            in: one['in'],
            required: Boolean(one['required']),
            ...facetsOf(one['schema']),
          })),
        body:
          type === undefined || isForm
            ? undefined
            : [[type], schemaFacts(content?.['schema']), Boolean(operation['requestBody']?.['required'])],
        form: isForm
          ? Object.entries(content?.['schema']?.['properties'] ?? {}).map(([name, one]) => [
              name,
              (one as Node)['format'] === 'binary' ? 'file' : 'text',
              required.includes(name),
            ])
          : [],
        answers: mapValues(answers as unknown as Node, (types) => bodyFacts((types as unknown as [string, Node][])[0])),
        produces: typesOfSuccess(answers as unknown as Node),
      };
    }),
    schemas: mapValues(document['components']?.['schemas'], schemaFacts),
  };
}

/** All descriptions and summaries of a document. */
export function textsOf(node: unknown, name = ''): readonly string[] {
  if (typeof node === 'string') return name === 'description' || name === 'summary' ? [node] : [];
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => textsOf(value, key));
}

function operationsOf(document: Node, facts: (operation: Node) => object): Readonly<Record<string, unknown>> {
  const operations = Object.entries(document['paths'] ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods as Node).map(([method, operation]) => {
      const { operationId, tags } = operation as unknown as { operationId: string; tags: readonly string[] };
      return [`${method.toUpperCase()} ${path}`, { operationId, tags, ...facts(operation as Node) }];
    }),
  );
  return Object.fromEntries(operations);
}

/** A binary body is a string in Swagger 2.0. */
function bodyFacts([type, content]: [string?, Node?] = []): unknown {
  return type === 'application/octet-stream'
    ? schemaFacts({ type: 'string' } as unknown as Node)
    : schemaFacts(content?.['schema']);
}

function typesOfSuccess(answers: Node): readonly string[] {
  return Object.entries(answers)
    .filter(([status]) => status.startsWith('2'))
    .flatMap(([, types]) => (types as unknown as [string, Node][]).map(([type]) => type));
}

function schemaFacts(schema: Node | undefined): unknown {
  if (schema === undefined) return undefined;
  if (schema['$ref'] !== undefined) return String(schema['$ref']).split('/').at(-1);
  return {
    ...facetsOf(schema),
    required: [...((schema['required'] as readonly unknown[] | undefined) ?? [])],
    items: schemaFacts(schema['items']),
    properties: mapValues(schema['properties'], schemaFacts),
  };
}

function facetsOf(node: Node | undefined): object {
  return Object.fromEntries(facets.flatMap((facet) => (node?.[facet] === undefined ? [] : [[facet, node[facet]]])));
}

function list(node: Node | undefined): readonly Node[] {
  return Array.isArray(node) ? node : [];
}

function mapValues<Result>(node: Node | undefined, map: (value: Node) => Result): Readonly<Record<string, Result>> {
  return Object.fromEntries(Object.entries(node ?? {}).map(([name, value]) => [name, map(value as Node)]));
}

/** The node at a path; it must be there. */
export function at(node: Node, ...path: readonly string[]): Node {
  const found = path.reduce<Node | undefined>((one, name) => one?.[name], node);
  if (found === undefined) throw new Error(`there is no ${path.join('/')}`);
  return found;
}
