import { trickyPdf } from '../../run/documents.ts';
import type { Module } from '../../run/verdict.ts';
import { expectRefusal } from '../../soap/expect-refusal.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { framedPublication, publicationControl } from './publication.ts';

/** No part has the Content-ID that Content names. */
export const attachmentMissing: Module<SoapSession> = (session) =>
  expectRefusal(
    session,
    () => {
      const bytes = trickyPdf();
      return framedPublication(session, bytes, [{ contentId: 'another', bytes }]);
    },
    { codes: ['SOA-03007'], declared: false },
    publicationControl,
  );
