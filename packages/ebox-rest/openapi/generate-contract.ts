import { compile, type JSONSchema } from 'json-schema-to-typescript';
import { parse } from 'yaml';

/** One OpenAPI text of this folder and what is made of it. */
export interface Contract {
  readonly file: string;
  /** Name of the generated module, below `src/contract/`. */
  readonly name: string;
  /** Name of the constant with the shapes. */
  readonly shapes: string;
}

export const contracts: readonly Contract[] = [
  { file: 'message-registry-2.1.yaml', name: 'message-registry-v2', shapes: 'messageRegistryV2' },
  { file: 'message-registry-3.yaml', name: 'message-registry-v3', shapes: 'messageRegistryV3' },
  { file: 'federation-1.3.yaml', name: 'federation', shapes: 'federation' },
  { file: 'partition-1.yaml', name: 'partition', shapes: 'partition' },
];

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly description?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
}

type Schemas = Readonly<Record<string, Schema>>;

const prefix = '#/components/schemas/';
const root = 'GeneratedRoot';

/** The types of all schemas of a contract, and their shapes for the check of answers. */
export async function generateContract({ file, shapes }: Contract, yaml: string): Promise<string> {
  const { schemas } = (parse(yaml) as { readonly components: { readonly schemas: Schemas } }).components;
  const types = await compile({ title: root, type: 'object', $defs: forCompiler(schemas) } as JSONSchema, root, {
    unreachableDefinitions: true,
    additionalProperties: false,
    bannerComment: '',
    style: { singleQuote: true, printWidth: 118 },
  });
  return [
    `// Generated from openapi/${file} by openapi/generate.ts. Do not edit.\n`,
    "import type { Shapes } from './shape.ts';\n\n",
    readonlyTypes(types),
    `\n/** Shapes of ${file}: what an answer is checked against. */\n`,
    `export const ${shapes} = ${printShapes(schemas)} as const satisfies Shapes;\n`,
  ].join('');
}

/** A description beside a reference would become a type of its own: it stays in the OpenAPI text. */
function forCompiler(schemas: Schemas): unknown {
  return JSON.parse(JSON.stringify(schemas), (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null || !('$ref' in value) || typeof value.$ref !== 'string')
      return value;
    return { $ref: value.$ref.replace(prefix, '#/$defs/') };
  });
}

/** What the compiler cannot do: read-only properties and lists; and without what it says about itself. */
function readonlyTypes(types: string): string {
  return types
    .replaceAll(
      / \*\n \* This interface was referenced by `[^`]+`'s JSON-Schema\n \* via the `definition` "[^"]+"\.\n/g,
      '',
    )
    .replaceAll(
      /\/\*\*\n \* This interface was referenced by `[^`]+`'s JSON-Schema\n \* via the `definition` "[^"]+"\.\n \*\/\n/g,
      '',
    )
    .replace(`export interface ${root} {}\n`, '')
    .replaceAll(/^( {2})(\w+\??:)/gm, '$1readonly $2')
    .replaceAll(/(: |= )(\w+\[\];)/g, '$1readonly $2')
    .replaceAll(/\{\}/g, 'object')
    .replaceAll(/\/\*\*\n( *) \* ([^\n]*)\n *\*\//g, '/** $2 */')
    .replaceAll(/\n(export|\/\*\*)/g, '\n\n$1')
    .replaceAll(/\*\/\n\nexport/g, '*/\nexport')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trimStart();
}

function printShapes(schemas: Schemas): string {
  const lines = Object.entries(schemas).map(([name, schema]) => `  ${name}: ${printShape(schema)},\n`);
  return `{\n${lines.join('')}}`;
}

function printShape(schema: Schema): string {
  if (schema.properties === undefined) return quoted(notation(schema));
  const properties = Object.entries(schema.properties).map(([name, one]) => `${name}: ${quoted(notation(one))}`);
  const required = (schema.required ?? []).map(quoted);
  return `{\n    required: [${required.join(', ')}],\n    properties: { ${properties.join(', ')} },\n  }`;
}

/** The short form that `shape.ts` explains. */
function notation({ $ref, type = 'object', items, oneOf }: Schema): string {
  if ($ref !== undefined) return `#${$ref.slice(prefix.length)}`;
  if (oneOf !== undefined) return oneOf.map(notation).join('|');
  if (type === 'array') return `[]${notation(items ?? {})}`;
  return type;
}

const quoted = (text: string): string => `'${text}'`;
