import { hasCbeCheckDigits } from '@ebox-bridge/certificate';
import type { MessageRecipient } from '@ebox-bridge/ebox-rest';
import { CliError } from '../errors.ts';

/** The e-Box of a number: ten digits are an enterprise (nine get their leading 0), eleven a citizen. Dots may be there. */
export function readRecipient(text: string): MessageRecipient {
  const digits = text.replaceAll(/[.\s-]/g, '');
  if (/^\d{11}$/.test(digits)) {
    if (!hasSsinCheckDigits(digits)) warn('the check digits of a national number do not fit it');
    return { eboxType: 'citizen', ssin: digits };
  }
  if (!/^\d{9,10}$/.test(digits)) {
    throw new CliError('CLI_INPUT_INVALID', 'A recipient is an enterprise number (10 digits) or an SSIN (11 digits).');
  }
  const enterpriseNumber = digits.padStart(10, '0');
  if (!hasCbeCheckDigits(enterpriseNumber)) warn(`the check digits of ${enterpriseNumber} do not fit it`);
  return { eboxType: 'enterprise', enterpriseNumber };
}

/** Not refused: the contract asks for the pattern only, and its own examples have none. */
function warn(what: string): void {
  process.stderr.write(`Warning: ${what}. It is used as given.\n`);
}

/** 97 minus the first nine digits modulo 97; for births from 2000 on, with a 2 before them (national register). */
function hasSsinCheckDigits(ssin: string): boolean {
  const check = Number(ssin.slice(9));
  return ['', '2'].some((century) => 97 - (Number(`${century}${ssin.slice(0, 9)}`) % 97) === check);
}
