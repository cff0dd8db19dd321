import { posix } from 'node:path';
import { parseContractXml } from '../read/parse-contract-xml.ts';
import type { SchemaSource } from '../read/schema-reader.ts';

/** Contract documents by path, with `/`. */
export type DocumentFiles = Readonly<Record<string, string>>;

function targetOf(text: string): string | undefined {
  try {
    return parseContractXml(text).attributes.get('targetNamespace');
  } catch {
    return undefined;
  }
}

/** How many folders two paths share. */
function nearness(left: string, right: string): number {
  const [mine, other] = [left.split('/'), right.split('/')];
  const differs = mine.findIndex((part, index) => part !== other[index]);
  return differs < 0 ? mine.length : differs;
}

/**
 * Finds imported documents in any layout: at the location that is written; else, for a download that was put into other
 * folders, the nearest file of that name; else the nearest document of that namespace.
 */
export function documentSource(files: DocumentFiles): SchemaSource {
  const paths = Object.keys(files).filter((path) => /\.xsd$/i.test(path));
  const namespaces = new Map(paths.map((path) => [path, targetOf(files[path] ?? '')]));
  const nearest = (from: string, candidates: readonly string[]): string | undefined =>
    candidates.toSorted((left, right) => nearness(right, from) - nearness(left, from) || (left < right ? -1 : 1))[0];
  return {
    textOf: (file) => files[file] ?? '',
    locate(from, location, namespace) {
      const written = location === undefined ? undefined : posix.join(posix.dirname(from), location);
      if (written !== undefined && Object.hasOwn(files, written)) return written;
      const name = location === undefined ? undefined : posix.basename(location);
      const named = paths.filter((path) => posix.basename(path) === name && fits(namespaces.get(path), namespace));
      const declared = paths.filter((path) => namespace !== undefined && namespaces.get(path) === namespace);
      return nearest(from, named) ?? nearest(from, declared);
    },
  };
}

function fits(found: string | undefined, wanted: string | undefined): boolean {
  return wanted === undefined || found === wanted;
}
