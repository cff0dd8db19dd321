import { failed, passed, type Verdict } from '../../run/verdict.ts';
import type { SoapSession } from '../../soap/soap-session.ts';

/** Any other GET is 405. */
export async function getWithoutWsdl(session: SoapSession): Promise<Verdict> {
  const { status } = await session.get('');
  return status === 405 ? passed('HTTP 405') : failed(`HTTP ${status}; expected 405`);
}
