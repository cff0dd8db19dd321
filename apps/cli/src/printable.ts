// Control characters except the line feed, and those that turn the direction of text.
const unprintable = /[^\P{Cc}\n]|[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A text for a terminal: what a captured file says must not move the cursor, colour a line or turn its direction. */
export function printable(text: string): string {
  return text.replace(unprintable, '\ufffd');
}

/** The same for what must stay in its line: a line feed in it would make a line of its own, such as a row that nobody wrote. */
export function printableLine(text: string): string {
  return printable(text).replaceAll('\n', '\ufffd');
}
