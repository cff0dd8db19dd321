import { failed, given, type Module, passed } from '../../run/verdict.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { profileOf } from './restricted-profile.ts';

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
