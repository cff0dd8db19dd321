const DIGITS = 10;

// Names and capitals of the Federation's own contract, older than those of the registry.
const start = Buffer.from('{"eboxType":"ENTERPRISE","eboxIdType":"EnterpriseNumber","eboxIdValueList":[');
const end = Buffer.from(']}');
/** With its quotes, and the comma behind all but the last one. */
const stride = DIGITS + 3;
const QUOTE = 0x22;
const COMMA = 0x2c;

/** A question to eboxPreferences/search. */
export interface EboxPreferencesQuestion {
  /** In the order asked. */
  readonly numbers: readonly string[];
  /** JSON in UTF-8. */
  readonly body: Uint8Array;
  /** Whether the numbers rise, so that each surely is there once. */
  readonly rises: boolean;
}

/**
 * Writes a question.
 * @param numbers at least one
 * @throws TypeError for a number that is not 10 digits
 */
export function eboxPreferencesQuestion(numbers: readonly string[]): EboxPreferencesQuestion {
  const body = Buffer.allocUnsafe(start.length + numbers.length * stride - 1 + end.length);
  body.set(start, 0);
  let rises = true;
  let before = -1;
  let at = start.length;
  for (const number of numbers) {
    if (at > start.length) {
      body[at] = COMMA;
      at += 1;
    }
    body[at] = QUOTE;
    let value = 0;
    for (let index = 0; index < DIGITS; index += 1) {
      const code = number.charCodeAt(index);
      value = code >= 0x30 && code <= 0x39 ? value * 10 + code - 0x30 : Number.NaN;
      body[at + 1 + index] = code;
    }
    if (number.length !== DIGITS || Number.isNaN(value))
      throw new TypeError('an enterprise number must have 10 digits');
    rises &&= value > before;
    before = value;
    body[at + 1 + DIGITS] = QUOTE;
    at += DIGITS + 2;
  }
  body.set(end, at);
  return { numbers, body, rises };
}

/** Where the digits of a number begin in the body of a question. */
export function digitsAt(place: number): number {
  return start.length + place * stride + 1;
}
