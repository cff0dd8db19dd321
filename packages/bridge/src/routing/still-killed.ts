import type { RouteRule } from './route-rule.ts';

type NamedRule = RouteRule & { readonly name: string };

/** What a rule without a name of its own is called: its place in the list. */
export const placeName = (index: number): string => `routes[${index}]`;

const isPlaceName = (name: string): boolean => /^routes\[\d+\]$/.test(name);

/**
 * Which rules of a new list are killed because they were in the former one. A name is kept. A rule that is known by its
 * place only is looked for by what it says, for another rule may stand at that place now: taken by the place, the kill
 * switch would move to a rule that nobody killed, and leave the one that an operator did.
 * @throws TypeError where such a rule is not found: whether it was changed or taken away cannot be told
 */
export function stillKilled(
  former: readonly NamedRule[],
  fresh: readonly NamedRule[],
  killed: ReadonlySet<string>,
): ReadonlySet<string> {
  const names = new Set(fresh.map(({ name }) => name));
  const kept = new Set<string>();
  for (const name of killed) {
    if (!isPlaceName(name)) {
      if (names.has(name)) kept.add(name);
      continue;
    }
    const was = former.find((rule) => rule.name === name);
    const is = was === undefined ? [] : fresh.filter((rule) => saying(rule) === saying(was));
    if (is.length === 0) {
      throw new TypeError(
        `${name} is killed and has no name of its own, and none of the new rules is that rule: give rules names; until then ` +
          'leave it in the file as it was (with enabled: false to make it last), or revive it first',
      );
    }
    for (const { name: now } of is) kept.add(now);
  }
  return kept;
}

/** What a rule does; whether it is switched off, and its name, do not count. */
function saying({ name: _, enabled: __, ...rule }: NamedRule): string {
  return JSON.stringify(Object.entries(rule).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
