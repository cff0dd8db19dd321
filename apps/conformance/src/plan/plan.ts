import { citizenProfileRules } from './citizen-profile-rules.ts';
import { eboxMessageRules } from './ebox-message-rules.ts';
import { facadeRestDoorRules } from './facade-rest-door-rules.ts';
import { registeredMailRules } from './registered-mail-rules.ts';
import { type Requirement, requirementsOf } from './requirement.ts';
import { restConsumerRules } from './rest-consumer-rules.ts';
import { restSenderRules } from './rest-sender-rules.ts';

/** Every requirement, in the order in which they run. */
export const plan: readonly Requirement[] = [
  ...requirementsOf('eboxmessage', eboxMessageRules),
  ...requirementsOf('citizenprofile', citizenProfileRules),
  ...requirementsOf('registeredmail', registeredMailRules),
  ...requirementsOf('rest-sender', restSenderRules),
  ...requirementsOf('rest-consumer', restConsumerRules),
  ...requirementsOf('facade-rest-door', facadeRestDoorRules),
];
