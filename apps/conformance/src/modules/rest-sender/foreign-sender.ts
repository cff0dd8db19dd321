import { judgeStatus } from '../../rest/expect-status.ts';
import { publicationBody, requireControl, sendPublication } from '../../rest/publication-body.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import { type Module, notRun } from '../../run/verdict.ts';

const publicationScope = 'scope:document:management:consult:ws-eboxrestentreprise:publicationsender';

/** By a token that may publish and no more: a service provider may publish for others by another scope. */
export const foreignSender: Module<RestSession> = async (session) => {
  const body = await publicationBody(session);
  const sender = new RegExp(`("sender[^}]*")${session.target.enterpriseNumber}"`);
  const text = body.text.replace(sender, (_, before: string) => `${before}0100000003"`);
  if (text === body.text) return notRun('the publication could not be spoiled');
  await requireControl(session);
  const token = await session.tokenFor(publicationScope);
  return judgeStatus(await sendPublication(session, { ...body, text }, { token }), {
    statuses: [400],
    codes: ['INVALID_SENDER'],
  });
};
