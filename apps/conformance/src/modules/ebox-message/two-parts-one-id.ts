import { trickyPdf } from '../../run/documents.ts';
import type { Module } from '../../run/verdict.ts';
import { expectRefusal } from '../../soap/expect-refusal.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { framedPublication, otherDocument, publicationControl } from './publication.ts';

/** Two parts have the Content-ID that Content names. */
export const twoPartsOneId: Module<SoapSession> = (session) =>
  expectRefusal(
    session,
    () => {
      const bytes = trickyPdf();
      const parts = [bytes, otherDocument()].map((one) => ({ contentId: 'document', bytes: one }));
      return framedPublication(session, bytes, parts);
    },
    { codes: ['SOA-03001'], declared: false },
    publicationControl,
  );
