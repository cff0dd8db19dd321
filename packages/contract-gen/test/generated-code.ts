import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as xml from '@ebox-bridge/xml';
import * as contract from '@ebox-bridge/xml/contract';
import { generateSchema } from '../src/index.ts';

/** The functions of a generated module. */
export type GeneratedModule = Readonly<Record<string, (value: never) => unknown>>;

const namespace = 'urn:test';

/** The generated module for a schema with target namespace `urn:test` (prefix `x`). `body` is the content of xs:schema. */
export function generateText(body: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'contract-gen-'));
  try {
    writeFileSync(
      join(folder, 'test.xsd'),
      `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="${namespace}" targetNamespace="${namespace}" elementFormDefault="qualified">${body}</xs:schema>`,
    );
    return generateSchema({ schema: 'test.xsd', namespace, prefix: 'x', file: 'unused' }, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs generated text: its imports are given by hand, as the text is in no file. */
export function runGenerated(text: string, more: Readonly<Record<string, unknown>> = {}): GeneratedModule {
  const modules: Readonly<Record<string, unknown>> = {
    '@ebox-bridge/xml': xml,
    '@ebox-bridge/xml/contract': contract,
    ...more,
  };
  const names: string[] = [];
  const body = stripTypeScriptTypes(text)
    .replace(
      /^import \{([^}]*)\} from '([^']*)';/gm,
      (_, list: string, module: string) => `const {${list}} = modules['${module}'];`,
    )
    .replace(/^export (function|const) (\w+)/gm, (_, keyword: string, name: string) => {
      names.push(name);
      return `${keyword} ${name}`;
    });
  return new Function('modules', `${body}\nreturn { ${names.join(', ')} };`)(modules) as GeneratedModule;
}

/** Generates and runs code for a schema; gives `write` and `read` for its element `Root`. */
export function rootOf(body: string): { write(value: unknown): string; read(text: string): unknown; text: string } {
  const text = generateText(body);
  const module = runGenerated(text);
  return {
    text,
    write: (value) => String(module['writeRoot']?.(value as never)),
    read: (source) => module['readRoot']?.(xml.parseXml(Buffer.from(source)) as never),
  };
}

/** The start of every written Root. */
export const open = '<x:Root xmlns:x="urn:test">';
