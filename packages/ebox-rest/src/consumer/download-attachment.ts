import { parseMediaType } from '@ebox-bridge/multipart';
import type { RestCaller } from '../rest-call.ts';
import { pathSegment } from '../rest-call.ts';
import { EboxRestError } from '../rest-error.ts';
import { notTooSlow } from './not-too-slow.ts';
import type { ReceivedAttachment } from './received-message.ts';
import { expectedContent, tooLarge, verifyContent } from './verify-content.ts';

/** The content of one attachment on its way. Read `chunks` to the end, or call `discard`. */
export interface AttachmentDownload {
  /** As the provider labels the content; the media type of the attachment is what counts. */
  readonly contentType: string | undefined;
  /** If the provider says it. */
  readonly contentLength: number | undefined;
  /** What proves that the content is the right one, once it was read to its end. */
  readonly checkedBy: 'digest' | 'size' | 'nothing';
  /**
   * The bytes, once. Throws REST_CONTENT_DAMAGED or REST_CONTENT_TOO_LARGE before the last of them; TransportError where
   * the connection ends early.
   */
  readonly chunks: AsyncIterable<Uint8Array>;
  discard(): Promise<void>;
}

export interface DownloadRequest {
  readonly messageId: string;
  /** The attachment as it was listed: then size and digest are checked; its bare identifier: then they are not. */
  readonly attachment: ReceivedAttachment | string;
  readonly maxBytes: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal | undefined;
}

/**
 * `GET .../attachments/{id}/content`. Its address is put together from the identifiers: `contentHref` is what a provider
 * says, and a token must not go where an answer points.
 */
export async function downloadAttachment(caller: RestCaller, request: DownloadRequest): Promise<AttachmentDownload> {
  const { messageId, attachment, maxBytes, headers, signal } = request;
  const listed = typeof attachment === 'string' ? undefined : attachment;
  const attachmentId = typeof attachment === 'string' ? attachment : attachment.attachmentId;
  if (attachmentId === undefined) {
    throw new EboxRestError(
      'REST_ANSWER_INVALID',
      'the attachment has no attachmentId: its content cannot be asked for',
    );
  }
  const path = `/ebox/messages/${pathSegment('messageId', messageId)}/attachments/${pathSegment('attachmentId', attachmentId)}/content`;
  const expected = expectedContent(listed, maxBytes);
  const response = await caller.request({
    operation: 'getAttachmentContent',
    method: 'GET',
    path,
    headers,
    accept: '*/*',
    signal,
  });
  const contentType = response.headers.get('content-type');
  const contentLength = readLength(response.headers.get('content-length'));
  const drop = () => response.discard().catch(() => undefined);
  const label = expectedLabel(contentType, listed?.mediaType);
  if (!label && expected.sha256 === undefined) {
    await drop();
    throw unexpectedType(contentType);
  }
  if (contentLength !== undefined && contentLength > expected.mostBytes) {
    await drop();
    throw tooLarge(expected.mostBytes);
  }
  const verified = verifyContent(notTooSlow(response.body), expected);
  return {
    contentType,
    contentLength,
    checkedBy: expected.sha256 !== undefined ? 'digest' : listed === undefined ? 'nothing' : 'size',
    chunks: label ? verified : orUnexpectedType(verified, contentType),
    discard: drop,
  };
}

/** A digest that fits proves the content, whatever its label; one that does not, under a wrong label, was a gateway's page. */
async function* orUnexpectedType(
  chunks: AsyncIterable<Uint8Array>,
  contentType: string | undefined,
): AsyncGenerator<Uint8Array, void, void> {
  try {
    yield* chunks;
  } catch (error) {
    if (error instanceof EboxRestError) throw unexpectedType(contentType);
    throw error;
  }
}

function expectedLabel(contentType: string | undefined, mediaType: string | undefined): boolean {
  if (contentType === undefined) return true;
  let type: string;
  try {
    ({ type } = parseMediaType(contentType));
  } catch {
    return false;
  }
  if (type === 'application/octet-stream') return true;
  // Without the listed type only the usual page of a gateway can be told.
  return mediaType === undefined ? type !== 'text/html' : type === mediaType.toLowerCase();
}

const unexpectedType = (contentType = 'no type') =>
  new EboxRestError(
    'REST_UNEXPECTED_ANSWER',
    `getAttachmentContent was answered with 200, but with ${/^[\w./+-]{1,100}/.exec(contentType)?.[0] ?? 'another type'}`,
  );

const readLength = (value: string | undefined): number | undefined =>
  value !== undefined && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
