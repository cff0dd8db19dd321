import { citizenProfileRules } from './citizen-profile-rules.ts';
import { eboxMessageRules } from './ebox-message-rules.ts';
import { registeredMailRules } from './registered-mail-rules.ts';
import { type Requirement, requirementsOf } from './requirement.ts';

/** Every requirement, in the order in which they run. */
export const plan: readonly Requirement[] = [
  ...requirementsOf('eboxmessage', eboxMessageRules),
  ...requirementsOf('citizenprofile', citizenProfileRules),
  ...requirementsOf('registeredmail', registeredMailRules),
];
