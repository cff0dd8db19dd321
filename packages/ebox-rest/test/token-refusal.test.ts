import type { X509Certificate } from 'node:crypto';
import { createTestPki } from '@ebox-bridge/certificate/test-pki';
import { describe, expect, it } from 'vitest';
import { createTokenSource } from '../src/index.ts';
import { answerJson, atEnd, listen, readBody } from './loopback.ts';
import { clientId, identity } from './token-server.ts';

/** A token endpoint that refuses every client; its clock is `offSeconds` from ours. */
async function startRefusing(offSeconds: number, certificate?: X509Certificate) {
  const origin = await listen(async (request, response) => {
    await readBody(request);
    response.setHeader('date', new Date(Date.now() + offSeconds * 1000).toUTCString());
    answerJson(response, 401, { error: 'invalid_client', error_description: 'not accepted' });
  });
  const who = { ...identity, ...(certificate === undefined ? {} : { certificate }) };
  return atEnd(createTokenSource({ clientId, tokenUrl: `${origin}/token`, identity: who }));
}

describe('a token that is refused', () => {
  it.each([
    [-3600, '3600 s ahead of that of the server'],
    [3600, '3600 s behind that of the server'],
  ])('with a clock that is off by an hour (%i s) is the clock of this machine to set', async (off, says) => {
    const tokens = await startRefusing(off);
    const error = await tokens.token().catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      code: 'REST_CLOCK_OFF',
      category: 'configuration',
      problem: { code: 'invalid_client' },
    });
    // Up to a second is lost in the header.
    expect(String(error).replace(/\b3(599|601) s/, '3600 s')).toContain(says);
  });

  it('with an expired certificate asks for a new one', async () => {
    const pki = await createTestPki();
    const yesterday = new Date(Date.now() - 86_400_000);
    const issued = await pki.issue({
      commonName: 'app',
      cbeNumber: '0206731645',
      notBefore: new Date(yesterday.getTime() - 86_400_000),
      notAfter: yesterday,
    });
    const tokens = await startRefusing(0, issued.identity().certificate);
    await expect(tokens.token()).rejects.toMatchObject({ code: 'REST_CERTIFICATE_EXPIRED', category: 'certificate' });
  });

  it('with a good clock and a good certificate is a matter of the registration', async () => {
    const pki = await createTestPki();
    const issued = await pki.issue({ commonName: 'app', cbeNumber: '0206731645' });
    const tokens = await startRefusing(5, issued.identity().certificate);
    await expect(tokens.token()).rejects.toMatchObject({ code: 'REST_TOKEN_REFUSED', category: 'configuration' });
  });
});
