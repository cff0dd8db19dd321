// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for
const unprintable = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A text for a terminal: what a captured file says must not move the cursor, colour a line or turn its direction. */
export function printable(text: string): string {
  return text.replace(unprintable, '\ufffd');
}
