import { judgeStatus } from '../../rest/expect-status.ts';
import { type PublicationBody, publicationBody, requireControl, sendPublication } from '../../rest/publication-body.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import { type Module, notRun } from '../../run/verdict.ts';

/** A publication that is spoiled after the client wrote it, and must be refused with 400 and one of these codes. */
export const refused =
  (
    spoil: (text: string, session: RestSession, body: PublicationBody) => string,
    ...codes: readonly string[]
  ): Module<RestSession> =>
  async (session) => {
    const body = await publicationBody(session);
    const text = spoil(body.text, session, body);
    if (text === body.text) return notRun('the publication could not be spoiled');
    await requireControl(session);
    return judgeStatus(await sendPublication(session, { ...body, text }), {
      statuses: [400],
      ...(codes.length === 0 ? {} : { codes }),
    });
  };
