import { trickyPdf } from '../../run/documents.ts';
import type { Module } from '../../run/verdict.ts';
import { expectRefusal } from '../../soap/expect-refusal.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { framedPublication, publicationControl } from './publication.ts';

/** The bytes of the attachment were changed after signing: Digest is signed, the attachment is not. */
export const attachmentChanged: Module<SoapSession> = (session) =>
  expectRefusal(
    session,
    () => {
      const bytes = trickyPdf();
      const changed = Buffer.from(bytes);
      changed[changed.length - 1] = 0x21;
      return framedPublication(session, bytes, [{ contentId: 'document', bytes: changed }]);
    },
    { codes: ['10'], declared: true },
    publicationControl,
  );
