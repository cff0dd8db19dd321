import { failed, type Verdict } from '../../run/verdict.ts';
import { expectRefusal } from '../../soap/expect-refusal.ts';
import { startListener } from '../../soap/listener.ts';
import type { SoapSession } from '../../soap/soap-session.ts';

/** XXE: an external entity on an address of ours. The request must be refused and the address not asked. */
export async function externalEntity(session: SoapSession): Promise<Verdict> {
  const listener = await startListener();
  try {
    const verdict = await expectRefusal(
      session,
      async () => ({
        body: `<!DOCTYPE soap:Envelope [<!ENTITY x SYSTEM "${listener.url}">]>${(await session.sign()).replace('</soap:Header>', '<x>&x;</x></soap:Header>')}`,
      }),
      { codes: ['SOA-03001'], declared: false },
    );
    if (listener.asked() > 0) return failed('the entity was fetched from the address that the request names');
    return verdict;
  } finally {
    await listener.close();
  }
}
