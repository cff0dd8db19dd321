import type { Cursor } from './cursor.ts';
import type { Name, Prefix } from './names.ts';

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';
const xmlnsNamespace = 'http://www.w3.org/2000/xmlns/';

/** What a declaration took the place of. */
interface Covered {
  readonly prefix: Prefix;
  readonly uri: string | undefined;
  /** Depth of the element that declared. */
  readonly depth: number;
  readonly scope: number;
}

/** Which prefix means what while elements open and close. Time is spent on declarations only, not on depth. */
export class Namespaces {
  /**
   * A number for what all prefixes mean: as long as it is the same, or is so again, each of them means the same. Names that
   * were resolved under it need not be resolved again.
   */
  scope = 0;
  #lastScope = 0;
  readonly #covered: Covered[] = [];
  /** Depth of the innermost element that declared; 0 for none. */
  #depth = 0;

  declare(prefix: Prefix, uri: string, depth: number): void {
    this.#covered.push({ prefix, uri: prefix.uri, depth, scope: this.scope });
    this.#depth = depth;
    prefix.uri = uri;
    this.#lastScope += 1;
    this.scope = this.#lastScope;
  }

  /** Takes back what the element at this depth declared. */
  close(depth: number): void {
    while (this.#depth === depth) {
      const covered = this.#covered.pop();
      if (covered === undefined) return;
      covered.prefix.uri = covered.uri;
      this.scope = covered.scope;
      this.#depth = this.#covered.at(-1)?.depth ?? 0;
    }
  }
}

/** Whether an attribute of this name is a namespace declaration. */
export function isDeclaration(name: Name): boolean {
  return name.prefix.text === 'xmlns' || name.text === 'xmlns';
}

/** The rules of Namespaces 1.0, section 3, on one declaration; '' is the default namespace. */
export function checkDeclaration(prefix: string, uri: string, cursor: Cursor, at: number): void {
  if (prefix === 'xmlns') cursor.fail('the prefix xmlns is declared.', at);
  if (uri === xmlnsNamespace) cursor.fail('a prefix is declared for the namespace of xmlns.', at);
  if ((prefix === 'xml') !== (uri === xmlNamespace)) {
    cursor.fail('the prefix xml and its namespace belong together and to nothing else.', at);
  }
  // Only Namespaces 1.1 lets a prefix be undeclared.
  if (uri === '' && prefix !== '') cursor.fail('a prefix is declared for no namespace.', at);
}
