import { WSU, XML_NAMESPACE } from '../namespaces.ts';
import type { StartTag } from './start-tag.ts';

const xmlSpaceAround = /^[ \t\r\n]+|[ \t\r\n]+$/g;
const lookAlikes: ReadonlySet<string> = new Set(['Id', 'ID', 'id']);

/**
 * Counts every id of the document. Only wsu:Id (or, by a switch, plain Id) can be referenced, but other software resolves
 * other attributes: a referenced value must therefore be the only one of its kind under all spellings. Payloads may use
 * attributes of such names for their own ends, so their values may repeat as long as no reference names them.
 */
export class IdRegister {
  readonly #all = new Map<string, number>();
  readonly #true = new Map<string, number>();
  #count = 0;

  /** Adds the ids of an element; answers how many ids there are now. */
  add(tag: StartTag): number {
    for (const { uri, local, value: written } of tag.attributes) {
      const isXmlId = uri === XML_NAMESPACE && local === 'id';
      const isTrue = isXmlId || (uri === WSU && local === 'Id');
      if (!isTrue && (uri !== '' || !lookAlikes.has(local))) continue;
      // The standard of xml:id takes the white space around it away, and other software reads it so.
      const value = isXmlId ? written.replace(xmlSpaceAround, '') : written;
      this.#count += 1;
      this.#all.set(value, (this.#all.get(value) ?? 0) + 1);
      if (isTrue) this.#true.set(value, (this.#true.get(value) ?? 0) + 1);
    }
    return this.#count;
  }

  /** Whether a wsu:Id or xml:id value occurs more than once. */
  hasDuplicate(): boolean {
    for (const count of this.#true.values()) if (count > 1) return true;
    return false;
  }

  /** Whether exactly one attribute of the whole document has this value as an id. */
  isUnique(id: string): boolean {
    return this.#all.get(id) === 1;
  }
}
