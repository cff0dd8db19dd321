import type { Module } from '../../run/verdict.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { asking } from './profiles-asked.ts';

/** A request for no profile is refused with SOA-03006. */
export const noProfileAsked: Module<SoapSession> = asking(0);
