export type { AttemptResult } from './attempt.ts';
export type {
  Caller,
  EntityIdentifier,
  FileDescription,
  IncomingPart,
  Meta,
  Person,
  PublishCommand,
  Published,
  Recipient,
} from './command.ts';
export { BridgeError, type BridgeErrorCode, type BridgeFault, bridgeErrors } from './errors.ts';
export { type EboxExistence, enterprisesExist } from './existence.ts';
export type { SpoolBody, SpooledBody } from './file-flow.ts';
export type { LedgerHmac } from './fingerprints.ts';
export { mediaTypeOfFileName } from './media-types.ts';
export { type BridgeObserver, type DroppedPart, type PublishStep, silentObserver } from './observer.ts';
export type { ExistenceBackend, PublishBackend } from './ports.ts';
export { createPublisher, type Publisher } from './publish.ts';
export type { PublisherOptions } from './publisher-options.ts';
export {
  type BridgeSettings,
  defaultBridgeSettings,
  type Language,
  type MessageTypeRules,
  type SenderRules,
} from './settings.ts';
export {
  enterpriseQualities,
  publishCommandFromSoap,
  recipientFromSoap,
  type SoapPublishContext,
} from './soap-mapping.ts';
