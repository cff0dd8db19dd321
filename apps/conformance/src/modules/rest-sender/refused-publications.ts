import { judgeStatus } from '../../rest/expect-status.ts';
import { type PublicationBody, publicationBody, requireControl, sendPublication } from '../../rest/publication-body.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import type { Module } from '../../run/verdict.ts';
import { notRun } from '../../run/verdict.ts';

/** A publication that is spoiled after the client wrote it, and must be refused with 400 and one of these codes. */
const refused =
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

export const wrongDigest: Module<RestSession> = refused(
  (text) => text.replace(/("digestValue":")[^"]{6}/, '$1AAAAAA'),
  'DIGEST_DO_NOT_MATCH',
);

export const documentChanged: Module<RestSession> = refused(
  (text) => text.replace('%PDF-1.4', '%PDF-1.5'),
  'DIGEST_DO_NOT_MATCH',
);

export const partMissing: Module<RestSession> = refused(
  (text) => text.replace('"httpPartName":"upfile1"', '"httpPartName":"upfile2"'),
  'INVALID_INPUT',
);

export const noMainContent: Module<RestSession> = refused(
  (text, { names }) => text.replace(`"${names.mainContent}":true`, `"${names.mainContent}":false`),
  'INVALID_INPUT',
);

export const nullValue: Module<RestSession> = refused(
  (text) => text.replace(/"messageTypeId":"[^"]*"/, '"messageTypeId":null'),
  'INVALID_INPUT',
);

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

export const noCompany: Module<RestSession> = refused((text, { target }) => {
  const { enterprise = '', enterpriseWithoutEbox = enterprise } = target.recipients;
  return text.replace(new RegExp(`("recipient"[^}]*")${enterprise}"`), `$1${enterpriseWithoutEbox}"`);
}, 'INVALID_INPUT');

export const mediaType: Module<RestSession> = refused(
  (text) => text.replace('Content-Type: application/pdf', 'Content-Type: application/x-msdownload'),
  'INVALID_INPUT',
);

export const brokenJson: Module<RestSession> = refused((text) => text.replace('"messageTypeId":', '"messageTypeId"'));
