import type { StoredMessage } from '../messages/stored-message.ts';
import { PROFESSIONAL } from '../world/partitions.ts';
import type { Ebox, World } from '../world/world.ts';
import type { RecipientKind } from '../world/world-schema.ts';

/** The choices of EboxEntity and EntityID, as far as this file reads them. */
export interface Entity {
  readonly companyId?: string;
  readonly inss?: string;
  readonly nihii?: string;
}

export interface EboxKind {
  readonly qualityCode?: string;
  readonly eboxType?: string;
}

const kinds: Readonly<Record<string, RecipientKind>> = {
  ENTERPRISE: 'enterprise',
  QUAL_EMP_NOSS: 'enterprise',
  QUAL_EMP_NOSSPLA: 'enterprise',
  QUAL_COMPANY: 'enterprise',
  CITIZEN: 'citizen',
  PROFESSIONAL: 'professional',
};

/** Qualities whose e-Box is a person's; all others known belong to an organisation. */
const personal: ReadonlySet<string> = new Set(['CITIZEN', 'PROFESSIONAL', 'QUAL_SP_IND', 'QUAL_CUR']);
const organisations: ReadonlySet<string> = new Set([
  ...['QUAL_SSC', 'QUAL_SP_LEG', 'QUAL_FSC', 'QUAL_SPPLA_LEG', 'QUAL_MUN_ADM', 'QUAL_MUT_SOCSEC', 'QUAL_SOC_ACTION'],
  ...['QUAL_COMP_PENSION', 'ENTERPRISE', 'QUAL_EMP_NOSS', 'QUAL_EMP_NOSSPLA', 'QUAL_COMPANY'],
]);

/** The code as the caller gave it: EboxType or QualityCode. */
export function codeOf({ qualityCode, eboxType }: EboxKind): string {
  return eboxType ?? qualityCode ?? '';
}

/** The kind of recipient in the words of the world; other qualities count as enterprises. */
export function kindOf(kind: EboxKind): RecipientKind {
  return kinds[codeOf(kind)] ?? (personal.has(codeOf(kind)) ? 'professional' : 'enterprise');
}

/** What is kept of the e-Box that a message goes to. */
export function describeEbox(kind: EboxKind): Pick<StoredMessage, 'eboxType' | 'partition' | 'quality'> {
  const quality = codeOf(kind);
  return {
    eboxType: kindOf(kind) === 'enterprise' ? 'enterprise' : 'citizen',
    ...(quality === 'PROFESSIONAL' ? { partition: PROFESSIONAL } : {}),
    ...(quality === '' ? {} : { quality }),
  };
}

export function numberOf({ companyId, inss, nihii }: Entity): string {
  return companyId ?? inss ?? nihii ?? '';
}

/** The e-Box of an entity; undefined when it does not exist or the number does not go with the quality. */
export function findEbox(world: World, entity: Entity, kind: EboxKind): Ebox | undefined {
  const code = codeOf(kind);
  if (entity.companyId !== undefined && organisations.has(code)) return world.enterprise(entity.companyId);
  if (entity.inss !== undefined && personal.has(code)) return world.citizen(entity.inss);
  // A NIHII number names a care provider: the world has no list of them, so any of the right shape exists.
  if (entity.nihii !== undefined && code === 'QUAL_SP_LEG') return { exclusivelyEbox: false, opened: true };
  return undefined;
}
