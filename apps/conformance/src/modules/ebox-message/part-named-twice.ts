import { eboxMessageOperations } from '@ebox-bridge/ebox-message/server';
import { trickyPdf } from '../../run/documents.ts';
import type { Module } from '../../run/verdict.ts';
import { readOutput } from '../../soap/call-operation.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { fileOf, framedPublication } from './publication.ts';
import { publishedId } from './published-id.ts';

const { publishEboxMessage } = eboxMessageOperations;

/** Document and annex name the same part, as an example of the guide does. */
export const partNamedTwice: Module<SoapSession> = async (session) => {
  const bytes = trickyPdf();
  const annex = [fileOf(bytes, { content: 'cid:document', downloadFileName: 'again.pdf' })];
  const request = await framedPublication(session, bytes, [{ contentId: 'document', bytes }], { changes: { annex } });
  return publishedId(readOutput(publishEboxMessage, await session.send(request)).output.id);
};
