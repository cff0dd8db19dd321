import { writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { join } from 'node:path';
import { createTestPki, type IssuedCertificate, type IssueOptions } from '@ebox-bridge/certificate/test-pki';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, type RunningFacade, type World } from '../world.ts';

let world: World;
let facade: RunningFacade;
let pinned: IssuedCertificate;

const pinnedInstitution = '0403019261';
const issue = (options: Partial<IssueOptions> = {}) =>
  world.pki.issue({ commonName: 'app:one', cbeNumber: '0206731645', environment: 'TST', ...options });
const pinOf = (issued: IssuedCertificate) => issued.identity().certificate.fingerprint256;

beforeAll(async () => {
  world = await openWorld();
  const inFolder = (name: string) => join(world.simulator.ready.dir, name);
  const server = await world.pki.issue({ commonName: 'localhost', cbeNumber: '0206731645' });
  pinned = await issue({ cbeNumber: pinnedInstitution });
  await writeFile(inFolder('tls.pem'), server.chainPem);
  await writeFile(inFolder('tls.key'), server.privateKeyPem);
  facade = await world.start((draft) => {
    const clientCa = [join(world.simulator.pki, 'ca.pem')];
    draft['listen'].tls = { certificate: 'tls.pem', privateKey: 'tls.key', clientCa };
    draft['restDoor'] = { clientCertificates: true };
    draft['callerEnvironments'] = ['TST', 'LOCAL'];
    draft['senders'] = [
      { cbeNumber: '0206731645', applications: ['app:one'], operations: ['hasAnEbox'] },
      { cbeNumber: pinnedInstitution, certificates: [pinOf(pinned)] },
    ];
  });
});
afterAll(() => world.close());

/** Status, and the detail of a refusal. */
function ask(shows: IssuedCertificate | undefined, path = '/eboxes/search'): Promise<readonly [number, string]> {
  const own = shows === undefined ? {} : { cert: shows.certificatePem, key: shows.privateKeyPem };
  const question = JSON.stringify({ eboxType: 'enterprise', enterpriseNumbers: ['0406798006'] });
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', ...own, rejectUnauthorized: false, agent: false };
    const call = request(`${facade.urls.rest}${path}`, options, async (answer) => {
      let text = '';
      for await (const chunk of answer) text += String(chunk);
      resolve([answer.statusCode ?? 0, JSON.parse(text).detail ?? 'ok']);
    });
    call.once('error', reject);
    call.setHeader('Content-Type', 'application/json');
    call.end(question);
  });
}

describe('a client certificate is held against senders, as one of a signature is', () => {
  test('who is listed may call', async () => {
    expect(await ask(await issue())).toEqual([200, 'ok']);
    expect(await ask(pinned)).toEqual([200, 'ok']);
  });

  test.each<[string, number, RegExp, () => Promise<IssuedCertificate | undefined>]>([
    ['no certificate', 401, /Expected: a TLS client certificate/, async () => undefined],
    [
      'of an authority of nobody',
      401,
      /no credentials/,
      async () => (await createTestPki()).issue({ commonName: 'app:one', cbeNumber: '0206731645', environment: 'TST' }),
    ],
    ['of an institution that is not listed', 403, /not listed as a sender/, () => issue({ cbeNumber: '0999999922' })],
    ['of an application that is not listed', 403, /Application "app:two"/, () => issue({ commonName: 'app:two' })],
    [
      'of another environment',
      403,
      /for environment PRD; expected one of TST, LOCAL/,
      () => issue({ environment: 'PRD' }),
    ],
    [
      'that is not pinned, where another one is',
      403,
      /not one of those/,
      () => issue({ cbeNumber: pinnedInstitution }),
    ],
  ])('attack: a certificate %s', async (_, status, detail, make) => {
    const answer = await ask(await make());
    expect(answer).toEqual([status, expect.stringMatching(detail)]);
  });

  test('an operation that is not allowed', async () => {
    expect(await ask(await issue(), '/citizen-profiles/search')).toEqual([
      403,
      expect.stringContaining('getRestricted'),
    ]);
  });
});
