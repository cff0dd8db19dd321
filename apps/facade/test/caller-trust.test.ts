import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Identity } from '@ebox-bridge/certificate';
import type { TestPki } from '@ebox-bridge/certificate/test-pki';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectFault, send } from './answers.ts';
import { existence, signed } from './requests.ts';
import { type Draft, openWorld, type World } from './world.ts';

let world: World;
/** An authority below the one that every facade here trusts. */
let below: TestPki;
let sender: Identity;

beforeAll(async () => {
  world = await openWorld();
  below = await world.pki.issueAuthority({ commonName: 'Authority of senders' });
  const issued = await below.issue({ commonName: 'employment:job-attest:werkkaart', cbeNumber: '0206731645' });
  sender = issued.identity();
  await write('below.pem', below.caPem);
  await write('sender.only.pem', issued.certificatePem);
});
afterAll(() => world.close());

const write = (name: string, text: string) => writeFile(join(world.simulator.ready.dir, name), text);
const code = (value: string) => expect.objectContaining({ code: value });
const withTrust = (trust: object) => (draft: Draft) => void Object.assign(draft['trust'], trust);

describe('an authority between sender and anchor', () => {
  test('not named: its senders are strangers', async () => {
    const facade = await world.start();
    expectFault(facade, await send(facade.urls.eboxMessage, await signed(sender, existence())), 'SOA-01001');
  });

  test('named in trust.intermediates: its senders are accepted, and its last day is watched', async () => {
    const facade = await world.start(withTrust({ intermediates: ['below.pem'] }));
    expect((await send(facade.urls.eboxMessage, await signed(sender, existence()))).code).toBe('ok');
    const metrics = await (await fetch(facade.urls.metrics)).text();
    expect(metrics).toContain('ebox_certificate_expiry_seconds{certificate="trust.intermediates"}');
  });

  test('an authority that no anchor vouches for stays a stranger', async () => {
    const { createTestPki } = await import('@ebox-bridge/certificate/test-pki');
    const other = await createTestPki({ commonName: 'Other authority' });
    await write('other.pem', other.caPem);
    const facade = await world.start(withTrust({ intermediates: ['other.pem'] }));
    const issued = await other.issue({ commonName: 'employment:job-attest:werkkaart', cbeNumber: '0206731645' });
    const answer = await send(facade.urls.eboxMessage, await signed(issued.identity(), existence()));
    expectFault(facade, answer, 'SOA-01001');
  });

  test('its list revokes a sender, the list of the anchor revokes the authority', async () => {
    await write('below.crl', below.revocationList());
    await write('root.crl', world.pki.revocationList());
    await write('below.crl.full', below.revocationList({ revoked: [sender.certificate] }));
    const [, authority] = sender.chain;
    await write('root.crl.full', world.pki.revocationList({ revoked: authority === undefined ? [] : [authority] }));
    const codes: Record<string, string> = {};
    for (const crls of [
      ['below.crl', 'root.crl'],
      ['below.crl.full', 'root.crl'],
      ['below.crl', 'root.crl.full'],
    ]) {
      const facade = await world.start(withTrust({ intermediates: ['below.pem'], crls, revocation: 'fail-closed' }));
      codes[crls.join()] = (await send(facade.urls.eboxMessage, await signed(sender, existence()))).code;
    }
    expect(codes).toEqual({
      'below.crl,root.crl': 'ok',
      'below.crl.full,root.crl': 'SOA-01001',
      'below.crl,root.crl.full': 'SOA-01001',
    });
  });

  test('a file without certificate is named', async () => {
    await write('empty.pem', 'nothing');
    for (const key of ['anchors', 'intermediates']) {
      const started = world.start(withTrust({ [key]: ['empty.pem'] }));
      await expect(started).rejects.toThrow(
        expect.objectContaining({ message: expect.stringContaining('empty.pem: ') }),
      );
    }
  });
});

describe('a message that names its certificate instead of carrying it', () => {
  const accepting = { '/EBoxMessage/v1': { accept: { unsignedToken: true } } };

  test('is accepted where the certificate is known, and its authority trusted', async () => {
    const facade = await world.start((draft) => {
      withTrust({ intermediates: ['below.pem'], knownCertificates: ['sender.only.pem'] })(draft);
      draft['soapDoor'] = accepting;
    });
    const envelope = await byThumbprint(sender);
    expect((await send(facade.urls.eboxMessage, envelope)).code).toBe('ok');
    const stranger = await world.issue();
    expectFault(facade, await send(facade.urls.eboxMessage, await byThumbprint(stranger)), 'SOA-01001');
  });

  test('a known certificate is no anchor', async () => {
    const facade = await world.start((draft) => {
      withTrust({ knownCertificates: ['sender.only.pem'] })(draft);
      draft['soapDoor'] = accepting;
    });
    expectFault(facade, await send(facade.urls.eboxMessage, await byThumbprint(sender)), 'SOA-01001');
  });

  test('known certificates that no path could use are an error at the start', async () => {
    const started = world.start(withTrust({ knownCertificates: ['sender.only.pem'] }));
    await expect(started).rejects.toThrow(code('FACADE_CONFIG_INVALID'));
  });
});

/** A request whose token is cut out, with the SHA-1 thumbprint of the certificate in KeyInfo; signed anew. */
async function byThumbprint(identity: Identity): Promise<Buffer> {
  const thumbprint = createHash('sha1').update(identity.certificate.raw).digest('base64');
  const reference = `<wsse:KeyIdentifier EncodingType="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary" ValueType="http://docs.oasis-open.org/wss/oasis-wss-soap-message-security-1.1#ThumbprintSHA1">${thumbprint}</wsse:KeyIdentifier>`;
  const text = (await signed(identity, existence()))
    .toString()
    .replace(/<wsse:BinarySecurityToken.*<\/wsse:BinarySecurityToken>/, '')
    .replace(/<ds:Reference URI="#X509-.*?<\/ds:Reference>/, '')
    .replace(/<wsse:Reference .*?\/>/, reference);
  const signedInfo = /<ds:SignedInfo.*<\/ds:SignedInfo>/.exec(text)?.[0] ?? expect.fail('no SignedInfo');
  const value = Buffer.from(await identity.signer.sign(Buffer.from(signedInfo), 'RSA-SHA256')).toString('base64');
  return Buffer.from(text.replace(/(<ds:SignatureValue>)[^<]*/, `$1${value}`));
}
