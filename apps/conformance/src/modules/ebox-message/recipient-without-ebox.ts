import { given, type Module } from '../../run/verdict.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { refusedPublication } from './publication.ts';

/** A recipient without e-Box. */
export const recipientWithoutEbox: Module<SoapSession> = (session) =>
  refusedPublication(session, () => {
    const key = 'recipients.enterpriseWithoutEbox';
    const companyId = given(session.target.recipients.enterpriseWithoutEbox, key);
    return { recipientId: [{ companyId, eboxType: 'ENTERPRISE' }] };
  }, ['90']);
