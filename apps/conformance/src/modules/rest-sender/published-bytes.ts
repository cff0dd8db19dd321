import { randomUUID } from 'node:crypto';
import { findPublished } from '../../rest/find-published.ts';
import { publicationBody, sendPublication } from '../../rest/publication-body.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import { trickyPdf } from '../../run/documents.ts';
import { expectThat, given, type Module, passed } from '../../run/verdict.ts';
import { publishedId } from './published-id.ts';

/** The document comes out of the own e-Box as it went in. */
export const publishedBytes: Module<RestSession> = async (session) => {
  const { target } = session;
  given(target.profiles['rest-consumer'], 'profiles.rest-consumer, by which the message is read back');
  const subject = `Conformance ${randomUUID()}`;
  const document = trickyPdf();
  const { enterpriseNumber } = target;
  const message = {
    recipient: { eboxType: 'enterprise', enterpriseNumber },
    subject: { [target.message.language]: subject } as { readonly fr: string },
  } as const;
  publishedId(await sendPublication(session, await publicationBody(session, { message, document })));
  const [file] = await findPublished(target, subject);
  expectThat(file !== undefined, 'the message has no files');
  expectThat(file.fileName === 'conformance.pdf', 'the file name is another one');
  expectThat(
    Buffer.compare(file.bytes, document) === 0,
    `the document came back with other bytes: ${file.bytes.length} octets for ${document.length}`,
  );
  return passed('the document came back byte for byte');
};
