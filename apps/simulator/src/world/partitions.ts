import type { RoutingRules } from './routing-rules.ts';
import type { Translated, WorldInput } from './world-schema.ts';

/** The partition that every e-Box of an enterprise has. */
export const GENERAL = 'GENERAL';

/** The e-Box of a citizen as a professional: in REST a partition of the citizen's, in SOAP a quality of its own. */
export const PROFESSIONAL = 'QUAL_PROFESSIONAL';

export interface Partition {
  readonly partitionId: string;
  readonly name?: Translated;
}

/** Partitions of the e-Boxes of enterprises; citizens have none. */
export interface Partitions {
  /** GENERAL first. */
  list(enterpriseNumber: string): readonly Partition[];
  rules(enterpriseNumber: string): readonly { readonly messageTypeId: string; readonly partitionId: string }[];
  /** Where a message goes: the partition that it names, else that of the routing rule, else GENERAL. */
  route(enterpriseNumber: string, messageTypeId: string, asked: string | undefined): string;
}

export function createPartitions({ partitions = [] }: WorldInput, rules: RoutingRules): Partitions {
  return {
    list: (number) => [
      { partitionId: GENERAL, name: { nl: 'Algemeen', fr: 'Général', de: 'Allgemein' } },
      ...partitions
        .filter(({ enterpriseNumber }) => enterpriseNumber === number)
        .map(({ partitionId, name }) => ({ partitionId, ...(name ? { name: definedTexts(name) } : {}) })),
    ],
    rules: (number) =>
      rules
        .list()
        .filter(({ enterpriseNumber }) => enterpriseNumber === number)
        .map(({ messageTypeId, partitionId }) => ({ messageTypeId, partitionId })),
    route: (number, messageTypeId, asked) => asked ?? rules.find(number, messageTypeId)?.partitionId ?? GENERAL,
  };
}

function definedTexts(texts: {
  nl?: string | undefined;
  fr?: string | undefined;
  de?: string | undefined;
}): Translated {
  return Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== undefined));
}
