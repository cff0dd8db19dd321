import { describe, expect, test } from 'vitest';
import { verifyEnvelope, WsSecurityError } from '../src/index.ts';
import { DS, SOAP_11, WSU } from '../src/namespaces.ts';
import {
  type Assembled,
  bodyXml,
  codeUnder,
  envelopeXml,
  forge,
  securityXml,
  standardAssembly,
  testSender,
  timestampFromNow,
  timestampXml,
  tokenXml,
} from './forged-envelope.ts';

// Signature wrapping: a signed element is moved to where a verifier still finds it, and another one takes its place where
// the application reads. Every signed element, every place, every way to name the impostor.

const sender = await testSender();
const other = (await sender.pki.issue({ commonName: 'other', cbeNumber: '0206731645' })).identity();
const now = Date.now();

type Part = 'body' | 'timestamp' | 'token';
const impostors: Readonly<Record<Part, string>> = {
  body: `<soap:Body xmlns:soap="${SOAP_11}" xmlns:wsu="${WSU}" wsu:Id="body"><p:Evil xmlns:p="urn:evil"></p:Evil></soap:Body>`,
  timestamp: timestampXml(new Date(now + 1000), new Date(now + 200_000)),
  token: tokenXml(other.certificate.raw),
};
const ids: Readonly<Record<Part, string>> = { body: 'body', timestamp: 'time', token: 'token' };

const namings: readonly [string, (xml: string) => string][] = [
  ['the same wsu:Id', (xml) => xml],
  ['another wsu:Id', (xml) => xml.replace(/wsu:Id="[a-z]+"/, 'wsu:Id="impostor"')],
  ['no id', (xml) => xml.replace(/ wsu:Id="[a-z]+"/, '')],
  ['a plain Id of the same value', (xml) => xml.replace('wsu:Id=', 'Id=')],
  ['an xml:id of the same value', (xml) => xml.replace('wsu:Id=', 'xml:id=')],
];

type Place = (document: string, moved: string) => string;
const before =
  (mark: string): Place =>
  (document, moved) => {
    const at = document.lastIndexOf(mark);
    expect(at, mark).toBeGreaterThan(0);
    return document.slice(0, at) + moved + document.slice(at);
  };
const after =
  (mark: string): Place =>
  (document, moved) => {
    const at = document.indexOf(mark);
    expect(at, mark).toBeGreaterThanOrEqual(0);
    return document.slice(0, at + mark.length) + moved + document.slice(at + mark.length);
  };
const wrapped =
  (head: string, tail: string, place: Place): Place =>
  (document, moved) =>
    place(document, head + moved + tail);
const foreign = ['<x:Wrapper xmlns:x="urn:x">', '</x:Wrapper>'] as const;

const places: readonly [string, Place][] = [
  ['a header block before Security', after('<soap:Header>')],
  ['a header block after Security', before('</soap:Header>')],
  ['inside a foreign header block', wrapped(...foreign, before('</soap:Header>'))],
  [
    'inside a Security header of another actor',
    wrapped(
      '<s:Security xmlns:s="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd" soap:actor="urn:other">',
      '</s:Security>',
      before('</soap:Header>'),
    ),
  ],
  ['the first child of Security', after('soap:mustUnderstand="1">')],
  ['the last child of Security', before('</wsse:Security>')],
  ['inside a foreign child of Security', wrapped(...foreign, before('</wsse:Security>'))],
  ['the first child of Signature', after(`<ds:Signature xmlns:ds="${DS}">`)],
  ['the last child of Signature', before('</ds:Signature>')],
  ['a ds:Object', wrapped('<ds:Object>', '</ds:Object>', before('</ds:Signature>'))],
  [
    'a signature property',
    wrapped(
      '<ds:Object><ds:SignatureProperties><ds:SignatureProperty Target="#x">',
      '</ds:SignatureProperty></ds:SignatureProperties></ds:Object>',
      before('</ds:Signature>'),
    ),
  ],
  ['inside KeyInfo', before('</ds:KeyInfo>')],
  ['inside the SecurityTokenReference', before('</wsse:SecurityTokenReference>')],
  ['inside SignedInfo', before('</ds:SignedInfo>')],
  ['inside a ds:Reference', before('</ds:Reference>')],
  ['inside Transforms', before('</ds:Transforms>')],
  ['inside a Transform', before('</ds:Transform>')],
  ['inside CanonicalizationMethod', before('</ds:CanonicalizationMethod>')],
  ['inside SignatureValue', before('</ds:SignatureValue>')],
  ['inside the Timestamp', before('</wsu:Timestamp>')],
  ['inside the BinarySecurityToken', before('</wsse:BinarySecurityToken>')],
  ['a child of Body', before('</soap:Body>')],
  ['deep in Body', wrapped(...foreign, before('</soap:Body>'))],
  ['between Envelope and Header', after(`<soap:Envelope xmlns:soap="${SOAP_11}">`)],
  ['between Header and Body', after('</soap:Header>')],
  ['behind Body', before('</soap:Envelope>')],
  ['inside a foreign child of Envelope', wrapped(...foreign, before('</soap:Envelope>'))],
  ['inside a second Header', wrapped('<soap:Header>', '</soap:Header>', before('</soap:Envelope>'))],
];

// All named exceptions on: what they leave is the least that protects a caller.
const lenient = {
  trust: sender.trust,
  policies: ['X509_SHA256', 'X509_SHA256_RSA_SHA1', 'X509'],
  accept: { unsignedToken: true, plainId: true, envelopedTransform: true },
} as const;

const parts: readonly Part[] = ['body', 'timestamp', 'token'];
describe.each(parts)('signed %s moved away', (part) => {
  describe.each(namings)('the impostor has %s', (_naming, rename) => {
    test.each(places)('it stands as or in: %s', async (_place, place) => {
      let original = '';
      const attack = forge(sender, {
        assemble: (pieces: Assembled) => {
          original = pieces[part];
          const impostor = rename(impostors[part]);
          return place(standardAssembly({ ...pieces, [part]: impostor }), original);
        },
      });
      expect(original).toContain(`wsu:Id="${ids[part]}"`);
      for (const options of [{ trust: sender.trust }, lenient]) {
        const refusal = await verifyEnvelope(attack, options).then(
          () => 'accepted',
          (error: unknown) => (error instanceof WsSecurityError ? error.code : error),
        );
        expect(refusal).toMatch(/^WSS_(?!XML_MALFORMED|XML_ENCODING)/);
      }
    });
  });
});

test('the same envelope with everything in its place is accepted', async () => {
  await expect(verifyEnvelope(forge(sender), { trust: sender.trust })).resolves.toBeDefined();
  await expect(verifyEnvelope(forge(sender), lenient)).resolves.toBeDefined();
});

const evil = '<p:Evil xmlns:p="urn:evil"></p:Evil>';
const codeOf = codeUnder({ trust: sender.trust });
const assembled = (build: (parts: Assembled) => string) => forge(sender, { assemble: build });

describe('known forms of wrapping, each refused for its own reason', () => {
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
    const later = timestampFromNow(0, 300, 'fresh');
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
