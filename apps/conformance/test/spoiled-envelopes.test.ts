import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTrustStore, readPemCertificates, type TrustStore } from '@ebox-bridge/certificate';
import { runConformance } from '@ebox-bridge/conformance';
import { verifyEnvelope, type WsSecurityErrorCode } from '@ebox-bridge/ws-security';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Mutant, startMutant } from './kit/mutant.ts';
import { type Simulator, simulatorTarget, startSimulator } from './kit/targets.ts';

// A request that is wrong in another way than it should be would be refused as well, and prove nothing.

let simulator: Simulator;
let mutant: Mutant;
let trust: TrustStore;
let last: Buffer;
beforeAll(async () => {
  simulator = await startSimulator();
  trust = createTrustStore({ anchors: readPemCertificates(await readFile(join(simulator.pki, 'ca.pem'), 'utf8')) });
  mutant = await startMutant(new URL(simulator.urls.admin).origin, {
    request(request) {
      last = request.body;
      return request;
    },
  });
});
afterAll(async () => {
  await mutant?.close();
  await simulator?.close();
});

/** What our verifier says of the last request of a module. */
async function verdictOn(name: string): Promise<string> {
  const target = simulatorTarget(simulator, { origin: mutant.origin });
  await runConformance(target, { modules: [`eboxmessage.${name}`] });
  return verifyEnvelope(last, { trust }).then(
    () => 'valid',
    (error: { readonly code: string }) => error.code,
  );
}

describe('the last request of a module is wrong in the one way that its rule is about', () => {
  it.each<[string, WsSecurityErrorCode]>([
    ['unsigned', 'WSS_HEADER_MISSING'],
    ['body-not-covered', 'WSS_BODY_UNSIGNED'],
    ['timestamp-not-covered', 'WSS_TIMESTAMP_UNSIGNED'],
    ['token-not-covered', 'WSS_TOKEN_UNSIGNED'],
    ['body-changed', 'WSS_DIGEST_MISMATCH'],
    ['timestamp-changed', 'WSS_DIGEST_MISMATCH'],
    ['digest-changed', 'WSS_SIGNATURE_INVALID'],
    ['signature-changed', 'WSS_SIGNATURE_INVALID'],
    ['signed-by-another-key', 'WSS_SIGNATURE_INVALID'],
    ['timestamp-missing', 'WSS_TIMESTAMP_MISSING'],
    ['duplicate-id', 'WSS_ID_DUPLICATE'],
    ['wrapped-body', 'WSS_REFERENCE_TARGET'],
    ['wrapped-timestamp', 'WSS_REFERENCE_TARGET'],
    ['two-security-headers', 'WSS_HEADER_DUPLICATE'],
    ['timestamp-expired', 'WSS_TIMESTAMP_EXPIRED'],
    ['timestamp-in-the-future', 'WSS_TIMESTAMP_FUTURE'],
    ['timestamp-too-long', 'WSS_TIMESTAMP_TOO_LONG'],
    ['unknown-certificate', 'WSS_CERTIFICATE_UNTRUSTED'],
    ['policy-x509', 'WSS_POLICY'],
    ['policy-x509-sha256-rsa-sha1', 'WSS_POLICY'],
    ['soap-12', 'WSS_SOAP_VERSION'],
    ['must-understand', 'WSS_MUST_UNDERSTAND'],
    ['dtd', 'WSS_XML_DTD'],
    ['external-entity', 'WSS_XML_DTD'],
    ['entity-expansion', 'WSS_XML_DTD'],
    ['processing-instruction', 'WSS_XML_INSTRUCTION'],
    ['not-well-formed', 'WSS_XML_MALFORMED'],
  ])('%s: %s', async (name, code) => {
    expect(await verdictOn(name)).toBe(code);
  });

  it.each([
    'valid-call',
    'unknown-header',
    'named-by-issuer-serial',
    'named-by-key-identifier',
    'element-order',
    'facet',
    'unknown-element',
    'unknown-operation',
  ])('%s: a valid signature', async (name) => {
    expect(await verdictOn(name)).toBe('valid');
  });
});
