import { configurationJsonSchema } from '@ebox-bridge/facade';

interface Node {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Node>>;
  readonly required?: readonly string[];
  readonly items?: Node;
  readonly additionalProperties?: Node | boolean;
}

/** The configuration of the facade, key by key, from its schema. */
export function configurationPage(): string {
  const rows = [...walk(configurationJsonSchema() as Node, '')];
  return `# Configuration of the facade

Made from the code by \`npm run docs\`; do not edit.

One file, JSON or YAML. Paths are relative to it. An unknown key is an error. \`ebox facade init --simulator DIR\` writes a
configuration that works against a running simulator.

| key | value | default | meaning |
|---|---|---|---|
${rows.join('\n')}
`;
}

function* walk(node: Node, path: string): Generator<string> {
  for (const [name, child] of Object.entries(node.properties ?? {})) {
    if (name === '$schema') continue;
    const key = path === '' ? name : `${path}.${name}`;
    const required = node.required?.includes(name) === true;
    yield* describe(child, key, required);
  }
}

function* describe(node: Node, key: string, required: boolean): Generator<string> {
  const { items, additionalProperties } = node;
  const inner =
    items?.properties !== undefined
      ? items
      : typeof additionalProperties === 'object'
        ? additionalProperties
        : undefined;
  if (node.properties !== undefined || inner?.properties !== undefined) {
    if (node.description !== undefined) yield `| \`${key}\` | | | ${cell(node.description)} |`;
    const list = items === undefined ? '.<name>' : '[]';
    yield* walk(inner ?? node, inner === undefined ? key : `${key}${list}`);
    return;
  }
  const standard =
    node.default === undefined ? (required ? '**required**' : '') : `\`${JSON.stringify(node.default)}\``;
  yield `| \`${key}\` | ${kind(node)} | ${standard} | ${cell(node.description ?? items?.description ?? '')} |`;
}

function kind({ type, enum: values, items }: Node): string {
  if (values !== undefined) return values.map((value) => `\`${String(value)}\``).join(' ');
  return type === 'array' ? `list of ${items === undefined ? 'values' : kind(items)}` : (type ?? 'any');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
