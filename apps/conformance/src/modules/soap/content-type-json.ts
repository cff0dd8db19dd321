import { expectRefusal } from '../../soap/expect-refusal.ts';
import type { SoapSession } from '../../soap/soap-session.ts';

/** A valid envelope that is announced as JSON. */
export const contentTypeJson = (session: SoapSession) =>
  expectRefusal(session, async () => ({ body: await session.sign(), contentType: 'application/json' }), {
    codes: ['SOA-03002'],
    declared: false,
  });
