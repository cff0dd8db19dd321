import { eboxMessageOperations } from '@ebox-bridge/ebox-message/server';
import { given, type Module } from '../../run/verdict.ts';
import { callOperation } from '../../soap/call-operation.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { publicationOf } from './publication.ts';
import { publishedId } from './published-id.ts';

const { publishEboxMessage } = eboxMessageOperations;

/** One document to a citizen. */
export const publishesToCitizen: Module<SoapSession> = async (session) => {
  const inss = given(session.target.recipients.citizen, 'recipients.citizen');
  const publication = publicationOf(session, { recipientId: [{ inss, eboxType: 'CITIZEN' }] });
  return publishedId((await callOperation(session, publishEboxMessage, publication)).output.id);
};
