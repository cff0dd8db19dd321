const DIGITS = 10;

// Names and capitals of the Federation's own contract, older than those of the registry.
const start = Buffer.from('{"eboxType":"ENTERPRISE","eboxIdType":"EnterpriseNumber","eboxIdValueList":[');
const end = Buffer.from(']}');
/** With its quotes, and the comma behind all but the last one. */
const stride = DIGITS + 3;
const QUOTE = 0x22;
const COMMA = 0x2c;

/**
 * Whether each number surely is there once, as they rise; false where this is not known.
 * @throws TypeError for a number that is not 10 digits
 */
export function areOnce(enterpriseNumbers: readonly string[]): boolean {
  let rises = true;
  let before = -1;
  for (const number of enterpriseNumbers) {
    let value = 0;
    for (let index = 0; index < DIGITS; index += 1) {
      const digit = number.charCodeAt(index) - 0x30;
      value = digit >= 0 && digit <= 9 ? value * 10 + digit : Number.NaN;
    }
    if (number.length !== DIGITS || Number.isNaN(value))
      throw new TypeError('an enterprise number must have 10 digits');
    rises &&= value > before;
    before = value;
  }
  return rises;
}

/** The body of eboxPreferences/search, as JSON in UTF-8. `enterpriseNumbers`: at least one, of 10 digits each. */
export function eboxPreferencesQuestion(enterpriseNumbers: readonly string[]): Uint8Array {
  const body = Buffer.allocUnsafe(start.length + enterpriseNumbers.length * stride - 1 + end.length);
  body.set(start, 0);
  let at = start.length;
  for (const number of enterpriseNumbers) {
    if (at > start.length) {
      body[at] = COMMA;
      at += 1;
    }
    body[at] = QUOTE;
    for (let index = 0; index < DIGITS; index += 1) body[at + 1 + index] = number.charCodeAt(index);
    body[at + 1 + DIGITS] = QUOTE;
    at += DIGITS + 2;
  }
  body.set(end, at);
  return body;
}
