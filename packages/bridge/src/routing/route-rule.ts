import type { RecipientKind } from '@ebox-bridge/ledger';

/** The operations that rules may send to one backend or another, by their WSDL names; the REST door asks by the same. */
export type RoutedOperation =
  | 'publishEboxMessage'
  | 'hasAnEbox'
  | 'getMessageStatus'
  | 'getRestrictedCitizenProfiles'
  | 'getCitizenProfiles'
  | 'sendDocument'
  | 'getStatus';

/** All operations that rules may name. */
export const routedOperations: readonly RoutedOperation[] = [
  'publishEboxMessage',
  'hasAnEbox',
  'getMessageStatus',
  'getRestrictedCitizenProfiles',
  'getCitizenProfiles',
  'sendDocument',
  'getStatus',
];

/** The backends, by the names that rules, ledger rows and metrics use. */
export type BackendName =
  | 'messageRegistry-v3'
  | 'messageRegistry-v2.1'
  | 'eboxMessage'
  | 'federation'
  | 'citizenProfile'
  | 'registeredMail'
  | 'ledger';

/** What a rule may be about besides the operation. `other`: a quality that only the legacy service knows. */
export type RoutedRecipient = RecipientKind | 'other';

/** One rule. What it does not name does not matter to it. */
export interface RouteRule {
  /** Default: `routes[N]`, its place in the list from 0. Names are what the kill switch takes. */
  readonly name?: string;
  readonly operation: RoutedOperation;
  readonly messageType?: string;
  /** Application of the effective sender. */
  readonly application?: string;
  /** Every recipient of the call is of that kind. */
  readonly recipient?: RoutedRecipient;
  /** Share of the messages, 0 to 100 with two decimals; the same message is always on the same side. Default 100. */
  readonly percent?: number;
  readonly backend: BackendName;
  /** For reads: this backend is asked too, and its answer only compared. */
  readonly shadow?: BackendName;
  /** False: the rule is switched off. Default true. */
  readonly enabled?: boolean;
}

/** What the rules look at. */
export interface RouteFacts {
  readonly operation: RoutedOperation;
  /** CBE number of the effective sender, 10 digits. */
  readonly cbeNumber: string;
  /** Application of the effective sender. */
  readonly application: string;
  readonly messageType?: string;
  /** Kinds of all recipients; absent or empty where the call has none. */
  readonly recipients?: readonly RoutedRecipient[];
  /** Exactly as received; absent for operations without one, whose share is then taken by sender. */
  readonly ticket?: string;
  /** Whether a backend can carry such a call at all; a rule for one that cannot is passed over. Default: every one can. */
  readonly carries?: (backend: BackendName) => boolean;
}
