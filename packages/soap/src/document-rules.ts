import { maskPersonalNumbers } from '@ebox-bridge/redaction';
import { isAttachmentSource } from './attachment.ts';
import { SoapError } from './error.ts';

/** Media types that EBoxMessage and RegisteredMail take. */
export const documentMediaTypes: ReadonlySet<string> = new Set([
  'application/pdf',
  'application/zip',
  'text/csv',
  'text/html',
  'text/plain',
  'text/xml',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
  'application/vnd.oasis.opendocument.presentation',
  'application/vnd.oasis.opendocument.graphics',
  'application/vnd.ms-excel',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.ms-powerpoint',
  'application/msword',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
]);

const longestName = 80;
// Control characters, and those that make a name read in another direction than it is (a well-known disguise).
const hidden = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** Text of a value for an error: personal numbers masked, control characters shown as such, cut. */
export function shown(value: string): string {
  const masked = maskPersonalNumbers(value);
  const cut = masked.length > 90 ? `${masked.slice(0, 90)}...` : masked;
  return JSON.stringify(cut).replace(/[\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/**
 * Checks the name and the media type of one document of a request. What is not a string is left to the writer.
 * @param path where the document is in the request
 * @throws SoapError `SOAP_REQUEST_INVALID`
 */
export function checkDocument(file: Readonly<Record<string, unknown>>, path: string): void {
  const { downloadFileName: name, mime } = file;
  if (typeof name === 'string') checkName(name, `${path}.downloadFileName`);
  if (typeof mime === 'string' && !documentMediaTypes.has(mime)) {
    const listed = [...documentMediaTypes].join(', ');
    throw invalid(`${path}.mime`, shown(mime), `one of ${listed}`, 'contract, type MIME');
  }
}

/**
 * Checks that a document can be opened, where its source is able to say so.
 * @param path where the document is in the request
 * @throws SoapError `SOAP_DOCUMENT_UNREADABLE`
 */
export async function checkSource(content: unknown, path: string): Promise<void> {
  if (!isAttachmentSource(content)) return;
  try {
    await content.check?.();
  } catch (cause) {
    const { code, path: file } = cause as { readonly code?: unknown; readonly path?: unknown };
    const named = typeof file === 'string' ? ` at ${shown(file)}` : '';
    const reason = typeof code === 'string' ? ` (${code})` : '';
    const [rule, source] = ['a document that can be opened', 'rule of this library for documents'];
    throw new SoapError(
      'SOAP_DOCUMENT_UNREADABLE',
      `${path}: found none that can be opened${named}${reason}; expected ${rule} (${source}).`,
      { cause, data: { path, rule, source } },
    );
  }
}

function checkName(name: string, path: string): void {
  const length = [...name].length;
  if (length < 1 || length > longestName) {
    const found = `${shown(name)} (${length} characters)`;
    throw invalid(path, found, `1 to ${longestName} characters`, 'contract, type FileName');
  }
  if (hidden.test(name)) {
    throw invalid(path, shown(name), 'no control or direction characters', 'rule of this library for file names');
  }
  if (/[/\\]/.test(name) || /^\.{1,2}$/.test(name)) {
    throw invalid(path, shown(name), 'a file name without a path', 'rule of this library for file names');
  }
}

function invalid(path: string, found: string, expected: string, source: string): SoapError {
  return new SoapError('SOAP_REQUEST_INVALID', `${path}: found ${found}; expected ${expected} (${source}).`, {
    data: { path, rule: expected, source },
  });
}
