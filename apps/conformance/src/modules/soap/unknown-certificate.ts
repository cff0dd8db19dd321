import { expectRefusal } from '../../soap/expect-refusal.ts';
import type { SoapSession } from '../../soap/soap-session.ts';

/** All of it right, but by a certificate with the subject of the caller that no authority has issued. */
export const unknownCertificate = (session: SoapSession) =>
  expectRefusal(session, async () => ({ body: await session.sign({ identity: await session.unknownIdentity() }) }), {
    codes: ['SOA-01001', 'SOA-01002'],
    declared: true,
  });
