import { randomUUID } from 'node:crypto';
import { judgeStatus } from '../../rest/expect-status.ts';
import { publicationBody, sendPublication } from '../../rest/publication-body.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import { type Module, notApplicable } from '../../run/verdict.ts';
import { publishedId } from './published-id.ts';

/** A key that was used: 409, also with other content. */
export const keyUsedAgain: Module<RestSession> = async (session) => {
  if (session.version !== 'v3') return notApplicable('2.1 has no Idempotency-Key');
  const key = randomUUID();
  publishedId(await sendPublication(session, await publicationBody(session), { key }));
  return judgeStatus(await sendPublication(session, await publicationBody(session), { key }), { statuses: [409] });
};
