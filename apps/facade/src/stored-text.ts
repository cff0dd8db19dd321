import { z } from 'zod';

/** Text that the ledger may be asked about: what it cannot hold is a wrong question, not a failure of the ledger. */
export const storedText = z
  .string()
  .min(1)
  .refine((value) => value.isWellFormed() && !value.includes('\0'), 'has a NUL, or half of a character');
