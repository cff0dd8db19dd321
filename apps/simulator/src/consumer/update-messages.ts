import { z } from 'zod';
import type { StoredMessage } from '../messages/stored-message.ts';
import { scopes } from '../oauth/scopes.ts';
import type { Answer, Call } from '../server/call.ts';
import { eboxError } from '../server/problem.ts';
import { readJson } from '../server/request-body.ts';
import { runOperation } from '../server/run-operation.ts';
import type { ConsumerParts } from './consumer-api.ts';
import { ownEbox } from './own-ebox.ts';

const BODY_BYTES = 256 * 1024;

const change = z.strictObject({ messageId: z.string().min(1).max(100), visible: z.boolean() });
const body = (item: z.ZodType<Change>) =>
  z.strictObject({ items: z.array(item).min(1).max(1000), totalItems: z.int().optional() });

interface Change {
  readonly messageId: string;
  readonly visible?: boolean | undefined;
  readonly partition?: string | undefined;
}

const shapes = {
  v2: body(change),
  // v3 can move a message to another partition too; that it is done by this name is an assumption.
  v3: body(change.partial({ visible: true }).extend({ partition: z.string().min(1).max(100).optional() })),
};

/** `PATCH /ebox/messages` (merge patch): visibility, in v3 the partition too. All of the list or nothing. */
export function updateMessages(
  call: Call,
  parts: ConsumerParts,
  find: (number: string, messageId: string) => StoredMessage,
): Promise<Answer> {
  const { tokens, world, trouble, store, version } = parts;
  const admit = () => ownEbox(call, tokens, world, [scopes.consume]);
  return runOperation<unknown>(
    {
      name: 'updateMessages',
      admit: () => void admit(),
      receive: (_call, drawn) => readJson(call, BODY_BYTES, drawn.reset === 'during'),
      factsOf: () => ({ recipients: [admit()] }),
      async process(value) {
        const parsed = shapes[version].safeParse(value);
        if (!parsed.success) throw eboxError(400, 'INVALID_INPUT', z.prettifyError(parsed.error));
        const number = admit();
        const { items } = parsed.data;
        const partitions = new Set(world.partitions.list(number).map(({ partitionId }) => partitionId));
        for (const { messageId, partition } of items) {
          find(number, messageId);
          if (partition !== undefined && !partitions.has(partition)) {
            throw eboxError(400, 'INVALID_INPUT', 'this e-Box has no such partition');
          }
        }
        for (const { messageId, visible, partition } of items) {
          store.update(messageId, {
            ...(visible === undefined ? {} : { visible }),
            ...(partition === undefined ? {} : { partition }),
          });
        }
        return { status: 200, headers: { 'cache-control': 'no-store' } };
      },
    },
    call,
    trouble,
  );
}
