import type { StoredMessage } from './stored-message.ts';

/** A message and the place where it and its files are kept. */
export interface KeptMessage {
  message: StoredMessage;
  readonly place: Place;
}

/** Where the files of one publication are: all its messages share them. */
export interface Place {
  /** The content of a file; `n` counts from 1, and there must be one. */
  open(n: number): AsyncIterable<Uint8Array>;
  /** More messages with the same files. */
  share(messages: readonly StoredMessage[]): readonly KeptMessage[];
  /** Writes down that a message changed. */
  save(kept: KeptMessage): void;
  /** Forgets a message, and the files with the last one. */
  remove(kept: KeptMessage): void;
}
