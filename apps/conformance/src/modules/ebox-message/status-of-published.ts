import { eboxMessageOperations } from '@ebox-bridge/ebox-message/server';
import { expectThat, failed, given, type Module, passed } from '../../run/verdict.ts';
import { callOperation } from '../../soap/call-operation.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { publicationOf } from './publication.ts';

const { getMessageStatus, publishEboxMessage } = eboxMessageOperations;

/** A message right after it was published. */
export const statusOfPublished: Module<SoapSession> = async (session) => {
  const publication = publicationOf(session);
  await callOperation(session, publishEboxMessage, publication);
  const companyId = given(session.target.recipients.enterprise, 'recipients.enterprise');
  const { messageId } = publication;
  const { output } = await callOperation(session, getMessageStatus, {
    eboxType: 'ENTERPRISE',
    message: [{ eboxId: { companyId }, messageId }],
  });
  const [found] = output.message ?? [];
  if (found === undefined) return failed(`${output.errorCase?.[0]?.errorCode ?? 'no answer'}; expected the message`);
  expectThat(found.messageId.ticket === messageId.ticket, 'the status is that of another Ticket');
  expectThat(!found.hasBeenConsulted, 'HasBeenConsulted is true for a message that nobody can have opened');
  return passed('found, HasBeenConsulted false');
};
