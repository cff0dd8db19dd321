import type { MessageToPublish } from '@ebox-bridge/ebox-rest';
import type { PublishCommand } from '../command.ts';
import { type CheckedPublish, isRestRecipient, reaches } from '../content-rules.ts';
import { draftMessage } from '../message.ts';
import type { PublishBackend, RestPublishBackend, SoapPublishBackend } from '../ports.ts';
import type { BridgeSettings } from '../settings.ts';

/** The longest Ticket of the EBoxMessage contract, in code points; what the REST door makes of an Idempotency-Key is longer. */
export const longestTicket = 25;

/** What a backend will be told, decided before the ledger is written. */
export type Plan = RestPlan | SoapPlan;

export interface RestPlan {
  readonly backend: RestPublishBackend;
  /** One message for each recipient, but for the digests of the files. */
  readonly drafts: readonly MessageToPublish[];
}

export interface SoapPlan {
  readonly backend: SoapPublishBackend;
}

/** @throws BridgeError BRIDGE_MESSAGE_INVALID where the backend would refuse the message for a documented limit. */
export function planFor(
  backend: PublishBackend,
  command: PublishCommand,
  checked: CheckedPublish,
  settings: BridgeSettings,
): Plan {
  if (backend.protocol === 'soap') {
    // The parts are read for their digests first: the bytes that go on afterwards must be put aside on the way.
    if (backend.passes(command)) command.original?.record();
    return { backend };
  }
  return {
    backend,
    drafts: checked.recipients.map((recipient) => {
      if (!isRestRecipient(recipient)) throw new TypeError('a recipient that REST does not know');
      return draftMessage({ command, checked, settings, recipient });
    }),
  };
}

/** Whether a backend can carry such a message at all. */
export function canCarry(backend: PublishBackend, command: PublishCommand): boolean {
  if (backend.protocol === 'rest') return command.recipients.every(isRestRecipient);
  const { ticket } = command;
  return backend.passes(command) || ticket.length <= longestTicket || Array.from(ticket).length <= longestTicket;
}

/** Names of the form-data parts that some recipient gets by some backend. */
export function wantedParts(
  checked: CheckedPublish,
  settings: BridgeSettings,
  backends: readonly PublishBackend[],
): ReadonlySet<string> {
  const all = backends.some((backend) => backend.protocol === 'soap');
  const wanted = checked.files.filter(
    (file) => all || checked.recipients.some((recipient) => reaches(file, recipient, settings)),
  );
  return new Set(wanted.map(({ partName }) => partName));
}
