// Generated from openapi/partition-1.yaml by openapi/generate.ts. Do not edit.
import type { Shapes } from './shape.ts';

/** A part of an e-Box with its own name and its own users. */
export interface Partition {
  /** GENERAL is the one that every e-Box of an enterprise has. */
  readonly partitionId: string;
  readonly name?: TranslatedString;
}

/** One text in one or more languages. */
export interface TranslatedString {
  readonly nl?: string;
  readonly fr?: string;
  readonly de?: string;
}

/** All partitions of one e-Box. */
export interface Partitions {
  readonly items: readonly Partition[];
  readonly totalItems?: number;
}

/** New messages that meet all criteria present go to its partition. */
export interface RoutingRule {
  readonly routingRuleId?: number;
  readonly messageTypeId?: string;
  readonly senderApplicationId?: string;
  readonly senderOrganizationId?: string;
  /** Where the message goes. */
  readonly partitionId?: string;
}

/** All rules of one e-Box, the highest priority first. */
export interface RoutingRules {
  readonly items: readonly RoutingRule[];
  readonly totalItems?: number;
}

/** Whether there is a mandate. */
export interface Mandate {
  readonly hasMandate: boolean;
}

/** An error of the e-Box. */
export interface StatusMessage {
  readonly id: string;
  readonly code: string;
  readonly message: string;
}

/** Shapes of partition-1.yaml: what an answer is checked against. */
export const partition = {
  Partition: {
    required: ['partitionId'],
    properties: { partitionId: 'string', name: '#TranslatedString' },
  },
  Partitions: {
    required: ['items'],
    properties: { items: '[]#Partition', totalItems: 'integer' },
  },
  RoutingRule: {
    required: [],
    properties: { routingRuleId: 'integer', messageTypeId: 'string', senderApplicationId: 'string', senderOrganizationId: 'string', partitionId: 'string' },
  },
  RoutingRules: {
    required: ['items'],
    properties: { items: '[]#RoutingRule', totalItems: 'integer' },
  },
  Mandate: {
    required: ['hasMandate'],
    properties: { hasMandate: 'boolean' },
  },
  StatusMessage: {
    required: ['code', 'id', 'message'],
    properties: { id: 'string', code: 'string', message: 'string' },
  },
  TranslatedString: {
    required: [],
    properties: { nl: 'string', fr: 'string', de: 'string' },
  },
} as const satisfies Shapes;
