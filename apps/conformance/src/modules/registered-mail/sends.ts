import type { Module } from '../../run/verdict.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { sendLetter } from './letter.ts';
import { receiptOf } from './receipt-of.ts';

/** A letter to an enterprise. */
export const sends: Module<SoapSession> = async (session) => receiptOf(await sendLetter(session));
