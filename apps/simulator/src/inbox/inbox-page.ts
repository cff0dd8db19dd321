import { localOnly } from '../admin/local-only.ts';
import { attachmentAnswer } from '../messages/attachment-answer.ts';
import type { Handler } from '../server/call.ts';
import { problem } from '../server/problem.ts';
import { contentAnswer } from './content-answer.ts';
import { type InboxParts, inboxApi } from './inbox-api.ts';
import { pageFile } from './page-files.ts';

const attachmentPath = /^\/inbox\/messages\/([^/]+)\/attachments\/([1-9][0-9]{0,2})$/;
const contentPath = /^\/inbox\/content\/([^/]+)\/([1-9][0-9]{0,2})$/;

/**
 * `/inbox`: the page, its files (`/inbox/page/...`), its API (`/inbox/api/...`), documents to download
 * (`/inbox/messages/ID/attachments/N`; a main document is then read) and to show in place (`/inbox/content/ID/N`).
 */
export function inboxPage(parts: InboxParts): Handler {
  return localOnly(async (call) => {
    const { url, request } = call;
    if (request.method !== 'GET') throw problem('methodNotAllowed', 'allowed here: GET', { headers: { allow: 'GET' } });
    const path = url.pathname;
    if (path === '/inbox' || path === '/inbox/') return pageFile('index.html');
    if (path.startsWith('/inbox/page/')) return pageFile(path.slice('/inbox/page/'.length));
    if (path.startsWith('/inbox/api/')) return inboxApi(call, path.slice('/inbox/api/'.length), parts);
    const shown = contentPath.exec(path);
    if (shown) return contentAnswer(parts.store, shown[1] ?? '', Number(shown[2]));
    const [, id = '', number] = attachmentPath.exec(path) ?? [];
    const n = Number(number);
    const answer = attachmentAnswer(parts.store, id, n);
    if (parts.store.get(id)?.attachments[n - 1]?.mainContent) parts.store.markRead(id);
    return answer;
  });
}
