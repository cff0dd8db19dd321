import { randomUUID } from 'node:crypto';
import type { DoorSession } from '../../rest/door-session.ts';
import { describeRest, field, type RestAnswer } from '../../rest/rest-answer.ts';
import { sha256Base64url } from '../../run/documents.ts';
import { expectThat, given } from '../../run/verdict.ts';

/** A Ticket that nothing else uses. */
export const newTicket = (): string => `CR-${randomUUID().slice(0, 18)}`;

/** The JSON part of a publication to the enterprise of the target. */
export function doorMessage(
  { target }: DoorSession,
  document: Uint8Array,
  changes: Readonly<Record<string, unknown>> = {},
) {
  return {
    ticket: newTicket(),
    recipients: [
      { eboxType: 'enterprise', enterpriseNumber: given(target.recipients.enterprise, 'recipients.enterprise') },
    ],
    messageTypeId: given(target.message.messageTypeId, 'message.messageTypeId'),
    subject: 'Conformance suite',
    language: target.message.language,
    attachments: [
      {
        httpPartName: 'main',
        fileName: 'conformance.pdf',
        isMainContent: true,
        digest: { digestMethod: 'sha_256', digestValue: sha256Base64url(document) },
      },
    ],
    ...changes,
  };
}

/** The id of a publication; ends the module as failed where it was not published. */
export function doorId(answer: RestAnswer): string {
  expectThat(answer.status === 201, `${describeRest(answer)}; expected HTTP 201`);
  const id = field(answer.json, 'id');
  expectThat(typeof id === 'string' && id !== '', 'the answer has no id');
  return id;
}
