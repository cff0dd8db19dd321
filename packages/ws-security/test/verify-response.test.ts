import { describe, expect, test } from 'vitest';
import { signEnvelope, verifyResponse } from '../src/index.ts';
import { SOAP_11 } from '../src/namespaces.ts';
import {
  bodyXml,
  envelopeXml,
  makeSender,
  replaceOnce,
  securityXml,
  testSender,
  timestampXml,
} from './forged-envelope.ts';

const { trust, identity } = await testSender();
const fault = '<soap:Fault><faultcode>soap:Client</faultcode><faultstring>SOA-03006</faultstring></soap:Fault>';
const signed = await signEnvelope({ identity, body: fault });
const unsigned = Buffer.from(`<soap:Envelope xmlns:soap="${SOAP_11}"><soap:Body>${fault}</soap:Body></soap:Envelope>`);
const now = Date.now();
const timestampOnly = Buffer.from(
  envelopeXml(securityXml(timestampXml(new Date(now), new Date(now + 1000))), bodyXml(fault)),
);

test('a signed fault is verified', async () => {
  for (const mode of ['if-present', 'required'] as const) {
    const judgement = await verifyResponse(signed, mode, { trust });
    expect(judgement).toMatchObject({ signed: true, verified: { bodyContent: { localName: 'Fault' } } });
  }
});

test('off looks at nothing', async () => {
  expect(await verifyResponse(Buffer.from('<'), 'off', { trust })).toEqual({ signed: false });
});

describe.each([
  ['without Security header', unsigned, 'WSS_HEADER_MISSING'],
  ['with a Timestamp only', timestampOnly, 'WSS_SIGNATURE_MISSING'],
])('an answer %s', (_name, answer, code) => {
  test('is taken if-present', async () => {
    expect(await verifyResponse(answer, 'if-present', { trust })).toEqual({ signed: false });
  });
  test('is refused where required', async () => {
    await expect(verifyResponse(answer, 'required', { trust })).rejects.toMatchObject({ code });
  });
});

describe.each(['if-present', 'required'] as const)('%s refuses', (mode) => {
  test('a changed answer', async () => {
    const changed = replaceOnce(signed, 'SOA-03006', 'SOA-03007');
    await expect(verifyResponse(changed, mode, { trust })).rejects.toMatchObject({ code: 'WSS_DIGEST_MISMATCH' });
  });
  test('an answer signed by somebody whom nobody knows', async () => {
    const stranger = await makeSender();
    const answer = await signEnvelope({ identity: stranger.identity, body: fault });
    await expect(verifyResponse(answer, mode, { trust })).rejects.toMatchObject({ code: 'WSS_CERTIFICATE_UNTRUSTED' });
  });
  test('an answer with two Security headers', async () => {
    const answer = replaceOnce(signed, '<soap:Header>', `<soap:Header>${securityXml('', '')}`);
    await expect(verifyResponse(answer, mode, { trust })).rejects.toMatchObject({ code: 'WSS_HEADER_DUPLICATE' });
  });
  test('what is no SOAP', async () => {
    await expect(verifyResponse(Buffer.from('<a/>'), mode, { trust })).rejects.toMatchObject({ code: 'WSS_NOT_SOAP' });
  });
});

test('a signature that clients need not understand', async () => {
  const answer = await signEnvelope({ identity, body: fault, mustUnderstand: false });
  expect(Buffer.from(answer).toString()).not.toContain('mustUnderstand');
  await expect(verifyResponse(answer, 'required', { trust })).resolves.toMatchObject({ signed: true });
});
