import { type Chance, createChance } from '../chance.ts';
import { type CallFacts, magicTrouble, matchesFacts } from './trouble-match.ts';
import { type ActiveTrouble, type OperationName, type Trouble, troubleSchema } from './trouble-schema.ts';

/** The troubles that are set. */
export interface TroubleBook {
  add(trouble: Trouble): ActiveTrouble;
  list(): readonly ActiveTrouble[];
  remove(id: string): boolean;
  clear(): void;
  /**
   * The effects for one call. The oldest trouble that hits wins; the others are left for the next call. Without any, the
   * magic values in the facts. `late`: the facts became known after an earlier draw, so that only troubles that need
   * them are left to look at.
   */
  draw(operation: OperationName, facts?: CallFacts, late?: boolean): Partial<ActiveTrouble>;
}

/** `chance` decides what is hit by chance, `ids` names the troubles. */
export function createTroubleBook(chance: Chance = createChance(), ids: Chance = chance): TroubleBook {
  const entries: { id: string; hits: number; trouble: Trouble }[] = [];
  const view = (entry: (typeof entries)[number]): ActiveTrouble => ({
    id: entry.id,
    hits: entry.hits,
    ...entry.trouble,
  });
  return {
    add(trouble) {
      const entry = { id: ids.uuid(), hits: 0, trouble };
      entries.push(entry);
      return view(entry);
    },
    list: () => entries.map(view),
    remove(id) {
      const index = entries.findIndex((entry) => entry.id === id);
      if (index >= 0) entries.splice(index, 1);
      return index >= 0;
    },
    clear() {
      entries.length = 0;
    },
    draw(operation, facts, late = false) {
      for (const entry of entries) {
        const { trouble } = entry;
        if (trouble.operation !== '*' && trouble.operation !== operation) continue;
        if (!matchesFacts(trouble, facts, late)) continue;
        if (trouble.percent < 100 && chance.number() * 100 >= trouble.percent) continue;
        entry.hits += 1;
        if (trouble.count !== undefined && entry.hits >= trouble.count) entries.splice(entries.indexOf(entry), 1);
        return view(entry);
      }
      const magic = facts && magicTrouble(facts);
      return magic ? { ...troubleSchema.parse(magic), id: 'magic', hits: 1 } : {};
    },
  };
}
