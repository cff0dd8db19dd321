import type { Module } from '../../run/verdict.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { spoiled } from './spoiled-probe.ts';

/** An element that the schema does not know is refused with SOA-03006. */
export const unknownElement: Module<SoapSession> = spoiled('unknownElement');
