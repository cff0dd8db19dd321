import { eboxMessageOperations } from '@ebox-bridge/ebox-message/server';
import { trickyPdf } from '../../run/documents.ts';
import type { Module } from '../../run/verdict.ts';
import { readOutput } from '../../soap/call-operation.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { framedPublication } from './publication.ts';
import { publishedId } from './published-id.ts';

const { publishEboxMessage } = eboxMessageOperations;

/** The envelope behind the document: the start parameter says which part is the root. */
export const rootLast: Module<SoapSession> = async (session) => {
  const bytes = trickyPdf();
  const request = await framedPublication(session, bytes, [{ contentId: 'document', bytes }], { rootLast: true });
  return publishedId(readOutput(publishEboxMessage, await session.send(request)).output.id);
};
