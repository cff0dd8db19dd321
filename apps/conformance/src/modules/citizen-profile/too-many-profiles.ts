import type { Module } from '../../run/verdict.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { asking } from './profiles-asked.ts';

/** A request for 1001 profiles is refused with SOA-03006. */
export const tooManyProfiles: Module<SoapSession> = asking(1001);
