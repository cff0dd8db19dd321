export type Language = 'fr' | 'nl' | 'de';

/** What an operator says of one message type. What is not listed is the backend's to judge. */
export interface MessageTypeRules {
  /** Language of subject and business data; REST takes exactly one. */
  readonly language?: Language;
  readonly recipients?: readonly ('enterprise' | 'citizen' | 'professional')[];
  /** When given, only these Meta types are allowed. `pattern` matches the whole value. */
  readonly metas?: Readonly<Record<string, { readonly required?: boolean; readonly pattern?: RegExp }>>;
  /** Applications that may send it. */
  readonly applications?: readonly string[];
  /** Another name of this message type in REST. */
  readonly alias?: string;
  /**
   * What a published Ticket and Sequence with other content means. `refuse` (default): 620. `publishNew`: a further
   * message. `legacy`: the EBoxMessage service decides, which may replace the message.
   */
  readonly onUpdate?: 'refuse' | 'publishNew' | 'legacy';
}

/** What an operator says of one sender. */
export interface SenderRules {
  readonly cbeNumber: string;
  /** Applications of this sender. SenderID may name one of them, and always that of the certificate. */
  readonly applications?: readonly string[];
  readonly mandate?: boolean;
  readonly requireDigest?: boolean;
}

export interface BridgeSettings {
  readonly senders: readonly SenderRules[];
  readonly messageTypes: Readonly<Record<string, MessageTypeRules>>;
  readonly defaultLanguage?: Language;
  /** Annexes of a message for a citizen: SOAP never showed them. Default: drop, and count. */
  readonly citizenAnnexes: 'drop' | 'send' | 'refuse';
  /** FreeInformation is deprecated in SOAP. Default: drop, and count. */
  readonly freeInformation: 'drop' | 'bodyContent';
  /** Which ID callers get: the REST messageId where it is known, or always the ledger's. */
  readonly answerId: 'messageId' | 'ledger';
  /** What a 409 proves after an attempt whose last byte was sent; see the ledger. Default: publication. */
  readonly keyUsedProves: 'publication' | 'nothing';
  /**
   * At a backend that is not idempotent: whether a message whose outcome is unknown may be sent again. `refuse` (default):
   * an operator decides. `resend`: after the backend's time-out, and it may then be there twice.
   */
  readonly onUnknown: 'refuse' | 'resend';
  /** How long a caller waits for an outcome after the last byte of its request, milliseconds. Default 50 000. */
  readonly answerTimeoutMs: number;
  /** How long the backend may take to answer, milliseconds. Default 120 000. */
  readonly backendTimeoutMs: number;
  /** Documents up to this total are kept until the backend's answer, so that the facade can retry itself. Bytes. */
  readonly retainedPerCall: number;
  /** What all calls together may keep. Bytes. */
  readonly retainedInProcess: number;
  /** How often a kept message is sent again inside the patience. */
  readonly retries: number;
}

export const defaultBridgeSettings: BridgeSettings = {
  senders: [],
  messageTypes: {},
  citizenAnnexes: 'drop',
  freeInformation: 'drop',
  answerId: 'messageId',
  keyUsedProves: 'publication',
  onUnknown: 'refuse',
  answerTimeoutMs: 50_000,
  backendTimeoutMs: 120_000,
  retainedPerCall: 1024 * 1024,
  retainedInProcess: 64 * 1024 * 1024,
  retries: 3,
};
