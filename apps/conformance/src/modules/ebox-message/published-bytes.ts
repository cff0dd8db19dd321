import { randomUUID } from 'node:crypto';
import { eboxMessageOperations } from '@ebox-bridge/ebox-message/server';
import { findPublished } from '../../rest/find-published.ts';
import { trickyPdf } from '../../run/documents.ts';
import { expectThat, given, passed, type Verdict } from '../../run/verdict.ts';
import { callOperation } from '../../soap/call-operation.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { fileOf, otherDocument, publicationOf } from './publication.ts';

/** Document and annex come out of the e-Box of the recipient, which is the sender itself, as they went in. */
export async function publishedBytes(session: SoapSession): Promise<Verdict> {
  const { target } = session;
  given(target.profiles['rest-consumer'], 'profiles.rest-consumer, by which the message is read back');
  const subject = `Conformance ${randomUUID()}`;
  const [document, annex] = [trickyPdf(), otherDocument()];
  const publication = publicationOf(session, {
    recipientId: [{ companyId: given(target.enterpriseNumber, 'sender.enterpriseNumber'), eboxType: 'ENTERPRISE' }],
    document: fileOf(document, { title: subject, downloadFileName: 'document.pdf' }),
    annex: [fileOf(annex, { downloadFileName: 'annex.pdf' })],
  });
  await callOperation(session, eboxMessageOperations.publishEboxMessage, publication);
  const files = await findPublished(target, subject);
  for (const [name, bytes] of [
    ['document.pdf', document],
    ['annex.pdf', annex],
  ] as const) {
    const found = files.find(({ fileName }) => fileName === name);
    expectThat(found !== undefined, `${name} is not among the files of the message`);
    const same = Buffer.compare(found.bytes, bytes) === 0;
    expectThat(same, `${name} came back with other bytes: ${found.bytes.length} octets for ${bytes.length}`);
  }
  return passed('two files came back byte for byte');
}
