import { checkMetas, type MetaRefusal, type MetaValues } from './check-metas.ts';
import { isDigits } from './digits.ts';
import { createMandates, type Mandates } from './mandates.ts';
import { createPartitions, type Partitions } from './partitions.ts';
import type { Profile } from './profile.ts';
import type { RoutingRules } from './routing-rules.ts';
import type { EnterpriseInput, MessageTypeInput, RecipientKind, WorldInput, WorldSettings } from './world-schema.ts';

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
  readonly input: WorldInput;
  readonly settings: WorldSettings;
  readonly mandates: Mandates;
  readonly partitions: Partitions;
  /** The e-Box of an enterprise (ten digits), or undefined when it has none. */
  enterprise(enterpriseNumber: string): Ebox | undefined;
  /** The e-Box of a citizen (eleven digits), or undefined when the citizen is unknown. */
  citizen(ssin: string): Ebox | undefined;
  /** What CitizenProfile knows, or undefined: ProfileNotFound. */
  profile(ssin: string): Profile | undefined;
  /** Replaces a profile; the citizen's e-Box follows it. */
  saveProfile(ssin: string, profile: Profile): void;
  /** The profiles that were saved since the start of this world. */
  savedProfiles(): ReadonlyMap<string, Profile>;
  /** Forgets the profiles that were saved. */
  forgetProfiles(): void;
  messageType(messageTypeId: string): MessageTypeInput | undefined;
  /** Undefined when this application of this organisation may call at all, else what is wrong. */
  senderRefusal(q: SenderQuestion): 'organisation' | 'application' | 'internal' | undefined;
  /** Undefined when the sender may publish this type to this kind of recipient, else what is wrong. */
  messageTypeRefusal(q: MessageTypeQuestion): MessageTypeRefusal | undefined;
  /** What is wrong with the metas of a message, in the order 52, 50, 51. */
  metaRefusal(messageTypeId: string, metas: readonly MetaValues[]): MetaRefusal | undefined;
}

export interface SenderQuestion {
  readonly sender: string;
  readonly application: string;
  /** An operation that is meant for the platform itself. */
  readonly internal?: boolean;
}

export interface MessageTypeQuestion {
  readonly messageTypeId: string;
  readonly sender: string;
  readonly application: string;
  readonly recipient: RecipientKind;
}

export type MessageTypeRefusal = 'unknown-type' | 'sender' | 'application' | 'recipient';

const DEFAULT_CONNECTION = '2026-01-15T09:30:00+01:00';
const DEFAULT_VALIDATION = '2026-01-15T09:30:00Z';

const DEFAULT_EBOX: Ebox = { exclusivelyEbox: false, lastConnectionDate: DEFAULT_CONNECTION, opened: true };

export function createWorld(input: WorldInput, rules: RoutingRules): World {
  const enterprises = input.enterprises && new Map(input.enterprises.map((e) => [e.enterpriseNumber, eboxOf(e)]));
  const citizens = input.citizens && new Map(input.citizens.map((c) => [c.ssin, c]));
  const messageTypes = input.messageTypes && new Map(input.messageTypes.map((t) => [t.messageTypeId, t]));
  const saved = new Map<string, Profile>();
  return {
    input,
    settings: input.settings ?? {},
    mandates: createMandates(input),
    partitions: createPartitions(input, rules),
    enterprise(number) {
      if (enterprises) return enterprises.get(number);
      return isDigits(number, 10) && !number.endsWith('9') ? DEFAULT_EBOX : undefined;
    },
    citizen(ssin) {
      const own = saved.get(ssin);
      if (own) return { exclusivelyEbox: own.exclusiveEbox ?? false, opened: own.conditionsAccepted };
      if (!citizens) {
        if (!/^[0-9]{11}$/.test(ssin)) return undefined;
        return { exclusivelyEbox: false, opened: !ssin.endsWith('9') };
      }
      const known = citizens.get(ssin);
      return (
        known && {
          exclusivelyEbox: known.exclusivelyEbox ?? false,
          opened: (known.consent ?? true) && known.profile !== false,
        }
      );
    },
    profile(ssin) {
      const own = saved.get(ssin);
      if (own) return own;
      if (!citizens) {
        if (ssin.endsWith('99')) return undefined;
        const conditionsAccepted = !ssin.endsWith('9');
        return { language: 'FR', conditionsAccepted, exclusiveEbox: false, lastValidationDate: DEFAULT_VALIDATION };
      }
      const known = citizens.get(ssin);
      if (!known || known.profile === false) return undefined;
      return {
        language: known.language ?? 'FR',
        conditionsAccepted: known.consent ?? true,
        exclusiveEbox: known.exclusivelyEbox ?? false,
        lastValidationDate: known.lastValidationDate ?? DEFAULT_VALIDATION,
        ...(known.email === undefined ? {} : { email: known.email }),
        ...(known.phone === undefined ? {} : { phone: known.phone }),
      };
    },
    saveProfile: (ssin, profile) => void saved.set(ssin, profile),
    savedProfiles: () => saved,
    forgetProfiles: () => saved.clear(),
    messageType: (messageTypeId) => messageTypes?.get(messageTypeId),
    senderRefusal: (question) => senderRefusal(input, question),
    messageTypeRefusal({ messageTypeId, sender, application, recipient }) {
      if (!messageTypes) return undefined;
      const type = messageTypes.get(messageTypeId);
      if (!type) return 'unknown-type';
      if (type.senders && !type.senders.includes(sender)) return 'sender';
      if (type.applications && !type.applications.includes(application)) return 'application';
      if (type.recipients && !type.recipients.includes(recipient)) return 'recipient';
      return undefined;
    },
    metaRefusal: (messageTypeId, metas) => checkMetas(messageTypes?.get(messageTypeId)?.metas, metas),
  };
}

function eboxOf({ exclusivelyEbox = false, opened = true, lastConnectionDate }: EnterpriseInput): Ebox {
  return { exclusivelyEbox, opened, ...(lastConnectionDate === undefined ? {} : { lastConnectionDate }) };
}

function senderRefusal({ organisations, applications }: WorldInput, { sender, application, internal }: SenderQuestion) {
  if (organisations && !organisations.some(({ enterpriseNumber }) => enterpriseNumber === sender)) {
    return 'organisation';
  }
  if (!applications) return undefined;
  const known = applications.find(
    ({ applicationId, enterpriseNumbers }) => applicationId === application && enterpriseNumbers.includes(sender),
  );
  if (!known) return 'application';
  return internal && !known.internal ? 'internal' : undefined;
}
