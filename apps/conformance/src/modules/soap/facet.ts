import type { Module } from '../../run/verdict.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { spoiled } from './spoiled-probe.ts';

/** A value outside of its pattern is refused with SOA-03006. */
export const facet: Module<SoapSession> = spoiled('facet');
