import type { IncomingMessage } from 'node:http';
import type { Publisher } from '@ebox-bridge/bridge';
import { FacadeError } from '../../errors.ts';
import { jsonAnswer } from '../../http/json-answer.ts';
import { type FormOptions, withForm } from '../form-operation.ts';
import { type MessageRequest, messageRequestSchema, publishCommandFromRest } from '../message-request.ts';
import type { RestOperation } from '../rest-door.ts';

/** `POST /v1/messages`: the publish route of the bridge, as multipart/form-data with the files in any order. */
export function publishMessage(publisher: Publisher, options: FormOptions): RestOperation {
  return {
    method: 'POST',
    path: '/messages',
    operation: 'publishEboxMessage',
    async run(call) {
      const { caller, callId } = call;
      const idempotencyKey = idempotencyKeyOf(call.request);
      return withForm(call, 'message', messageRequestSchema, options, async (message, parts) => {
        requireKey(message, idempotencyKey);
        const command = publishCommandFromRest(message, { caller, callId, idempotencyKey, parts });
        const { id, repeated, notice } = await publisher.publish(command);
        return jsonAnswer(
          201,
          { id, repeated, ...(notice === undefined ? {} : { notice }) },
          { Location: `/v1/messages/${encodeURIComponent(id)}` },
        );
      });
    },
  };
}

function requireKey({ ticket, sequence }: MessageRequest, idempotencyKey: string | undefined): void {
  if (ticket !== undefined) return;
  if (idempotencyKey === undefined) {
    throw new FacadeError('FACADE_REQUEST_INVALID', 'A message without ticket needs the header Idempotency-Key.');
  }
  if (sequence !== undefined) throw new FacadeError('FACADE_REQUEST_INVALID', 'sequence: only together with ticket.');
}

/** The value of the header, with or without the quotes of a structured field string (RFC 8941). */
function idempotencyKeyOf({ headers }: IncomingMessage): string | undefined {
  const value = headers['idempotency-key'];
  if (value === undefined) return undefined;
  const key = /^(?:"([!#-[\]-~]{8,128})"|([!#-[\]-~]{8,128}))$/.exec(String(value).trim());
  const found = key?.[1] ?? key?.[2];
  if (found !== undefined) return found;
  throw new FacadeError(
    'FACADE_REQUEST_INVALID',
    'Idempotency-Key must have 8 to 128 visible characters without quotes, such as a UUID.',
  );
}
