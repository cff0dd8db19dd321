import { expectThat, type Verdict } from '../../run/verdict.ts';
import { expectRefusal } from '../../soap/expect-refusal.ts';
import type { SoapSession } from '../../soap/soap-session.ts';

const levels = 12;

/** Nested entities that would grow to gigabytes: refused, and within 10 s. */
export async function entityExpansion(session: SoapSession): Promise<Verdict> {
  const nested = Array.from({ length: levels }, (_, level) => `<!ENTITY e${level + 1} "${`&e${level};`.repeat(10)}">`);
  const declaration = `<!DOCTYPE soap:Envelope [<!ENTITY e0 "0123456789">${nested.join('')}]>`;
  const started = performance.now();
  const verdict = await expectRefusal(
    session,
    async () => ({
      body: `${declaration}${(await session.sign()).replace('</soap:Header>', `<x>&e${levels};</x></soap:Header>`)}`,
    }),
    { codes: ['SOA-03001'], declared: false },
  );
  const seconds = Math.round((performance.now() - started) / 1000);
  expectThat(seconds < 10, `the answer took ${seconds} s; expected a refusal within 10 s`);
  return verdict;
}
