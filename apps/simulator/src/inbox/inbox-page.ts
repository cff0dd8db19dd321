import { attachmentAnswer } from '../admin/attachment-answer.ts';
import { localOnly } from '../admin/local-only.ts';
import type { MessageStore } from '../messages/message-store.ts';
import type { StoredMessage } from '../messages/stored-message.ts';
import type { Handler } from '../server/call.ts';
import { problem } from '../server/problem.ts';

/** Newest messages shown. */
const PAGE_SIZE = 100;

/** `/inbox`: a page that lists the messages held. Downloading a main content marks its message as read. */
export function inboxPage(store: MessageStore): Handler {
  return localOnly(async ({ url, request }) => {
    if (request.method !== 'GET') throw problem('methodNotAllowed', 'allowed here: GET', { headers: { allow: 'GET' } });
    if (url.pathname === '/inbox') return page(store.list());
    const [, id = '', number] = /^\/inbox\/messages\/([^/]+)\/attachments\/([1-9][0-9]{0,2})$/.exec(url.pathname) ?? [];
    const n = Number(number);
    const answer = attachmentAnswer(store, id, n);
    if (store.get(id)?.attachments[n - 1]?.mainContent) store.markRead(id);
    return answer;
  });
}

function page(messages: readonly StoredMessage[]) {
  const rows = messages.slice(-PAGE_SIZE).reverse().map(row).join('');
  const body = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>e-Box simulator</title></head>
<body><h1>e-Box simulator</h1>
<p>${messages.length} message(s) held, the newest ${PAGE_SIZE} shown.</p>
<table border="1"><thead><tr><th>Received</th><th>Way</th><th>Recipient</th><th>Sender</th><th>Type</th>
<th>Subject</th><th>Read</th><th>Files</th></tr></thead><tbody>${rows}</tbody></table>
</body></html>`;
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox allow-downloads",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    },
    body,
  };
}

function row(message: StoredMessage): string {
  const files = message.attachments.map(({ fileName, size }, index) => {
    const href = `/inbox/messages/${encodeURIComponent(message.messageId)}/attachments/${index + 1}`;
    return `<a href="${escapeHtml(href)}">${escapeHtml(fileName)}</a> (${size} bytes)`;
  });
  const cells = [
    message.receivedAt,
    message.protocol,
    `${message.eboxType} ${message.recipient}`,
    `${message.sender} ${message.senderApplicationId}`,
    message.messageTypeId,
    message.subject,
    message.read ? 'yes' : 'no',
  ];
  return `<tr>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}<td>${files.join('<br>')}</td></tr>`;
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
