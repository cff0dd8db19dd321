import type { MessageKey } from '@ebox-bridge/ledger';
import type { PublishCommand } from '../command.ts';
import { type CheckedPublish, checkContent, effectiveSender } from '../content-rules.ts';
import { BridgeError } from '../errors.ts';
import { unrouted } from '../outcome-errors.ts';
import type { PublishBackend } from '../ports.ts';
import type { PublisherOptions } from '../publisher-options.ts';
import type { RouteFacts } from '../routing/route-rule.ts';
import { canCarry, longestTicket, type Plan, planFor } from './plan.ts';

/** A call whose content is judged and whose backend is chosen. */
export interface ChosenCall {
  readonly key: MessageKey;
  readonly checked: CheckedPublish;
  readonly plan: Plan;
  /** Name of the route that chose the backend. */
  readonly rule?: string;
}

/** What the routes look at in a publication. One recipient that only the legacy service knows makes it a message of that kind. */
export function publishRouteFacts(
  command: PublishCommand,
  sender: { readonly cbeNumber: string; readonly applicationId: string },
): RouteFacts {
  const kinds = command.recipients.map(({ kind }) => kind);
  return {
    operation: 'publishEboxMessage',
    cbeNumber: sender.cbeNumber,
    application: sender.applicationId,
    messageType: command.messageType,
    recipients: kinds.includes('other') ? ['other'] : kinds,
    ticket: command.ticket,
  };
}

/** What makes two calls the same message. */
export function messageKeyOf(
  command: Pick<PublishCommand, 'ticket' | 'sequence'>,
  sender: { readonly cbeNumber: string; readonly applicationId: string },
): MessageKey {
  return {
    senderCbe: sender.cbeNumber,
    application: sender.applicationId,
    ticket: command.ticket,
    sequence: command.sequence,
  };
}

/**
 * Makes the function that chooses the backend of a call and judges its content for it: the recorded backend first (it wins
 * over every rule), then the routes.
 */
export function createChooser({ ledger, backends, router, settings }: PublisherOptions) {
  const byName = new Map<string, PublishBackend>(backends.map((backend) => [backend.name, backend]));

  return async function choose(command: PublishCommand): Promise<ChosenCall> {
    const sender = effectiveSender(command, settings);
    const key = messageKeyOf(command, sender);
    const chosen = chosenByRoutes(command, sender);
    try {
      // The ledger says when it is asked whether the message is bound elsewhere: most are new, and one question is enough.
      if (chosen !== undefined) return { ...planned(command, key, chosen.backend), rule: chosen.rule };
    } catch (error) {
      const bound = error instanceof BridgeError && backends.length > 1 ? await boundTo(key) : undefined;
      if (bound === undefined || bound === chosen?.backend) throw error;
      return planned(command, key, bound);
    }
    const bound = await boundTo(key);
    if (bound !== undefined) return planned(command, key, bound);
    // What must be judged before anything else is said: what every backend demands.
    const able = backends.some((one) => canCarry(one, command));
    const legacy = backends.some(({ protocol }) => protocol === 'soap');
    checkContent(command, settings, { protocol: able || legacy ? 'soap' : 'rest' });
    if (!able && legacy) throw ticketTooLong();
    throw able ? unrouted() : new BridgeError('BRIDGE_ROUTE_MISSING', 'No configured backend can carry this message.');
  };

  function planned(command: PublishCommand, key: MessageKey, backend: PublishBackend): ChosenCall {
    const checked = checkContent(command, settings, backend);
    if (!canCarry(backend, command)) throw cannotCarry(backend.name);
    return { key, checked, plan: planFor(backend, command, checked, settings) };
  }

  function chosenByRoutes(
    command: PublishCommand,
    sender: CheckedPublish['sender'],
  ): { readonly backend: PublishBackend; readonly rule: string } | undefined {
    const { backend: name, rule } = router.choose({
      ...publishRouteFacts(command, sender),
      carries: (one) => {
        const known = byName.get(one);
        return known !== undefined && canCarry(known, command);
      },
    });
    const backend = name === undefined ? undefined : byName.get(name);
    return backend === undefined || rule === undefined ? undefined : { backend, rule };
  }

  async function boundTo(key: MessageKey): Promise<PublishBackend | undefined> {
    let name: string | undefined;
    try {
      name = await ledger.boundBackend(key);
    } catch (cause) {
      if (cause instanceof TypeError) throw cause;
      throw new BridgeError('BRIDGE_LEDGER_UNAVAILABLE', 'The ledger could not be read; nothing was sent.', { cause });
    }
    if (name === undefined) return undefined;
    const backend = byName.get(name);
    if (backend === undefined) throw boundElsewhere(name);
    return backend;
  }
}

/** EBoxMessage is configured and would be the way, but for the Ticket. */
function ticketTooLong(): BridgeError {
  return new BridgeError(
    'BRIDGE_RECIPIENT_NOT_ROUTABLE',
    `Only EBoxMessage reaches every recipient of this message, and its contract takes a Ticket of at most ${longestTicket} characters: give the message such a ticket, not an Idempotency-Key alone.`,
  );
}

/** The ledger binds a message to a backend that is not configured any more. */
export function boundElsewhere(name: string): BridgeError {
  return new BridgeError(
    'BRIDGE_BACKEND_GONE',
    `The message was begun at ${name}, which is not configured any more; it can end only there.`,
    { data: { backend: name } },
  );
}

/** The ledger binds a message to a backend that cannot carry this call for it. */
export function cannotCarry(name: string): BridgeError {
  return new BridgeError('BRIDGE_ROUTE_MISSING', `The message was begun at ${name}, which cannot carry this call.`);
}
