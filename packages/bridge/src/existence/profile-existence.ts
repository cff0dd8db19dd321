import { BridgeError } from '../errors.ts';
import type { Profiles } from '../profiles/profile-question.ts';
import type { ReadBackend } from '../reads/routed-read.ts';
import type { ExistenceAnswer, ExistenceQuestion } from './existence-question.ts';

/**
 * The profile route answers for citizens: an e-Box exists where a profile is found whose owner accepted the conditions (an
 * assumption of the bridge rules).
 */
export function profileExistence(profiles: Profiles): ReadBackend<ExistenceQuestion, ExistenceAnswer> {
  return {
    name: 'citizenProfile',
    accepts: ({ kind }) => (kind.eboxType ?? kind.qualityCode) === 'CITIZEN',
    async ask({ owners, caller, callId, door }) {
      const inss = owners.map((owner) => {
        if (owner.inss !== undefined) return owner.inss;
        throw new BridgeError('BRIDGE_RECIPIENT_INVALID', 'An e-Box of kind CITIZEN is named by INSS.');
      });
      // Without `original`: what the caller signed is a question for another service.
      const { profiles: found } = await profiles.search({ variant: 'restricted', inss, caller, callId, door });
      return {
        eboxes: found.map((profile) =>
          profile.found && profile.conditionsAccepted
            ? {
                exists: true,
                ...(profile.exclusiveEbox === undefined ? {} : { exclusivelyEbox: profile.exclusiveEbox }),
              }
            : { exists: false },
        ),
      };
    },
  };
}
