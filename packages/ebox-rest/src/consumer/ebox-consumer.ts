import type { Ebox, PaymentData, Statistics, TranslatedString } from '../contract/message-registry-v3.gen.ts';
import type { RegistryVersion } from '../message-to-publish-v2.ts';
import type { ConsumerCallOptions } from './consumer-call.ts';
import type { AttachmentDownload } from './download-attachment.ts';
import type { MessageFilter } from './message-filter.ts';
import type { MessagePage } from './message-page.ts';
import type { InvalidMessage, ReceivedAttachment, ReceivedMessage } from './received-message.ts';
import type { MessageChange } from './update-messages.ts';

export interface ListOptions extends ConsumerCallOptions {
  readonly filter?: MessageFilter;
  /** Counted from 1, the default. */
  readonly page?: number;
  /** 1 to 100. Default 100. */
  readonly pageSize?: number;
}

export interface WalkMessagesOptions extends ConsumerCallOptions {
  readonly filter?: MessageFilter;
  /** 1 to 100. Default 100. */
  readonly pageSize?: number;
  /** A list that goes on is taken for endless. Default 250,000. */
  readonly maxMessages?: number;
  /** Told of each message that is not as the contract says. Default: such a message ends the walk with REST_ANSWER_INVALID. */
  readonly onInvalidMessage?: (message: InvalidMessage) => void;
}

export interface DownloadOptions extends ConsumerCallOptions {
  /** Default 2 GiB. */
  readonly maxBytes?: number;
}

/**
 * The e-Box at one document provider, as its owner reads it; for a service provider, as it reads that of a mandator.
 *
 * Every method throws EboxRestError: REST_UNAUTHORIZED, REST_FORBIDDEN, REST_NOT_FOUND, REST_REQUEST_REFUSED, REST_UNAVAILABLE
 * (with `retryAfterSeconds`), REST_UNEXPECTED_ANSWER for what the service did not write, REST_ANSWER_INVALID for an answer
 * that breaks the contract, and the errors of the token source; TransportError for network trouble; the reason of
 * `signal`; TypeError for arguments that cannot be sent. Nothing is repeated, except once after a 401.
 */
export interface EboxConsumer {
  readonly version: RegistryVersion;
  /** Whom this client acts for; undefined: the enterprise of the OAuth client, or what a call names. */
  readonly onBehalfOf: string | undefined;
  getSummary(options?: ConsumerCallOptions): Promise<Ebox>;
  /** One page, newest first. */
  listMessages(options?: ListOptions): Promise<MessagePage>;
  /**
   * All messages, page by page, newest first. None is given twice and none that stays is left out while messages come and go,
   * read, hide or expire under the walk. What comes after its start may be given or not.
   *
   * @throws EboxRestError REST_LISTING_ENDLESS too.
   */
  messages(options?: WalkMessagesOptions): AsyncGenerator<ReceivedMessage, void, void>;
  /** Does not mark the message as read. */
  getMessage(messageId: string, options?: ConsumerCallOptions): Promise<ReceivedMessage>;
  listAttachments(messageId: string, options?: ConsumerCallOptions): Promise<readonly ReceivedAttachment[]>;
  getAttachment(messageId: string, attachmentId: string, options?: ConsumerCallOptions): Promise<ReceivedAttachment>;
  /**
   * The content of an attachment. **That of a main content marks the message as read.** Given the attachment as it was listed,
   * size and digest are checked.
   */
  downloadAttachment(
    messageId: string,
    attachment: ReceivedAttachment | string,
    options?: DownloadOptions,
  ): Promise<AttachmentDownload>;
  /** Undefined: the message has none, or there is no such message. **A body that is the main content marks it as read.** */
  getBody(messageId: string, options?: ConsumerCallOptions): Promise<TranslatedString | undefined>;
  /** Undefined: the message has none, or there is no such message. */
  getPaymentData(messageId: string, options?: ConsumerCallOptions): Promise<PaymentData | undefined>;
  /** Hides, shows, moves, or marks as done. May be sent again after any trouble. */
  updateMessages(changes: readonly MessageChange[], options?: ConsumerCallOptions): Promise<void>;
  /** Not in v2.1. */
  getStatistics(options?: ConsumerCallOptions): Promise<Statistics>;
  /** The same provider for a mandator (10 digits): shares connections and token with this one, and nothing else. */
  actFor(enterpriseNumber: string): EboxConsumer;
  /** Closes the connections, unless the transport was given by the caller. Also those of `actFor`. */
  close(): Promise<void>;
}
