import { eboxMessageOperations } from '@ebox-bridge/ebox-message/server';
import { expectThat, failed, given, type Module, passed } from '../../run/verdict.ts';
import { callOperation } from '../../soap/call-operation.ts';
import { expectRefusal } from '../../soap/expect-refusal.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { newTicket, publicationOf } from './publication.ts';

const { getMessageStatus, publishEboxMessage } = eboxMessageOperations;
const kind = { eboxType: 'ENTERPRISE' } as const;

/** A Ticket that nobody used. */
export const statusOfUnknown: Module<SoapSession> = async (session) => {
  const companyId = given(session.target.recipients.enterprise, 'recipients.enterprise');
  const message = [{ eboxId: { companyId }, messageId: { ticket: newTicket() } }];
  const { output } = await callOperation(session, getMessageStatus, { ...kind, message });
  const [error] = output.errorCase ?? [];
  if (error === undefined) return failed('no ErrorCase for a message that does not exist; expected NOT_FOUND');
  expectThat(error.errorCode === 'NOT_FOUND', `ErrorCode ${error.errorCode}; expected NOT_FOUND`);
  return passed('ErrorCase NOT_FOUND');
};

/** A message right after it was published. */
export const statusOfPublished: Module<SoapSession> = async (session) => {
  const publication = publicationOf(session);
  await callOperation(session, publishEboxMessage, publication);
  const companyId = given(session.target.recipients.enterprise, 'recipients.enterprise');
  const { messageId } = publication;
  const { output } = await callOperation(session, getMessageStatus, {
    ...kind,
    message: [{ eboxId: { companyId }, messageId }],
  });
  const [found] = output.message ?? [];
  if (found === undefined) return failed(`${output.errorCase?.[0]?.errorCode ?? 'no answer'}; expected the message`);
  expectThat(found.messageId.ticket === messageId.ticket, 'the status is that of another Ticket');
  expectThat(!found.hasBeenConsulted, 'HasBeenConsulted is true for a message that nobody can have opened');
  return passed('found, HasBeenConsulted false');
};

/** 251 messages. */
export const tooManyStatuses: Module<SoapSession> = (session) =>
  expectRefusal(
    session,
    async () => {
      const one = { eboxId: { companyId: '0100000003' }, messageId: { ticket: 'T' } };
      const message = Array.from({ length: 251 }, () => one);
      return { body: await session.sign({ body: getMessageStatus.writeInput({ ...kind, message }) }) };
    },
    { codes: ['SOA-03006'], declared: true },
  );
