import { createHash } from 'node:crypto';

// What some file system or terminal takes for something else: separators, reserved characters, control characters, and
// those that turn the direction of text.
const unsafe = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const longestName = 120;

/**
 * A name for a folder from an identifier that a provider chose: readable, the same each time, different for different
 * identifiers also where letters have no case, and never a path, a hidden file or the name of a device.
 */
export function folderName(identifier: string): string {
  const readable = identifier
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
  const digest = createHash('sha256').update(identifier.toWellFormed()).digest('hex').slice(0, 16);
  return readable === '' ? digest : `${readable}-${digest}`;
}

/** The name that the sender gave, made harmless, behind the number of the attachment, which keeps names apart. */
export function fileName(number: number, given: string): string {
  const cleaned = given
    .toWellFormed()
    .normalize('NFC')
    .replace(unsafe, '_')
    .replace(/^[. ]+|[. ]+$/g, '');
  return `${String(number).padStart(2, '0')}-${shorten(cleaned === '' ? 'document' : cleaned)}`;
}

/** At most so many bytes, the extension kept. */
function shorten(name: string): string {
  if (Buffer.byteLength(name) <= longestName) return name;
  const extension = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? '';
  let stem = '';
  for (const character of name.slice(0, name.length - extension.length)) {
    if (Buffer.byteLength(stem + character + extension) > longestName) break;
    stem += character;
  }
  return `${stem.trimEnd()}${extension}`;
}
