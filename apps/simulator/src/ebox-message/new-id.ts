import type { Chance } from '../chance.ts';

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

/** An ID of the EBoxMessage kind: nine digits and four letters. */
export function newEboxMessageId(chance: Chance, taken: (id: string) => boolean): string {
  const letter = () => letters[chance.int(letters.length)];
  const id = `${String(chance.int(1_000_000_000)).padStart(9, '0')}${letter()}${letter()}${letter()}${letter()}`;
  return taken(id) ? newEboxMessageId(chance, taken) : id;
}
