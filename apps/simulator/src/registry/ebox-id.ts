import { z } from 'zod';

const number = z.string().min(1).max(50);

/** Whose e-Box, in the names of 2.1. */
export const eboxIdV2 = z.strictObject({ eboxType: z.enum(['enterprise', 'citizen']), eboxIdValue: number });

/** The names of v3. That its status search takes them is an assumption, so those of 2.1 are taken as well. */
export const eboxIdV3 = z.union([
  z.strictObject({ eboxType: z.literal('enterprise'), enterpriseNumber: number }),
  z.strictObject({ eboxType: z.literal('citizen'), ssin: number }),
  eboxIdV2,
]);

export interface EboxId {
  readonly eboxType: 'enterprise' | 'citizen';
  readonly eboxIdValue?: string;
  readonly enterpriseNumber?: string;
  readonly ssin?: string;
}

export function numberOfEbox({ eboxIdValue, enterpriseNumber, ssin }: EboxId): string {
  return eboxIdValue ?? enterpriseNumber ?? ssin ?? '';
}
