import { keyOf, type QName } from '../model/qname.ts';
import type { Wsdl, WsdlMessage } from '../model/wsdl.ts';
import { camelCase, pascalCase } from '../naming.ts';
import type { ShapeBuilder } from '../shape/build-shapes.ts';
import { docComment, type Imports, quote } from './module.ts';
import { swaRefPaths } from './swa-refs.ts';
import { contractModule, type Unit } from './unit.ts';

/** The modules of the generated code that the operation table uses. */
export interface OperationModules {
  readonly types: string;
  readonly writers: string;
  readonly readers: string;
}

function printName(name: QName): string {
  return `{ namespace: ${quote(name.namespace)}, localName: ${quote(name.localName)} }`;
}

/** The operation table of a service, and the look-up by input element. */
export function printOperations(
  wsdl: Wsdl,
  unit: Unit,
  shapes: ShapeBuilder,
  imports: Imports,
  modules: OperationModules,
): readonly string[] {
  const table = `${camelCase(wsdl.name)}Operations`;
  const type = pascalCase(wsdl.name);
  const descriptor = imports.type(contractModule, 'OperationDescriptor');
  const side = (name: QName) => {
    const foreign = unit.foreign[name.namespace];
    const tsName = pascalCase(name.localName);
    return {
      type: imports.type(foreign ?? modules.types, tsName),
      write: imports.value(foreign ?? modules.writers, `write${tsName}`),
      read: imports.value(foreign ?? modules.readers, `read${tsName}`),
      paths: `[${swaRefPaths(shapes.element(name).holding)
        .map((path) => `[${path.map(quote).join(', ')}]`)
        .join(', ')}]`,
    };
  };
  const prefixes = Object.entries(unit.prefixes)
    .map(([namespace, prefix]) => `${prefix}: ${quote(namespace)}`)
    .join(', ');
  const compactForm = (property: string, { element }: WsdlMessage): readonly string[] => {
    if (!unit.compact.has(keyOf(element))) return [];
    const write = imports.value(modules.writers, `writeCompact${pascalCase(element.localName)}`);
    return [`    ${property}: {\n      prefixes: { ${prefixes} },`, `      writeInto: ${write},\n    },`];
  };
  const members: string[] = [];
  const entries: string[] = [];
  for (const operation of wsdl.operations) {
    const input = side(operation.input.element);
    const output = side(operation.output.element);
    const docs = docComment(operation.documentation === undefined ? [] : [operation.documentation], '  ');
    members.push(`${docs}  readonly ${operation.name}: ${descriptor}<${input.type}, ${output.type}>;\n`);
    entries.push(
      [
        `  ${operation.name}: {`,
        `    name: ${quote(operation.name)},`,
        `    soapAction: ${quote(operation.soapAction)},`,
        `    input: ${printName(operation.input.element)},`,
        `    output: ${printName(operation.output.element)},`,
        `    writeInput: ${input.write},`,
        `    readInput: ${input.read},`,
        ...compactForm('compact', operation.input),
        `    writeOutput: ${output.write},`,
        ...compactForm('compactOutput', operation.output),
        `    readOutput: ${output.read},`,
        `    swaRefsIn: ${input.paths},`,
        `    swaRefsOut: ${output.paths},`,
        '  },\n',
      ].join('\n'),
    );
  }
  const cases = wsdl.operations.map(
    (operation) =>
      `    case ${quote(`{${operation.input.element.namespace}}${operation.input.element.localName}`)}:\n      return ${table}.${operation.name};\n`,
  );
  return [
    `/** The operations of ${wsdl.name}. */\nexport interface ${type}Operations {\n${members.join('')}}\n`,
    `/** Name of an operation of ${wsdl.name}. */\nexport type ${type}OperationName = keyof ${type}Operations;\n`,
    `/** The operations of ${wsdl.name}, by name. */\nexport const ${table}: ${type}Operations = {\n${entries.join('')}};\n`,
    `/** The operation whose request element has this name; undefined when there is none. */\nexport function ${camelCase(wsdl.name)}ByInput(\n  namespace: string,\n  localName: string,\n): ${type}Operations[${type}OperationName] | undefined {\n  switch (\`{\${namespace}}\${localName}\`) {\n${cases.join('')}    default:\n      return undefined;\n  }\n}\n`,
  ];
}
