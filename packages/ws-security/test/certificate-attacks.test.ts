import { createHash, createPrivateKey, X509Certificate } from 'node:crypto';
import { createTrustStore, loadPem, readPemCertificates } from '@ebox-bridge/certificate';
import { createTestPki } from '@ebox-bridge/certificate/test-pki';
import { describe, expect, test } from 'vitest';
import { signEnvelope, verifyEnvelope } from '../src/index.ts';
import { X509_V3 } from '../src/namespaces.ts';
import {
  bodyXml,
  codeUnder,
  forge,
  makeSender,
  refusal,
  replaceOnce,
  sampleBody,
  testSender,
  timestampFromNow,
  tokenReferenceXml,
  tokenXml,
} from './forged-envelope.ts';

const sender = await testSender();
const { pki, trust, identity } = sender;
const codeOf = codeUnder({ trust });
const hour = 3_600_000;
const now = Date.now();
const subject = { commonName: 'employment:test', cbeNumber: '0123456789' };
type Signing = Parameters<typeof signEnvelope>[0]['identity'];
const signedBy = (who: Signing) => signEnvelope({ identity: who, body: sampleBody });

async function reasonOf(who: Signing): Promise<unknown> {
  return verifyEnvelope(await signedBy(who), { trust }).then(
    () => 'accepted',
    (error) => ({ code: error.code, reason: error.data.reason }),
  );
}
const untrusted = (reason: unknown) => ({ code: 'WSS_CERTIFICATE_UNTRUSTED', reason });

describe('impostor certificates', () => {
  test('the same subject, self-signed', async () => {
    const impostor = (await pki.selfSigned(subject)).identity();
    expect(await reasonOf(impostor)).toEqual(untrusted('CERTIFICATE_SELF_SIGNED'));
  });
  test('the same subject from an authority of the same name', async () => {
    const impostor = (await (await createTestPki()).issue(subject)).identity();
    expect(await reasonOf(impostor)).toEqual(untrusted(expect.stringMatching(/^CERTIFICATE_/)));
  });
  test('a pin of another certificate does not help', async () => {
    const [pinned, impostor] = [await pki.selfSigned(subject), await pki.selfSigned(subject)];
    const pin = createHash('sha256').update(pinned.identity().certificate.raw).digest('hex');
    const store = createTrustStore({ anchors: [], pins: [pin] });
    expect(await refusal(await signedBy(impostor.identity()), { trust: store })).toMatchObject({
      code: 'WSS_CERTIFICATE_UNTRUSTED',
    });
    await expect(verifyEnvelope(await signedBy(pinned.identity()), { trust: store })).resolves.toBeDefined();
  });
  test('a sender who acts as an authority', async () => {
    const leaf = await pki.issue(subject);
    const forger = await createTestPki();
    // Signed by a key that an issued certificate has, presented with the name of that certificate as issuer.
    const impostor = (await forger.issue({ ...subject, commonName: 'forged' })).identity();
    const store = createTrustStore({ anchors: readPemCertificates(pki.caPem) });
    const verdict = store.evaluate(impostor.certificate, [leaf.identity().certificate], new Date());
    expect(verdict.trusted).toBe(false);
  });
  test('the authority itself as a sender', async () => {
    const authority = loadPem({ certificates: pki.caPem, privateKey: pki.caKeyPem });
    expect(await reasonOf(authority)).toMatchObject({ code: expect.stringMatching(/^WSS_CERTIFICATE_/) });
  });
});

describe('certificates out of order', () => {
  test('expired', async () => {
    const old = await pki.issue({ ...subject, notBefore: new Date(now - 48 * hour), notAfter: new Date(now - hour) });
    expect(await reasonOf(old.identity())).toEqual(untrusted('CERTIFICATE_EXPIRED'));
  });
  test('not yet valid', async () => {
    const early = await pki.issue({ ...subject, notBefore: new Date(now + hour), notAfter: new Date(now + 48 * hour) });
    expect(await reasonOf(early.identity())).toEqual(untrusted('CERTIFICATE_NOT_YET_VALID'));
  });
  test('a negative serial number, referred to by issuer and serial', async () => {
    const der = Buffer.from(identity.certificate.raw);
    // The first octet of the serial number: behind four headers, the version and the header of the serial itself.
    der[15] = (der[15] ?? 0) | 0x80;
    expect(new X509Certificate(der).serialNumber).toMatch(/^-/);
    const token = tokenXml(der);
    const codes = ['5', '-5'].map((serial) => {
      const named = `<ds:X509IssuerName>CN=x</ds:X509IssuerName><ds:X509SerialNumber>${serial}</ds:X509SerialNumber>`;
      const keyInfo = tokenReferenceXml(
        `<ds:X509Data><ds:X509IssuerSerial>${named}</ds:X509IssuerSerial></ds:X509Data>`,
      );
      return codeOf(forge(sender, { token, keyInfo }));
    });
    expect(await Promise.all(codes)).toEqual(['WSS_KEY_REFERENCE', 'WSS_KEY_REFERENCE']);
  });
  test('a key of 1024 bits', async () => {
    const weak = await pki.issue({ ...subject, keyBits: 1024 });
    expect(await reasonOf(weak.identity())).toEqual(untrusted(expect.stringMatching(/^CERTIFICATE_/)));
  });
  test('issued by an authority that has expired', async () => {
    const authority = await pki.issueAuthority({
      commonName: 'expired authority',
      notBefore: new Date(now - 48 * hour),
      notAfter: new Date(now - hour),
    });
    const store = createTrustStore({ anchors: readPemCertificates(pki.caPem) });
    const issued = await authority.issue({ ...subject, notAfter: new Date(now - hour) });
    expect(store.evaluate(issued.identity().certificate, [], new Date()).trusted).toBe(false);
  });
  test('an unknown intermediate authority', async () => {
    const authority = await pki.issueAuthority({ commonName: 'unknown intermediate' });
    expect(await reasonOf((await authority.issue(subject)).identity())).toEqual(
      untrusted(expect.stringMatching(/^CERTIFICATE_/)),
    );
  });
  test.each([
    ['two CBE numbers', { ...subject, environment: 'urn:be:fgov:kbo-bce:organization:cbe-number:0987654321' as never }],
    ['a control character in the CN', { ...subject, commonName: 'employment\u0007test' }],
  ])('a subject with %s', async (_name, odd) => {
    const { certificatePem, privateKeyPem } = await pki.issue(odd);
    const certificate = new X509Certificate(certificatePem);
    const sender = { ...(await testSender()), privateKey: createPrivateKey(privateKeyPem) };
    const envelope = forge(sender, { token: tokenXml(certificate.raw) });
    expect(await refusal(envelope, { trust })).toMatchObject({ code: 'WSS_CERTIFICATE_SUBJECT' });
  });
});

test('a certificate that was good once is judged again for each message', async () => {
  const short = await pki.issue({ ...subject, notAfter: new Date(now + hour) });
  const envelope = await signEnvelope({ identity: short.identity(), body: sampleBody, now: new Date(now + 2 * hour) });
  await expect(verifyEnvelope(await signedBy(short.identity()), { trust })).resolves.toBeDefined();
  expect(await refusal(envelope, { trust, now: new Date(now + 2 * hour) })).toMatchObject({
    code: 'WSS_CERTIFICATE_UNTRUSTED',
  });
});

describe('without a token', () => {
  const raw = identity.certificate.raw.toString('base64');
  const tokenless = async (): Promise<string> => {
    const keyInfo = tokenReferenceXml(`<wsse:KeyIdentifier ValueType="${X509_V3}">${raw}</wsse:KeyIdentifier>`);

    const timestamp = timestampFromNow(0, 300);
    const body = bodyXml(sampleBody);
    const references = [
      { id: 'time', octets: timestamp },
      { id: 'body', octets: body },
    ];
    return forge(sender, { token: '', timestamp, body, keyInfo, references }).toString();
  };
  const accept = { unsignedToken: true };

  test('is refused with the switch named, accepted with it', async () => {
    const envelope = Buffer.from(await tokenless());
    expect(await refusal(envelope, { trust })).toEqual({
      code: 'WSS_TOKEN_MISSING',
      acceptableWith: 'accept.unsignedToken',
    });
    await expect(verifyEnvelope(envelope, { trust, accept })).resolves.toBeDefined();
  });
  test('a direct reference to a token that is not there names no switch', async () => {
    const direct = `<wsse:Reference URI="#token" ValueType="${X509_V3}"/>`;
    const envelope = (await tokenless()).replace(/<wsse:KeyIdentifier.*<\/wsse:KeyIdentifier>/, direct);
    for (const options of [{ trust }, { trust, accept }]) {
      expect(await refusal(envelope, options)).toEqual({ code: 'WSS_TOKEN_MISSING', acceptableWith: undefined });
    }
  });
  test('the certificate of another trusted sender does not verify', async () => {
    const other = (await pki.issue({ commonName: 'other', cbeNumber: '0206731645' })).identity();
    const envelope = (await tokenless()).replace(raw, other.certificate.raw.toString('base64'));
    expect(await refusal(envelope, { trust, accept })).toMatchObject({ code: 'WSS_SIGNATURE_INVALID' });
  });
  test('a certificate of a stranger is not trusted because it is in the message', async () => {
    const stranger = (await (await createTestPki()).issue(subject)).identity();
    const envelope = (await tokenless()).replace(raw, stranger.certificate.raw.toString('base64'));
    expect(await refusal(envelope, { trust, accept })).toMatchObject({ code: 'WSS_CERTIFICATE_UNTRUSTED' });
  });
  test('known certificates must be certificates', async () => {
    const options = { trust, accept, knownCertificates: ['text' as never] };
    await expect(verifyEnvelope(Buffer.from('<a/>'), options)).rejects.toThrow(TypeError);
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
