import type { Module } from '../../run/verdict.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { spoiled } from './spoiled-probe.ts';

/** Elements in a wrong order are refused with SOA-03006. */
export const elementOrder: Module<SoapSession> = spoiled('order');
