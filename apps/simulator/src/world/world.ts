import type { RecipientKind, WorldInput } from './world-schema.ts';

/** What the world knows of one e-Box. */
export interface Ebox {
  readonly exclusivelyEbox: boolean;
  readonly lastConnectionDate?: string;
  /** Somebody opened it at least once (enterprise) or accepted the terms (citizen). */
  readonly opened: boolean;
}

/**
 * Who exists and who may publish what. Without a section of the world file: every number of the right shape has an
 * e-Box, opened and with consent, except those that end in 9, and every message type and application is accepted.
 */
export interface World {
  /** The e-Box of an enterprise (ten digits), or undefined when it has none. */
  enterprise(enterpriseNumber: string): Ebox | undefined;
  /** The e-Box of a citizen (eleven digits), or undefined when the citizen is unknown. */
  citizen(ssin: string): Ebox | undefined;
  /** Undefined when the sender may publish this type to this kind of recipient, else what is wrong. */
  messageTypeRefusal(q: MessageTypeQuestion): MessageTypeRefusal | undefined;
}

export interface MessageTypeQuestion {
  readonly messageTypeId: string;
  readonly sender: string;
  readonly application: string;
  readonly recipient: RecipientKind;
}

export type MessageTypeRefusal = 'unknown-type' | 'sender' | 'application' | 'recipient';

const DEFAULT_CONNECTION = '2026-01-15T09:30:00+01:00';

export function createWorld(input: WorldInput = {}): World {
  const enterprises = input.enterprises && new Map(input.enterprises.map((e) => [e.enterpriseNumber, e]));
  const citizens = input.citizens && new Map(input.citizens.map((c) => [c.ssin, c]));
  const messageTypes = input.messageTypes && new Map(input.messageTypes.map((t) => [t.messageTypeId, t]));
  return {
    enterprise(number) {
      if (!enterprises) {
        if (!/^[0-9]{10}$/.test(number) || number.endsWith('9')) return undefined;
        return { exclusivelyEbox: false, lastConnectionDate: DEFAULT_CONNECTION, opened: true };
      }
      const known = enterprises.get(number);
      if (!known) return undefined;
      const opened = known.opened ?? true;
      const connected = known.lastConnectionDate;
      return {
        exclusivelyEbox: known.exclusivelyEbox ?? false,
        opened,
        ...(connected === undefined ? {} : { lastConnectionDate: connected }),
      };
    },
    citizen(ssin) {
      if (!citizens) {
        if (!/^[0-9]{11}$/.test(ssin)) return undefined;
        return { exclusivelyEbox: false, opened: !ssin.endsWith('9') };
      }
      const known = citizens.get(ssin);
      return known && { exclusivelyEbox: known.exclusivelyEbox ?? false, opened: known.consent ?? true };
    },
    messageTypeRefusal({ messageTypeId, sender, application, recipient }) {
      if (!messageTypes) return undefined;
      const type = messageTypes.get(messageTypeId);
      if (!type) return 'unknown-type';
      if (type.senders && !type.senders.includes(sender)) return 'sender';
      if (type.applications && !type.applications.includes(application)) return 'application';
      if (type.recipients && !type.recipients.includes(recipient)) return 'recipient';
      return undefined;
    },
  };
}
