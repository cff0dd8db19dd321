import type { Module } from '../../run/verdict.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { refusedPublication } from './publication.ts';

/** SenderID names an institution that is not that of the certificate. */
export const otherInstitution: Module<SoapSession> = (session) =>
  refusedPublication(
    session,
    () => ({ senderId: { application: session.target.applicationId, institution: '0100000003' } }),
    ['20'],
  );
