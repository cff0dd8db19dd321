import type { IncomingMessage } from 'node:http';
import type { Answer, CallRecord } from './call.ts';

/** Sees one exchange while it happens. */
export interface ExchangeTap {
  /** A piece of the request body. What it returns must be awaited: the recorder keeps pace with the sender. */
  received(chunk: Uint8Array): Promise<void> | undefined;
  /** The exchange is over; without an answer nothing was written. Never throws. */
  ended(answer: Answer | undefined): void;
}

/** Keeps what calls looked like on the wire. */
export interface ExchangeRecorder {
  start(request: IncomingMessage, record: CallRecord): ExchangeTap;
}
