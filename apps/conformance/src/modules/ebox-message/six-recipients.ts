import { given, type Module } from '../../run/verdict.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { refusedPublication } from './publication.ts';

/** Six recipients. */
export const sixRecipients: Module<SoapSession> = (session) =>
  refusedPublication(session, () => {
    const companyId = given(session.target.recipients.enterprise, 'recipients.enterprise');
    return { recipientId: Array.from({ length: 6 }, () => ({ companyId, eboxType: 'ENTERPRISE' as const })) };
  }, ['SOA-03006']);
