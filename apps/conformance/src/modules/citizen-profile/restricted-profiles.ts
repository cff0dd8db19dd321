import type { RestrictedCitizenProfileType } from '@ebox-bridge/citizen-profile';
import { citizenProfileOperations } from '@ebox-bridge/citizen-profile/server';
import { expectThat, failed, given, type Module, passed } from '../../run/verdict.ts';
import { callOperation } from '../../soap/call-operation.ts';
import type { SoapSession } from '../../soap/soap-session.ts';

const { getRestrictedCitizenProfiles } = citizenProfileOperations;

async function profileOf(session: SoapSession, inss: string): Promise<RestrictedCitizenProfileType> {
  const { output } = await callOperation(session, getRestrictedCitizenProfiles, { inss: [inss] });
  const [profile, ...more] = output.citizenProfile ?? [];
  expectThat(
    profile !== undefined && more.length === 0,
    `${(output.citizenProfile ?? []).length} profiles; expected one`,
  );
  expectThat(profile.inss === inss, 'the profile is that of another citizen');
  return profile;
}

/** A citizen who accepted the terms: flags, language and the date of validation. */
export const profileOfCitizen: Module<SoapSession> = async (session) => {
  const profile = await profileOf(session, given(session.target.recipients.citizen, 'recipients.citizen'));
  if (profile.status !== undefined) return failed(`Status ${profile.status} for the citizen that has an e-Box`);
  expectThat(profile.flags.conditionsAccepted, 'ConditionsAccepted is false for the citizen that has an e-Box');
  return passed(`ConditionsAccepted true, language ${profile.contactInfo.languageCode}`);
};

/** A citizen without e-Box. */
export const profileOfUnknown: Module<SoapSession> = async (session) => {
  const profile = await profileOf(
    session,
    given(session.target.recipients.citizenWithoutEbox, 'recipients.citizenWithoutEbox'),
  );
  if (profile.status !== undefined) return passed(`Status ${profile.status}`);
  return profile.flags.conditionsAccepted
    ? failed('ConditionsAccepted is true for the citizen without e-Box')
    : passed('ConditionsAccepted false');
};
