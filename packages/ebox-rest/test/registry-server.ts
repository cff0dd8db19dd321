import type { RequestListener } from 'node:http';
import { createMessageRegistry, type MessageRegistry, type MessageRegistryOptions } from '../src/index.ts';
import { atEnd, listen } from './loopback.ts';
import { startTokenServer, type TokenAnswer, type TokenCall } from './token-server.ts';

/** What the registry answers to a publication that it took. */
export const published = { messageId: '035000373APHZ', expirationDate: '2027-01-01T00:00:00+01:00' };

/** A registry client before a server that answers as `listener` says. */
export async function startRegistry(
  listener: RequestListener,
  tokenAnswer?: TokenAnswer,
  more: Partial<MessageRegistryOptions> = {},
): Promise<{ registry: MessageRegistry; tokenCalls: readonly TokenCall[] }> {
  const { tokens, calls: tokenCalls } = await startTokenServer(tokenAnswer);
  const origin = await listen(listener);
  const baseUrl = `${origin}/REST/ebox/enterprise/messageRegistry`;
  return { registry: atEnd(createMessageRegistry({ baseUrl, tokens, ...more })), tokenCalls };
}
