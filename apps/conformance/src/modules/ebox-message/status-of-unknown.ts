import { eboxMessageOperations } from '@ebox-bridge/ebox-message/server';
import { expectThat, failed, given, type Module, passed } from '../../run/verdict.ts';
import { callOperation } from '../../soap/call-operation.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { newTicket } from './publication.ts';

const { getMessageStatus } = eboxMessageOperations;

/** A Ticket that nobody used. */
export const statusOfUnknown: Module<SoapSession> = async (session) => {
  const companyId = given(session.target.recipients.enterprise, 'recipients.enterprise');
  const message = [{ eboxId: { companyId }, messageId: { ticket: newTicket() } }];
  const { output } = await callOperation(session, getMessageStatus, { eboxType: 'ENTERPRISE', message });
  const [error] = output.errorCase ?? [];
  if (error === undefined) return failed('no ErrorCase for a message that does not exist; expected NOT_FOUND');
  expectThat(error.errorCode === 'NOT_FOUND', `ErrorCode ${error.errorCode}; expected NOT_FOUND`);
  return passed('ErrorCase NOT_FOUND');
};
