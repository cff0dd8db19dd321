import { expectRefusal } from '../../soap/expect-refusal.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { withoutSecurity } from '../../soap/without-security.ts';

/** No Security header. The guide names SOA-01002; SOA-01001 says the same. */
export const unsigned = (session: SoapSession) =>
  expectRefusal(session, async () => ({ body: withoutSecurity(await session.sign()) }), {
    codes: ['SOA-01001', 'SOA-01002'],
    declared: true,
  });
