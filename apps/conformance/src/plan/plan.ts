import { eboxMessageRules } from './ebox-message-rules.ts';
import { type Requirement, requirementsOf } from './requirement.ts';

/** Every requirement, in the order in which they run. */
export const plan: readonly Requirement[] = [...requirementsOf('eboxmessage', eboxMessageRules)];
