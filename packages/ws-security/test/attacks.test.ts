import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { verifyEnvelope } from '../src/index.ts';
import { DS, ENVELOPED_SIGNATURE, EXC_C14N, SOAP_11, STR_TRANSFORM, WSSE, WSU } from '../src/namespaces.ts';
import {
  type Assembled,
  bodyXml,
  c14nTransform,
  envelopeXml,
  forge,
  makeSender,
  refusal,
  replaceOnce,
  sampleBody,
  securityXml,
  testSender,
  timestampXml,
  tokenXml,
} from './kit.ts';

const sender = await testSender();
const { trust } = sender;
const evil = '<p:Evil xmlns:p="urn:evil"></p:Evil>';

async function codeOf(envelope: Uint8Array | string): Promise<string> {
  return (await refusal(envelope, { trust })).code;
}

const assembled = (build: (parts: Assembled) => string) => forge(sender, { assemble: build });

test('the untouched forged envelope is accepted, so the attacks below fail for their own reason', async () => {
  const verified = await verifyEnvelope(forge(sender), { trust });
  expect(Buffer.from(verified.body).toString()).toBe(bodyXml(sampleBody));
});

describe('signature wrapping', () => {
  const wrap = (parts: Assembled, header: string, body: string) =>
    envelopeXml(`${securityXml(parts.token + parts.timestamp + parts.signature)}${header}`, body);

  test('signed Body moved into another header, a new Body with another id', async () => {
    const attack = assembled((parts) =>
      wrap(parts, `<x:W xmlns:x="urn:x">${parts.body}</x:W>`, bodyXml(evil, 'other')),
    );
    expect(await codeOf(attack)).toBe('WSS_REFERENCE_TARGET');
  });

  test('signed Body moved directly under Header', async () => {
    const attack = assembled((parts) => wrap(parts, parts.body, bodyXml(evil, 'other')));
    expect(await codeOf(attack)).toBe('WSS_BODY_UNSIGNED');
  });

  test('signed Body moved, a new Body with the same id', async () => {
    const attack = assembled((parts) => wrap(parts, `<x:W xmlns:x="urn:x">${parts.body}</x:W>`, bodyXml(evil)));
    expect(await codeOf(attack)).toBe('WSS_ID_DUPLICATE');
  });

  test('signed Body inside the new Body', async () => {
    const attack = assembled((parts) => wrap(parts, '', bodyXml(parts.body, 'other')));
    expect(await codeOf(attack)).toBe('WSS_REFERENCE_TARGET');
  });

  test('signed Body inside the Signature as ds:Object', async () => {
    const attack = assembled((parts) => {
      const signature = parts.signature.replace(
        '</ds:Signature>',
        `<ds:Object>${parts.body}</ds:Object></ds:Signature>`,
      );
      return envelopeXml(securityXml(parts.token + parts.timestamp + signature), bodyXml(evil, 'other'));
    });
    expect(await codeOf(attack)).toBe('WSS_SIGNATURE_STRUCTURE');
  });

  test('a second Body after the signed one', async () => {
    const attack = assembled((parts) => wrap(parts, '', parts.body + bodyXml(evil, 'other')));
    expect(await codeOf(attack)).toBe('WSS_NO_BODY');
  });

  test('a Body in no namespace before the signed one', async () => {
    const attack = assembled((parts) => wrap(parts, '', `<Body>${evil}</Body>${parts.body}`));
    expect(await codeOf(attack)).toBe('WSS_NOT_SOAP');
  });

  test('signed Timestamp moved into another header, a fresh unsigned one in its place', async () => {
    const later = timestampXml(new Date(), new Date(Date.now() + 300_000), 'fresh');
    const attack = assembled((parts) =>
      envelopeXml(
        `${securityXml(parts.token + later + parts.signature)}<x:W xmlns:x="urn:x">${parts.timestamp}</x:W>`,
        parts.body,
      ),
    );
    expect(await codeOf(attack)).toBe('WSS_REFERENCE_TARGET');
  });

  test('signed Security header handed to another actor, an unsigned one for us', async () => {
    const attack = assembled((parts) =>
      envelopeXml(
        securityXml(parts.token + parts.timestamp + parts.signature, ' soap:actor="urn:other"') + securityXml(''),
        parts.body,
      ),
    );
    expect(await codeOf(attack)).toBe('WSS_SIGNATURE_MISSING');
  });
});

describe('ids', () => {
  test('duplicate wsu:Id deep in Body', async () => {
    const body = bodyXml(`<a xmlns:w="${WSU}" w:Id="time"></a>`);
    expect(
      await codeOf(
        assembled((parts) => envelopeXml(securityXml(parts.token + parts.timestamp + parts.signature), body)),
      ),
    ).toBe('WSS_ID_DUPLICATE');
  });

  test.each(['Id', 'ID', 'id'])('a look-alike %s attribute with the value of a referenced id', async (name) => {
    const block = `<x:W xmlns:x="urn:x" ${name}="body"></x:W>`;
    const attack = assembled((parts) =>
      envelopeXml(securityXml(parts.token + parts.timestamp + parts.signature) + block, parts.body),
    );
    expect(await codeOf(attack)).toBe('WSS_ID_DUPLICATE');
  });

  test('payload attributes called id may repeat while nothing refers to them', async () => {
    const body = bodyXml('<a id="1"></a><a id="1"></a>');
    await expect(verifyEnvelope(forge(sender, { body }), { trust })).resolves.toMatchObject({ bodyContent: undefined });
  });
});

describe('structure of the signature', () => {
  test('a second SignedInfo', async () => {
    const attack = assembled((parts) => {
      const signature = parts.signature.replace(/(<ds:SignedInfo.*<\/ds:SignedInfo>)/s, '$1$1');
      return envelopeXml(securityXml(parts.token + parts.timestamp + signature), parts.body);
    });
    expect(await codeOf(attack)).toBe('WSS_SIGNATURE_STRUCTURE');
  });

  test('a second Signature', async () => {
    const attack = assembled((parts) =>
      envelopeXml(securityXml(parts.token + parts.timestamp + parts.signature + parts.signature), parts.body),
    );
    expect(await codeOf(attack)).toBe('WSS_SIGNATURE_DUPLICATE');
  });

  test.each(['', ' soap:actor=""', ` soap:actor="http://schemas.xmlsoap.org/soap/actor/next"`])(
    'a second Security header (%s)',
    async (actor) => {
      const attack = assembled((parts) =>
        envelopeXml(securityXml(parts.token + parts.timestamp + parts.signature) + securityXml('', actor), parts.body),
      );
      expect(await codeOf(attack)).toBe('WSS_HEADER_DUPLICATE');
    },
  );

  test('a comment in DigestValue (CVE-2025-29775)', async () => {
    expect(await codeOf(replaceOnce(forge(sender), '</ds:DigestValue>', '<!--x--></ds:DigestValue>'))).toBe(
      'WSS_HEADER_COMMENT',
    );
  });

  test('CDATA in SignatureValue', async () => {
    const attack = replaceOnce(forge(sender), '<ds:SignatureValue>', '<ds:SignatureValue><![CDATA[]]>');
    expect(await codeOf(attack)).toBe('WSS_HEADER_COMMENT');
  });

  test('a comment in Created', async () => {
    expect(await codeOf(replaceOnce(forge(sender), '</wsu:Created>', '<!----></wsu:Created>'))).toBe(
      'WSS_HEADER_COMMENT',
    );
  });

  test('a comment in Body is no part of what is handed on', async () => {
    const envelope = replaceOnce(forge(sender), 'A&amp;B', 'A<!--x-->&amp;B');
    const verified = await verifyEnvelope(envelope, { trust });
    expect(Buffer.from(verified.body).toString()).toBe(bodyXml(sampleBody));
  });

  test('an element inside DigestValue', async () => {
    expect(await codeOf(replaceOnce(forge(sender), '</ds:DigestValue>', '<a></a></ds:DigestValue>'))).toBe(
      'WSS_SIGNATURE_STRUCTURE',
    );
  });

  test('loose base64 in SignatureValue', async () => {
    expect(await codeOf(replaceOnce(forge(sender), '</ds:SignatureValue>', '=</ds:SignatureValue>'))).toBe(
      'WSS_SIGNATURE_STRUCTURE',
    );
  });

  test('a processing instruction in Body', async () => {
    expect(await codeOf(replaceOnce(forge(sender), 'A&amp;B', '<?x y?>'))).toBe('WSS_XML_INSTRUCTION');
  });
});

describe('coverage', () => {
  const all = (): { token: string; timestamp: string; body: string } => ({
    token: tokenXml(sender.identity.certificate.raw),
    timestamp: timestampXml(new Date(), new Date(Date.now() + 300_000)),
    body: bodyXml(sampleBody),
  });

  test.each([
    ['body', 'WSS_BODY_UNSIGNED', undefined],
    ['time', 'WSS_TIMESTAMP_UNSIGNED', undefined],
    ['token', 'WSS_TOKEN_UNSIGNED', 'accept.unsignedToken'],
  ])('unsigned %s', async (left, code, acceptableWith) => {
    const { token, timestamp, body } = all();
    const references = [
      { id: 'token', octets: token },
      { id: 'time', octets: timestamp },
      { id: 'body', octets: body },
    ].filter(({ id }) => id !== left);
    const envelope = forge(sender, { token, timestamp, body, references });
    expect(await refusal(envelope, { trust })).toEqual({ code, acceptableWith });
  });

  test('the switch unsignedToken leaves Body and Timestamp required', async () => {
    const { token, timestamp, body } = all();
    const accept = { unsignedToken: true };
    const signed = (ids: string[]) =>
      forge(sender, {
        token,
        timestamp,
        body,
        references: [
          { id: 'time', octets: timestamp },
          { id: 'body', octets: body },
        ].filter(({ id }) => ids.includes(id)),
      });
    await expect(verifyEnvelope(signed(['time', 'body']), { trust, accept })).resolves.toBeDefined();
    expect(await refusal(signed(['time']), { trust, accept })).toMatchObject({ code: 'WSS_BODY_UNSIGNED' });
    expect(await refusal(signed(['body']), { trust, accept })).toMatchObject({ code: 'WSS_TIMESTAMP_UNSIGNED' });
  });

  test('two references to Body', async () => {
    const { token, timestamp, body } = all();
    const references = [token, timestamp, body, body].map((octets, index) => ({
      id: ['token', 'time', 'body', 'body'][index] ?? '',
      octets,
    }));
    expect(await codeOf(forge(sender, { token, timestamp, body, references }))).toBe('WSS_REFERENCE_DUPLICATE');
  });

  test.each(['', 'http://localhost/evil.xml', 'cid:body', "#xpointer(id('body'))", '#'])(
    'external or odd reference URI "%s"',
    async (uri) => {
      const { token, timestamp, body } = all();
      const references = [
        { id: 'token', octets: token },
        { id: 'time', octets: timestamp },
        { id: 'body', octets: body, uri },
      ];
      expect(await codeOf(forge(sender, { token, timestamp, body, references }))).toBe('WSS_REFERENCE_URI');
    },
  );

  test.each([
    ['XSLT', '<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xslt-19991116"></ds:Transform>', 'WSS_TRANSFORM'],
    [
      'XPath',
      '<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"></ds:Transform>',
      'WSS_TRANSFORM',
    ],
    ['base64', `<ds:Transform Algorithm="${DS}base64"></ds:Transform>`, 'WSS_TRANSFORM'],
    ['c14n twice', c14nTransform + c14nTransform, 'WSS_TRANSFORM'],
    [
      'inclusive c14n',
      '<ds:Transform Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"></ds:Transform>',
      'WSS_TRANSFORM',
    ],
    ['c14n with comments', `<ds:Transform Algorithm="${EXC_C14N}WithComments"></ds:Transform>`, 'WSS_TRANSFORM'],
    ['none', '', 'WSS_TRANSFORM'],
    ['STR-Transform', `<ds:Transform Algorithm="${STR_TRANSFORM}"></ds:Transform>`, 'WSS_STR_TRANSFORM'],
    ['enveloped', `<ds:Transform Algorithm="${ENVELOPED_SIGNATURE}"></ds:Transform>${c14nTransform}`, 'WSS_TRANSFORM'],
  ])('transform: %s', async (_name, transforms, code) => {
    const { token, timestamp, body } = all();
    const references = [
      { id: 'token', octets: token },
      { id: 'time', octets: timestamp },
      { id: 'body', octets: body, transforms },
    ];
    expect(await codeOf(forge(sender, { token, timestamp, body, references }))).toBe(code);
  });
});

describe('algorithms', () => {
  test('SHA-1 without the policy', async () => {
    const sha1 = { signatureUri: `${DS}rsa-sha1`, algorithm: 'RSA-SHA1', digest: 'sha1', digestUri: `${DS}sha1` };
    expect(await refusal(forge(sender, sha1), { trust })).toEqual({
      code: 'WSS_POLICY',
      acceptableWith: 'policies: X509',
    });
    await expect(verifyEnvelope(forge(sender, sha1), { trust, policies: ['X509'] })).resolves.toMatchObject({
      policy: 'X509',
    });
  });

  test('one SHA-1 digest among SHA-256 digests', async () => {
    const attack = replaceOnce(forge(sender), 'http://www.w3.org/2001/04/xmlenc#sha256', `${DS}sha1`);
    expect(await codeOf(attack)).toBe('WSS_ALGORITHM');
  });

  test('HMAC with the public key as secret', async () => {
    const hmac = `${DS}hmac-sha1`;
    const text = forge(sender, { signatureUri: hmac }).toString();
    const signedInfo = /<ds:SignedInfo.*<\/ds:SignedInfo>/s.exec(text)?.[0] ?? '';
    const key = sender.identity.certificate.publicKey.export({ type: 'spki', format: 'der' });
    const value = createHmac('sha1', key).update(signedInfo).digest('base64');
    const attack = text.replace(
      /<ds:SignatureValue>.*<\/ds:SignatureValue>/,
      `<ds:SignatureValue>${value}</ds:SignatureValue>`,
    );
    expect(await codeOf(attack)).toBe('WSS_ALGORITHM');
  });

  test('HMACOutputLength', async () => {
    const signedInfo = (xml: string) =>
      xml.replace('</ds:SignatureMethod>', '<ds:HMACOutputLength>1</ds:HMACOutputLength></ds:SignatureMethod>');
    expect(await codeOf(forge(sender, { signedInfo }))).toBe('WSS_ALGORITHM');
  });
});

describe('time', () => {
  const lived = (from: number, to: number) => {
    const timestamp = timestampXml(new Date(Date.now() + from * 1000), new Date(Date.now() + to * 1000));
    return forge(sender, { timestamp });
  };
  test('expired', async () => expect(await codeOf(lived(-400, -100))).toBe('WSS_TIMESTAMP_EXPIRED'));
  test('expired within the clock skew', async () =>
    expect(verifyEnvelope(lived(-330, -30), { trust })).resolves.toBeDefined());
  test('created in the future', async () => expect(await codeOf(lived(100, 300))).toBe('WSS_TIMESTAMP_FUTURE'));
  test('too long a lifetime', async () =>
    expect(await refusal(lived(0, 301), { trust })).toEqual({
      code: 'WSS_TIMESTAMP_TOO_LONG',
      acceptableWith: 'accept.timestampMaxSeconds: 301',
    }));
  test('Expires before Created', async () => expect(await codeOf(lived(10, 5))).toBe('WSS_TIMESTAMP_STRUCTURE'));

  test.each([
    ['two Created', (xml: string) => xml.replace(/(<wsu:Created>.*<\/wsu:Created>)/, '$1$1')],
    ['no Expires', (xml: string) => xml.replace(/<wsu:Expires>.*<\/wsu:Expires>/, '')],
    ['a day that does not exist', (xml: string) => xml.replace(/Created>\d{4}-\d\d-\d\d/, 'Created>2026-02-30')],
    ['a non-breaking space', (xml: string) => xml.replace('<wsu:Created>', '<wsu:Created>\u00a0')],
    ['a time zone of its own', (xml: string) => xml.replace('Z</wsu:Created>', '+00:00</wsu:Created>')],
    ['a comma', (xml: string) => xml.replace(/\.(\d{3}Z<\/wsu:Created>)/, ',$1')],
    ['a year of five digits', (xml: string) => xml.replace('<wsu:Created>', '<wsu:Created>1')],
    ['the hour 24', (xml: string) => xml.replace(/(<wsu:Created>[^T]*T)\d\d:\d\d:\d\d/, '$124:00:00')],
    ['a leap second', (xml: string) => xml.replace(/(<wsu:Created>[^T]*T\d\d:\d\d:)\d\d/, '$160')],
    ['an element in Created', (xml: string) => xml.replace('<wsu:Created>', '<wsu:Created><a></a>')],
    ['text beside Created', (xml: string) => xml.replace('<wsu:Created>', 'x<wsu:Created>')],
    ['Created in no namespace', (xml: string) => xml.replaceAll('wsu:Created', 'Created')],
    ['no time zone', (xml: string) => xml.replace('Z</wsu:Created>', '</wsu:Created>')],
  ])('Timestamp with %s', async (_name, change) => {
    const timestamp = change(timestampXml(new Date(), new Date(Date.now() + 300_000)));
    expect(await codeOf(forge(sender, { timestamp }))).toBe('WSS_TIMESTAMP_STRUCTURE');
  });
});

describe('trust', () => {
  test('a certificate of an unknown authority', async () => {
    const stranger = await makeSender();
    expect(await codeOf(forge(stranger))).toBe('WSS_CERTIFICATE_UNTRUSTED');
  });

  test('the token of somebody else over an own signature', async () => {
    const other = await sender.pki.issue({ commonName: 'other', cbeNumber: '0987654321' });
    expect(await codeOf(forge(sender, { token: tokenXml(other.identity().certificate.raw) }))).toBe(
      'WSS_SIGNATURE_INVALID',
    );
  });

  test('a token with something behind the certificate', async () => {
    const der = Buffer.concat([sender.identity.certificate.raw, Buffer.from('x')]);
    expect(await codeOf(forge(sender, { token: tokenXml(der) }))).toBe('WSS_TOKEN_INVALID');
  });

  test('a key reference to something that is not the token', async () => {
    expect(await codeOf(replaceOnce(forge(sender), 'Reference URI="#token" V', 'Reference URI="#body" V'))).toBe(
      'WSS_KEY_REFERENCE',
    );
  });

  test('no key of the message is used when the trust store says no', async () => {
    const refusing = { evaluate: () => ({ trusted: false, code: 'CERTIFICATE_MALFORMED', reason: 'test' }) as const };
    expect(await refusal(forge(sender), { trust: refusing as never })).toMatchObject({
      code: 'WSS_CERTIFICATE_UNTRUSTED',
    });
  });
});

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

test('replay: equal bytes have an equal key, other signatures another one', async () => {
  const envelope = forge(sender);
  const first = await verifyEnvelope(envelope, { trust });
  const second = await verifyEnvelope(Buffer.from(envelope), { trust });
  const reformatted = await verifyEnvelope(replaceOnce(envelope, '</soap:Header>', '</soap:Header>\n'), { trust });
  const other = await verifyEnvelope(forge(sender, { body: bodyXml(evil) }), { trust });
  expect(second.replayKey).toBe(first.replayKey);
  expect(reformatted.replayKey).toBe(first.replayKey);
  expect(other.replayKey).not.toBe(first.replayKey);
  expect(first.replayKey).toMatch(/^[0-9a-f]{64}$/);
  expect(first.replayUntil.getTime()).toBe(first.expires.getTime() + 60_000);
});
