export { checkMessageToPublish } from './check-message.ts';
export type { AssertionAlgorithm } from './client-assertion.ts';
export type { ConsumerCallOptions } from './consumer/consumer-call.ts';
export { consumerLimits } from './consumer/consumer-limits.ts';
export { consumerScopes } from './consumer/consumer-scopes.ts';
export type { ConsumerSettings } from './consumer/consumer-settings.ts';
export { createEboxConsumer, type EboxConsumerOptions } from './consumer/create-ebox-consumer.ts';
export { createReply, type ReplyContent } from './consumer/create-reply.ts';
export type { AttachmentDownload } from './consumer/download-attachment.ts';
export type {
  DownloadOptions,
  EboxConsumer,
  ListOptions,
  WalkMessagesOptions,
} from './consumer/ebox-consumer.ts';
export type { MessageFilter } from './consumer/message-filter.ts';
export type { MessagePage } from './consumer/message-page.ts';
export {
  createProviderRegistry,
  type DocumentProvider,
  type ProviderRegistry,
  type ProviderRegistryOptions,
} from './consumer/provider-registry.ts';
export type { InvalidMessage, ReceivedAttachment, ReceivedMessage } from './consumer/received-message.ts';
export { saveAttachment } from './consumer/save-attachment.ts';
export type { MessageChange } from './consumer/update-messages.ts';
export type * as FederationContract from './contract/federation.gen.ts';
export type * as MessageRegistryV2 from './contract/message-registry-v2.gen.ts';
export type * as MessageRegistryV3 from './contract/message-registry-v3.gen.ts';
export type * as PartitionContract from './contract/partition.gen.ts';
export type { ShapeProblem } from './contract/shape.ts';
export type { EboxPreferences } from './ebox-preferences.ts';
export {
  type KnownAddress,
  type RestEnvironment,
  type RestEnvironmentName,
  restEnvironments,
} from './environments.ts';
export { createFederation, type Federation, type FederationOptions } from './federation.ts';
export { createMessageRegistry, type MessageRegistry, type MessageRegistryOptions } from './message-registry.ts';
export type { MessageStatus, MessageStatusQuery, MessageStatusSettings } from './message-status.ts';
export {
  type AttachmentDigest,
  type AttachmentToPublish,
  type AttentionOf,
  type BusinessDataToPublish,
  documentMediaTypes,
  type EboxLanguage,
  type MessageRecipient,
  type MessageSender,
  type MessageToPublish,
  messageLimits,
  type OneLanguageText,
} from './message-to-publish.ts';
export type { RegistryVersion } from './message-to-publish-v2.ts';
export type { MessageViolation, MessageViolationCode } from './message-violation.ts';
export {
  createPartitionApi,
  type MandateQuestion,
  type PartitionApi,
  type PartitionCallOptions,
  type PartitionOptions,
} from './partition/partition.ts';
export type { CitizenEboxConsents } from './ports/citizen-ebox-consents.ts';
export type { RegisteredMailRest, RegisteredMailTaken, RegisteredMailToPublish } from './ports/registered-mail-rest.ts';
export type { PublishAnswer, PublishFile, PublishRequest } from './publish.ts';
export { publishError } from './publish-error.ts';
export { type PublishFileOptions, publishFileFromPath } from './publish-file-from-path.ts';
export type { AnswerCacheLimits } from './reference-data/answer-cache.ts';
export type {
  CallOptions,
  ImageContent,
  ImageOwner,
  ReferenceData,
  ReferenceDataSettings,
} from './reference-data/reference-data.ts';
export { EboxRestError, type EboxRestErrorCode, type EboxRestErrorDetails, eboxRestErrors } from './rest-error.ts';
export type { RestProblem } from './rest-problem.ts';
export { checkMandates, type MandateSource } from './service-provider/check-mandate.ts';
export { fileName as safeFileName } from './sync/safe-name.ts';
export { openSyncFolder, type SyncFolder } from './sync/sync-folder.ts';
export { type SyncInboxOptions, type SyncProgress, type SyncSource, syncInbox } from './sync/sync-inbox.ts';
export type { IndexEntry } from './sync/sync-index.ts';
export type { ProviderReport, SyncFailure, SyncReport } from './sync/sync-report.ts';
export type { KeptFile, KeptState, MessageKey, MessageRecord, MessageSink, SyncTarget } from './sync/sync-target.ts';
export type { RetryOptions } from './sync/with-retries.ts';
export { createTokenSource, type TokenSource, type TokenSourceOptions } from './token-source.ts';
