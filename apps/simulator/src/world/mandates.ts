import type { MandateInput, WorldInput } from './world-schema.ts';

type Allowed = MandateInput['allows'][number];

/** Who may act for whom. */
export interface Mandates {
  /** Holds a mandate of this kind at all, for whomever. */
  isHolder(holder: string, allowed: Allowed): boolean;
  /** May act for this enterprise. */
  has(holder: string, represented: string, allowed: Allowed): boolean;
}

export function createMandates({ mandates = [] }: WorldInput): Mandates {
  const of = (holder: string, allowed: Allowed) =>
    mandates.filter((mandate) => mandate.holder === holder && mandate.allows.includes(allowed));
  return {
    isHolder: (holder, allowed) => of(holder, allowed).length > 0,
    has: (holder, represented, allowed) =>
      of(holder, allowed).some((mandate) => mandate.for === undefined || mandate.for.includes(represented)),
  };
}
