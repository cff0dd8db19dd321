import type { Answer } from '../server/call.ts';
import { problem } from '../server/problem.ts';
import type { MessageStore } from './message-store.ts';

/** The content of an attachment as a download that a browser never runs. `n` counts from 1. */
export function attachmentAnswer(store: MessageStore, messageId: string, n: number): Answer {
  const attachment = store.get(messageId)?.attachments[n - 1];
  const content = store.open(messageId, n);
  if (!attachment || !content) throw problem('resourceNotFound', 'there is no such attachment');
  return {
    status: 200,
    headers: {
      'content-type': /^[\w.+/-]+$/.test(attachment.mediaType) ? attachment.mediaType : 'application/octet-stream',
      'content-length': String(attachment.size),
      'content-disposition': `attachment; filename*=UTF-8''${encodeFileName(attachment.fileName)}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
    body: content,
  };
}

/** RFC 8187: encodeURIComponent leaves a few characters that the grammar does not allow. Lone surrogates are replaced. */
function encodeFileName(fileName: string): string {
  const percent = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(fileName.toWellFormed()).replace(/['()*]/g, percent);
}
