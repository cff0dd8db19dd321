// Generated from openapi/federation-1.3.yaml by openapi/generate.ts. Do not edit.
import type { Shapes } from './shape.ts';

/** Only the e-Boxes that exist. */
export type EboxPreferencesList = readonly EboxPreferences[];

/** All document providers. */
export type MessageProviderList = readonly MessageProvider[];

/** Technical detail of an error. */
export interface Detail {
  readonly kind?: object;
  readonly message?: object;
  readonly ref?: object;
  readonly value?: object;
}

/** An e-Box by its kind and its number. */
export interface EboxId {
  readonly eboxType: string;
  /** Enterprise number of ten digits, or SSIN of a citizen. */
  readonly eboxIdValue: string;
}

/** The e-Boxes asked for, all of one kind. */
export interface EboxIdSameTypeList {
  /** ENTERPRISE, in capitals here. */
  readonly eboxType: string;
  /** EnterpriseNumber. */
  readonly eboxIdType: string;
  readonly eboxIdValueList: readonly string[];
}

/** What one enterprise chose for its e-Box. */
export interface EboxPreferences {
  readonly eboxId: EboxId;
  /** No paper any more. */
  readonly exclusivelyEbox: boolean;
  /** When a user last opened it through the portal. */
  readonly lastConnectionDate?: string;
  /** At all providers together. */
  readonly totalNumberOfMessages?: number;
  /** At all providers together. */
  readonly totalNumberOfUnreadMessages?: number;
}

/** A change of the preferences. */
export interface EboxPreferencesToUpdate {
  readonly eboxId: EboxId;
  readonly exclusivelyEbox: boolean;
}

/** A link of HAL. */
export interface HalLink {
  readonly href: string;
  readonly hreflang?: string;
  readonly templated?: boolean;
  readonly type?: string;
  readonly deprecation?: boolean;
  readonly name?: string;
  readonly title?: string;
}

/** Links by relation. */
export interface HalLinks {
  readonly self?: HalLink;
}

/** A resource with links. */
export interface HalResource {
  readonly _links?: HalLinks;
}

/** A document provider: who it is and where its Message Registry answers. */
export interface MessageProvider {
  readonly messageProviderId: string;
  readonly messageProviderName: TranslatedString;
  readonly messageProviderDescription: TranslatedString;
  /** Base URL of its Message Registry. */
  readonly messageProviderUrl: string;
  /** Not to be used before this day. */
  readonly messageProviderActivationDate: string;
  /** Not to be used from this day on. */
  readonly messageProviderDeactivationDate?: string;
  readonly messageProviderTechnicalContact: string;
  /** When it will not answer. */
  readonly messageProviderPlannedMaintenance?: readonly MessageProviderPlannedMaintenance[];
  /** Version of the Message Registry contract that it implements. */
  readonly apiSupportedVersion: string;
  readonly _links?: HalLinks;
}

/** One text in one or more languages. */
export interface TranslatedString {
  readonly nl?: string;
  readonly fr?: string;
  readonly de?: string;
  readonly en?: string;
}

/** From when to when a provider rests. */
export interface MessageProviderPlannedMaintenance {
  readonly startDate: string;
  readonly endDate: string;
}

/** An error of the e-Box. */
export interface StatusMessage {
  /** What the helpdesk asks for. */
  readonly id: string;
  readonly code: string;
  readonly message: string;
  /** A helpdesk, never a person. */
  readonly contact?: string;
  readonly environment?: 'DEVELOPMENT' | 'TEST' | 'INTEGRATION' | 'ACCEPTATION' | 'SIMULATION' | 'PRODUCTION';
  readonly stackTrace?: string[][];
  readonly details?: readonly Detail[];
}

/** Shapes of federation-1.3.yaml: what an answer is checked against. */
export const federation = {
  Detail: {
    required: [],
    properties: { kind: 'object', message: 'object', ref: 'object', value: 'object' },
  },
  EboxId: {
    required: ['eboxType', 'eboxIdValue'],
    properties: { eboxType: 'string', eboxIdValue: 'string' },
  },
  EboxIdSameTypeList: {
    required: ['eboxType', 'eboxIdType', 'eboxIdValueList'],
    properties: { eboxType: 'string', eboxIdType: 'string', eboxIdValueList: '[]string' },
  },
  EboxPreferences: {
    required: ['eboxId', 'exclusivelyEbox'],
    properties: { eboxId: '#EboxId', exclusivelyEbox: 'boolean', lastConnectionDate: 'string', totalNumberOfMessages: 'integer', totalNumberOfUnreadMessages: 'integer' },
  },
  EboxPreferencesToUpdate: {
    required: ['eboxId', 'exclusivelyEbox'],
    properties: { eboxId: '#EboxId', exclusivelyEbox: 'boolean' },
  },
  EboxPreferencesList: '[]#EboxPreferences',
  HalLink: {
    required: ['href'],
    properties: { href: 'string', hreflang: 'string', templated: 'boolean', type: 'string', deprecation: 'boolean', name: 'string', title: 'string' },
  },
  HalLinks: {
    required: [],
    properties: { self: '#HalLink' },
  },
  HalResource: {
    required: [],
    properties: { _links: '#HalLinks' },
  },
  MessageProvider: {
    required: ['messageProviderActivationDate', 'messageProviderDescription', 'messageProviderId', 'messageProviderName', 'messageProviderTechnicalContact', 'messageProviderUrl', 'apiSupportedVersion'],
    properties: { messageProviderId: 'string', messageProviderName: '#TranslatedString', messageProviderDescription: '#TranslatedString', messageProviderUrl: 'string', messageProviderActivationDate: 'string', messageProviderDeactivationDate: 'string', messageProviderTechnicalContact: 'string', messageProviderPlannedMaintenance: '[]#MessageProviderPlannedMaintenance', apiSupportedVersion: 'string', _links: '#HalLinks' },
  },
  MessageProviderPlannedMaintenance: {
    required: ['endDate', 'startDate'],
    properties: { startDate: 'string', endDate: 'string' },
  },
  MessageProviderList: '[]#MessageProvider',
  StatusMessage: {
    required: ['code', 'id', 'message'],
    properties: { id: 'string', code: 'string', message: 'string', contact: 'string', environment: 'string', stackTrace: '[][]string', details: '[]#Detail' },
  },
  TranslatedString: {
    required: [],
    properties: { nl: 'string', fr: 'string', de: 'string', en: 'string' },
  },
} as const satisfies Shapes;
