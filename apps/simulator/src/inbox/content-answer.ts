import { attachmentAnswer } from '../messages/attachment-answer.ts';
import type { MessageStore } from '../messages/message-store.ts';
import type { Answer } from '../server/call.ts';
import { problem } from '../server/problem.ts';

/** How the page shows a document in place; others can be downloaded. */
export type InlineKind = 'pdf' | 'text' | 'image' | 'html';

const images: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif']);
const texts: ReadonlySet<string> = new Set([
  'text/plain',
  'text/csv',
  'text/xml',
  'application/xml',
  'application/json',
]);

export function inlineKind(mediaType: string): InlineKind | undefined {
  if (mediaType === 'application/pdf') return 'pdf';
  if (mediaType === 'text/html') return 'html';
  if (images.has(mediaType)) return 'image';
  return texts.has(mediaType) ? 'text' : undefined;
}

const common = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

/** No scripts, no network; the browser treats the document as one of another origin. */
const policies: Readonly<Record<InlineKind, string>> = {
  html: `${common}; img-src data:; font-src data:; style-src 'unsafe-inline'; sandbox`,
  text: `${common}; sandbox`,
  image: `${common}; sandbox`,
  // Chromium's viewer does not start in a sandboxed frame. It runs no script of the document in the page.
  pdf: `${common}; object-src 'self'; plugin-types application/pdf; style-src 'unsafe-inline'`,
};

/** The content of an attachment for the page: only types that it shows, each as what it is or as plain text. */
export function contentAnswer(store: MessageStore, messageId: string, n: number): Answer {
  const attachment = store.get(messageId)?.attachments[n - 1];
  const kind = attachment && inlineKind(attachment.mediaType);
  if (!kind) throw problem('resourceNotFound', 'there is no such attachment, or none that can be shown in place');
  const { status, headers, body } = attachmentAnswer(store, messageId, n);
  return {
    status,
    headers: {
      ...headers,
      'content-type': kind === 'text' ? 'text/plain; charset=utf-8' : attachment.mediaType,
      'content-disposition': headers?.['content-disposition']?.replace(/^attachment/, 'inline') ?? 'inline',
      'content-security-policy': policies[kind],
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'SAMEORIGIN',
    },
    ...(body === undefined ? {} : { body }),
  };
}
