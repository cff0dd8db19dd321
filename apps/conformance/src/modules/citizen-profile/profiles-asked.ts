import { citizenProfileOperations } from '@ebox-bridge/citizen-profile/server';
import type { Module } from '../../run/verdict.ts';
import { expectRefusal } from '../../soap/expect-refusal.ts';
import type { SoapSession } from '../../soap/soap-session.ts';

/** A request for so many profiles. */
export const asking =
  (count: number): Module<SoapSession> =>
  (session) =>
    expectRefusal(
      session,
      async () => {
        const one = citizenProfileOperations.getRestrictedCitizenProfiles.writeInput({ inss: ['00000000001'] });
        const element = /<t:INSS.*<\/t:INSS>/.exec(one)?.[0] ?? '';
        return { body: await session.sign({ body: one.replace(element, element.repeat(count)) }) };
      },
      { codes: ['SOA-03006'], declared: true },
    );
