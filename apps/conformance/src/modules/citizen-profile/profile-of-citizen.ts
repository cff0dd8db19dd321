import { expectThat, failed, given, type Module, passed } from '../../run/verdict.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { profileOf } from './restricted-profile.ts';

/** A citizen who accepted the terms: flags, language and the date of validation. */
export const profileOfCitizen: Module<SoapSession> = async (session) => {
  const profile = await profileOf(session, given(session.target.recipients.citizen, 'recipients.citizen'));
  if (profile.status !== undefined) return failed(`Status ${profile.status} for the citizen that has an e-Box`);
  expectThat(profile.flags.conditionsAccepted, 'ConditionsAccepted is false for the citizen that has an e-Box');
  return passed(`ConditionsAccepted true, language ${profile.contactInfo.languageCode}`);
};
