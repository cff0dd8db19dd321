// Every rule keeps the length, so that Content-Length, multipart framing and the syntax of XML and JSON stay as they were.
// Texts are ISO-8859-1: one character is one octet.

const inss = /(?<!\d)\d{2}[. ]?\d{2}[. ]?\d{2}[- ]?\d{3}[. ]?\d{2}(?!\d)/g;
const jwt = /\beyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*/g;

/** Element names of the contracts whose text is written for, or by, a person. */
const elements = [
  'Title',
  'FreeText',
  'FreeInformation',
  'FileDescription',
  'FileName',
  'DownloadFileName',
  'FirstName',
  'LastName',
  'Name',
  'EntityName',
  'Value',
];
const members = [
  'nl',
  'fr',
  'de',
  'en',
  'subject',
  'title',
  'label',
  'name',
  'firstName',
  'lastName',
  'fileName',
  'access_token',
  'refresh_token',
  'id_token',
  'client_assertion',
  'client_secret',
];
const fields = ['client_assertion', 'client_secret', 'assertion', 'token', 'access_token', 'refresh_token'];

// Group 1 is what stays, group 2 is what goes; the end may lie beyond the text.
const texts: readonly RegExp[] = [
  new RegExp(
    `(<(?:[\\w.-]+:)?(?:${elements.join('|')})(?:\\s[^<>]*)?(?<!/)>)([^<]*(?:<!\\[CDATA\\[(?:[^\\]]+|\\](?!\\]>))*(?:\\]\\]>|$)[^<]*)*)(?=<|$)`,
    'g',
  ),
  new RegExp(`("(?:${members.join('|')})"\\s*:\\s*")([^"\\\\]*(?:\\\\.[^"\\\\]*)*)(?="|\\\\?$)`, 'gs'),
  new RegExp(`((?:^|&)(?:${fields.join('|')})=)([^&\\s]*)(?=&|\\s|$)`, 'g'),
];

/** The text with each digit of an INSS number replaced by 0. */
export function maskDigits(text: string): string {
  return text.replace(inss, (number) => number.replace(/\d/g, '0'));
}

/** What `maskText` made of a text. */
export interface MaskedText {
  readonly text: string;
  /** Where a personal text begins whose end was not seen; the length of the text where there is none. */
  readonly open: number;
}

/** The text without INSS numbers, tokens, and personal texts of XML and JSON. */
export function maskText(text: string): MaskedText {
  let open = text.length;
  let masked = maskDigits(text).replace(jwt, (token) => '*'.repeat(token.length));
  for (const pattern of texts) {
    masked = masked.replace(pattern, (match: string, kept: string, personal: string, at: number) => {
      if (at + match.length >= text.length - 1) open = Math.min(open, at);
      return kept + '*'.repeat(personal.length);
    });
  }
  return { text: masked, open };
}
