/** Runs of eleven digits that stand alone, as INSS numbers do, whatever separates their groups. */
const inssNumber = /(?<![\dA-Za-z])\d{2}[.]?\d{2}[.]?\d{2}[-. ]?\d{3}[-. ]?\d{2}(?![\dA-Za-z])/g;

/**
 * Throws when a log holds what looks like an INSS number. Every test that starts a facade ends with it, over everything that
 * this facade wrote: no test has to think of it.
 */
export function refusePersonalNumbers(log: string, whose: string): void {
  const found = log.match(inssNumber) ?? [];
  if (found.length === 0) return;
  const line = log.split('\n').find((text) => text.includes(found[0] ?? ''));
  throw new Error(`${whose} wrote ${found.length} personal number(s) to its log, first in:\n${line?.slice(0, 500)}`);
}
