import { randomUUID } from 'node:crypto';
import { judgeStatus } from '../../rest/expect-status.ts';
import { findPublished } from '../../rest/find-published.ts';
import { type PublicationBody, publicationBody, sendPublication } from '../../rest/publication-body.ts';
import { describeRest, field, type RestAnswer } from '../../rest/rest-answer.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import { trickyPdf } from '../../run/documents.ts';
import { expectThat, given, type Module, notApplicable, passed } from '../../run/verdict.ts';

/** 201 with a messageId, else the module ends as failed. */
export function publishedId(answer: RestAnswer): string {
  expectThat(answer.status === 201, `${describeRest(answer)}; expected HTTP 201`);
  const id = field(answer.json, 'messageId');
  expectThat(typeof id === 'string' && id !== '', 'the answer has no messageId');
  return id;
}

/** The JSON part behind the file, as the client writes it. */
export const publishes: Module<RestSession> = async (session) => {
  publishedId(await sendPublication(session, await publicationBody(session)));
  return passed('HTTP 201 with a messageId');
};

/** The parts of a form in the opposite order. */
function reverseParts({ contentType, text }: PublicationBody): PublicationBody {
  const boundary = /boundary="?([^";]+)/.exec(contentType)?.[1] ?? '';
  const parts = text.split(`--${boundary}`).slice(1, -1);
  return {
    contentType,
    text: `${parts
      .reverse()
      .map((part) => `--${boundary}${part}`)
      .join('')}--${boundary}--\r\n`,
  };
}

/** The same with the parts in the other order. */
export const partsInAnyOrder: Module<RestSession> = async (session) => {
  publishedId(await sendPublication(session, reverseParts(await publicationBody(session))));
  return passed('HTTP 201 with a messageId, with the parts in the other order');
};

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

/** A key that was used: 409, also with other content. */
export const keyUsedAgain: Module<RestSession> = async (session) => {
  if (session.version !== 'v3') return notApplicable('2.1 has no Idempotency-Key');
  const key = randomUUID();
  publishedId(await sendPublication(session, await publicationBody(session), { key }));
  return judgeStatus(await sendPublication(session, await publicationBody(session), { key }), { statuses: [409] });
};

/** The key of a publication that was refused, used for one that is right. */
export const keyAfterRefusal: Module<RestSession> = async (session) => {
  if (session.version !== 'v3') return notApplicable('2.1 has no Idempotency-Key');
  const key = randomUUID();
  const right = await publicationBody(session);
  const wrong = { ...right, text: right.text.replace(/("digestValue":")[^"]{6}/, '$1AAAAAA') };
  const refused = await sendPublication(session, wrong, { key });
  expectThat(refused.status === 400, `${describeRest(refused)} for a wrong digest; expected HTTP 400`);
  publishedId(await sendPublication(session, right, { key }));
  return passed('a 400 does not use the key up');
};
