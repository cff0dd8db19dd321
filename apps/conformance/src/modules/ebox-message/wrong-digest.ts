import { trickyPdf } from '../../run/documents.ts';
import type { Module } from '../../run/verdict.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { fileOf, otherDocument, refusedPublication } from './publication.ts';

/** A Digest that is that of other bytes. */
export const wrongDigest: Module<SoapSession> = (session) =>
  refusedPublication(session, () => {
    const { digest } = fileOf(otherDocument());
    return { document: { ...fileOf(trickyPdf()), ...(digest === undefined ? {} : { digest }) } };
  }, ['10']);
