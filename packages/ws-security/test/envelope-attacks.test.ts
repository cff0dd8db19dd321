import { describe, expect, test } from 'vitest';
import { SOAP_11, WSSE } from '../src/namespaces.ts';
import { type Assembled, bodyXml, codeUnder, envelopeXml, forge, securityXml, testSender } from './forged-envelope.ts';

// Octets that are no well-formed, safe SOAP 1.1 envelope, and headers that do not belong in one.

const sender = await testSender();
const { trust } = sender;
const codeOf = codeUnder({ trust });
const assembled = (build: (parts: Assembled) => string) => forge(sender, { assemble: build });

describe('the header', () => {
  test('an unknown header that must be understood', async () => {
    const block = '<x:W xmlns:x="urn:x" soap:mustUnderstand="1"></x:W>';
    const attack = assembled((parts) =>
      envelopeXml(securityXml(parts.token + parts.timestamp + parts.signature) + block, parts.body),
    );
    expect(await codeOf(attack)).toBe('WSS_MUST_UNDERSTAND');
  });

  test.each([
    [
      'SOAP 1.2',
      '<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"><e:Body/></e:Envelope>',
      'WSS_SOAP_VERSION',
    ],
    ['not SOAP', '<a/>', 'WSS_NOT_SOAP'],
    ['no Body', `<e:Envelope xmlns:e="${SOAP_11}"><e:Header/></e:Envelope>`, 'WSS_NO_BODY'],
    ['no Header', `<e:Envelope xmlns:e="${SOAP_11}"><e:Body/></e:Envelope>`, 'WSS_HEADER_MISSING'],
    ['malformed after all', `<e:Envelope xmlns:e="${SOAP_11}"><e:Body/></e:Envelope><`, 'WSS_XML_MALFORMED'],
    ['empty', '', 'WSS_XML_MALFORMED'],
    ['XML 1.1', `<?xml version="1.1"?><e:Envelope xmlns:e="${SOAP_11}"><e:Body/></e:Envelope>`, 'WSS_XML_MALFORMED'],
    ['Latin-1', `<?xml version="1.0" encoding="iso-8859-1"?><a/>`, 'WSS_XML_ENCODING'],
    ['a byte order mark is fine', `\ufeff<?xml version="1.0"?><a/>`, 'WSS_NOT_SOAP'],
    ['two byte order marks', `\ufeff\ufeff<a/>`, 'WSS_XML_MALFORMED'],
    ['an instruction as the very first thing', `<?x y?><a/>`, 'WSS_XML_INSTRUCTION'],
    ['an instruction after the declaration', `<?xml version="1.0"?><?x y?><a/>`, 'WSS_XML_INSTRUCTION'],
    ['an undeclared entity', '<a>&toString;</a>', 'WSS_XML_MALFORMED'],
    ['an undeclared prefix', '<x:a/>', 'WSS_XML_MALFORMED'],
    ['an attribute twice by two prefixes', '<a xmlns:p="urn:p" xmlns:q="urn:p" p:x="" q:x=""/>', 'WSS_XML_MALFORMED'],
    ['two roots', '<a/><a/>', 'WSS_XML_MALFORMED'],
    ['a namespace with white space', `<e:Envelope xmlns:e=" ${SOAP_11}"><e:Body/></e:Envelope>`, 'WSS_XML_MALFORMED'],
    ['an unknown child of Security', envelopeXml(securityXml('<a/>'), bodyXml('')), 'WSS_SIGNATURE_MISSING'],
    ['an XML declaration is fine', `<?xml version="1.0" encoding="UTF-8"?><a/>`, 'WSS_NOT_SOAP'],
  ])('%s', async (_name, xml, code) => expect(await codeOf(xml)).toBe(code));

  test.each<[string, Buffer]>([
    ['UTF-16 with a byte order mark', Buffer.from('\ufeff<a/>', 'utf16le')],
    ['UTF-16 big-endian', Buffer.from('\ufeff<a/>', 'utf16le').swap16()],
    ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0])],
    ['an overlong form of <', Buffer.from([0xc0, 0xbc, 0x61, 0x2f, 0x3e])],
    ['an overlong NUL', Buffer.from([0x3c, 0x61, 0x3e, 0xc0, 0x80, 0x3c, 0x2f, 0x61, 0x3e])],
    ['a surrogate', Buffer.from([0x3c, 0x61, 0x3e, 0xed, 0xa0, 0x80, 0x3c, 0x2f, 0x61, 0x3e])],
    ['a code point above Unicode', Buffer.from([0x3c, 0x61, 0x3e, 0xf4, 0x90, 0x80, 0x80, 0x3c, 0x2f, 0x61, 0x3e])],
    ['a character cut at the end', Buffer.from([0x3c, 0x61, 0x2f, 0x3e, 0xc3])],
    ['EBCDIC', Buffer.from([0x4c, 0x6f, 0xa7, 0x94, 0x93])],
  ])('encoding: %s', async (_name, octets) => {
    expect(await codeOf(octets)).toMatch(/^WSS_XML_(ENCODING|MALFORMED)$/);
  });

  test.each(['utf-7', 'utf-16', 'iso-8859-1', 'windows-1252', 'us-ascii', 'UTF8', 'x-user-defined'])(
    'encoding: UTF-8 bytes that call themselves %s',
    async (name) => {
      expect(await codeOf(`<?xml version="1.0" encoding="${name}"?><a/>`)).toBe('WSS_XML_ENCODING');
    },
  );

  test.each([
    ['NUL', '<a>\0</a>'],
    ['NUL by reference', '<a>&#0;</a>'],
    ['a control character', '<a>\u0001</a>'],
    ['a control character by reference', '<a>&#1;</a>'],
    ['U+FFFE', '<a>\ufffe</a>'],
    ['a surrogate by reference', '<a>&#xD800;</a>'],
    ['a reference above Unicode', '<a>&#x110000;</a>'],
    ['an endless reference', `<a>&#${'9'.repeat(1000)};</a>`],
    ['< in an attribute', '<a b="<"/>'],
    ['an attribute twice', '<a b="" b=""/>'],
    ['an attribute without quotes', '<a b=c/>'],
    ['an attribute without value', '<a b/>'],
    ['crossed tags', '<a><b></a></b>'],
    [']]> in text', '<a>]]></a>'],
    ['-- in a comment', '<a><!-- -- --></a>'],
    ['the xmlns prefix as an element', '<xmlns:a/>'],
    ['a rebound xml prefix', '<a xmlns:xml="urn:x"/>'],
    ['a bound xmlns prefix', '<a xmlns:xmlns="urn:x"/>'],
    ['a prefix unbound again (XML 1.1)', '<a xmlns:p="urn:p"><b xmlns:p=""/></a>'],
    ['two colons', '<a:b:c xmlns:a="urn:a"/>'],
    ['text behind the root', '<a/>x'],
    ['a declaration behind white space', ' <?xml version="1.0"?><a/>'],
    ['a second declaration', '<?xml version="1.0"?><?xml version="1.0"?><a/>'],
    ['an entity reference without name', '<a>&;</a>'],
    ['a lone ampersand', '<a>a & b</a>'],
    ['a DOCTYPE inside', '<a><!DOCTYPE a></a>'],
    ['a DOCTYPE in lower case', '<!doctype a><a/>'],
    ['an entity declaration inside', '<a><!ENTITY x "y"></a>'],
    ['unclosed CDATA', '<a><![CDATA[x</a>'],
    ['CDATA outside the root', '<![CDATA[x]]><a/>'],
  ])('not well-formed: %s', async (_name, xml) => {
    expect(await codeOf(xml)).toMatch(/^WSS_XML_(MALFORMED|DTD|INSTRUCTION)$/);
  });

  test.each([
    ['internal', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'],
    ['parameter entities', '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://localhost/x.dtd">%p;]><a/>'],
    ['public identifier', '<!DOCTYPE a PUBLIC "-//X" "http://localhost/x.dtd"><a/>'],
    ['default attributes', '<!DOCTYPE a [<!ATTLIST a Id CDATA "body">]><a/>'],
    ['ids by declaration', '<!DOCTYPE a [<!ATTLIST a name ID #IMPLIED>]><a name="body"/>'],
    ['empty', '<!DOCTYPE a><a/>'],
  ])('DTD: %s', async (_name, xml) => expect(await codeOf(xml)).toBe('WSS_XML_DTD'));

  test('bytes that are not UTF-8', async () => {
    expect(await codeOf(Buffer.from([0x3c, 0x61, 0xff, 0x3e]))).toBe('WSS_XML_ENCODING');
  });

  test('entity bomb', async () => {
    const bomb = `<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><a>&b;</a>`;
    expect(await codeOf(bomb)).toBe('WSS_XML_DTD');
  });

  test('external entity', async () => {
    expect(await codeOf('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>')).toBe('WSS_XML_DTD');
  });

  test('a UsernameToken beside the signature', async () => {
    const attack = assembled((parts) =>
      envelopeXml(
        securityXml(`${parts.token}${parts.timestamp}${parts.signature}<wsse:UsernameToken xmlns:wsse="${WSSE}"/>`),
        parts.body,
      ),
    );
    expect(await codeOf(attack)).toBe('WSS_HEADER_CONTENT');
  });
});
