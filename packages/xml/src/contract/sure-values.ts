/*
 * Tests of values by the rules of XML Schema that generated validators make. They answer `true` only where the schema surely
 * allows the value, and `false` for "do not know": they may know fewer forms than the schema, never more.
 */

/** Whether a text has from `least` to `most` characters. XML Schema counts code points. */
export function hasCharacters(text: string, least: number, most: number): boolean {
  const { length } = text;
  // One code point is one or two units of a string.
  if (length <= most && length >= least * 2) return true;
  if (length < least || length > most * 2) return false;
  let count = length;
  for (let index = 1; index < length; index += 1) {
    if ((text.charCodeAt(index) & 0xfc00) === 0xdc00) count -= 1;
  }
  return count >= least && count <= most;
}

/** An xs:boolean without white space. */
export function isSureBoolean(text: string): boolean {
  return text === 'true' || text === 'false' || text === '1' || text === '0';
}

/** A text of so many digits of ASCII and nothing else. */
export function isSureDigits(text: string, count: number): boolean {
  if (text.length !== count) return false;
  for (let index = 0; index < count; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x30 || unit > 0x39) return false;
  }
  return true;
}

const shortNumber = /^[0-9]{1,15}$/;

/** An xs:integer from `least` to `most`, written with 1 to 15 digits and nothing else. */
export function isSureInteger(text: string, least: number, most: number): boolean {
  if (!shortNumber.test(text)) return false;
  const number = Number(text);
  return number >= least && number <= most;
}

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=|[A-Za-z0-9+/][AQgw]==)$/;

/** An xs:base64Binary of at least one octet, without white space, of `least` to `most` octets. */
export function isSureBase64(text: string, least: number, most: number): boolean {
  const { length } = text;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const octets = (length / 4) * 3 - padding;
  return octets >= least && octets <= most && base64.test(text);
}

// Year 0 and years of more than four digits are left out, and so is 24:00:00.
const dateForm =
  /^(?!0000)[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))(?:T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,9})?)?(?:Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9])?$/;

/** An xs:date without white space, of the years 1 to 9999. 29 February is not known. */
export function isSureDate(text: string): boolean {
  return text.charAt(10) !== 'T' && dateForm.test(text);
}

/** An xs:dateTime without white space, of the years 1 to 9999. 29 February is not known. */
export function isSureDateTime(text: string): boolean {
  return text.charAt(10) === 'T' && dateForm.test(text);
}

const plainUri = /^(?:[A-Za-z][A-Za-z0-9+.-]*:)?(?:[A-Za-z0-9._~@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+$/;

/** An xs:anyURI as `cid:` ones are: a scheme, which may be missing, and characters of a path without slash and colon. */
export function isSureUri(text: string): boolean {
  return plainUri.test(text);
}

const asciiNcName = /^[A-Za-z_][A-Za-z0-9._-]*$/;

/** An xs:NCName in ASCII. */
export function isSureNcName(text: string): boolean {
  return asciiNcName.test(text);
}

/** A value of a type that is not known: `true` is never the answer. */
export function isNeverSure(_text: string): boolean {
  return false;
}
