import { expectRefusal } from '../../soap/expect-refusal.ts';
import type { SoapSession } from '../../soap/soap-session.ts';

/** A Body whose child is no request of the service. */
export const unknownOperation = (session: SoapSession) =>
  expectRefusal(
    session,
    async () => ({
      body: await session.sign({ body: '<u:Unknown xmlns:u="urn:ebox-bridge:conformance"></u:Unknown>' }),
    }),
    { codes: ['SOA-03005', 'SOA-03006'], declared: false },
  );
