import { expectRefusal } from '../../soap/expect-refusal.ts';
import type { SoapSession } from '../../soap/soap-session.ts';

/** A document type declaration before a valid envelope. */
export const dtd = (session: SoapSession) =>
  expectRefusal(session, async () => ({ body: `<!DOCTYPE soap:Envelope [<!ENTITY a "a">]>${await session.sign()}` }), {
    codes: ['SOA-03001'],
    declared: false,
  });
