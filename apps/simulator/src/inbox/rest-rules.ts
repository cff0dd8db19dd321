export interface Rule {
  readonly rule: string;
  readonly source: string;
  readonly next?: string;
}

const registry = 'Message Registry v3 contract';
const consumer = 'Message Registry contract for consumers';
const oauth = 'OAuth 2.0 with private_key_jwt (RFC 6749, RFC 7523)';
const guide = 'Belgif REST guide: problem types';

/** What the codes of the REST services stand for. */
export const restRules: Readonly<Record<string, Rule>> = {
  INVALID_INPUT: {
    rule: 'The request breaks a rule of the contract.',
    source: registry,
    next: 'Correct the part or the member that is named.',
  },
  INVALID_SENDER: {
    rule: 'The sender, its application or its certificate may not publish this message.',
    source: registry,
    next: 'Compare sender, senderApplicationId and messageTypeId with the client of the token and with the world.',
  },
  DIGEST_DO_NOT_MATCH: {
    rule: 'The digest in the JSON part must be that of the file: SHA-256, base64url.',
    source: registry,
    next: 'Compare it with the SHA-256 of the part, below.',
  },
  NOT_IMPLEMENTED: { rule: 'The contract allows this, the platform does not do it.', source: registry },
  IDEMPOTENCY_KEY_ALREADY_USED: {
    rule: 'An Idempotency-Key publishes once. A message with this key exists.',
    source: 'Idempotency-Key of the Message Registry',
    next: 'Nothing, when it was a repetition: the first message counts. A new message needs a new key.',
  },
  INVALID_CLIENT: {
    rule: 'Only the client of an enterprise has an e-Box to read.',
    source: consumer,
    next: 'Register the client with a certificate that names an enterprise number.',
  },
  EBOX_NOT_FOUND: {
    rule: 'This enterprise has no e-Box.',
    source: consumer,
    next: 'Look at enterprises of the world.',
  },
  MESSAGE_NOT_FOUND: {
    rule: 'No message of this id is in this e-Box, or was published by this sender, at this document provider.',
    source: registry,
    next: 'Compare the id with GET <admin>/messages, and the provider with the URL.',
  },
  ATTACHMENT_NOT_FOUND: { rule: 'The message has no attachment of this number; they count from 1.', source: consumer },
  BODY_NOT_FOUND: { rule: 'The message was published without a body.', source: consumer },
  PAYMENT_DATA_NOT_FOUND: { rule: 'No message has payment data: the platform ignores them.', source: consumer },
  IMAGE_NOT_FOUND: { rule: 'There are no images here.', source: consumer },
  NOT_FOUND: { rule: 'The reference data have no such entry.', source: consumer },
  MESSAGE_PROVIDER_NOT_FOUND: { rule: 'The registry has no such document provider.', source: 'Federation contract' },
  missingPermission: {
    rule: 'The e-Box is that of another enterprise, which gave no mandate.',
    source: guide,
    next: 'Give a mandate in the world (mandates, allows: consult), or leave On-Behalf-Of-Enterprise-Number out.',
  },
  noAccessToken: {
    rule: 'The call needs an access token and has none.',
    source: guide,
    next: 'Send Authorization: Bearer.',
  },
  invalidAccessToken: {
    rule: 'The access token is not one that was given out here.',
    source: guide,
    next: 'Ask for a token.',
  },
  expiredAccessToken: {
    rule: 'The access token has expired.',
    source: guide,
    next: 'Ask for a new token; they live 600 s.',
  },
  missingScope: {
    rule: 'The token was given without the scope that this operation needs.',
    source: guide,
    next: 'Ask for the scope, or register the client with it.',
  },
  badRequest: { rule: 'The request is not what this path takes.', source: guide },
  resourceNotFound: {
    rule: 'There is nothing at this path.',
    source: guide,
    next: 'Compare the URL with the ready line.',
  },
  methodNotAllowed: { rule: 'The path exists, for other methods.', source: guide },
  payloadTooLarge: { rule: 'The request is larger than the limit.', source: 'limits of the simulator' },
  unsupportedMediaType: { rule: 'The Content-Type of the request is not the one of this operation.', source: guide },
  internalServerError: {
    rule: 'The simulator itself failed.',
    source: 'simulator',
    next: 'Its standard error says why.',
  },
  invalid_client: {
    rule: 'The client assertion does not prove who calls.',
    source: oauth,
    next: 'Check iss, sub, aud, exp, jti, the algorithm, and that the certificate is registered for the client.',
  },
  invalid_request: { rule: 'A parameter of the token request is missing or has another value.', source: oauth },
  invalid_scope: { rule: 'The client may not have one of the scopes that it asks for.', source: oauth },
  unsupported_grant_type: { rule: 'Only client_credentials is given here.', source: oauth },
};
