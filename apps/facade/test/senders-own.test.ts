import { X509Certificate } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Identity } from '@ebox-bridge/certificate';
import { citizenProfileOperations } from '@ebox-bridge/citizen-profile';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publish, send } from './answers.ts';
import { type RecordingService, recordService } from './recording-service.ts';
import { existence, publication, publishEboxMessage, signed } from './requests.ts';
import { openWorld, type RunningFacade, type World } from './world.ts';

const { getRestrictedCitizenProfiles } = citizenProfileOperations;
const scopes = [
  'scope:document:management:consult:ws-eboxrestentreprise:publicationsender',
  'scope:documentmanagement:ebox:enterprise:federation-rest:preference',
];

interface Own {
  readonly cbeNumber: string;
  /** Signs the calls of the institution to the facade. */
  readonly caller: Identity;
  /** What the facade signs with for it. */
  readonly fingerprint: string;
}

let world: World;
let profiles: RecordingService;
let tokens: RecordingService;
let facade: RunningFacade;
/** Two institutions with a client and a certificate of their own, and one without. */
let owners: readonly Own[];
let plain: Identity;
beforeAll(async () => {
  world = await openWorld();
  profiles = await recordService(world.simulator.urls.citizenProfile);
  tokens = await recordService(world.simulator.urls.token);
  const { dir, urls } = world.simulator.ready;
  const senders: object[] = [{ cbeNumber: '0403019261' }];
  const made: Own[] = [];
  for (const [index, cbeNumber] of ['0206731645', '0417497106'].entries()) {
    const own = await world.pki.issue({ commonName: `own:${index}`, cbeNumber, environment: 'TST' });
    const [pem, privateKey] = [join(dir, `own-${index}.pem`), join(dir, `own-${index}.key.pem`)];
    await writeFile(pem, own.certificatePem);
    await writeFile(privateKey, own.privateKeyPem, { mode: 0o600 });
    const clientId = `client-of-${cbeNumber}`;
    const registered = await fetch(`${urls.admin}/clients`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ clientId, certificatePem: own.certificatePem, scopes }),
    });
    expect(registered.status).toBe(201);
    senders.push({ cbeNumber, clientId, identity: { pem, privateKey } });
    made.push({
      cbeNumber,
      caller: await world.issue({ cbeNumber, commonName: `app:${index}` }),
      fingerprint: new X509Certificate(own.certificatePem).fingerprint256,
    });
  }
  owners = made;
  plain = await world.issue({ cbeNumber: '0403019261', commonName: 'app:plain' });
  facade = await world.start((draft) => {
    draft['senders'] = senders;
    draft['rest'].tokenUrl = tokens.url;
    draft['rest'].audience = world.simulator.urls.token;
    draft['backends'] = { citizenProfile: { url: profiles.url, mode: 'resigned' } };
  });
});
afterAll(async () => {
  await world.close();
  await profiles.close();
  await tokens.close();
});

/** Who signed a request, by its BinarySecurityToken. */
function signerOf(request: Buffer): string {
  const token = /BinarySecurityToken[^>]*>([^<]+)</.exec(request.toString())?.[1] ?? '';
  return new X509Certificate(Buffer.from(token, 'base64')).fingerprint256;
}

describe('institutions with a client and a certificate of their own on one facade', () => {
  test('each publishes with its own token, many at once, and none with that of another', async () => {
    // A client may publish for its own enterprise only: with the token of another, REST answers INVALID_SENDER.
    const calls = Array.from({ length: 10 }, () => owners).flat();
    const answers = await Promise.all(
      calls.map(async ({ caller }) =>
        publish(facade.urls.eboxMessage, await signed(caller, publishEboxMessage.writeInput(publication()))),
      ),
    );
    expect(answers.map(({ code }) => code)).toEqual(calls.map(() => 'ok'));
    const held = (await (await fetch(`${world.simulator.urls.admin}/messages`)).json()) as { sender: string }[];
    for (const { cbeNumber } of owners) expect(held.filter(({ sender }) => sender === cbeNumber)).toHaveLength(10);
    const issuers = tokens.exchanges.map(({ request }) => {
      const assertion = new URLSearchParams(request.toString()).get('client_assertion') ?? '';
      return String(JSON.parse(Buffer.from(assertion.split('.')[1] ?? '', 'base64url').toString()).iss);
    });
    expect(new Set(issuers)).toEqual(new Set(owners.map(({ cbeNumber }) => `client-of-${cbeNumber}`)));
  });

  test('the token of the facade would not do for them', async () => {
    const shared = await world.start((draft) => {
      draft['senders'] = owners.map(({ cbeNumber }) => ({ cbeNumber, clientId: 'client-of-0206731645' }));
    });
    const [, other] = owners;
    if (other === undefined) throw new Error('two are expected');
    const answer = await publish(
      shared.urls.eboxMessage,
      await signed(other.caller, publishEboxMessage.writeInput(publication())),
    );
    expect(answer.code).not.toBe('ok');
  });

  test('the client of one that is refused stops that one alone: the facade stays ready', async () => {
    const [first, other] = owners;
    if (first === undefined || other === undefined) throw new Error('two are expected');
    const wrong = await world.start((draft) => {
      draft['senders'] = [{ cbeNumber: first.cbeNumber, clientId: 'nobody' }, { cbeNumber: other.cbeNumber }];
    });
    const answer = await send(wrong.urls.eboxMessage, await signed(first.caller, existence()));
    expect(answer).toMatchObject({ code: 'SOA-02002', retry: 'true' });
    await publish(wrong.urls.eboxMessage, await signed(first.caller, publishEboxMessage.writeInput(publication())));
    expect((await fetch(`${wrong.urls.health}/ready`)).status).toBe(200);
    expect((await send(wrong.urls.eboxMessage, await signed(other.caller, existence()))).code).toBe('ok');
    expect(wrong.log.some(({ msg, level }) => msg === 'the client of a sender is refused' && level === 'error')).toBe(
      true,
    );
  });

  test('each SOAP request is signed with the certificate of its institution, many at once', async () => {
    profiles.exchanges.length = 0;
    const numbers = owners.flatMap((own) => Array.from({ length: 8 }, (_, index) => [own, index] as const));
    await Promise.all(
      numbers.map(async ([own, index]) => {
        const inss = [`8507300${owners.indexOf(own)}${index}28`];
        const body = getRestrictedCitizenProfiles.writeInput({ inss });
        expect((await send(facade.urls.citizenProfile, await signed(own.caller, body))).code).toBe('ok');
      }),
    );
    for (const { request } of profiles.exchanges) {
      const asked = /8507300(\d)/.exec(request.toString())?.[1];
      expect(signerOf(request)).toBe(owners[Number(asked)]?.fingerprint);
    }
    expect(profiles.exchanges).toHaveLength(16);
  });

  test("one without its own is signed for by the facade, and asks with the facade's client", async () => {
    profiles.exchanges.length = 0;
    tokens.exchanges.length = 0;
    await send(
      facade.urls.citizenProfile,
      await signed(plain, getRestrictedCitizenProfiles.writeInput({ inss: ['85073003328'] })),
    );
    const signers = profiles.exchanges.map(({ request }) => signerOf(request));
    expect(signers).toHaveLength(1);
    expect(owners.map(({ fingerprint }) => fingerprint)).not.toContain(signers[0]);
    expect((await send(facade.urls.eboxMessage, await signed(plain, existence()))).code).toBe('ok');
    const assertion = new URLSearchParams(tokens.exchanges[0]?.request.toString()).get('client_assertion') ?? '';
    const { iss } = JSON.parse(Buffer.from(assertion.split('.')[1] ?? '', 'base64url').toString());
    expect(iss).toBe(facade.draft['rest'].clientId);
  });

  test('a certificate for another environment stops the start', async () => {
    const { dir } = world.simulator.ready;
    const own = await world.pki.issue({ commonName: 'own:prd', cbeNumber: '0206731645', environment: 'PRD' });
    await writeFile(join(dir, 'prd.pem'), own.certificatePem + own.privateKeyPem, { mode: 0o600 });
    const start = world.start((draft) => {
      draft['senders'] = [{ cbeNumber: '0206731645', identity: { pem: join(dir, 'prd.pem') } }];
    });
    await expect(start).rejects.toMatchObject({ code: 'FACADE_ENVIRONMENT_MISMATCH' });
  });

  test('their certificates are watched', async () => {
    const ready = await fetch(`${facade.urls.admin}/health/ready`);
    const { certificates } = (await ready.json()) as { certificates: { name: string }[] };
    expect(certificates.map(({ name }) => name)).toEqual(
      expect.arrayContaining(owners.map(({ cbeNumber }) => `senders.${cbeNumber}.identity`)),
    );
  });
});
