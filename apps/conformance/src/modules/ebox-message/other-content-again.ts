import { eboxMessageOperations } from '@ebox-bridge/ebox-message/server';
import { trickyPdf } from '../../run/documents.ts';
import { failed, type Module, passed } from '../../run/verdict.ts';
import { callOperation, requestOf } from '../../soap/call-operation.ts';
import { describeAnswer } from '../../soap/soap-answer.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { fileOf, publicationOf } from './publication.ts';

const { publishEboxMessage } = eboxMessageOperations;

/** The same Ticket and Sequence with another document: 620, unless the message type allows updates. */
export const otherContentAgain: Module<SoapSession> = async (session) => {
  const publication = publicationOf(session);
  await callOperation(session, publishEboxMessage, publication);
  const other = { ...publication, document: fileOf(trickyPdf()) };
  const answer = await session.send(await requestOf(session, publishEboxMessage, other));
  const seen = describeAnswer(answer);
  return answer.kind === 'fault' && answer.fault.detail?.code === '620'
    ? passed(seen)
    : failed(`${seen}; expected 620, for nothing says that the message type allows updates`);
};
