import { isAscii } from 'node:buffer';
import type { XmlElement } from '@ebox-bridge/xml';
import { type ScanHandler, type ScannedTag, XmlScanner } from '@ebox-bridge/xml/scan';
import { BodyTree } from '../src/verify/body-tree.ts';
import { Canonicalizer } from '../src/verify/canonicalizer.ts';
import { attributeOf } from '../src/verify/start-tag.ts';

/** The canonical form of one element, with the tree that was made beside it. */
export interface Canonical {
  readonly id: string;
  readonly octets: Buffer;
  readonly tree: XmlElement | undefined;
}

/**
 * Canonicalises the outermost elements that have this local name, as the verifier does with Body.
 * @param withPlaces whether the canonicalizer is told where in the source each event stands, and of repeated elements at once
 */
export function canonicalize(
  xml: string,
  local: string,
  prefixList: readonly string[],
  withPlaces: boolean,
): readonly Canonical[] {
  const found: Canonical[] = [];
  let open: { canonicalizer: Canonicalizer; tree: BodyTree; depth: number; id: string } | undefined;
  let depth = 0;
  const handler: ScanHandler = {
    attribute: () => {},
    declaration: () => {},
    open: (tag: ScannedTag, start, end) => {
      depth += 1;
      if (tag.local === local && open === undefined) {
        const tree = new BodyTree();
        const canonicalizer = new Canonicalizer(prefixList, undefined, tree, withPlaces ? xml : '');
        open = { canonicalizer, tree, depth, id: attributeOf(tag, '', 'Id') ?? '' };
      }
      const places = withPlaces ? ([start, end] as const) : ([] as const);
      open?.canonicalizer.open(tag, (prefix) => scanner.resolve(prefix), ...places);
    },
    close: (name, start, end) => {
      open?.canonicalizer.close(name, ...(withPlaces ? ([start, end] as const) : ([] as const)));
      if (open?.depth === depth) {
        found.push({ id: open.id, octets: open.canonicalizer.octets(), tree: open.tree.root });
        open = undefined;
      }
      depth -= 1;
    },
    text: (value, start, end, isCanonical) => {
      if (withPlaces) open?.canonicalizer.text(value, start, end, isCanonical);
      else open?.canonicalizer.text(value);
    },
    cdata: (value) => open?.canonicalizer.text(value),
    comment: () => {},
    instruction: () => {},
    doctype: () => {
      throw new Error('a DTD');
    },
    get takesRepeated() {
      return open !== undefined;
    },
    repeated: (elements) => open?.canonicalizer.repeated(elements),
  };
  const octets = Buffer.from(xml);
  const scanner = new XmlScanner(xml, handler, withPlaces && isAscii(octets) ? octets : undefined);
  scanner.run();
  return found;
}
