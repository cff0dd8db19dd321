import type { MultipartLimits, MultipartPart } from '@ebox-bridge/multipart';

/** Bounds and places for reading one SOAP message with or without attachments. */
export interface SwaOptions {
  /** Most octets of the envelope. Default 4 MiB. */
  readonly envelopeBytes?: number;
  /** Bounds of the multipart framing; see `defaultMultipartLimits`. */
  readonly multipart?: Partial<MultipartLimits>;
  /** Folder for parts that come before the envelope (see `spool`). Without it such a message is refused. */
  readonly spoolDirectory?: string;
  /**
   * Told of the octets of parts before the envelope, before they are written. At that time nobody has seen a signature:
   * what it throws refuses the message and reaches the caller of the reader.
   */
  onEarlyBytes?(bytes: number): void;
  /**
   * Told of the octets of the envelope, before they are kept. While what it answers is pending nothing more is read; what it
   * throws refuses the message and reaches the caller of the reader.
   */
  onEnvelopeBytes?(bytes: number): Promise<void> | undefined;
}

/** A SOAP message taken out of its HTTP body. */
export interface SwaMessage {
  /** The octets of the envelope, exactly as received. */
  readonly envelope: Uint8Array;
  /**
   * The other parts, in order, each read when asked for: back-pressure reaches the sender. A message cut off after its
   * envelope shows here, so walk it to its end before acting on the message, or call `return()` to drop the rest.
   */
  readonly attachments: AsyncGenerator<MultipartPart, void, void>;
}

/** Default bound of an envelope: 4 MiB. */
export const defaultEnvelopeBytes = 4 * 1024 * 1024;
