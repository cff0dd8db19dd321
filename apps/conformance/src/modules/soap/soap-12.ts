import { soap11Namespace, soap12Namespace } from '@ebox-bridge/soap';
import { expectRefusal } from '../../soap/expect-refusal.ts';
import type { SoapSession } from '../../soap/soap-session.ts';

/** An envelope of SOAP 1.2. */
export const soap12 = (session: SoapSession) =>
  expectRefusal(session, async () => ({ body: (await session.sign()).replaceAll(soap11Namespace, soap12Namespace) }), {
    codes: ['SOA-03002'],
    declared: false,
    faultCodes: ['VersionMismatch'],
  });
