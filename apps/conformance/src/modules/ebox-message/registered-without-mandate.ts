import type { Module } from '../../run/verdict.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { refusedPublication } from './publication.ts';

/** A registered message by somebody who is no mandate sender. */
export const registeredWithoutMandate: Module<SoapSession> = (session) =>
  refusedPublication(session, { isRegistered: true }, ['22']);
