import { randomUUID } from 'node:crypto';
import { publicationBody, sendPublication } from '../../rest/publication-body.ts';
import { describeRest } from '../../rest/rest-answer.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import { expectThat, type Module, notApplicable, passed } from '../../run/verdict.ts';
import { publishedId } from './published-id.ts';

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
