import { describe, expect, test } from 'vitest';
import { checkNames, explainEnvelope, signEnvelope, verifyEnvelope } from '../src/index.ts';
import { ENVELOPED_SIGNATURE, SOAP_11, WSU } from '../src/namespaces.ts';
import {
  bodyXml,
  c14nTransform,
  forge,
  makeSender,
  replaceOnce,
  sampleBody,
  testSender,
  timestampXml,
  tokenXml,
} from './forged-envelope.ts';

const sender = await testSender();
const { trust, identity } = sender;

/** The statuses as one line: + passed, ! failed, . not reached. */
function line(envelope: Uint8Array, options = {}): string {
  const marks = { passed: '+', failed: '!', notReached: '.' };
  const { checks } = explainEnvelope(envelope, { trust, ...options });
  expect(checks.map(({ check }) => check)).toEqual(checkNames);
  return checks.map(({ status }) => marks[status]).join('');
}

test('a good envelope passes every check and is handed out', async () => {
  const envelope = forge(sender);
  const report = explainEnvelope(envelope, { trust });
  expect(line(envelope)).toBe('+++++++++++');
  expect(report).toMatchObject({ accepted: true, acceptableWith: [] });
  expect(report.verified?.replayKey).toBe((await verifyEnvelope(envelope, { trust })).replayKey);
  expect(report.checks.every(({ question }) => question.endsWith('.'))).toBe(true);
});

describe('one failed check, those before passed, those behind not reached', async () => {
  const soap = (body: string) => Buffer.from(`<e:Envelope xmlns:e="${SOAP_11}">${body}</e:Envelope>`);
  const stranger = await makeSender();
  const now = Date.now();
  const other = (await sender.pki.issue({ commonName: 'other', cbeNumber: '0206731645' })).identity();
  test.each<[string, Uint8Array, string]>([
    ['xml', Buffer.from('<a>'), '!..........'],
    ['xml, also behind a good header', replaceOnce(forge(sender), '</soap:Envelope>', ''), '!..........'],
    ['soap', soap(''), '+!.........'],
    ['header', soap('<e:Body/>'), '++!........'],
    ['algorithms', replaceOnce(forge(sender), '</ds:DigestValue>', '<x/></ds:DigestValue>'), '+++!.......'],
    ['parts', forge(sender, { token: tokenXml(Buffer.from('no certificate')) }), '++++!......'],
    ['coverage', replaceOnce(forge(sender), 'wsu:Id="body"', 'wsu:Id="other"'), '+++++!.....'],
    ['key', replaceOnce(forge(sender), 'Reference URI="#token" V', 'Reference URI="#body" V'), '++++++!....'],
    ['trust', forge(stranger), '+++++++!...'],
    ['digests', replaceOnce(forge(sender), 'A&amp;B', 'A&amp;C'), '++++++++!..'],
    ['signature', forge(sender, { token: tokenXml(other.certificate.raw) }), '+++++++++!.'],
    [
      'lifetime',
      forge(sender, { timestamp: timestampXml(new Date(now - 900_000), new Date(now - 700_000)) }),
      '++++++++++!',
    ],
  ])('%s', (_name, envelope, expected) => {
    expect(line(envelope)).toBe(expected);
    expect(explainEnvelope(envelope, { trust })).toMatchObject({ accepted: false, acceptableWith: [] });
  });
});

describe('switches', () => {
  const token = tokenXml(identity.certificate.raw);
  const now = Date.now();
  const long = timestampXml(new Date(now), new Date(now + 600_000));
  const body = bodyXml(sampleBody).replace(` xmlns:wsu="${WSU}" wsu:Id=`, ' Id=');
  const enveloped = `<ds:Transform Algorithm="${ENVELOPED_SIGNATURE}"></ds:Transform>${c14nTransform}`;
  // What node-soap sends by default, and more.
  const everything = forge(sender, {
    token,
    timestamp: long,
    body,
    signatureUri: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
    algorithm: 'RSA-SHA1',
    references: [
      { id: 'time', octets: long },
      { id: 'body', octets: body, transforms: enveloped },
    ],
  });
  const wanted = [
    'accept.envelopedTransform',
    'policies: X509_SHA256_RSA_SHA1',
    'accept.plainId',
    'accept.unsignedToken',
    'accept.timestampMaxSeconds: 600',
  ];

  test('all that an envelope needs are named at once, each at its check', () => {
    const report = explainEnvelope(everything, { trust });
    expect(report.accepted).toBe(false);
    expect([...report.acceptableWith].sort()).toEqual([...wanted].sort());
    expect(report.verified).toBeUndefined();
    expect(line(everything)).toBe('+++!+!++++!');
    const named = report.checks.flatMap(({ findings }) => findings.map(({ acceptableWith }) => acceptableWith));
    expect([...named].sort()).toEqual([...wanted].sort());
  });

  test('with them on, it is accepted indeed', async () => {
    const options = {
      trust,
      policies: ['X509_SHA256', 'X509_SHA256_RSA_SHA1'],
      accept: { envelopedTransform: true, plainId: true, unsignedToken: true, timestampMaxSeconds: 600 },
    } as const;
    await expect(verifyEnvelope(everything, options)).resolves.toBeDefined();
    expect(explainEnvelope(everything, options)).toMatchObject({ accepted: true, acceptableWith: [] });
  });

  test('none is named for an envelope that no switch can save', () => {
    const broken = Buffer.from(replaceOnce(everything, 'A&amp;B', 'A&amp;C'));
    const report = explainEnvelope(broken, { trust });
    expect(report.acceptableWith).toEqual([]);
    expect(line(broken)).toBe('+++!+!++!..');
  });
});

test('options that make no sense are a programming error', async () => {
  const envelope = await signEnvelope({ identity, body: '<a></a>' });
  expect(() => explainEnvelope(envelope, { trust, policies: [] })).toThrow(TypeError);
});
