import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestPki } from '@ebox-bridge/certificate/test-pki';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findSettings } from '../../src/inbox/find-settings.ts';

let folder: string;
let client: { readonly clientId: string; readonly identity: string };
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ebox-settings-'));
  const issued = await (await createTestPki()).issue({ commonName: 'client', cbeNumber: '0206731645' });
  const identity = join(folder, 'client.pem');
  await writeFile(identity, `${issued.certificatePem}\n${issued.privateKeyPem}`, { mode: 0o600 });
  client = { clientId: 'self_service_chaman_123456_abcdefghij', identity };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('production: token and registry of providers of production', async () => {
  expect(await findSettings({ ...client, environment: 'prd' })).toMatchObject({
    clientId: client.clientId,
    tokenUrl: 'https://services.socialsecurity.be/REST/oauth/v5/token',
    federationUrl: 'https://services.socialsecurity.be/REST/ebox/enterprise/federation/v1',
    providerUrls: [],
  });
});

test('the simulation of consumers: a token of production, and one address instead of a registry', async () => {
  expect(await findSettings({ ...client, environment: 'sim' })).toMatchObject({
    tokenUrl: 'https://services.socialsecurity.be/REST/oauth/v5/token',
    federationUrl: undefined,
    providerUrls: [
      'https://services-sim.socialsecurity.be/REST/ebox/enterprise/messageRegistry/consultationIntegrationTest/v3',
    ],
  });
});

test('single options go before; an address of a provider replaces the registry', async () => {
  const options = { ...client, environment: 'acc', tokenUrl: 'https://token.example.be/t', ca: 'ca.pem' };
  expect(await findSettings({ ...options, federationUrl: 'https://f.example.be/v1' })).toMatchObject({
    tokenUrl: 'https://token.example.be/t',
    federationUrl: 'https://f.example.be/v1',
    caFile: 'ca.pem',
  });
  expect(await findSettings({ ...options, providerUrl: ['https://p.example.be/v3'] })).toMatchObject({
    federationUrl: undefined,
    providerUrls: ['https://p.example.be/v3'],
  });
});

test.each([
  ['no environment is taken by default', { environment: undefined }],
  ['an unknown environment', { environment: 'production' }],
  ['two sources', { environment: 'acc', simulator: 'x' }],
  ['no client', { environment: 'acc', clientId: undefined }],
  ['no certificate', { environment: 'acc', identity: undefined }],
])('%s', async (_name, change) => {
  const options = Object.fromEntries(
    Object.entries({ ...client, ...change }).filter(([, value]) => value !== undefined),
  );
  await expect(findSettings(options)).rejects.toMatchObject({ code: 'CLI_INPUT_INVALID' });
});
