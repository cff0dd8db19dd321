import { expectRefusal } from '../../soap/expect-refusal.ts';
import type { SoapSession } from '../../soap/soap-session.ts';

/** A signed Body without a child. */
export const emptyBody = (session: SoapSession) =>
  expectRefusal(session, async () => ({ body: await session.sign({ body: '' }) }), {
    codes: ['SOA-03003', 'SOA-03005'],
    declared: false,
  });
