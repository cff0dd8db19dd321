import { type Asn1, Asn1Error, oid, sequence, set } from './asn1.ts';
import { readDirectoryString } from './directory-string.ts';

const attributeNames: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'street',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.97': 'organizationIdentifier',
  '0.9.2342.19200300.100.1.25': 'DC',
  '0.9.2342.19200300.100.1.1': 'UID',
  '1.2.840.113549.1.9.1': 'emailAddress',
};

const controlCharacter = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** The short name of an attribute type, or its dotted object identifier. */
export function attributeName(type: string): string {
  return attributeNames[type] ?? type;
}

/** Whether a text holds control characters, or characters that turn the direction of text. */
export function hasControlCharacter(text: string): boolean {
  return controlCharacter.test(text);
}

/** A name as RFC 4514 writes it, last RDN first. */
export function formatName(rdns: readonly (readonly { readonly name: string; readonly text: string }[])[]): string {
  return rdns
    .toReversed()
    .map((rdn) => rdn.map(({ name, text }) => `${name}=${escapeValue(text)}`).join('+'))
    .join(',');
}

/**
 * The text of a Name (RFC 5280, 4.1.2.4) that stands outside of a certificate, such as the name of a time-stamping
 * authority.
 * @throws Asn1Error when it is no Name, or a value is not text of its declared type or holds a control character
 */
export function readDistinguishedName(name: Asn1): string {
  return formatName(
    sequence(name).map((rdn) =>
      set(rdn).map((attribute) => {
        const [type, value] = sequence(attribute);
        const text = value === undefined ? undefined : readDirectoryString(value);
        if (text === undefined || hasControlCharacter(text))
          throw new Asn1Error('a name holds a value that is not text');
        return { name: attributeName(oid(type)), text };
      }),
    ),
  );
}

// RFC 4514, 2.4
function escapeValue(text: string): string {
  return text
    .replace(/[\\"+,;<>=]/g, '\\$&')
    .replace(/^[ #]/, '\\$&')
    .replace(/ $/, '\\ ');
}
