import type { RestSession } from '../../rest/rest-session.ts';

/** Of the Federation: it says nothing about publishing. */
export const preferenceScope = 'scope:documentmanagement:ebox:enterprise:federation-rest:preference';

/** A question about no message: what is looked at is who asks. */
export const ask = (session: RestSession, changes: { readonly token?: string; readonly query?: string } = {}) =>
  session.send({
    method: 'POST',
    url: `${session.registry}/searchMessageStatus${changes.query ?? ''}`,
    headers: { 'content-type': 'application/json' },
    body: '[]',
    ...(changes.token === undefined ? {} : { token: changes.token }),
  });
