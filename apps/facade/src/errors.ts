import { EboxError, type ErrorCatalogue, type ErrorDetails } from '@ebox-bridge/errors';

export type FacadeErrorCode =
  | 'FACADE_CONFIG_UNREADABLE'
  | 'FACADE_CONFIG_INVALID'
  | 'FACADE_FILE_UNREADABLE'
  | 'FACADE_ENVIRONMENT_MISMATCH'
  | 'FACADE_PORT_IN_USE'
  | 'FACADE_TLS_INVALID'
  | 'FACADE_SIMULATOR_NOT_FOUND'
  | 'FACADE_BODY_IDLE'
  | 'FACADE_BODY_SLOW'
  | 'FACADE_BODY_ABORTED'
  | 'FACADE_BODY_TOO_LARGE'
  | 'FACADE_UNAUTHENTICATED'
  | 'FACADE_SENDER_NOT_ALLOWED'
  | 'FACADE_ISSUER_UNAVAILABLE'
  | 'FACADE_REQUEST_INVALID'
  | 'FACADE_MEDIA_TYPE'
  | 'FACADE_NOT_FOUND'
  | 'FACADE_METHOD_NOT_ALLOWED'
  | 'FACADE_BUSY'
  | 'FACADE_RELOAD_NEEDS_RESTART'
  | 'FACADE_ENVELOPES_FULL';

export const facadeErrors: ErrorCatalogue<FacadeErrorCode> = {
  FACADE_CONFIG_UNREADABLE: {
    category: 'configuration',
    meaning: 'The configuration file cannot be read, or is neither JSON nor YAML.',
    next: 'Check the path after --config and the syntax at the line that the message names.',
  },
  FACADE_CONFIG_INVALID: {
    category: 'configuration',
    meaning: 'The configuration has a key or a value that is not allowed.',
    next: 'Correct the keys that the message lists; the page of the facade documents every key.',
  },
  FACADE_FILE_UNREADABLE: {
    category: 'configuration',
    meaning: 'A file that the configuration names cannot be read.',
    next: 'Paths are relative to the configuration file; check the path and the permissions.',
  },
  FACADE_ENVIRONMENT_MISMATCH: {
    category: 'certificate',
    meaning: 'The certificate of the facade is for another environment than the configuration names.',
    next: 'Use the certificate of that environment, or set `identity.anyEnvironment: true` if this is meant.',
  },
  FACADE_PORT_IN_USE: {
    category: 'configuration',
    meaning: 'The address to listen on is taken or not of this machine.',
    next: 'Choose another `listen.port` (0 takes any free one) or stop the other program.',
  },
  FACADE_TLS_INVALID: {
    category: 'configuration',
    meaning: 'The certificate or the key of `listen.tls` cannot be used.',
    next: 'Both are PEM files and belong together; an encrypted key needs `listen.tls.passwordFile`.',
  },
  FACADE_SIMULATOR_NOT_FOUND: {
    category: 'configuration',
    meaning: 'No running simulator was found at the folder or URL after --simulator.',
    next: 'Start `ebox simulate --dir DIR` first and give the same DIR, or the `admin` URL of its ready line.',
  },
  FACADE_BODY_IDLE: {
    category: 'network',
    meaning: 'The caller stopped sending its request for longer than `timeouts.bodyIdle`.',
    next: 'Look at the network between caller and facade.',
  },
  FACADE_BODY_SLOW: {
    category: 'network',
    meaning: 'The caller sends more slowly than `limits.slowestBytesPerSecond`.',
    next: 'Look at the network between caller and facade.',
  },
  FACADE_BODY_ABORTED: {
    category: 'network',
    meaning: 'The connection of the caller ended before its request was complete.',
    next: 'The caller may send the same request again.',
  },
  FACADE_BODY_TOO_LARGE: {
    category: 'caller-data',
    meaning:
      'The attachments are larger than `limits.attachments`, the request is larger than that and `limits.envelope` together, or the JSON part is larger than `limits.jsonPart`.',
    next: 'Send smaller documents, or raise the limit.',
  },
  FACADE_UNAUTHENTICATED: {
    category: 'caller-data',
    meaning: 'The REST door does not know who calls.',
    next: 'Send a key or an access token in `Authorization: Bearer`, or a client certificate, as `restDoor` allows.',
  },
  FACADE_SENDER_NOT_ALLOWED: {
    category: 'configuration',
    meaning: 'The caller is known, but may not call this.',
    next: 'List the institution, its application and the operation in `senders`.',
  },
  FACADE_ISSUER_UNAVAILABLE: {
    category: 'remote',
    meaning: 'The keys of an issuer of access tokens cannot be fetched, so its tokens cannot be judged now.',
    next: 'Look at the `jwks` address of `restDoor.tokens`; callers may try again later.',
  },
  FACADE_REQUEST_INVALID: {
    category: 'caller-data',
    meaning: 'A request to the REST door does not have the shape that the OpenAPI document describes.',
    next: 'Correct the properties that the message names.',
  },
  FACADE_MEDIA_TYPE: {
    category: 'caller-data',
    meaning: 'A request to the REST door has another media type than its operation takes, or a Content-Encoding.',
    next: 'Send what the OpenAPI document says, not compressed: multipart/form-data for documents, application/json for searches.',
  },
  FACADE_NOT_FOUND: {
    category: 'caller-data',
    meaning: 'The REST door has nothing at this address, or nothing that this caller may see.',
    next: 'Check the path and the id; another institution never sees your messages, nor you theirs.',
  },
  FACADE_METHOD_NOT_ALLOWED: {
    category: 'caller-data',
    meaning: 'The address exists, with another HTTP method.',
    next: 'Use a method of the `Allow` header.',
  },
  FACADE_BUSY: {
    category: 'remote',
    meaning: 'The facade holds as much as its limits allow.',
    next: 'Try again later; send the JSON part before the files.',
  },
  FACADE_RELOAD_NEEDS_RESTART: {
    category: 'configuration',
    meaning:
      'The configuration file differs from what the facade was started with in more than its routes. Nothing changed.',
    next: 'Restart the facade, or take the other changes back and reload again.',
  },
  FACADE_ENVELOPES_FULL: {
    category: 'network',
    meaning: 'The envelopes of all running calls together take more than `limits.envelopesInProcess`.',
    next: 'The caller may send the same request again. When it goes on, look in the log for who sends large envelopes, or raise the limit.',
  },
};

/** Raised by the facade itself: start-up problems and callers that break off. */
export class FacadeError extends EboxError<FacadeErrorCode> {
  constructor(code: FacadeErrorCode, message: string, details?: ErrorDetails) {
    super(facadeErrors, code, message, details);
  }
}
