import { randomUUID } from 'node:crypto';
import { type OutgoingPart, writeRelated } from '@ebox-bridge/multipart';
import { soapContentType } from './namespaces.ts';
import type { OutgoingAttachment } from './replace-attachments.ts';

/** An HTTP body: Content-Type, length when all sizes are known, and the octets, to be read once. */
export interface SoapHttpBody {
  readonly contentType: string;
  readonly contentLength: number | undefined;
  readonly chunks: Uint8Array | AsyncIterable<Uint8Array>;
}

/** What is made up for a multipart body. By default random; given, the same parts make the same octets. */
export interface SwaFraming {
  /** Content-ID of the envelope, without angle brackets. */
  readonly start?: string;
  /** A text that no part holds. */
  readonly boundary?: string;
}

/**
 * Puts an envelope and its attachments into one HTTP body: SOAP with Attachments (root first, named by `start`), or plain
 * text/xml when there are none. The octets of the envelope are not changed. Documents are opened one after another, when
 * their turn comes. Works for answers too.
 */
export function writeSwaRequest(
  envelope: Uint8Array,
  attachments: readonly OutgoingAttachment[],
  { start = `envelope-${randomUUID()}@ebox-bridge`, boundary }: SwaFraming = {},
): SoapHttpBody {
  if (attachments.length === 0) {
    return { contentType: soapContentType, contentLength: envelope.length, chunks: envelope };
  }
  const root: OutgoingPart = {
    headers: { 'Content-Type': soapContentType, 'Content-Transfer-Encoding': 'binary', 'Content-ID': `<${start}>` },
    body: envelope,
    size: envelope.length,
  };
  return writeRelated([root, ...attachments.map(attachmentPart)], {
    start,
    type: 'text/xml',
    ...(boundary === undefined ? {} : { boundary }),
  });
}

function attachmentPart({ contentId, source }: OutgoingAttachment): OutgoingPart {
  return {
    headers: {
      'Content-Type': source.contentType ?? 'application/octet-stream',
      'Content-Transfer-Encoding': 'binary',
      'Content-ID': `<${contentId}>`,
    },
    // Opened at the first pull, so that a document costs nothing before its turn.
    body: { [Symbol.asyncIterator]: () => source.open()[Symbol.asyncIterator]() },
    ...(source.size === undefined ? {} : { size: source.size }),
  };
}
