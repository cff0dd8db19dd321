import { trickyPdf } from '../../run/documents.ts';
import type { Module } from '../../run/verdict.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { annexOf } from './letter.ts';
import { declared, refused } from './refused-letter.ts';

/** Six annexes. */
export const letterSixAnnexes: Module<SoapSession> = (session) =>
  refused(session, { annex: Array.from({ length: 6 }, () => annexOf(trickyPdf())) }, declared('SOA-03006'));
