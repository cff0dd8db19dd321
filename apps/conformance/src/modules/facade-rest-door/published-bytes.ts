import { randomUUID } from 'node:crypto';
import type { DoorSession } from '../../rest/door-session.ts';
import { findPublished } from '../../rest/find-published.ts';
import { trickyPdf } from '../../run/documents.ts';
import { expectThat, given, type Module, passed } from '../../run/verdict.ts';
import { doorId, doorMessage } from './door-message.ts';
import { publish } from './publish-form.ts';

/** The document comes out of the own e-Box as it went in. */
export const publishedBytes: Module<DoorSession> = async (session) => {
  const { target } = session;
  given(target.profiles['rest-consumer'], 'profiles.rest-consumer, by which the message is read back');
  const bytes = trickyPdf();
  const subject = `Conformance ${randomUUID()}`;
  const recipients = [{ eboxType: 'enterprise', enterpriseNumber: target.enterpriseNumber }];
  doorId(await publish(session, doorMessage(session, bytes, { subject, recipients }), bytes));
  const [file] = await findPublished(target, subject);
  expectThat(file !== undefined, 'the message has no files');
  const same = Buffer.compare(file.bytes, bytes) === 0;
  expectThat(same, `the document came back with other bytes: ${file.bytes.length} octets for ${bytes.length}`);
  return passed('the document came back byte for byte');
};
