import { describe, expect, test } from 'vitest';
import { verifyEnvelope } from '../src/index.ts';
import { DS, ENVELOPED_SIGNATURE, EXC_C14N, STR_TRANSFORM, WSU } from '../src/namespaces.ts';
import {
  type Assembled,
  bodyXml,
  c14nTransform,
  codeUnder,
  envelopeXml,
  forge,
  refusal,
  replaceOnce,
  sampleBody,
  securityXml,
  testSender,
  timestampFromNow,
  tokenXml,
} from './forged-envelope.ts';

// What the signature says it covers, and how it says so.

const sender = await testSender();
const { trust } = sender;
const codeOf = codeUnder({ trust });
const assembled = (build: (parts: Assembled) => string) => forge(sender, { assemble: build });

test('the untouched forged envelope is accepted, so the attacks below fail for their own reason', async () => {
  const verified = await verifyEnvelope(forge(sender), { trust });
  expect(Buffer.from(verified.body).toString()).toBe(bodyXml(sampleBody));
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

  test('an xml:id that is a referenced id once the white space around it is gone', async () => {
    const block = '<x:W xmlns:x="urn:x" xml:id=" body&#10;"></x:W>';
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
    timestamp: timestampFromNow(0, 300),
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
