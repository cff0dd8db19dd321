import { trickyPdf } from '../../run/documents.ts';
import type { Module } from '../../run/verdict.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { fileOf, refusedPublication } from './publication.ts';

/** A DownloadFileName of 81 characters. */
export const longFileName: Module<SoapSession> = (session) =>
  refusedPublication(
    session,
    () => ({ document: fileOf(trickyPdf(), { downloadFileName: `${'x'.repeat(77)}.pdf` }) }),
    ['SOA-03006'],
  );
