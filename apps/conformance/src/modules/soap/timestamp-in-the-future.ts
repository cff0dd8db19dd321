import { expectRefusal } from '../../soap/expect-refusal.ts';
import type { SoapSession } from '../../soap/soap-session.ts';

/** Signed two hours from now. */
export const timestampInTheFuture = (session: SoapSession) =>
  expectRefusal(session, async () => ({ body: await session.sign({ now: new Date(Date.now() + 7_200_000) }) }), {
    codes: ['SOA-01001', 'SOA-01002'],
    declared: false,
  });
