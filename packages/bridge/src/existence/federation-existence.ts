import { recipientKindOf } from '../ebox-kind.ts';
import { BridgeError } from '../errors.ts';
import type { BridgeObserver } from '../observer.ts';
import type { CallContext } from '../original-call.ts';
import type { FederationPort } from '../ports.ts';
import type { ReadBackend } from '../reads/routed-read.ts';
import { enterprisesExist } from './enterprises-exist.ts';
import type { ExistenceAnswer, ExistenceQuestion } from './existence-question.ts';

/** The Federation answers for enterprises (`POST /eboxPreferences/search`). */
export function federationExistence(
  federationOf: (caller: CallContext['caller']) => FederationPort,
  observer: BridgeObserver,
): ReadBackend<ExistenceQuestion, ExistenceAnswer> {
  return {
    name: 'federation',
    accepts: ({ kind, owners }) =>
      recipientKindOf(kind) === 'enterprise' && owners.every(({ subentityId }) => subentityId === undefined),
    async ask({ caller, owners, kind }, { signal }) {
      const numbers: string[] = [];
      for (const { companyId } of owners) {
        if (companyId === undefined) {
          const named = kind.eboxType ?? kind.qualityCode;
          throw new BridgeError('BRIDGE_RECIPIENT_INVALID', `An e-Box of kind ${named} is named by CompanyID alone.`);
        }
        numbers.push(companyId);
      }
      try {
        const eboxes = await enterprisesExist(federationOf(caller), numbers, signal);
        // Numbers that REST does not take are not asked, which proves nothing.
        if (numbers.some((number) => number.startsWith('0') || number.startsWith('1')))
          observer.credentials(false, caller.cbeNumber);
        return { eboxes };
      } catch (error) {
        if (areCredentialsRefused(error)) observer.credentials(true, caller.cbeNumber);
        throw error;
      }
    },
  };
}

const refusals: ReadonlySet<string> = new Set([
  'REST_TOKEN_REFUSED',
  'REST_CLOCK_OFF',
  'REST_CERTIFICATE_EXPIRED',
  'REST_UNAUTHORIZED',
]);

/** Only what the authorization server or a 401 said; a token server that is away refuses nobody. */
export function areCredentialsRefused(error: unknown): boolean {
  const cause = error instanceof BridgeError ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' && refusals.has(code);
}
