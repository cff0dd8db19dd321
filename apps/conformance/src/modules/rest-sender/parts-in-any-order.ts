import { type PublicationBody, publicationBody, sendPublication } from '../../rest/publication-body.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import { type Module, passed } from '../../run/verdict.ts';
import { publishedId } from './published-id.ts';

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
