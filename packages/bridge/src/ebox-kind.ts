import { enterpriseQualities } from './soap-mapping.ts';

/** Which e-Box of an owner: a type, or the quality in which it is held, in the words of the EBoxMessage service. */
export type EboxKind =
  | { readonly eboxType: 'ENTERPRISE' | 'CITIZEN'; readonly qualityCode?: never }
  | { readonly qualityCode: string; readonly eboxType?: never };

/** The owner of an e-Box, by exactly one kind of number. */
export type EboxOwner =
  | { readonly companyId: string; readonly subentityId?: string; readonly inss?: never; readonly nihii?: never }
  | { readonly inss: string; readonly companyId?: never; readonly subentityId?: never; readonly nihii?: never }
  | { readonly nihii: string; readonly companyId?: never; readonly subentityId?: never; readonly inss?: never };

/** The kind of recipient, as routes name it. */
export function recipientKindOf({
  eboxType,
  qualityCode,
}: EboxKind): 'enterprise' | 'citizen' | 'professional' | 'other' {
  const quality = eboxType ?? qualityCode;
  if (enterpriseQualities.has(quality)) return 'enterprise';
  if (quality === 'CITIZEN') return 'citizen';
  return quality === 'PROFESSIONAL' ? 'professional' : 'other';
}
