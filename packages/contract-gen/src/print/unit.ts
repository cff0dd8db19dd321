import type { ElementShape } from '../shape/build-shapes.ts';
import type { Reachable } from '../shape/reachable.ts';
import type { Imports } from './module.ts';

/** What is printed into one set of generated modules. */
export interface Unit {
  /** Namespace name to prefix in written XML. */
  readonly prefixes: Readonly<Record<string, string>>;
  /** Namespaces whose types and elements another package prints, with its name. */
  readonly foreign: Readonly<Record<string, string>>;
  readonly elements: readonly ElementShape[];
  /** Keys of the elements for which a compact writer is printed. */
  readonly compact: ReadonlySet<string>;
  readonly reachable: Reachable;
  /** Where the SwaRef type comes from, seen from the module of the types. */
  readonly swaRefFrom: string;
}

export const contractModule = '@ebox-bridge/xml/contract';
export const xmlModule = '@ebox-bridge/xml';

/** Gives the name of a type, importing it where it is not in the same module. */
export function typeName(unit: Unit, imports: Imports, tsName: string, namespace: string, local?: string): string {
  const foreign = unit.foreign[namespace];
  if (foreign !== undefined) return imports.type(foreign, tsName);
  return local === undefined ? tsName : imports.type(local, tsName);
}
