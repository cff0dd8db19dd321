import type { ReceivedAttachment, ReceivedMessage } from '../consumer/received-message.ts';
import type { TranslatedString } from '../contract/message-registry-v3.gen.ts';

/** One message of one provider. */
export interface MessageKey {
  readonly providerId: string;
  readonly messageId: string;
}

/** `metadata`: the message without the contents of its attachments. */
export type KeptState = 'metadata' | 'complete';

/** A file of a message that is kept. */
export interface KeptFile {
  readonly attachmentId: string;
  /** Name within the folder of the message. */
  readonly file: string;
  readonly size: number;
  /** SHA-256 of what was written, hexadecimal. */
  readonly sha256: string;
  /** What showed that it is the right content. */
  readonly checkedBy: 'digest' | 'size' | 'nothing';
}

/** A message as it is kept. */
export interface MessageRecord extends MessageKey {
  readonly state: KeptState;
  /** `readStatus` is the one from before the download. */
  readonly message: ReceivedMessage;
  readonly body?: TranslatedString;
  readonly files: readonly KeptFile[];
  /** When it was fetched, ISO 8601 in UTC. */
  readonly fetchedAt: string;
}

/** Takes in the parts of one message. */
export interface MessageSink {
  /** Takes all of `chunks`, or throws what they throw and forgets the file. Called again after a failure. */
  writeFile(
    attachment: ReceivedAttachment,
    number: number,
    chunks: AsyncIterable<Uint8Array>,
  ): Promise<Pick<KeptFile, 'file' | 'size' | 'sha256'>>;
  /** From now on the message is kept, with all that was written, also after a crash. */
  commit(record: MessageRecord): Promise<void>;
  /** Forgets everything. */
  abandon(): Promise<void>;
}

/** Where received messages go: a folder (`openSyncFolder`), or a handler of one's own. */
export interface SyncTarget {
  /** What is kept of a message already; such a message is not fetched again. */
  stateOf(key: MessageKey): Promise<KeptState | undefined>;
  begin(key: MessageKey): Promise<MessageSink>;
}
