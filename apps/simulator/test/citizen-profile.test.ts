import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCitizenProfileClient } from '@ebox-bridge/citizen-profile';
import { createEboxMessageClient } from '@ebox-bridge/ebox-message';
import { expect, test } from 'vitest';
import { startSimulator, type WorldInput } from '../src/index.ts';
import { citizen, outcome, resultOf, senderIdentity } from './soap-kit.ts';

async function withClient(
  run: (
    client: ReturnType<typeof createCitizenProfileClient>,
    eboxes: ReturnType<typeof createEboxMessageClient>,
  ) => Promise<void>,
  options: { readonly world?: WorldInput; readonly dir?: string; readonly address?: 'citizenProfileVarA' } = {},
) {
  const { address = 'citizenProfile', ...start } = options;
  const simulator = await startSimulator(start);
  const identity = await senderIdentity(simulator);
  const common = { identity, validateResponses: true };
  const client = createCitizenProfileClient({ url: simulator.urls[address], ...common });
  const eboxes = createEboxMessageClient({ url: simulator.urls.eboxMessage, ...common });
  try {
    await run(client, eboxes);
  } finally {
    await client.close();
    await eboxes.close();
    await simulator.close();
  }
}

test('getRestrictedCitizenProfiles, at both addresses: one answer per INSS in the order asked', async () => {
  const inss = ['85073003399', citizen, '85073003329'];
  for (const address of [undefined, 'citizenProfileVarA'] as const) {
    await withClient(
      async (client) => {
        const { citizenProfile } = resultOf(await client.getRestrictedCitizenProfiles({ inss }));
        expect(citizenProfile).toEqual([
          { inss: '85073003399', status: 'ProfileNotFound' },
          {
            inss: citizen,
            contactInfo: { languageCode: 'FR' },
            flags: { conditionsAccepted: true, exclusiveEbox: false },
            lastValidationDate: '2026-01-15T09:30:00Z',
          },
          expect.objectContaining({ flags: { conditionsAccepted: false, exclusiveEbox: false } }),
        ]);
      },
      address ? { address } : {},
    );
  }
});

test('a profile that is written is read again, also after a restart, and the e-Box follows it', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'citizen-profile-'));
  const inss = '85073003399';
  await withClient(
    async (client, eboxes) => {
      const exists = async () =>
        resultOf(await eboxes.hasAnEbox({ eboxType: 'CITIZEN', eboxId: [{ inss }] })).ebox[0]?.exists;
      expect(await exists()).toBe(false);
      const profile = {
        inss,
        contactInfo: { languageCode: 'NL', emailAddress: 'jan@example.org', phoneNbr: '+3225551234' },
        flags: { conditionsAccepted: true, exclusiveEbox: true },
      } as const;
      expect(resultOf(await client.createOrUpdateCitizenProfile(profile))).toEqual({
        niss: inss,
        status: 'ProfileCreated',
      });
      expect(resultOf(await client.createOrUpdateCitizenProfile(profile)).status).toBe('ProfileUpdated');
      expect(await exists()).toBe(true);
    },
    { dir },
  );
  await withClient(
    async (client) => {
      const { citizenProfile } = resultOf(await client.getCitizenProfiles({ inss: [inss] }));
      expect(citizenProfile).toMatchObject([
        { contactInfo: { languageCode: 'NL', emailAddress: 'jan@example.org' }, flags: { exclusiveEbox: true } },
      ]);
    },
    { dir },
  );
  await rm(dir, { recursive: true });
});

test('getInssForExternalAccount by the list of the world', async () => {
  const certificateData = { cn: 'partner', companyId: '206731645' };
  const world = { externalAccounts: [{ userId: 'jan', cn: 'partner', companyId: '0206731645', ssin: citizen }] };
  await withClient(
    async (client) => {
      expect(resultOf(await client.getInssForExternalAccount({ userId: 'jan', certificateData }))).toEqual({
        inss: citizen,
      });
      expect(outcome(await client.getInssForExternalAccount({ userId: 'piet', certificateData }))).toBe(
        '500 Client SOA-03007',
      );
    },
    { world },
  );
});

test('who may call: an organisation that is not listed, an application without internal operations', async () => {
  const applicationId = 'employment:job-attest:werkkaart';
  const applications = [{ applicationId, enterpriseNumbers: ['0206731645'] }];
  await withClient(
    async (client, eboxes) => {
      expect(outcome(await client.getRestrictedCitizenProfiles({ inss: [citizen] }))).toBe('ok');
      expect(outcome(await client.getCitizenProfiles({ inss: [citizen] }))).toBe('500 Client SOA-01002');
      const eboxId = [{ companyId: '0244640631' }];
      expect(outcome(await eboxes.getEboxInfo({ eboxType: 'ENTERPRISE', eboxId }))).toBe('500 Client SOA-01002');
    },
    { world: { applications } },
  );
  await withClient(
    async (client) =>
      expect(outcome(await client.getRestrictedCitizenProfiles({ inss: [citizen] }))).toBe('500 Client SOA-01002'),
    { world: { organisations: [{ enterpriseNumber: '0244640631' }] } },
  );
});
