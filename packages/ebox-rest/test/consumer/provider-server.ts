import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createEboxConsumer, type EboxConsumer, type EboxConsumerOptions, type TokenSource } from '../../src/index.ts';
import { answerJson, atEnd, listen } from '../loopback.ts';

/** Tokens that are counted: `token-1`, after a renewal `token-2`, ... */
export function countedTokens(): TokenSource {
  let count = 1;
  return {
    token: async () => `token-${count}`,
    renew: async (used) => {
      if (used === `token-${count}`) count += 1;
      return `token-${count}`;
    },
    close: async () => undefined,
  };
}

export interface ReceivedCall {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export type Answerer = (call: ReceivedCall, response: ServerResponse, request: IncomingMessage) => void | Promise<void>;

/** A provider that answers as it is told, and what it was asked. */
export async function startProvider(
  answer: Answerer,
  options: Partial<EboxConsumerOptions> = {},
): Promise<{ consumer: EboxConsumer; calls: ReceivedCall[]; url: string }> {
  const calls: ReceivedCall[] = [];
  const origin = await listen(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? '/', 'http://provider');
    const call: ReceivedCall = {
      method: request.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
    };
    calls.push(call);
    await answer(call, response, request);
  });
  const url = `${origin}/registry/v3`;
  const consumer = atEnd(createEboxConsumer({ baseUrl: url, version: 'v3', tokens: countedTokens(), ...options }));
  return { consumer, calls, url };
}

export const sha256 = (content: Uint8Array | string, encoding: 'base64url' | 'hex' = 'base64url'): string =>
  createHash('sha256').update(content).digest(encoding);

/** A message of v3 as its contract wants it; `change` replaces members. */
export function messageOf(messageId: string, change: Readonly<Record<string, unknown>> = {}) {
  return {
    messageId,
    subject: { fr: `Sujet ${messageId}` },
    receiptDate: '2026-03-01T10:00:00Z',
    expirationDate: '2029-03-01T10:00:00Z',
    readStatus: false,
    messageTypeId: 'DIMONA1',
    sender: { eboxType: 'enterprise', enterpriseNumber: '0206731645' },
    senderApplicationId: 'app',
    attachments: { items: [], totalItems: 0 },
    ...change,
  };
}

/** An attachment with this content. */
export function attachmentOf(attachmentId: string, content: Uint8Array | string, change: object = {}) {
  return {
    attachmentId,
    fileName: `${attachmentId}.pdf`,
    isMainContent: true,
    mediaType: 'application/pdf',
    size: Buffer.byteLength(content) / 1024,
    digest: { digestMethod: 'sha_256', digestValue: sha256(content) },
    ...change,
  };
}

/** A page out of a list. */
export function answerPage(call: ReceivedCall, response: ServerResponse, all: readonly object[], total = true): void {
  const page = Number(call.query.get('page'));
  const size = Number(call.query.get('pageSize'));
  const items = all.slice((page - 1) * size, page * size);
  answerJson(response, 200, { items, ...(total ? { totalItems: all.length } : {}) });
}
