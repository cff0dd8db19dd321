import type { RestrictedCitizenProfileType } from '@ebox-bridge/citizen-profile';
import { citizenProfileOperations } from '@ebox-bridge/citizen-profile/server';
import { expectThat } from '../../run/verdict.ts';
import { callOperation } from '../../soap/call-operation.ts';
import type { SoapSession } from '../../soap/soap-session.ts';

const { getRestrictedCitizenProfiles } = citizenProfileOperations;

/** The profile of one citizen; ends the module as failed where the answer is about somebody else, or about nobody. */
export async function profileOf(session: SoapSession, inss: string): Promise<RestrictedCitizenProfileType> {
  const { output } = await callOperation(session, getRestrictedCitizenProfiles, { inss: [inss] });
  const [profile, ...more] = output.citizenProfile ?? [];
  expectThat(
    profile !== undefined && more.length === 0,
    `${(output.citizenProfile ?? []).length} profiles; expected one`,
  );
  expectThat(profile.inss === inss, 'the profile is that of another citizen');
  return profile;
}
