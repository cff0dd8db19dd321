import type { Status } from '@ebox-bridge/bridge';
import { eboxMessageOperations } from '@ebox-bridge/ebox-message/server';
import { answerContent } from '@ebox-bridge/soap';
import type { SoapOperationRow } from '../operation.ts';

const { getMessageStatus } = eboxMessageOperations;

/** getMessageStatus: the status route. Each message is in Message or in ErrorCase, in the order of the request. */
export function getMessageStatusRow(status: Status, mayPassThrough: boolean): SoapOperationRow {
  return {
    replay: 'refuse',
    attachments: 'dropped',
    mayPassThrough,
    async run({ request: element, ...call }) {
      const { message: asked, ...kind } = getMessageStatus.readInput(element);
      const { statuses, relayed } = await status.ofMessages({
        ...call,
        kind,
        messages: asked.map(({ eboxId, messageId }) => ({
          owner: eboxId,
          ticket: messageId.ticket,
          sequence: messageId.sequence ?? null,
        })),
      });
      if (relayed !== undefined) return { relayed };
      const answered = asked.map((one, index) => [one, statuses[index] ?? { error: 'NOT_FOUND' }] as const);
      return {
        content: answerContent(getMessageStatus, {
          ...kind,
          message: answered.flatMap(([one, { consulted }]) =>
            consulted === undefined ? [] : [{ ...one, hasBeenConsulted: consulted }],
          ),
          errorCase: answered.flatMap(([one, { error }]) =>
            error === undefined ? [] : [{ ...one, errorCode: error }],
          ),
        }),
      };
    },
  };
}
