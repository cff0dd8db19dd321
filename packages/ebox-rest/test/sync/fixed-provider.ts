import type { EboxConsumerOptions } from '../../src/index.ts';
import { type Answerer, answerPage, attachmentOf, messageOf, startProvider } from '../consumer/provider-server.ts';
import { answerJson } from '../loopback.ts';

export interface FixedMessage {
  readonly id: string;
  /** Contents by the identifier of the attachment; the first is the main content. */
  readonly files: Readonly<Record<string, string>>;
  readonly change?: Readonly<Record<string, unknown>>;
  /** Replaces members of each attachment. */
  readonly attachment?: Readonly<Record<string, unknown>>;
  readonly body?: object;
}

/** A provider with these messages, that answers as the contract says; `before` may answer in its place. */
export function startFixedProvider(
  messages: readonly FixedMessage[],
  before: (...parameters: Parameters<Answerer>) => boolean = () => false,
  options: Partial<EboxConsumerOptions> = {},
) {
  const view = ({ id, files, change, attachment }: FixedMessage) => {
    const items = Object.entries(files).map(([attachmentId, content], index) =>
      attachmentOf(attachmentId, content, { isMainContent: index === 0, ...attachment }),
    );
    return messageOf(id, { attachments: { items, totalItems: items.length }, ...change });
  };
  return startProvider((call, response, request) => {
    if (before(call, response, request)) return;
    const [id, , attachmentId] = call.path
      .split('/')
      .slice(5)
      .map((part) => decodeURIComponent(part));
    if (call.path.endsWith('/ebox/messages')) return answerPage(call, response, messages.map(view));
    const message = messages.find((one) => one.id === id);
    if (message === undefined) return answerJson(response, 404, { id: 'x', code: 'NOT_FOUND', message: 'none' });
    if (call.path.endsWith('/attachments')) return answerJson(response, 200, view(message).attachments);
    if (call.path.endsWith('/content')) {
      return void response
        .writeHead(200, { 'content-type': 'application/pdf' })
        .end(message.files[attachmentId ?? ''] ?? '');
    }
    if (call.path.endsWith('/body')) {
      if (message.body === undefined) return answerJson(response, 404, { id: 'x', code: 'NO_BODY', message: 'none' });
      return answerJson(response, 200, message.body);
    }
    answerJson(response, 200, view(message));
  }, options);
}
