export type {
  Caller,
  FileDescription,
  IncomingPart,
  Meta,
  Person,
  PublishCommand,
  Published,
  Recipient,
} from './command.ts';
export { type EboxKind, type EboxOwner, recipientKindOf } from './ebox-kind.ts';
export { BridgeError, type BridgeErrorCode, type BridgeFault, bridgeErrors } from './errors.ts';
export { enterprisesExist } from './existence/enterprises-exist.ts';
export { createExistence, type ExistenceOptions } from './existence/existence.ts';
export type {
  EboxExistence,
  Existence,
  ExistenceAnswer,
  ExistenceQuestion,
} from './existence/existence-question.ts';
export { areCredentialsRefused, federationExistence } from './existence/federation-existence.ts';
export { profileExistence } from './existence/profile-existence.ts';
export type { SpoolBody, SpooledBody } from './file-flow.ts';
export type { LedgerHmac } from './fingerprints.ts';
export type {
  JudgeDocument,
  LetterAnswer,
  LetterBackend,
  LetterReceipt,
  LetterSendOptions,
  WholeAnswer,
} from './letters/letter-backend.ts';
export type {
  LetterCommand,
  LetterDocument,
  LetterFile,
  LetterFolder,
  LetterRecipient,
  LetterStatus,
  LetterStatusQuestion,
  Letters,
  SentLetter,
  SignedDocument,
} from './letters/letter-command.ts';
export { createLetters, type LetterService, type LetterSettings, type LettersOptions } from './letters/letters.ts';
export type { ReceivedFile, ReceivedFiles } from './letters/receive-files.ts';
export { mediaTypeOfFileName } from './media-types.ts';
export {
  type BridgeObserver,
  type DroppedPart,
  type LetterStep,
  type PublishStep,
  type ShadowRead,
  silentObserver,
} from './observer.ts';
export type { CallContext, OriginalCall, RelayedAnswer } from './original-call.ts';
export type {
  FederationPort,
  Idempotence,
  PublishBackend,
  RestPublishBackend,
  SoapPublication,
  SoapPublishAnswer,
  SoapPublishBackend,
} from './ports.ts';
export type { CitizenProfile, ProfileAnswer, ProfileQuestion, Profiles } from './profiles/profile-question.ts';
export { type CitizenConsentPort, createProfiles, type ProfilesOptions } from './profiles/profiles.ts';
export { createPublisher, type Publisher } from './publish.ts';
export type { PublisherOptions } from './publisher-options.ts';
export type { ReadFacts, ReadOperation, ReadRoute, ReadRouter } from './reads/read-route.ts';
export type { ReadBackend } from './reads/routed-read.ts';
export { readRouterOf } from './routing/read-router.ts';
export {
  type BackendName,
  type RoutedOperation,
  type RoutedRecipient,
  type RouteFacts,
  type RouteRule,
  routedOperations,
} from './routing/route-rule.ts';
export {
  createRouter,
  type NamedRule,
  type RouteDecision,
  type RouteExplanation,
  type Router,
  type RouterOptions,
  type RuleState,
  type RuleVerdict,
} from './routing/router.ts';
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
export type { LegacyStatus, LegacyStatusAnswer, LegacyStatusEntry } from './status/legacy-status.ts';
export type { RegistryQuery, RegistryStatus } from './status/registry-status.ts';
export { createStatus, type StatusLedger, type StatusOptions } from './status/status.ts';
export type {
  KnownMessage,
  KnownMessageQuestion,
  KnownRecipient,
  MessageInEbox,
  MessageStatus,
  Status,
  StatusAnswer,
  StatusError,
  StatusQuestion,
} from './status/status-question.ts';
