import { expectRefusal } from '../../soap/expect-refusal.ts';
import type { SoapSession } from '../../soap/soap-session.ts';

/** An envelope that ends in its middle. */
export const notWellFormed = (session: SoapSession) =>
  expectRefusal(session, async () => ({ body: (await session.sign()).slice(0, -20) }), {
    codes: ['SOA-03001'],
    declared: false,
  });
