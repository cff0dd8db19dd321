import type { MessageTypeInput } from './world-schema.ts';

/** One meta of a message (REST: one entry of its business data). */
export interface MetaValues {
  readonly type: string;
  readonly values: readonly string[];
}

/** The business error of SOAP and the meta it is about. */
export interface MetaRefusal {
  readonly code: '50' | '51' | '52';
  readonly type: string;
}

/** Holds the metas of a message against those of its type: required (52), known (50), of the right form (51). */
export function checkMetas(rules: MessageTypeInput['metas'], metas: readonly MetaValues[]): MetaRefusal | undefined {
  if (!rules) return undefined;
  const given = new Set(metas.map(({ type }) => type));
  const missing = rules.find(({ type, required }) => required && !given.has(type));
  if (missing) return { code: '52', type: missing.type };
  const known = new Map(rules.map((rule) => [rule.type, rule]));
  const unknown = metas.find(({ type }) => !known.has(type));
  if (unknown) return { code: '50', type: unknown.type };
  for (const { type, values } of metas) {
    const pattern = known.get(type)?.pattern;
    if (pattern === undefined) continue;
    const whole = new RegExp(`^(?:${pattern})$`, 'u');
    if (!values.every((value) => whole.test(value))) return { code: '51', type };
  }
  return undefined;
}
