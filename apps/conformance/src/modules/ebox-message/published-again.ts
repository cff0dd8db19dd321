import { eboxMessageOperations } from '@ebox-bridge/ebox-message/server';
import { expectThat, failed, type Module, passed } from '../../run/verdict.ts';
import { callOperation, readOutput, requestOf } from '../../soap/call-operation.ts';
import { describeAnswer } from '../../soap/soap-answer.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { publicationOf } from './publication.ts';

const { publishEboxMessage } = eboxMessageOperations;

/** The same Ticket, Sequence and content again, signed anew: the same ID, or 620. Never a second message. */
export const publishedAgain: Module<SoapSession> = async (session) => {
  const publication = publicationOf(session);
  const first = await callOperation(session, publishEboxMessage, publication);
  const answer = await session.send(await requestOf(session, publishEboxMessage, publication));
  if (answer.kind === 'fault') {
    expectThat(answer.fault.detail?.code === '620', `${describeAnswer(answer)}; expected the same ID, or 620`);
    return passed('620 for the second one');
  }
  const second = readOutput(publishEboxMessage, answer);
  const same = second.output.id === first.output.id;
  return same ? passed('the same ID') : failed('another ID: the message was published twice');
};
