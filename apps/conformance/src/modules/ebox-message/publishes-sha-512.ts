import { createHash } from 'node:crypto';
import { eboxMessageOperations } from '@ebox-bridge/ebox-message/server';
import { trickyPdf } from '../../run/documents.ts';
import type { Module } from '../../run/verdict.ts';
import { callOperation } from '../../soap/call-operation.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { fileOf, publicationOf } from './publication.ts';
import { publishedId } from './published-id.ts';

const { publishEboxMessage } = eboxMessageOperations;

/** A SHA-512 digest. */
export const publishesSha512: Module<SoapSession> = async (session) => {
  const bytes = trickyPdf();
  const digestValue = createHash('sha512').update(bytes).digest('base64');
  const document = fileOf(bytes, { digest: { digestMethod: 'SHA-512', digestValue } });
  return publishedId(
    (await callOperation(session, publishEboxMessage, publicationOf(session, { document }))).output.id,
  );
};
