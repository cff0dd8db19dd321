import { X509Certificate } from 'node:crypto';
import { createTrustStore } from '@ebox-bridge/certificate';
import { createTestPki } from '@ebox-bridge/certificate/test-pki';
import { expect, it } from 'vitest';
import { signEnvelope, verifyEnvelope } from '../src/index.ts';

const pki = await createTestPki();
const issued = await pki.issue({ commonName: 'client', cbeNumber: '0206731645' });
const identity = issued.identity();
const trust = createTrustStore({ anchors: [new X509Certificate(pki.caPem)] });

// Octets and characters of Body are counted separately: both ends, and what hardly fits in the place of one for the other.
it.each(
  ['a', 'é', '€', '😀'].flatMap((character) =>
    [1, 2, 15, 16, 17, 1000].flatMap((count) => [
      [`${count} times ${character}`, character.repeat(count)] as const,
      [`${count} times ${character} after ASCII`, `${'x'.repeat(100)}${character.repeat(count)}`] as const,
      [`${count} times ${character} before ASCII`, `${character.repeat(count)}${'x'.repeat(100)}`] as const,
    ]),
  ),
)('signs what it was given: %s', async (_, text) => {
  const body = `<n:note xmlns:n="urn:note">${text}</n:note>`;
  const envelope = await signEnvelope({ identity, body });
  const { body: signed } = await verifyEnvelope(envelope, { trust });
  expect(Buffer.from(signed).toString()).toContain(`>${body}</soap:Body>`);
  expect(Buffer.from(envelope).toString().endsWith(`>${body}</soap:Body></soap:Envelope>`)).toBe(true);
});

it.each(['\uD800', 'é\uDC00', 'x\uD800x', '\uFFFD\uD83D'])('refuses half a surrogate pair: %j', async (text) => {
  await expect(signEnvelope({ identity, body: `<n xmlns="">${text}</n>` })).rejects.toThrow(/lone surrogates/);
});
