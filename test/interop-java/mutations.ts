import { randomNumbers } from '../kit/fuzz-settings.ts';

/** A signed envelope after some changes: some that canonicalisation does not see, some that break it, some in between. */
export interface Mutant {
  readonly xml: string;
  /** What was done, for the message of a failure. */
  readonly done: readonly string[];
}

type Change = readonly [name: string, apply: (xml: string, next: (below: number) => number) => string];

const changes: readonly Change[] = [
  ['white space in a tag', (xml, next) => atTag(xml, next, (tag) => tag.replace(/(\/?>)$/, ' \n$1'))],
  ['white space between attributes', (xml, next) => atTag(xml, next, (tag) => tag.replace(/" (?=\w)/, '"\n\t '))],
  ['other quotes', (xml, next) => atTag(xml, next, (tag) => tag.replace(/="([^"']*)"/, "='$1'"))],
  [
    'attributes in another order',
    (xml, next) => atTag(xml, next, (tag) => tag.replace(/ (\S+="[^"]*") (\S+="[^"]*")/, ' $2 $1')),
  ],
  ['an unused namespace', (xml, next) => atTag(xml, next, (tag) => addAttribute(tag, 'xmlns:unused="urn:unused"'))],
  ['a default namespace', (xml, next) => atTag(xml, next, (tag) => addAttribute(tag, 'xmlns="urn:default"'))],
  ['a shadowed prefix', (xml, next) => atTag(xml, next, (tag) => addAttribute(tag, 'xmlns:p="urn:shadow"'))],
  ['the prefix of the message again', (xml, next) => atTag(xml, next, (tag) => addAttribute(tag, 'xmlns:p="urn:p"'))],
  ['an attribute', (xml, next) => atTag(xml, next, (tag) => addAttribute(tag, 'a="b"'))],
  ['an xml attribute', (xml, next) => atTag(xml, next, (tag) => addAttribute(tag, 'xml:lang="nl"'))],
  [
    'a plain Id',
    (xml, next) =>
      atTag(xml, next, (tag) =>
        addAttribute(tag, `Id="${next(3) === 0 ? 'x' : (/wsu:Id="(Body[^"]*)"/.exec(xml)?.[1] ?? 'y')}"`),
      ),
  ],
  ['a comment', (xml, next) => atGap(xml, next, '<!-- c -->')],
  ['a space', (xml, next) => atGap(xml, next, ' ')],
  ['a line feed', (xml, next) => atGap(xml, next, '\n')],
  ['a carriage return', (xml, next) => atGap(xml, next, next(2) === 0 ? '\r\n' : '&#13;')],
  ['an element', (xml, next) => atGap(xml, next, '<x/>')],
  ['an instruction', (xml, next) => atGap(xml, next, '<?x y?>')],
  ['CDATA', (xml, next) => atGap(xml, next, '<![CDATA[]]>')],
  ['text as CDATA', (xml) => xml.replace(/>([^<>&]+)<\/p:/, '><![CDATA[$1]]></p:')],
  [
    'text as references',
    (xml) =>
      xml.replace(/>(\w)([^<>]*)<\/p:/, (_all, first: string, rest: string) => `>&#${first.charCodeAt(0)};${rest}</p:`),
  ],
  ['an XML declaration', (xml) => (xml.startsWith('<?') ? xml : `<?xml version="1.0" encoding="utf-8"?>${xml}`)],
  ['a byte order mark', (xml) => (xml.startsWith('\ufeff') ? xml : `\ufeff${xml}`)],
  ['an empty element written short', (xml) => xml.replace(/><\/(ds:Transform|ds:DigestMethod|p:\w+)>/, '/>')],
  ['a header block', (xml) => xml.replace('<soap:Header>', '<soap:Header><x:a xmlns:x="urn:x"/>')],
  ['one character', (xml, next) => oneCharacter(xml, next)],
  ['base64 broken over lines', (xml) => xml.replace(/(<ds:SignatureValue>.{20})/, '$1\n')],
  ['base64 with a character too many', (xml) => xml.replace('</ds:SignatureValue>', '=</ds:SignatureValue>')],
  [
    'a PrefixList',
    (xml) =>
      xml.replace(
        /(<ds:Transform Algorithm="([^"]*)">)(?=<\/ds:Transform>)/,
        '$1<e:InclusiveNamespaces xmlns:e="$2" PrefixList="soap p"/>',
      ),
  ],
  ['an empty PrefixList', (xml, next) => atList(xml, next, () => '')],
  ['a PrefixList with the default namespace', (xml, next) => atList(xml, next, (list) => `#default ${list}`)],
  ['a PrefixList with an unknown prefix', (xml, next) => atList(xml, next, (list) => `${list} unknown`)],
  ['a PrefixList with a prefix twice', (xml, next) => atList(xml, next, (list) => `${list} ${list}`)],
  ['a PrefixList in another order', (xml, next) => atList(xml, next, (list) => list.split(' ').reverse().join(' '))],
  ['a PrefixList with other spaces', (xml, next) => atList(xml, next, (list) => ` ${list.replaceAll(' ', '\n ')}\t`)],
  [
    'no PrefixList',
    (xml) => xml.replace(/<(?:\w+:)?InclusiveNamespaces [^>]*?(?:\/>|><\/(?:\w+:)?InclusiveNamespaces>)/, ''),
  ],
  [
    'one namespace declared elsewhere too',
    (xml, next) => atTag(xml, next, (tag) => addAttribute(tag, 'xmlns:soap="urn:x"')),
  ],
  [
    'references in another order',
    (xml) => xml.replace(/(<ds:Reference .*?<\/ds:Reference>)(<ds:Reference .*?<\/ds:Reference>)/s, '$2$1'),
  ],
  ['a reference twice', (xml) => xml.replace(/(<ds:Reference .*?<\/ds:Reference>)/s, '$1$1')],
  ['a reference less', (xml, next) => atReference(xml, next, () => '')],
  ['a reference to nothing', (xml, next) => atReference(xml, next, (text) => text.replace(/URI="[^"]*"/, 'URI=""'))],
  [
    'a reference to another part',
    (xml, next) => atReference(xml, next, (text) => text.replace(/URI="[^"]*"/, `URI="#${idOf(xml, next)}"`)),
  ],
  [
    'a reference without transforms',
    (xml, next) => atReference(xml, next, (text) => text.replace(/<ds:Transforms>.*?<\/ds:Transforms>/s, '')),
  ],
  [
    'another digest method',
    (xml, next) =>
      atReference(xml, next, (text) =>
        text.replace(/(DigestMethod Algorithm=")[^"]*/, '$1http://www.w3.org/2001/04/xmldsig-more#sha384'),
      ),
  ],
  [
    'another signature method',
    (xml) => xml.replace(/(SignatureMethod Algorithm="[^"]*#)(?:rsa-)?sha\d+/, '$1rsa-sha384'),
  ],
  [
    'another canonicalisation',
    (xml) =>
      xml.replace(/(CanonicalizationMethod Algorithm=")[^"]*/, '$1http://www.w3.org/TR/2001/REC-xml-c14n-20010315'),
  ],
  ['canonicalisation with comments', (xml) => xml.replaceAll('xml-exc-c14n#"', 'xml-exc-c14n#WithComments"')],
  [
    'another kind of key reference',
    (xml) =>
      xml.replace(
        /(<wsse:SecurityTokenReference[^>]*>).*?(<\/wsse:SecurityTokenReference>)(?=<\/ds:KeyInfo>)/s,
        '$1<wsse:Reference URI="#nothing"/>$2',
      ),
  ],
  [
    'two key references',
    (xml) =>
      xml.replace(/(<wsse:SecurityTokenReference[^>]*>.*?<\/wsse:SecurityTokenReference>)(?=<\/ds:KeyInfo>)/s, '$1$1'),
  ],
  ['another value type', (xml) => xml.replace(/ValueType="[^"]*#X509v3"/, 'ValueType="urn:x"')],
  [
    'an id twice',
    (xml, next) =>
      atTag(xml, next, (tag) =>
        addAttribute(
          tag,
          `xmlns:w="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd" w:Id="${idOf(xml, next)}"`,
        ),
      ),
  ],
  [
    'a Body moved into a wrapper',
    (xml) =>
      xml.replace(/(<\/soap:Header>)(<soap:Body.*<\/soap:Body>)/s, '<x:w xmlns:x="urn:x">$2</x:w>$1<soap:Body/>'),
  ],
  ['two Bodies', (xml) => xml.replace(/(<soap:Body.*<\/soap:Body>)/s, '$1<soap:Body/>')],
  [
    'the Timestamp behind the Signature',
    (xml) => xml.replace(/(<wsu:Timestamp.*?<\/wsu:Timestamp>)(.*?<\/ds:Signature>)/s, '$2$1'),
  ],
  ['a second Timestamp', (xml) => xml.replace(/(<wsu:Timestamp.*?<\/wsu:Timestamp>)/s, '$1$1')],
  ['a later end', (xml) => xml.replace(/(<wsu:Expires>)\d{4}/, '$12099')],
  [
    'a second Security header',
    (xml) =>
      xml.replace(
        /(<\/soap:Header>)/,
        '<wsse:Security xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"/>$1',
      ),
  ],
  ['no token', (xml) => xml.replace(/<wsse:BinarySecurityToken.*?<\/wsse:BinarySecurityToken>/s, '')],
  ['no SignatureValue', (xml) => xml.replace(/<ds:SignatureValue>.*?<\/ds:SignatureValue>/, '')],
  ['an Object', (xml) => xml.replace('</ds:Signature>', '<ds:Object/></ds:Signature>')],
];

/** One to three changes by a seed. */
export function mutate(envelope: string, seed: number): Mutant {
  const next = randomNumbers(seed);
  const done: string[] = [];
  let xml = envelope;
  for (let count = 1 + next(3); count > 0; count -= 1) {
    const [name, apply] = changes[next(changes.length)] as Change;
    xml = apply(xml, next);
    done.push(name);
  }
  return { xml, done };
}

function atTag(xml: string, next: (below: number) => number, change: (tag: string) => string): string {
  const tags = [...xml.matchAll(/<[A-Za-z][^<>]*>/g)];
  const tag = tags[next(tags.length)];
  if (tag === undefined) return xml;
  return xml.slice(0, tag.index) + change(tag[0]) + xml.slice(tag.index + tag[0].length);
}

function addAttribute(tag: string, attribute: string): string {
  return tag.replace(/(\/?>)$/, ` ${attribute}$1`);
}

/** Between two tags, or between a tag and text. */
function atGap(xml: string, next: (below: number) => number, added: string): string {
  const gaps = [...xml.matchAll(/>|(?<=[^>])<(?=\/)/g)].map(({ 0: found, index }) =>
    found === '>' ? index + 1 : index,
  );
  const at = gaps[next(gaps.length)] ?? 0;
  return xml.slice(0, at) + added + xml.slice(at);
}

function oneCharacter(xml: string, next: (below: number) => number): string {
  const at = next(xml.length);
  return `${xml.slice(0, at)}${'aZ0 <&"=/'.charAt(next(9))}${xml.slice(at + 1)}`;
}

function atList(xml: string, next: (below: number) => number, change: (list: string) => string): string {
  return atMatch(xml, / PrefixList="([^"]*)"/g, next, (_whole, list) => ` PrefixList="${change(list)}"`);
}

function atReference(xml: string, next: (below: number) => number, change: (reference: string) => string): string {
  return atMatch(xml, /<ds:Reference .*?<\/ds:Reference>/gs, next, change);
}

/** One of the places that match, or the text as it was. */
function atMatch(
  xml: string,
  pattern: RegExp,
  next: (below: number) => number,
  change: (whole: string, group: string) => string,
): string {
  const found = [...xml.matchAll(pattern)];
  const match = found[next(Math.max(1, found.length))];
  if (match === undefined) return xml;
  const [whole, group = ''] = match;
  return xml.slice(0, match.index) + change(whole, group) + xml.slice(match.index + whole.length);
}

function idOf(xml: string, next: (below: number) => number): string {
  const ids = [...xml.matchAll(/wsu:Id="([^"]*)"/g)].map(([, id = '']) => id);
  return ids[next(Math.max(1, ids.length))] ?? 'none';
}
