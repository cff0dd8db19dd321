import { notApplicable, type Verdict } from '../../run/verdict.ts';
import { expectRefusal } from '../../soap/expect-refusal.ts';
import type { SoapSession } from '../../soap/soap-session.ts';

/** The same signed bytes of a read for the second time. */
export async function replayed(session: SoapSession): Promise<Verdict> {
  if (session.replay !== 'refused')
    return notApplicable('the endpoint does not say that a signature may come once only');
  return expectRefusal(
    session,
    async () => {
      const body = await session.sign();
      await session.send({ body });
      return { body };
    },
    { codes: ['SOA-01001'], declared: false },
  );
}
