import { z } from 'zod';
import { expires } from '../consumer/message-view.ts';
import type { ApiVersion } from '../consumer/version.ts';
import type { MessageStore } from '../messages/message-store.ts';
import type { StoredMessage } from '../messages/stored-message.ts';
import type { AccessTokens } from '../oauth/access-tokens.ts';
import { requireScope } from '../oauth/bearer.ts';
import { scopes } from '../oauth/scopes.ts';
import { jsonAnswer } from '../server/call.ts';
import { eboxError } from '../server/problem.ts';
import { readJson } from '../server/request-body.ts';
import type { Operation } from '../server/run-operation.ts';
import { type EboxId, eboxIdV2, eboxIdV3, numberOfEbox } from './ebox-id.ts';

const BODY_BYTES = 1024 * 1024;

const request = (eboxId: z.ZodType<EboxId>) =>
  z
    .array(z.strictObject({ messageId: z.string().min(1).max(100), eboxId }))
    .min(1)
    .max(1000);

const requests = { v2: request(eboxIdV2), v3: request(eboxIdV3) };

export interface StatusParts {
  readonly store: MessageStore;
  readonly tokens: AccessTokens;
  readonly version: ApiVersion;
  readonly provider: string | undefined;
}

/**
 * `POST .../searchMessageStatus`: was a message read? Answers 201, as the contract 2.1 says. Only the messages of the
 * caller's enterprise are told; the others are left out, and none at all is 404.
 */
export function searchMessageStatus({ store, tokens, version, provider }: StatusParts): Operation<unknown> {
  return {
    name: 'searchMessageStatus',
    admit: (call) => void requireScope(call, tokens, [scopes.publish, scopes.representative]),
    receive: (call, trouble) => readJson(call, BODY_BYTES, trouble.reset === 'during'),
    factsOf: (body) => ({
      recipients: (requests[version].safeParse(body).data ?? []).map(({ eboxId }) => numberOfEbox(eboxId)),
    }),
    async process(body, call) {
      const { client, scopes: granted } = requireScope(call, tokens, [scopes.publish, scopes.representative]);
      const parsed = requests[version].safeParse(body);
      if (!parsed.success) throw eboxError(400, 'INVALID_INPUT', z.prettifyError(parsed.error));
      const own = (message: StoredMessage) =>
        message.provider === provider &&
        (message.sender === client.cbeNumber || granted.includes(scopes.representative));
      const found = parsed.data.flatMap(({ messageId, eboxId }) => {
        const message = store.byAnswer(messageId).find(({ recipient }) => recipient === numberOfEbox(eboxId));
        if (!message || !own(message)) return [];
        const { read: readStatus, visible = true } = message;
        return [{ messageId, eboxId, expirationDate: expires(message), readStatus, visible }];
      });
      if (found.length === 0) throw eboxError(404, 'MESSAGE_NOT_FOUND', 'none of these messages is known');
      return jsonAnswer(201, found);
    },
  };
}
