import type { Module } from '../../run/verdict.ts';
import { expectRefusal } from '../../soap/expect-refusal.ts';
import type { SoapServiceFacts } from '../../soap/soap-service.ts';
import type { SoapSession } from '../../soap/soap-session.ts';

/** A well-signed request that the schema of the contract does not allow. */
export const spoiled =
  (kind: keyof SoapServiceFacts['spoiled']): Module<SoapSession> =>
  (session) =>
    expectRefusal(
      session,
      async () => ({ body: await session.sign({ body: session.service.spoiled[kind](session.probe) }) }),
      { codes: ['SOA-03006'], declared: true },
    );
