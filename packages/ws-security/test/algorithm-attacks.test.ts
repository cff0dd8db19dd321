import { createHash, createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { verifyEnvelope } from '../src/index.ts';
import { BASE64_BINARY, DS, EXC_C14N, STR_TRANSFORM, WSSE, WSU, X509_V3 } from '../src/namespaces.ts';
import {
  bodyXml,
  codeUnder,
  forge,
  refusal,
  replaceOnce,
  SHA256,
  sampleBody,
  testSender,
  timestampXml,
  tokenReferenceXml,
  tokenXml,
} from './forged-envelope.ts';

const sender = await testSender();
const { trust, identity } = sender;
const MORE = 'http://www.w3.org/2001/04/xmldsig-more#';
const lenient = {
  trust,
  policies: ['X509_SHA256', 'X509_SHA256_RSA_SHA1', 'X509'],
  accept: { unsignedToken: true, plainId: true, envelopedTransform: true },
} as const;
const codeOf = codeUnder(lenient);
const codeByDefault = codeUnder({ trust });

describe('stronger algorithms are taken', () => {
  test.each([
    ['RSA-SHA384 over SHA-384', `${MORE}rsa-sha384`, 'RSA-SHA384', `${MORE}sha384`, 'sha384'],
    ['RSA-SHA512 over SHA-512', `${MORE}rsa-sha512`, 'RSA-SHA512', 'http://www.w3.org/2001/04/xmlenc#sha512', 'sha512'],
    ['RSA-SHA512 over SHA-256', `${MORE}rsa-sha512`, 'RSA-SHA512', SHA256, 'sha256'],
    ['RSA-SHA256 over SHA-512', `${MORE}rsa-sha256`, 'RSA-SHA256', 'http://www.w3.org/2001/04/xmlenc#sha512', 'sha512'],
  ])('%s', async (_name, signatureUri, algorithm, digestUri, digest) => {
    const envelope = forge(sender, { signatureUri, algorithm, digestUri, digest });
    await expect(verifyEnvelope(envelope, { trust })).resolves.toMatchObject({ policy: 'X509_SHA256' });
  });
});

describe('algorithm substitution, with every policy and exception on', () => {
  test.each([
    'http://www.w3.org/2001/04/xmldsig-more#rsa-md5',
    'http://www.w3.org/2001/04/xmldsig-more#rsa-ripemd160',
    'http://www.w3.org/2000/09/xmldsig#dsa-sha1',
    'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256',
    'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1',
    'http://www.w3.org/2000/09/xmldsig#hmac-sha1',
    'http://www.w3.org/2001/04/xmldsig-more#hmac-sha256',
    'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256 ',
    'HTTP://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    'constructor',
    '',
  ])('signature algorithm "%s"', async (signatureUri) => {
    expect(await codeOf(forge(sender, { signatureUri }))).toBe('WSS_ALGORITHM');
  });

  test.each([
    'http://www.w3.org/2001/04/xmldsig-more#md5',
    'http://www.w3.org/2001/04/xmlenc#ripemd160',
    'http://www.w3.org/2001/04/xmldsig-more#sha224',
    '__proto__',
    '',
  ])('digest algorithm "%s"', async (digestUri) => {
    expect(await codeOf(forge(sender, { digestUri }))).toBe('WSS_ALGORITHM');
  });

  test.each([
    'http://www.w3.org/TR/2001/REC-xml-c14n-20010315',
    'http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments',
    'http://www.w3.org/2006/12/xml-c14n11',
    `${EXC_C14N}WithComments`,
    'http://www.w3.org/2010/xml-c14n2',
    '',
  ])('canonicalisation of SignedInfo by "%s"', async (algorithm) => {
    const signedInfo = (xml: string) =>
      xml.replace(`CanonicalizationMethod Algorithm="${EXC_C14N}"`, `CanonicalizationMethod Algorithm="${algorithm}"`);
    expect(await codeOf(forge(sender, { signedInfo }))).toBe('WSS_ALGORITHM');
  });

  test.each(['SignatureMethod', 'DigestMethod', 'CanonicalizationMethod'])('%s without Algorithm', async (name) => {
    const signedInfo = (xml: string) => xml.replaceAll(new RegExp(`(<ds:${name}) Algorithm="[^"]*"`, 'g'), '$1');
    expect(await codeOf(forge(sender, { signedInfo }))).toBe('WSS_ALGORITHM');
  });

  test('weak digests hidden behind the first, strong one', async () => {
    const sha1 = (octets: string) => createHash('sha1').update(octets).digest('base64');
    const token = tokenXml(identity.certificate.raw);
    const body = bodyXml(sampleBody);
    const strong = createHash('sha256').update(body).digest('base64');
    const attack = forge(sender, {
      token,
      body,
      signedInfo: (xml) => {
        const at = xml.indexOf('URI="#body"');
        return xml.slice(0, at) + xml.slice(at).replace(SHA256, `${DS}sha1`).replace(strong, sha1(body));
      },
    });
    expect(await codeOf(attack)).toBe('WSS_ALGORITHM');
  });

  test.each(['sha1', 'sha256'])(
    'HMAC (%s) keyed with the certificate, the public key and their texts',
    async (hash) => {
      const uri = hash === 'sha1' ? `${DS}hmac-sha1` : `${MORE}hmac-sha256`;
      const text = forge(sender, { signatureUri: uri }).toString();
      const signedInfo = /<ds:SignedInfo.*<\/ds:SignedInfo>/s.exec(text)?.[0] ?? '';
      const { publicKey, raw } = identity.certificate;
      const keys = [
        raw,
        publicKey.export({ type: 'spki', format: 'der' }),
        publicKey.export({ type: 'spki', format: 'pem' }),
        Buffer.from(raw.toString('base64')),
        Buffer.alloc(0),
      ];
      for (const key of keys) {
        const value = createHmac(hash, key).update(signedInfo).digest('base64');
        expect(await codeOf(text.replace(/(<ds:SignatureValue>)[^<]*/, `$1${value}`))).toBe('WSS_ALGORITHM');
      }
    },
  );
});

describe('signature values', () => {
  test.each([
    ['empty', '', 'WSS_SIGNATURE_STRUCTURE'],
    ['one octet', 'AA==', 'WSS_SIGNATURE_INVALID'],
    ['zeros', Buffer.alloc(256).toString('base64'), 'WSS_SIGNATURE_INVALID'],
    [
      'one, whose power is one',
      Buffer.concat([Buffer.alloc(255), Buffer.from([1])]).toString('base64'),
      'WSS_SIGNATURE_INVALID',
    ],
    ['larger than the modulus', Buffer.alloc(256, 0xff).toString('base64'), 'WSS_SIGNATURE_INVALID'],
    ['too long', Buffer.alloc(512, 1).toString('base64'), 'WSS_SIGNATURE_INVALID'],
    ['base64url', '-_'.repeat(8), 'WSS_SIGNATURE_STRUCTURE'],
    ['hex', 'not base64!', 'WSS_SIGNATURE_STRUCTURE'],
    ['a non-breaking space', '\u00a0AAAA', 'WSS_SIGNATURE_STRUCTURE'],
  ])('%s', async (_name, value, code) => {
    const attack = forge(sender)
      .toString()
      .replace(/(<ds:SignatureValue>)[^<]*/, `$1${value}`);
    expect(await codeOf(attack)).toBe(code);
  });

  test('a leading zero octet does not make a second form of one signature', async () => {
    const text = forge(sender).toString();
    const value = /<ds:SignatureValue>([^<]*)/.exec(text)?.[1] ?? '';
    const longer = Buffer.concat([Buffer.alloc(1), Buffer.from(value, 'base64')]).toString('base64');
    expect(await codeOf(text.replace(value, longer))).toBe('WSS_SIGNATURE_INVALID');
  });
});

describe('STR-Transform', () => {
  const token = tokenXml(identity.certificate.raw);
  const now = Date.now();
  const timestamp = timestampXml(new Date(now), new Date(now + 300_000));
  const body = bodyXml(sampleBody);
  const parameters = (algorithm = EXC_C14N) =>
    `<wsse:TransformationParameters xmlns:wsse="${WSSE}"><ds:CanonicalizationMethod Algorithm="${algorithm}"></ds:CanonicalizationMethod></wsse:TransformationParameters>`;
  const through = (content: string) => `<ds:Transform Algorithm="${STR_TRANSFORM}">${content}</ds:Transform>`;
  // What is signed is the token with an empty default namespace (WS-Security 1.0, 8.3).
  const octets = token.replace('<wsse:BinarySecurityToken', '<wsse:BinarySecurityToken xmlns=""');
  const keyInfo = tokenReferenceXml(`<wsse:Reference URI="#token" ValueType="${X509_V3}"></wsse:Reference>`).replace(
    '<wsse:SecurityTokenReference>',
    `<wsse:SecurityTokenReference xmlns:wsu="${WSU}" wsu:Id="str">`,
  );
  const signed = (change: { id?: string; transforms?: string; octets?: string } = {}) =>
    forge(sender, {
      token,
      timestamp,
      body,
      keyInfo,
      references: [
        { id: 'time', octets: timestamp },
        { id: 'body', octets: body },
        { id: 'str', octets, transforms: through(parameters()), ...change },
      ],
    });

  test('covers the token without any exception', async () => {
    await expect(verifyEnvelope(signed(), { trust })).resolves.toBeDefined();
  });
  test('a changed token is seen', async () => {
    const other = (await sender.pki.issue({ commonName: 'other', cbeNumber: '0206731645' })).identity();
    const attack = signed()
      .toString()
      .replace(identity.certificate.raw.toString('base64'), other.certificate.raw.toString('base64'));
    expect(await codeOf(attack)).toBe('WSS_DIGEST_MISMATCH');
  });
  test('the SecurityTokenReference itself is not what is signed', async () => {
    const reference = /<wsse:SecurityTokenReference.*<\/wsse:SecurityTokenReference>/.exec(keyInfo)?.[0] ?? '';
    expect(await codeOf(signed({ octets: reference }))).toBe('WSS_DIGEST_MISMATCH');
  });
  test.each([
    ['named on Body', { id: 'body2' }],
    [
      'with inclusive canonicalisation',
      { transforms: through(parameters('http://www.w3.org/TR/2001/REC-xml-c14n-20010315')) },
    ],
    ['without parameters', { transforms: through('') }],
    ['with two sets of parameters', { transforms: through(parameters() + parameters()) }],
    [
      'behind another transform',
      { transforms: `<ds:Transform Algorithm="${EXC_C14N}"></ds:Transform>${through(parameters())}` },
    ],
    ['twice', { transforms: through(parameters()) + through(parameters()) }],
  ])('%s is refused', async (_name, change) => {
    expect(await codeOf(signed(change))).toBe('WSS_STR_TRANSFORM');
  });
  test('together with a direct reference to the token', async () => {
    const both = forge(sender, {
      token,
      timestamp,
      body,
      keyInfo,
      references: [
        { id: 'time', octets: timestamp },
        { id: 'body', octets: body },
        { id: 'token', octets: token },
        { id: 'str', octets, transforms: through(parameters()) },
      ],
    });
    expect(await codeOf(both)).toBe('WSS_REFERENCE_DUPLICATE');
  });
  test('an id of the SecurityTokenReference that occurs twice', async () => {
    const attack = replaceOnce(signed(), '<soap:Header>', '<soap:Header><x:a xmlns:x="urn:x" Id="str"/>');
    expect(await codeOf(attack)).toBe('WSS_ID_DUPLICATE');
  });
  test('without a token in the message', async () => {
    const keyIdentifier = `<wsse:KeyIdentifier EncodingType="${BASE64_BINARY}" ValueType="${X509_V3}">${identity.certificate.raw.toString('base64')}</wsse:KeyIdentifier>`;
    const attack = signed()
      .toString()
      .replace(token, '')
      .replace(/<wsse:Reference .*?<\/wsse:Reference>/, keyIdentifier);
    expect(await codeOf(attack)).toBe('WSS_STR_TRANSFORM');
  });
});

describe('tokens', () => {
  const raw = identity.certificate.raw.toString('base64');
  const token = tokenXml(identity.certificate.raw);
  test.each([
    ['PKIPath', token.replace('#X509v3', '#X509PKIPathv1'), 'WSS_TOKEN_INVALID'],
    ['PKCS#7', token.replace('#X509v3', '#PKCS7'), 'WSS_TOKEN_INVALID'],
    ['X509v1', token.replace('#X509v3', '#X509v1'), 'WSS_TOKEN_INVALID'],
    ['no ValueType', token.replace(/ ValueType="[^"]*"/, ''), 'WSS_TOKEN_INVALID'],
    ['hex', token.replace('#Base64Binary', '#HexBinary'), 'WSS_TOKEN_INVALID'],
    ['PEM text', token.replace(raw, identity.certificate.toString()), 'WSS_TOKEN_INVALID'],
    [
      'base64 of PEM',
      token.replace(raw, Buffer.from(identity.certificate.toString()).toString('base64')),
      'WSS_TOKEN_INVALID',
    ],
    ['two certificates', token.replace(raw, raw + raw), 'WSS_TOKEN_INVALID'],
    ['empty', token.replace(raw, ''), 'WSS_TOKEN_INVALID'],
    ['the certificate in a child element', token.replace(raw, `<a>${raw}</a>`), 'WSS_TOKEN_INVALID'],
    ['a cut certificate', token.replace(raw, raw.slice(0, -8)), 'WSS_TOKEN_INVALID'],
  ])('%s', async (_name, changed, code) => {
    expect(await codeOf(forge(sender, { token: changed }))).toBe(code);
  });

  test('two tokens, the first one signed', async () => {
    const attack = replaceOnce(
      forge(sender),
      '<wsu:Timestamp',
      `${tokenXml(identity.certificate.raw, 'second')}<wsu:Timestamp`,
    );
    expect(await codeOf(attack)).toBe('WSS_TOKEN_DUPLICATE');
  });

  test.each([
    [
      'a bare key value',
      '<ds:KeyInfo><ds:KeyValue><ds:RSAKeyValue/></ds:KeyValue></ds:KeyInfo>',
      'WSS_SIGNATURE_STRUCTURE',
    ],
    [
      'an X509Certificate in KeyInfo',
      `<ds:KeyInfo><ds:X509Data><ds:X509Certificate>${raw}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>`,
      'WSS_SIGNATURE_STRUCTURE',
    ],
    [
      'a RetrievalMethod',
      '<ds:KeyInfo><ds:RetrievalMethod URI="http://localhost/key"/></ds:KeyInfo>',
      'WSS_SIGNATURE_STRUCTURE',
    ],
    ['an external token', tokenReferenceXml('<wsse:Reference URI="http://localhost/token"/>'), 'WSS_KEY_REFERENCE'],
    ['a file as token', tokenReferenceXml('<wsse:Reference URI="file:///etc/passwd"/>'), 'WSS_KEY_REFERENCE'],
    ['an embedded token', tokenReferenceXml(`<wsse:Embedded>${token}</wsse:Embedded>`), 'WSS_KEY_REFERENCE'],
    ['no KeyInfo', '', 'WSS_SIGNATURE_STRUCTURE'],
  ])('KeyInfo: %s', async (_name, keyInfo, code) => {
    expect(await codeOf(forge(sender, { keyInfo }))).toBe(code);
  });
});

describe('by default, without any exception', () => {
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
    expect(await codeByDefault(attack)).toBe('WSS_ALGORITHM');
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
    expect(await codeByDefault(attack)).toBe('WSS_ALGORITHM');
  });

  test('HMACOutputLength', async () => {
    const signedInfo = (xml: string) =>
      xml.replace('</ds:SignatureMethod>', '<ds:HMACOutputLength>1</ds:HMACOutputLength></ds:SignatureMethod>');
    expect(await codeByDefault(forge(sender, { signedInfo }))).toBe('WSS_ALGORITHM');
  });
});
