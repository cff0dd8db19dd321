import { z } from 'zod';
import { expires } from '../consumer/message-view.ts';
import type { MessageStore } from '../messages/message-store.ts';
import { expirationOf, type StoredMessage } from '../messages/stored-message.ts';
import type { AccessTokens } from '../oauth/access-tokens.ts';
import { requireScope } from '../oauth/bearer.ts';
import { scopes } from '../oauth/scopes.ts';
import { type Call, jsonAnswer } from '../server/call.ts';
import { eboxError } from '../server/problem.ts';
import { readJson } from '../server/request-body.ts';
import type { Operation } from '../server/run-operation.ts';
import { GENERAL } from '../world/partitions.ts';
import type { World } from '../world/world.ts';
import { type EboxId, eboxIdV2, numberOfEbox } from './ebox-id.ts';

const BODY_BYTES = 256 * 1024;

// The contract has no limit; a thousand is that of the operation over SOAP (assumption).
const messageToLink = z.strictObject({
  messageId: z.string().min(1).max(100),
  recipients: z.array(eboxIdV2).min(1).max(1000),
});

export interface LinkParts {
  readonly world: World;
  readonly store: MessageStore;
  readonly tokens: AccessTokens;
  readonly now: () => Date;
  readonly provider: string | undefined;
}

/**
 * `POST .../v2/linkEboxMessage`: a message that the same sender published before is now in the e-Boxes of more recipients.
 * Who cannot get it comes back in `errorCases`; who has it already counts and gets it once (assumption).
 */
export function linkMessage({ world, store, tokens, now, provider }: LinkParts): Operation<unknown> {
  const admit = (call: Call) => requireScope(call, tokens, [scopes.publish, scopes.representative]);
  return {
    name: 'linkEboxMessage',
    admit: (call) => void admit(call),
    receive: (call, trouble) => readJson(call, BODY_BYTES, trouble.reset === 'during'),
    factsOf: (body) => ({ recipients: messageToLink.safeParse(body).data?.recipients.map(numberOfEbox) ?? [] }),
    async process(body, call) {
      const { client, scopes: granted } = admit(call);
      const parsed = messageToLink.safeParse(body);
      if (!parsed.success) throw eboxError(400, 'INVALID_INPUT', z.prettifyError(parsed.error));
      const { messageId, recipients } = parsed.data;
      const original = store.get(messageId);
      const own = original?.sender === client.cbeNumber || granted.includes(scopes.representative);
      if (!original || !own || original.provider !== provider) {
        throw eboxError(404, 'MESSAGE_NOT_FOUND', 'there is no such message of this sender');
      }
      const isRefused = (recipient: EboxId) => !mayGet(original, recipient, world);
      const has = new Set(store.byAnswer(messageId).map(keyOf));
      const added = recipients.filter((recipient) => {
        const key = JSON.stringify([recipient.eboxType, numberOfEbox(recipient)]);
        if (isRefused(recipient) || has.has(key)) return false;
        has.add(key);
        return true;
      });
      const before = store.byAnswer(messageId).length;
      const copies = added.map((recipient, index) =>
        copyFor(recipient, `${messageId}-${before + index + 1}`, original, { world, now: now() }),
      );
      if (copies.length > 0) store.link(messageId, copies);
      call.record.messageId = messageId;
      const errorCases = recipients.filter(isRefused);
      return jsonAnswer(201, {
        messageId,
        expirationDate: expires(original),
        nbSuccessLinks: recipients.length - errorCases.length,
        errorCases,
      });
    },
  };
}

function keyOf({ eboxType, recipient }: StoredMessage): string {
  return JSON.stringify([eboxType, recipient]);
}

function mayGet({ messageTypeId, sender, senderApplicationId }: StoredMessage, to: EboxId, world: World): boolean {
  const number = numberOfEbox(to);
  if (!(to.eboxType === 'enterprise' ? world.enterprise(number) : world.citizen(number))) return false;
  const question = { messageTypeId, sender, application: senderApplicationId, recipient: to.eboxType };
  return world.messageTypeRefusal(question) === undefined;
}

/** The message as another recipient gets it: unread, from now on, and with nothing that was about the first one. */
function copyFor(
  to: EboxId,
  messageId: string,
  original: StoredMessage,
  { world, now }: { readonly world: World; readonly now: Date },
): StoredMessage {
  const { idempotencyKey, forTheAttentionOf, partition, visible, expirationDate, ...same } = original;
  const number = numberOfEbox(to);
  const validity = world.messageType(original.messageTypeId)?.validityPeriod;
  const routed =
    to.eboxType === 'enterprise' ? world.partitions.route(number, original.messageTypeId, undefined) : GENERAL;
  const receivedAt = now.toISOString();
  return {
    ...same,
    messageId,
    answerId: original.messageId,
    eboxType: to.eboxType,
    recipient: number,
    ...(routed === GENERAL ? {} : { partition: routed }),
    receivedAt,
    ...(validity ? { expirationDate: expirationOf(receivedAt, validity) } : {}),
    read: false,
  };
}
