const byObjectIdentifier: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.4': 'SURNAME',
  '2.5.4.5': 'SERIALNUMBER',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'STREET',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.12': 'TITLE',
  '2.5.4.42': 'GIVENNAME',
  '2.5.4.97': 'ORGANIZATIONIDENTIFIER',
  '0.9.2342.19200300.100.1.1': 'UID',
  '0.9.2342.19200300.100.1.25': 'DC',
  '1.2.840.113549.1.9.1': 'EMAILADDRESS',
};

/** Names that Java, .NET, OpenSSL and RFC 4514 have for one type. */
const synonyms: Readonly<Record<string, string>> = {
  S: 'ST',
  STATEORPROVINCENAME: 'ST',
  SN: 'SURNAME',
  GN: 'GIVENNAME',
  G: 'GIVENNAME',
  T: 'TITLE',
  E: 'EMAILADDRESS',
  EMAIL: 'EMAILADDRESS',
};

/**
 * Whether the X509IssuerName of a message means the issuer of a certificate. Software writes names in many ways: types by
 * name or object identifier, values escaped, quoted or in hex, RDNs from either end. The comparison looks through these and,
 * as X.500 does, through case and repeated spaces.
 *
 * @param name as RFC 2253 or RFC 4514 writes it
 * @param issuer as `X509Certificate.issuer` gives it: one RDN per line
 */
export function isIssuer(name: string, issuer: string): boolean {
  const expected = issuer.split('\n').map((rdn) => normalize(splitOutside(rdn, /\+/)));
  const given = splitOutside(name, /[,;]/).map((rdn) => normalize(splitOutside(rdn, /\+/)));
  const text = JSON.stringify(expected);
  return JSON.stringify(given) === text || JSON.stringify(given.toReversed()) === text;
}

/** Splits at characters that are neither escaped nor quoted. */
function splitOutside(text: string, separator: RegExp): string[] {
  const parts = [''];
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    const last = parts.length - 1;
    if (character === '\\') {
      parts[last] += text.slice(at, at + 2);
      at += 1;
    } else if (!isQuoted && separator.test(character)) {
      parts.push('');
    } else {
      if (character === '"') isQuoted = !isQuoted;
      parts[last] += character;
    }
  }
  return parts;
}

/** The pairs of one RDN, in an order that does not depend on how they were written. */
function normalize(pairs: readonly string[]): string[] {
  return pairs
    .map((pair) => {
      const at = pair.indexOf('=');
      const type = pair
        .slice(0, at)
        .trim()
        .toUpperCase()
        .replace(/^OID\./, '');
      const name = byObjectIdentifier[type] ?? synonyms[type] ?? type;
      return `${name}=${readValue(pair.slice(at + 1))
        .trim()
        .replace(/\s+/g, ' ')
        .toLowerCase()}`;
    })
    .sort();
}

function readValue(written: string): string {
  const text = written.trim();
  const hex = /^#((?:[0-9a-f]{2})+)$/i.exec(text)?.[1];
  if (hex !== undefined) return readHexValue(Buffer.from(hex, 'hex')) ?? text;
  const bare = text.length > 1 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : text;
  // Escaped octets are UTF-8, several of them for one character.
  return bare.replace(/(?:\\[0-9a-f]{2})+|\\(.)/gis, (escaped, character: string | undefined) =>
    character === undefined ? Buffer.from(escaped.replaceAll('\\', ''), 'hex').toString('utf8') : character,
  );
}

/** A short DER string; undefined for everything else. */
function readHexValue(der: Buffer): string | undefined {
  const [tag, length] = der;
  if (length === undefined || length > 127 || der.length !== length + 2) return undefined;
  const content = der.subarray(2);
  if (tag === 0x0c) return content.toString('utf8');
  if (tag === 0x13 || tag === 0x16 || tag === 0x14) return content.toString('latin1');
  return undefined;
}
