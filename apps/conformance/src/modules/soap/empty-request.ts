import { expectRefusal } from '../../soap/expect-refusal.ts';
import type { SoapSession } from '../../soap/soap-session.ts';

/** A POST without a byte. */
export const emptyRequest = (session: SoapSession) =>
  expectRefusal(session, () => ({ body: '' }), {
    codes: ['SOA-03001', 'SOA-03002', 'SOA-03003'],
    declared: false,
  });
