/**
 * Whether the check digits of an enterprise number are right: the last two digits are 97 minus the first eight modulo
 * 97. Give 10 digits. Test numbers are often made up, so a wrong one is worth a warning and never a refusal.
 */
export function hasCbeCheckDigits(cbeNumber: string): boolean {
  if (!/^\d{10}$/.test(cbeNumber)) return false;
  return 97 - (Number(cbeNumber.slice(0, 8)) % 97) === Number(cbeNumber.slice(8));
}
