import { expectRefusal } from '../../soap/expect-refusal.ts';
import type { SoapSession } from '../../soap/soap-session.ts';

/** A processing instruction inside the envelope. */
export const processingInstruction = (session: SoapSession) =>
  expectRefusal(
    session,
    async () => ({
      body: (await session.sign()).replace('</soap:Header>', '<?xml-stylesheet href="x"?></soap:Header>'),
    }),
    { codes: ['SOA-03001'], declared: false },
  );
