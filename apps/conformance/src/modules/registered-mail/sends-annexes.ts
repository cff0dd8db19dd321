import { trickyPdf } from '../../run/documents.ts';
import type { Module } from '../../run/verdict.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { annexOf, sendLetter } from './letter.ts';
import { receiptOf } from './receipt-of.ts';

/** A letter with two annexes. */
export const sendsAnnexes: Module<SoapSession> = async (session) => {
  const annex = ['one', 'two'].map((name) => annexOf(trickyPdf(), { title: name, downloadFileName: `${name}.pdf` }));
  return receiptOf(await sendLetter(session, { annex }));
};
