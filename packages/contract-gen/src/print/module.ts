/** Names to import, by module. */
export class Imports {
  readonly #values = new Map<string, Set<string>>();
  readonly #types = new Map<string, Set<string>>();

  /** Notes that a value is used, and returns its name. */
  value(module: string, name: string): string {
    Imports.#add(this.#values, module, name);
    return name;
  }

  /** Notes that a type is used, and returns its name. */
  type(module: string, name: string): string {
    Imports.#add(this.#types, module, name);
    return name;
  }

  static #add(map: Map<string, Set<string>>, module: string, name: string): void {
    const names = map.get(module) ?? new Set();
    map.set(module, names.add(name));
  }

  print(): string {
    const modules = [...new Set([...this.#types.keys(), ...this.#values.keys()])].sort();
    const lines = modules.flatMap((module) => {
      const values = [...(this.#values.get(module) ?? [])];
      const types = [...(this.#types.get(module) ?? [])].filter((name) => !values.includes(name));
      const out: string[] = [];
      if (types.length > 0) out.push(importLine('import type', types, module));
      if (values.length > 0) out.push(importLine('import', values, module));
      return out;
    });
    return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
  }
}

function importLine(keyword: string, names: readonly string[], module: string): string {
  const sorted = [...names].sort();
  const line = `${keyword} { ${sorted.join(', ')} } from '${module}';`;
  if (line.length <= 120) return line;
  return `${keyword} {\n${sorted.map((name) => `  ${name},`).join('\n')}\n} from '${module}';`;
}

/** A generated module: notice, imports, parts. */
export function printModule(imports: Imports, parts: readonly string[]): string {
  const head = '// Generated from wsdl/ by packages/contract-gen. Do not edit: change the contract or the generator.\n';
  return `${[head + imports.print(), ...parts].map((part) => part.trimEnd()).join('\n\n')}\n`;
}

/** A doc comment, wrapped; empty without sentences. */
export function docComment(sentences: readonly string[], indent: string): string {
  const words = sentences
    .join(' ')
    .replaceAll('*/', '* /')
    .split(' ')
    .filter((word) => word !== '');
  if (words.length === 0) return '';
  const single = `${indent}/** ${words.join(' ')} */\n`;
  if (single.length <= 121) return single;
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    if (line !== '' && indent.length + 3 + line.length + 1 + word.length > 120) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  lines.push(line);
  return `${indent}/**\n${lines.map((text) => `${indent} * ${text}\n`).join('')}${indent} */\n`;
}

/** A string literal in single quotes. */
export function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;
}

/** A template literal without substitutions, for texts of many lines. */
export function template(text: string): string {
  return `\`${text.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${')}\``;
}

/** A property name as TypeScript writes it. */
export function propertyName(name: string): string {
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name) ? name : quote(name);
}
