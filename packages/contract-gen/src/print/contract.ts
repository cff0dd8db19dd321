import { basename } from 'node:path';
import { ContractGenError } from '../contract-gen-error.ts';
import type { Wsdl } from '../model/wsdl.ts';
import { camelCase, pascalCase } from '../naming.ts';
import { type Imports, quote, template } from './module.ts';
import { xmlModule } from './unit.ts';

/** Base names of documents, which must differ: shipped schema sets have no folders. */
export function flatFiles(documents: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const flat = new Map<string, string>();
  for (const [path, text] of documents) {
    const name = basename(path);
    if (flat.has(name)) throw new ContractGenError(`Two schema documents are called ${name}.`);
    flat.set(name, flattenLocations(text));
  }
  return flat;
}

/** Takes the folders out of all schemaLocation attributes. */
export function flattenLocations(text: string): string {
  return text.replace(/schemaLocation="(?:[^"]*\/)?([^"/]+)"/g, 'schemaLocation="$1"');
}

/** The texts of schema documents, by file name. */
export function printSchemaFiles(name: string, doc: string, files: ReadonlyMap<string, string>): string {
  const entries = [...files].map(([file, text]) => `  ${quote(file)}: ${template(text)},\n`);
  return `/** ${doc} */\nexport const ${name}: Readonly<Record<string, string>> = {\n${entries.join('')}};\n`;
}

/** A schema document that imports all namespaces that can stand in soap:Body or in a fault detail. */
function entrySchema(wsdl: Wsdl): string {
  const imports = wsdl.imports.map(
    ({ namespace, location }) => `  <xs:import namespace="${namespace}" schemaLocation="${basename(location)}"/>\n`,
  );
  return `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">\n${imports.join('')}</xs:schema>\n`;
}

/** Schema set and WSDL texts of a service. */
export function printContract(
  wsdls: readonly { readonly policy: string; readonly wsdl: Wsdl; readonly text: string }[],
  own: ReadonlyMap<string, string>,
  shared: { readonly module: string; readonly name: string },
  imports: Imports,
): readonly string[] {
  const [first] = wsdls;
  if (first === undefined) throw new ContractGenError('A service needs at least one WSDL.');
  const name = camelCase(first.wsdl.name);
  const type = pascalCase(first.wsdl.name);
  const entry = `${name.toLowerCase()}.xsd`;
  const files = new Map([[entry, entrySchema(first.wsdl)], ...own]);
  const sharedName = imports.value(shared.module, shared.name);
  const escapeName = imports.value(xmlModule, 'escapeAttribute');
  const policies = wsdls.map(({ policy }) => quote(policy));
  const texts = wsdls.map(({ policy, text }) => `  ${policy}: ${template(flattenLocations(text))},\n`);
  return [
    `/** Security policies for which there is a WSDL of ${first.wsdl.name}. */\nexport type ${type}Policy = ${policies.join(' | ')};\n`,
    `/** The same, as values; the recommended one first. */\nexport const ${name}Policies: readonly ${type}Policy[] = [${policies.join(', ')}];\n`,
    printSchemaFiles('ownFiles', `Schema documents of ${first.wsdl.name} alone.`, files).replace(
      'export const',
      'const',
    ),
    `/** The schema of all that can stand in soap:Body or in a fault detail, for \`createSchema\`. */\nexport const ${name}Schema: { readonly entry: string; readonly files: Readonly<Record<string, string>> } = {\n  entry: ${quote(entry)},\n  files: { ...${sharedName}, ...ownFiles },\n};\n`,
    `const wsdlTexts: Readonly<Record<${type}Policy, string>> = {\n${texts.join('')}};\n`,
    [
      '/**',
      ` * The WSDL of ${first.wsdl.name} that states a policy.`,
      ' * @param address URL of the endpoint',
      ` * @param schemaLocation URL under which a file of \`${name}Schema\` can be fetched; the bare file name by default`,
      ' */',
      `export function ${name}Wsdl(`,
      `  policy: ${type}Policy,`,
      '  address: string,',
      '  schemaLocation: (file: string) => string = (file) => file,',
      '): string {',
      '  return wsdlTexts[policy]',
      `    .replace(/(schemaLocation=")([^"]*)/g, (_, start: string, file: string) => start + ${escapeName}(schemaLocation(file)))`,
      `    .replace(/(<soap11:address location=")[^"]*/, (_, start: string) => start + ${escapeName}(address));`,
      '}\n',
    ].join('\n'),
  ];
}
