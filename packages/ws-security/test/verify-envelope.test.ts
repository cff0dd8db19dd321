import { createHash } from 'node:crypto';
import { createTrustStore } from '@ebox-bridge/certificate';
import { describe, expect, test } from 'vitest';
import { signEnvelope, type VerifyOptions, verifyEnvelope } from '../src/index.ts';
import {
  DS,
  ENVELOPED_SIGNATURE,
  EXC_C14N,
  SOAP_11,
  THUMBPRINT_SHA1,
  WSSE,
  WSU,
  X509_SUBJECT_KEY_IDENTIFIER,
  X509_V3,
} from '../src/namespaces.ts';
import { subjectKeyIdentifier } from '../src/verify/subject-key-identifier.ts';
import {
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
  tokenReferenceXml,
  tokenXml,
} from './forged-envelope.ts';

const sender = await testSender();
const { identity, trust, pki } = sender;
const now = Date.now();
const token = tokenXml(identity.certificate.raw);
const timestamp = timestampXml(new Date(now), new Date(now + 300_000));
const standard = [
  { id: 'token', octets: token },
  { id: 'time', octets: timestamp },
];

test('answers what was signed, by whom, and for how long', async () => {
  const at = await makeSender();
  const signingTime = new Date(Math.floor(Date.now() / 1000) * 1000);
  const envelope = await signEnvelope({
    identity: at.identity,
    body: sampleBody,
    now: signingTime,
    timestampSeconds: 60,
  });
  const verified = await verifyEnvelope(envelope, { trust: at.trust, clockSkewSeconds: 30 });
  expect(Buffer.from(verified.body).toString()).toMatch(/^<soap:Body .*<\/soap:Body>$/s);
  expect(Buffer.from(envelope).includes(Buffer.from(verified.body))).toBe(true);
  expect(verified).toMatchObject({
    bodyContent: { namespace: 'http://socialsecurity.be/eboxmessage/v1', localName: 'PublishEboxMessageRequest' },
    policy: 'X509_SHA256',
    created: signingTime,
    expires: new Date(signingTime.getTime() + 60_000),
    replayUntil: new Date(signingTime.getTime() + 90_000),
  });
  expect(verified.sender.subject).toMatchObject({ cbeNumber: '0123456789', applicationId: 'employment:test' });
  expect(verified.sender.chain).toHaveLength(2);
  const spki = at.identity.certificate.publicKey.export({ type: 'spki', format: 'der' });
  expect(verified.sender.publicKeySha256).toBe(createHash('sha256').update(spki).digest('hex'));
});

test('a pinned self-signed sender', async () => {
  const self = (await pki.selfSigned({ commonName: 'self', cbeNumber: '0123456789' })).identity();
  const pin = createHash('sha256').update(self.certificate.raw).digest('hex');
  const envelope = await signEnvelope({ identity: self, body: sampleBody });
  await expect(
    verifyEnvelope(envelope, { trust: createTrustStore({ anchors: [], pins: [pin] }) }),
  ).resolves.toBeDefined();
});

test('an expired certificate is judged at the given time', async () => {
  const start = new Date(now - 3_600_000);
  const issued = await pki.issue({
    commonName: 'old',
    cbeNumber: '0123456789',
    notBefore: start,
    notAfter: new Date(now - 60_000),
  });
  const then = new Date(now - 600_000);
  const envelope = await signEnvelope({ identity: issued.identity(), body: sampleBody, now: then });
  await expect(verifyEnvelope(envelope, { trust, now: then })).resolves.toBeDefined();
  expect(await refusal(envelope, { trust })).toMatchObject({ code: 'WSS_CERTIFICATE_UNTRUSTED' });
});

describe('peers', () => {
  test.each([
    ['zeep: Signature, token, Timestamp', ['signature', 'token', 'timestamp']],
    ['gSOAP: Timestamp, token, Signature', ['timestamp', 'token', 'signature']],
  ] as const)('order %s', async (_name, order) => {
    const envelope = forge(sender, {
      assemble: (parts) => envelopeXml(securityXml(order.map((part) => parts[part]).join('\n  ')), `\n${parts.body}\n`),
    });
    await expect(verifyEnvelope(envelope, { trust })).resolves.toBeDefined();
  });

  test('namespaces declared once, on the Envelope', async () => {
    const envelope = forge(sender, {
      assemble: ({ body, ...parts }) => {
        const drop = (xml: string) =>
          xml
            .replaceAll(` xmlns:wsu="${WSU}"`, '')
            .replaceAll(` xmlns:wsse="${WSSE}"`, '')
            .replaceAll(` xmlns:ds="${DS}"`, '');
        const security = drop(securityXml(parts.token + parts.timestamp + parts.signature));
        return `<?xml version="1.0" encoding="utf-8"?>\n<soap:Envelope xmlns:ds="${DS}" xmlns:wsse="${WSSE}" xmlns:wsu="${WSU}" xmlns:soap="${SOAP_11}"><soap:Header>${security}</soap:Header>${drop(body).replace(` xmlns:soap="${SOAP_11}"`, '')}</soap:Envelope>`;
      },
    });
    const verified = await verifyEnvelope(envelope, { trust });
    expect(Buffer.from(verified.body).toString()).toBe(bodyXml(sampleBody));
  });

  const inclusive = (list: string): string =>
    `<e:InclusiveNamespaces xmlns:e="${EXC_C14N}" PrefixList="${list}"></e:InclusiveNamespaces>`;

  test.each([
    ['', ''],
    ['xsi', ' xmlns:xsi="urn:xsi"'],
    ['unbound xsi', ' xmlns:xsi="urn:xsi"'],
  ])('WSS4J: InclusiveNamespaces with PrefixList "%s"', async (list, declared) => {
    const body = bodyXml(sampleBody);
    const withPrefix = list === '' ? body : body.replace(`xmlns:wsu="${WSU}"`, `xmlns:wsu="${WSU}"${declared}`);
    const transforms = `<ds:Transform Algorithm="${EXC_C14N}">${inclusive(list)}</ds:Transform>`;
    const envelope = forge(sender, {
      token,
      timestamp,
      body,
      references: [...standard, { id: 'body', octets: withPrefix, transforms }],
      assemble: (parts) =>
        `<soap:Envelope xmlns:soap="${SOAP_11}"${declared}><soap:Header>${securityXml(parts.token + parts.timestamp + parts.signature)}</soap:Header>${body}</soap:Envelope>`,
    });
    const verified = await verifyEnvelope(envelope, { trust });
    expect(Buffer.from(verified.body).toString()).toBe(withPrefix);
  });

  test('PrefixList on the canonicalisation of SignedInfo', async () => {
    const envelope = forge(sender, {
      canonicalization: inclusive('soap'),
      signedInfo: (xml) => xml.replace(`xmlns:ds="${DS}"`, `xmlns:ds="${DS}" xmlns:soap="${SOAP_11}"`),
    });
    await expect(verifyEnvelope(envelope, { trust })).resolves.toBeDefined();
  });

  test('a signed header block beside Security', async () => {
    const block = `<a:To xmlns:a="urn:addressing" xmlns:wsu="${WSU}" wsu:Id="to">urn:x</a:To>`;
    const body = bodyXml(sampleBody);
    const references = [...standard, { id: 'body', octets: body }, { id: 'to', octets: block }];
    const envelope = forge(sender, {
      token,
      timestamp,
      body,
      references,
      assemble: (parts) =>
        envelopeXml(block + securityXml(parts.token + parts.timestamp + parts.signature), parts.body),
    });
    await expect(verifyEnvelope(envelope, { trust })).resolves.toBeDefined();
    expect(await refusal(replaceOnce(envelope, 'urn:x<', 'urn:y<'), { trust })).toMatchObject({
      code: 'WSS_DIGEST_MISMATCH',
    });
  });
});

describe('key references', () => {
  const { raw, serialNumber } = identity.certificate;
  const keyIdentifier = (type: string, value: Buffer): string =>
    `<wsse:KeyIdentifier ValueType="${type}">${value.toString('base64')}</wsse:KeyIdentifier>`;
  const issuerSerial = (serial: string, name = 'CN=ebox-bridge test authority,O=ebox-bridge tests,C=BE'): string =>
    `<ds:X509Data><ds:X509IssuerSerial><ds:X509IssuerName>${name}</ds:X509IssuerName><ds:X509SerialNumber>${serial}</ds:X509SerialNumber></ds:X509IssuerSerial></ds:X509Data>`;
  const ski = subjectKeyIdentifier(raw);
  const good: [string, string][] = [
    ['thumbprint', keyIdentifier(THUMBPRINT_SHA1, createHash('sha1').update(raw).digest())],
    ['X509v3', keyIdentifier(X509_V3, raw)],
    ['issuer and serial', issuerSerial(BigInt(`0x${serialNumber}`).toString())],
    ['SKI', keyIdentifier(X509_SUBJECT_KEY_IDENTIFIER, ski ?? Buffer.alloc(0))],
  ];

  test.each(good)('%s', async (_name, content) => {
    await expect(
      verifyEnvelope(forge(sender, { keyInfo: tokenReferenceXml(content) }), { trust }),
    ).resolves.toBeDefined();
  });

  test.each([
    ['another thumbprint', keyIdentifier(THUMBPRINT_SHA1, Buffer.alloc(20))],
    ['another serial', issuerSerial('1')],
    ['another issuer', issuerSerial(BigInt(`0x${serialNumber}`).toString(), 'CN=x')],
    ['a hexadecimal serial', issuerSerial(`0x${serialNumber}`)],
    ['unknown kind', '<ds:KeyName>x</ds:KeyName>'],
    ['unknown identifier', keyIdentifier('urn:x', Buffer.alloc(20))],
    ['none', ''],
    ['two', '<wsse:Reference URI="#token"/><wsse:Reference URI="#token"/>'],
  ])('%s is refused', async (_name, content) => {
    expect(await refusal(forge(sender, { keyInfo: tokenReferenceXml(content) }), { trust })).toMatchObject({
      code: 'WSS_KEY_REFERENCE',
    });
  });
});

describe('named exceptions', () => {
  test('plainId', async () => {
    const body = bodyXml(sampleBody).replace(` xmlns:wsu="${WSU}" wsu:Id=`, ' Id=');
    const envelope = forge(sender, { body });
    expect(await refusal(envelope, { trust })).toEqual({ code: 'WSS_PLAIN_ID', acceptableWith: 'accept.plainId' });
    await expect(verifyEnvelope(envelope, { trust, accept: { plainId: true } })).resolves.toBeDefined();
  });

  test('envelopedTransform', async () => {
    const body = bodyXml(sampleBody);
    const transforms = `<ds:Transform Algorithm="${ENVELOPED_SIGNATURE}"></ds:Transform>${c14nTransform}`;
    const envelope = forge(sender, {
      token,
      timestamp,
      body,
      references: [...standard, { id: 'body', octets: body, transforms }],
    });
    expect(await refusal(envelope, { trust })).toEqual({
      code: 'WSS_TRANSFORM',
      acceptableWith: 'accept.envelopedTransform',
    });
    await expect(verifyEnvelope(envelope, { trust, accept: { envelopedTransform: true } })).resolves.toBeDefined();
  });

  test('timestampMaxSeconds', async () => {
    const envelope = forge(sender, { timestamp: timestampXml(new Date(now), new Date(now + 600_000)) });
    await expect(verifyEnvelope(envelope, { trust, accept: { timestampMaxSeconds: 600 } })).resolves.toBeDefined();
  });
});

test('a signature over something else by the right key', async () => {
  const other = forge(sender, { body: bodyXml('<a></a>') }).toString();
  const value = /<ds:SignatureValue>.*<\/ds:SignatureValue>/.exec(other)?.[0] ?? '';
  const attack = forge(sender)
    .toString()
    .replace(/<ds:SignatureValue>.*<\/ds:SignatureValue>/, value);
  expect(await refusal(attack, { trust })).toMatchObject({ code: 'WSS_SIGNATURE_INVALID' });
});

test.each<[string, unknown]>([
  ['no policies', { policies: [] }],
  ['unknown policy', { policies: ['NONE'] }],
  ['unknown switch', { accept: { everything: true } }],
  ['negative skew', { clockSkewSeconds: -1 }],
  ['endless lifetime', { accept: { timestampMaxSeconds: Number.POSITIVE_INFINITY } }],
  ['no trust', { trust: undefined }],
  ['bad clock', { now: new Date(Number.NaN) }],
])('options: %s is a programming error', async (_name, change) => {
  const options = { trust, ...(change as object) } as VerifyOptions;
  await expect(verifyEnvelope(forge(sender), options)).rejects.toThrow(TypeError);
});
