import { EboxError, type ErrorCatalogue, type ErrorData } from '@ebox-bridge/errors';
import { redact } from '@ebox-bridge/redaction';
import type { RelayedAnswer } from './original-call.ts';

/** Why the bridge did not do what a caller asked. The doors turn `fault` into a SOAP fault or a problem+json answer. */
export type BridgeErrorCode =
  | 'BRIDGE_SENDER_ID_REQUIRED'
  | 'BRIDGE_SENDER_FOREIGN_INSTITUTION'
  | 'BRIDGE_SENDER_APPLICATION_NOT_LISTED'
  | 'BRIDGE_REGISTERED_NOT_MANDATED'
  | 'BRIDGE_MESSAGE_TYPE_NOT_ALLOWED'
  | 'BRIDGE_LANGUAGE_MISSING'
  | 'BRIDGE_RECIPIENT_KIND_NOT_ALLOWED'
  | 'BRIDGE_DIGEST_SHA1'
  | 'BRIDGE_META_REQUIRED'
  | 'BRIDGE_META_NOT_ALLOWED'
  | 'BRIDGE_META_FORMAT'
  | 'BRIDGE_RECIPIENT_INVALID'
  | 'BRIDGE_RECIPIENT_NOT_ROUTABLE'
  | 'BRIDGE_RECIPIENT_TWICE'
  | 'BRIDGE_ANNEX_REFUSED'
  | 'BRIDGE_DIGEST_REQUIRED'
  | 'BRIDGE_MEDIA_TYPE_UNKNOWN'
  | 'BRIDGE_CONTENT_REFERENCE_INVALID'
  | 'BRIDGE_CONTENT_MISSING'
  | 'BRIDGE_MESSAGE_INVALID'
  | 'BRIDGE_DIGEST_MISMATCH'
  | 'BRIDGE_TICKET_USED'
  | 'BRIDGE_REPLAYED_WITH_OTHER_CONTENT'
  | 'BRIDGE_REPLAYED'
  | 'BRIDGE_CONFLICT'
  | 'BRIDGE_OUTCOME_UNKNOWN'
  | 'BRIDGE_OUTCOME_UNRESOLVED'
  | 'BRIDGE_PARTLY_PUBLISHED'
  | 'BRIDGE_STILL_RUNNING'
  | 'BRIDGE_BACKEND_REFUSED'
  | 'BRIDGE_BACKEND_FORBIDDEN'
  | 'BRIDGE_BACKEND_UNAUTHORIZED'
  | 'BRIDGE_BACKEND_UNAVAILABLE'
  | 'BRIDGE_ROUTE_MISSING'
  | 'BRIDGE_UNROUTED'
  | 'BRIDGE_BACKEND_GONE'
  | 'BRIDGE_LETTER_DIGEST_SHA1'
  | 'BRIDGE_LETTER_DIGEST_MISMATCH'
  | 'BRIDGE_LETTER_RECIPIENT'
  | 'BRIDGE_LETTER_UNKNOWN'
  | 'BRIDGE_LETTER_NOT_FOUND'
  | 'BRIDGE_UPLOAD_BROKEN'
  | 'BRIDGE_SPOOL_UNAVAILABLE'
  | 'BRIDGE_LEDGER_UNAVAILABLE';

/** What the caller of a door is told; the codes are those of the EBoxMessage service. */
export interface BridgeFault {
  readonly kind: 'BusinessError' | 'SystemError';
  /** A platform code (SOA-02002), a business code (620), or the code that the REST service gave. */
  readonly code: string;
  readonly origin: 'Consumer' | 'Provider';
  readonly retry: boolean;
}

const business = (code: string): BridgeFault => ({ kind: 'BusinessError', code, origin: 'Consumer', retry: false });
const system = (code: string, origin: BridgeFault['origin'], retry = false): BridgeFault => ({
  kind: 'SystemError',
  code,
  origin,
  retry,
});

const faults: Readonly<Record<BridgeErrorCode, BridgeFault>> = {
  BRIDGE_SENDER_ID_REQUIRED: business('30'),
  BRIDGE_SENDER_FOREIGN_INSTITUTION: business('20'),
  BRIDGE_SENDER_APPLICATION_NOT_LISTED: business('20'),
  BRIDGE_REGISTERED_NOT_MANDATED: business('22'),
  BRIDGE_MESSAGE_TYPE_NOT_ALLOWED: business('40'),
  BRIDGE_LANGUAGE_MISSING: business('40'),
  BRIDGE_RECIPIENT_KIND_NOT_ALLOWED: business('42'),
  BRIDGE_DIGEST_SHA1: business('15'),
  BRIDGE_META_REQUIRED: business('52'),
  BRIDGE_META_NOT_ALLOWED: business('50'),
  BRIDGE_META_FORMAT: business('51'),
  BRIDGE_RECIPIENT_INVALID: business('90'),
  BRIDGE_RECIPIENT_NOT_ROUTABLE: business('90'),
  BRIDGE_RECIPIENT_TWICE: system('SOA-03007', 'Consumer'),
  BRIDGE_ANNEX_REFUSED: system('SOA-03007', 'Consumer'),
  BRIDGE_DIGEST_REQUIRED: system('SOA-03007', 'Consumer'),
  BRIDGE_MEDIA_TYPE_UNKNOWN: system('SOA-03007', 'Consumer'),
  BRIDGE_CONTENT_REFERENCE_INVALID: system('SOA-03007', 'Consumer'),
  BRIDGE_CONTENT_MISSING: system('SOA-03007', 'Consumer'),
  BRIDGE_MESSAGE_INVALID: system('SOA-03007', 'Consumer'),
  BRIDGE_DIGEST_MISMATCH: business('10'),
  BRIDGE_TICKET_USED: business('620'),
  BRIDGE_REPLAYED_WITH_OTHER_CONTENT: system('SOA-01001', 'Consumer'),
  BRIDGE_REPLAYED: system('SOA-01001', 'Consumer'),
  BRIDGE_CONFLICT: system('SOA-02001', 'Provider'),
  BRIDGE_OUTCOME_UNKNOWN: system('SOA-02002', 'Provider', true),
  BRIDGE_OUTCOME_UNRESOLVED: system('SOA-02001', 'Provider'),
  BRIDGE_PARTLY_PUBLISHED: system('SOA-02002', 'Provider', true),
  BRIDGE_STILL_RUNNING: system('SOA-02002', 'Provider', true),
  BRIDGE_BACKEND_REFUSED: business('90'),
  BRIDGE_BACKEND_FORBIDDEN: system('SOA-02001', 'Provider'),
  BRIDGE_BACKEND_UNAUTHORIZED: system('SOA-02002', 'Provider', true),
  BRIDGE_BACKEND_UNAVAILABLE: system('SOA-02002', 'Provider', true),
  BRIDGE_ROUTE_MISSING: system('SOA-02001', 'Provider'),
  BRIDGE_BACKEND_GONE: system('SOA-02002', 'Provider', true),
  BRIDGE_UNROUTED: system('SOA-02002', 'Provider', true),
  BRIDGE_LETTER_DIGEST_SHA1: business('FILE_B03'),
  BRIDGE_LETTER_DIGEST_MISMATCH: business('FILE_B01'),
  BRIDGE_LETTER_RECIPIENT: system('SOA-03007', 'Consumer'),
  BRIDGE_LETTER_UNKNOWN: system('SOA-02001', 'Provider'),
  BRIDGE_LETTER_NOT_FOUND: business('REPO_B01'),
  BRIDGE_UPLOAD_BROKEN: system('SOA-03001', 'Consumer'),
  BRIDGE_SPOOL_UNAVAILABLE: system('SOA-02002', 'Provider', true),
  BRIDGE_LEDGER_UNAVAILABLE: system('SOA-02002', 'Provider', true),
};

/** Every code with what it means and what to do next. */
export const bridgeErrors: ErrorCatalogue<BridgeErrorCode> = {
  BRIDGE_SENDER_ID_REQUIRED: {
    category: 'caller-data',
    meaning: 'A mandate sender published without SenderID (business error 30).',
    next: 'Name the institution and the application that the message is published for in SenderID.',
  },
  BRIDGE_SENDER_FOREIGN_INSTITUTION: {
    category: 'caller-data',
    meaning:
      'SenderID names another institution than the certificate, and the sender has no mandate (business error 20).',
    next: 'Use the CBE number of the certificate in SenderID, or have the sender listed with `mandate: true`.',
  },
  BRIDGE_SENDER_APPLICATION_NOT_LISTED: {
    category: 'caller-data',
    meaning: 'SenderID names an application that is not listed for this sender (business error 20).',
    next: 'Add the application to `senders[].applications`, or correct SenderID.',
  },
  BRIDGE_REGISTERED_NOT_MANDATED: {
    category: 'caller-data',
    meaning: 'IsRegistered is true, but the sender has no mandate (business error 22).',
    next: 'Send registered mail through the RegisteredMail service, or leave IsRegistered out.',
  },
  BRIDGE_MESSAGE_TYPE_NOT_ALLOWED: {
    category: 'caller-data',
    meaning: 'This institution and application may not send this message type (business error 40).',
    next: 'Check the message type, or add the application to `messageTypes.<type>.applications`.',
  },
  BRIDGE_LANGUAGE_MISSING: {
    category: 'configuration',
    meaning:
      'REST needs one language for each message and none is configured for this message type (business error 40).',
    next: 'Set `messageTypes.<type>.language` or `defaultLanguage` to fr, nl or de.',
  },
  BRIDGE_RECIPIENT_KIND_NOT_ALLOWED: {
    category: 'caller-data',
    meaning: 'The message type is not allowed for this kind of recipient (business error 42).',
    next: 'Check the recipient, or extend `messageTypes.<type>.recipients`.',
  },
  BRIDGE_DIGEST_SHA1: {
    category: 'caller-data',
    meaning: 'A Digest uses SHA-1, which the platform refuses (business error 15).',
    next: 'Send SHA-256 or SHA-512, base64.',
  },
  BRIDGE_META_REQUIRED: {
    category: 'caller-data',
    meaning: 'A required Meta of the message type is missing (business error 52).',
    next: 'Add the Meta that the message names.',
  },
  BRIDGE_META_NOT_ALLOWED: {
    category: 'caller-data',
    meaning: 'A Meta is not known for the message type (business error 50).',
    next: 'Leave it out, or add it to `messageTypes.<type>.metas`.',
  },
  BRIDGE_META_FORMAT: {
    category: 'caller-data',
    meaning: 'The value of a Meta does not match the format of the message type (business error 51).',
    next: 'Correct the value; the whole of it must match the pattern.',
  },
  BRIDGE_RECIPIENT_INVALID: {
    category: 'caller-data',
    meaning: 'The recipient is not a valid e-Box (business error 90).',
    next: 'Check the number of the recipient; ask hasAnEbox first.',
  },
  BRIDGE_RECIPIENT_NOT_ROUTABLE: {
    category: 'caller-data',
    meaning:
      'The recipient has no known counterpart in REST, and no legacy route is configured or can take the message (business error 90).',
    next: 'Use ENTERPRISE, CITIZEN or PROFESSIONAL, configure `backends.eboxMessage`, or give the message a Ticket of at most 25 characters.',
  },
  BRIDGE_RECIPIENT_TWICE: {
    category: 'caller-data',
    meaning: 'The request names one e-Box twice, for the attention of different persons.',
    next: 'Publish once for each person, each under a Ticket and Sequence of its own.',
  },
  BRIDGE_ANNEX_REFUSED: {
    category: 'caller-data',
    meaning: 'A message for a citizen carries annexes and `citizen.annexes` is `refuse`.',
    next: 'Send the document alone, or change the setting.',
  },
  BRIDGE_DIGEST_REQUIRED: {
    category: 'caller-data',
    meaning: 'This sender must give a Digest with each file, and one has none.',
    next: 'Add Digest to the document and to each annex: attachments are not covered by the signature.',
  },
  BRIDGE_MEDIA_TYPE_UNKNOWN: {
    category: 'caller-data',
    meaning: 'A file has no MIME and its name has no extension of the 15 types that the e-Box knows.',
    next: 'Give MIME, or a file name with a known extension.',
  },
  BRIDGE_CONTENT_REFERENCE_INVALID: {
    category: 'caller-data',
    meaning: 'Content is not a `cid:` URI.',
    next: 'Write `cid:` and the Content-ID of the MIME part, without angle brackets.',
  },
  BRIDGE_CONTENT_MISSING: {
    category: 'caller-data',
    meaning: 'Content names a MIME part that the message does not have.',
    next: 'Send one MIME part with that Content-ID for each Content.',
  },
  BRIDGE_MESSAGE_INVALID: {
    category: 'caller-data',
    meaning: 'The message breaks a documented limit of the service that it goes to.',
    next: 'Shorten or correct what the message names.',
  },
  BRIDGE_DIGEST_MISMATCH: {
    category: 'caller-data',
    meaning: 'The bytes of an attachment do not have the Digest that the signed envelope states (business error 10).',
    next: 'Compute the digest over the bytes that are sent and write it as base64, not hex or base64url.',
  },
  BRIDGE_TICKET_USED: {
    category: 'caller-data',
    meaning: 'A message with this Ticket and Sequence exists with other content (business error 620).',
    next: 'Use a new Ticket or Sequence for a new message; re-send the very same content to retry.',
  },
  BRIDGE_REPLAYED_WITH_OTHER_CONTENT: {
    category: 'caller-data',
    meaning: 'A signed envelope came a second time with other attachments.',
    next: 'If this was not an attack: sign each request anew.',
  },
  BRIDGE_REPLAYED: {
    category: 'caller-data',
    meaning: 'A signed request came a second time.',
    next: 'Sign each request anew.',
  },
  BRIDGE_CONFLICT: {
    category: 'remote',
    meaning:
      'The backend says that the key was used, and no attempt of ours can have used it. Nobody knows what was published.',
    next: 'Look at `ebox ledger list`, ask the service desk, then `ebox ledger resolve`.',
  },
  BRIDGE_OUTCOME_UNKNOWN: {
    category: 'remote',
    meaning: 'An earlier attempt reached the backend and its outcome is not known yet.',
    next: 'Send the same request again later; it is safe.',
  },
  BRIDGE_OUTCOME_UNRESOLVED: {
    category: 'remote',
    meaning:
      'An attempt may have published the message and its answer is lost. The backend cannot tell a retry from a second message, so nothing is sent again.',
    next: 'Look at `ebox ledger list`, find out whether the message arrived, then `ebox ledger resolve`.',
  },
  BRIDGE_PARTLY_PUBLISHED: {
    category: 'remote',
    meaning: 'Some recipients have the message and others do not yet.',
    next: 'Send the same request again: only what is missing is sent.',
  },
  BRIDGE_STILL_RUNNING: {
    category: 'remote',
    meaning: 'The same message is being published by another call that has not ended within the patience.',
    next: 'Send the same request again later; it is safe.',
  },
  BRIDGE_BACKEND_REFUSED: {
    category: 'caller-data',
    meaning: 'The service behind refused the call; its code and id are in the message.',
    next: 'Correct what the code names.',
  },
  BRIDGE_BACKEND_FORBIDDEN: {
    category: 'configuration',
    meaning: 'The service behind refused the facade itself: its client lacks a scope, or its certificate a mandate.',
    next: 'Have the scope granted to the client id of the facade, or sign with a certificate of the sender (`senders[].identity`).',
  },
  BRIDGE_BACKEND_UNAUTHORIZED: {
    category: 'configuration',
    meaning: "The facade could not get or use an access token; this is never the caller's fault.",
    next: 'Check `rest.clientId`, the certificate of the facade and the token endpoint; callers may retry.',
  },
  BRIDGE_BACKEND_UNAVAILABLE: {
    category: 'remote',
    meaning: 'The backend could not be reached or answered an error of its own.',
    next: 'Send the same request again later; it is safe.',
  },
  BRIDGE_ROUTE_MISSING: {
    category: 'configuration',
    meaning: 'No backend is configured for this call.',
    next: 'Configure the route; the message names it.',
  },
  BRIDGE_BACKEND_GONE: {
    category: 'configuration',
    meaning: 'The message was begun at a backend that is not configured any more, and it may be published there.',
    next: 'Configure that backend again until `ebox ledger list` shows nothing of it, or settle its messages with `ebox ledger resolve`.',
  },
  BRIDGE_UNROUTED: {
    category: 'configuration',
    meaning: 'The routes leave no backend for this call now: its rule is switched off.',
    next: 'Revive the rule or configure another one; callers may retry.',
  },
  BRIDGE_LETTER_DIGEST_SHA1: {
    category: 'caller-data',
    meaning: 'A Digest of a registered letter uses SHA-1, which the service refuses (FILE_B03).',
    next: 'Send SHA-256 or SHA-512, base64.',
  },
  BRIDGE_LETTER_DIGEST_MISMATCH: {
    category: 'caller-data',
    meaning:
      'The bytes of a file of a registered letter do not have the Digest that the signed envelope states (FILE_B01).',
    next: 'Compute the digest over the bytes that are sent and write it as base64, not hex or base64url.',
  },
  BRIDGE_LETTER_RECIPIENT: {
    category: 'caller-data',
    meaning: 'The recipient of a registered letter is neither an Enterprise nor a Citizen.',
    next: 'Name an Enterprise or a Citizen in xsi:type of Recipient.',
  },
  BRIDGE_LETTER_UNKNOWN: {
    category: 'remote',
    meaning:
      'An earlier attempt may have sent this registered letter, and its answer is lost. It is never sent again by itself, for the service cannot tell a retry from a second letter.',
    next: 'Ask the service desk with the Token, then say what is so with `ebox ledger resolve`.',
  },
  BRIDGE_LETTER_NOT_FOUND: {
    category: 'caller-data',
    meaning: 'No registered letter of this sender has this ticket (REPO_B01).',
    next: 'Check the ticket, and that it was made in this environment by this sender.',
  },
  BRIDGE_UPLOAD_BROKEN: {
    category: 'caller-data',
    meaning: "The caller's request ended before its MIME message was complete, or broke a limit.",
    next: 'Send it again, whole.',
  },
  BRIDGE_SPOOL_UNAVAILABLE: {
    category: 'configuration',
    meaning: 'Files that are needed more than once could not be put aside in temporary files.',
    next: 'Check disk space and permissions of `spoolDirectory`; callers may retry.',
  },
  BRIDGE_LEDGER_UNAVAILABLE: {
    category: 'configuration',
    meaning: 'The ledger could not be written: nothing was sent, or the next call finds out what became of it.',
    next: 'Check disk space and permissions of the ledger file; callers may retry.',
  },
};

/** A call that the bridge refused or could not finish. Nothing was acknowledged. */
export class BridgeError extends EboxError<BridgeErrorCode> {
  readonly fault: BridgeFault;
  /** The backend's own fault as it came, where the caller's request was passed through: it is what the caller gets. */
  readonly relayed: RelayedAnswer | undefined;

  constructor(
    code: BridgeErrorCode,
    message: string,
    details: {
      readonly fault?: Partial<BridgeFault>;
      readonly data?: ErrorData;
      readonly cause?: unknown;
      readonly relayed?: RelayedAnswer;
    } = {},
  ) {
    // Names and texts of callers may hold personal numbers.
    super(bridgeErrors, code, redact(message), details);
    this.fault = { ...faults[code], ...details.fault };
    this.relayed = details.relayed;
  }
}
