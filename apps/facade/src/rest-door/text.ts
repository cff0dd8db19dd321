import { z } from 'zod';

/** What XML 1.0 (section 2.2, Char) can carry, but for surrogates: the services behind, and the SOAP door, know no other. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused
const carriable = /^[^\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]*$/;
const wrong = 'has a control character, or half of a character (a lone surrogate)';

/**
 * Text of 1 to `length` characters (Unicode code points) that every backend can carry and both databases can keep. Anything
 * else would be published with other characters than the caller gave, or could not be recorded.
 */
export const text = (length: number) =>
  z
    .string()
    .min(1)
    .max(length)
    .regex(carriable, wrong)
    .refine((value) => value.isWellFormed(), wrong);
