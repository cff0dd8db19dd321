import { eboxMessageOperations } from '@ebox-bridge/ebox-message/server';
import { trickyPdf } from '../../run/documents.ts';
import { expectThat, given, type Module, passed } from '../../run/verdict.ts';
import { callOperation, readOutput } from '../../soap/call-operation.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { fileOf, framedPublication, otherDocument, publicationOf } from './publication.ts';

const { publishEboxMessage } = eboxMessageOperations;

const publishedId = (id: string) => {
  expectThat(id.trim() !== '', 'the answer has an empty ID');
  return passed('published; the answer has an ID');
};

/** One document to one enterprise. */
export const publishes: Module<SoapSession> = async (session) =>
  publishedId((await callOperation(session, publishEboxMessage, publicationOf(session))).output.id);

/** A document with two annexes. */
export const publishesAnnexes: Module<SoapSession> = async (session) => {
  const annex = ['one', 'two'].map((name) => fileOf(otherDocument(), { title: name, downloadFileName: `${name}.pdf` }));
  return publishedId((await callOperation(session, publishEboxMessage, publicationOf(session, { annex }))).output.id);
};

/** One document to a citizen. */
export const publishesToCitizen: Module<SoapSession> = async (session) => {
  const inss = given(session.target.recipients.citizen, 'recipients.citizen');
  const publication = publicationOf(session, { recipientId: [{ inss, eboxType: 'CITIZEN' }] });
  return publishedId((await callOperation(session, publishEboxMessage, publication)).output.id);
};

/** A SHA-512 digest. */
export const publishesSha512: Module<SoapSession> = async (session) => {
  const bytes = trickyPdf();
  const digestValue = (await import('node:crypto')).createHash('sha512').update(bytes).digest('base64');
  const document = fileOf(bytes, { digest: { digestMethod: 'SHA-512', digestValue } });
  return publishedId(
    (await callOperation(session, publishEboxMessage, publicationOf(session, { document }))).output.id,
  );
};

/** The envelope behind the document: the start parameter says which part is the root. */
export const rootLast: Module<SoapSession> = async (session) => {
  const bytes = trickyPdf();
  const request = await framedPublication(session, bytes, [{ contentId: 'document', bytes }], { rootLast: true });
  return publishedId(readOutput(publishEboxMessage, await session.send(request)).output.id);
};

/** Document and annex name the same part, as an example of the guide does. */
export const partNamedTwice: Module<SoapSession> = async (session) => {
  const bytes = trickyPdf();
  const annex = [fileOf(bytes, { content: 'cid:document', downloadFileName: 'again.pdf' })];
  const request = await framedPublication(session, bytes, [{ contentId: 'document', bytes }], { changes: { annex } });
  return publishedId(readOutput(publishEboxMessage, await session.send(request)).output.id);
};
