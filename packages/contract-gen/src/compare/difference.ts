/** One thing in which a contract differs from ours, in words. `added` is what only the other contract has. */
export interface Difference {
  readonly kind: 'added' | 'removed' | 'changed';
  /** What it is about, such as `type File` or `operation sendDocument`. */
  readonly where: string;
  /** Namespace of the type, element or service. */
  readonly namespace: string;
  /** A sentence. */
  readonly text: string;
}

/** Collects the differences of one thing. */
export class Differences {
  readonly found: Difference[] = [];
  readonly #where: string;
  readonly #namespace: string;

  constructor(where: string, namespace: string) {
    this.#where = where;
    this.#namespace = namespace;
  }

  add(kind: Difference['kind'], text: string): void {
    this.found.push({ kind, where: this.#where, namespace: this.#namespace, text });
  }

  /** Reports a fact that has another value. */
  fact(what: string, ours: string | number | boolean | undefined, theirs: typeof ours): void {
    if (ours === theirs) return;
    if (ours === undefined) this.add('added', `${what} ${shown(theirs)} was added.`);
    else if (theirs === undefined) this.add('removed', `${what} ${shown(ours)} was removed.`);
    else this.add('changed', `${what} was ${shown(ours)} and is now ${shown(theirs)}.`);
  }

  /** Reports what is in one list only. */
  list(what: string, ours: readonly string[], theirs: readonly string[]): void {
    for (const one of theirs) if (!ours.includes(one)) this.add('added', `${what} ${shown(one)} was added.`);
    for (const one of ours) if (!theirs.includes(one)) this.add('removed', `${what} ${shown(one)} was removed.`);
  }
}

function shown(value: string | number | boolean | undefined): string {
  return typeof value === 'string' ? `"${value}"` : String(value);
}
