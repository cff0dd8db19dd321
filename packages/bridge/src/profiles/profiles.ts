import { BridgeError } from '../errors.ts';
import type { BridgeObserver } from '../observer.ts';
import type { CallContext } from '../original-call.ts';
import type { ReadRouter } from '../reads/read-route.ts';
import { createRoutedRead, type ReadBackend } from '../reads/routed-read.ts';
import type { CitizenProfile, ProfileAnswer, ProfileQuestion, Profiles } from './profile-question.ts';

export interface ProfilesOptions {
  /** `citizenProfile`, where it is configured. */
  readonly backends: readonly ReadBackend<ProfileQuestion, ProfileAnswer>[];
  readonly route: ReadRouter;
  /** How long a caller waits for its answer, milliseconds. */
  readonly answerTimeoutMs: number;
  readonly observer: BridgeObserver;
}

/**
 * Port for the Federation's `citizenEboxConsents/search`: did this citizen accept the terms. Nothing implements it: no
 * public source states its request, its answer or its scope. As far as known it has no language, e-mail address or
 * validation date, so it could tell whether an e-Box exists, and never answer a whole profile.
 */
export interface CitizenConsentPort {
  /** Whether each citizen consented, by INSS; a number that is absent from the map has no e-Box. */
  searchCitizenEboxConsents(
    inss: readonly string[],
    options: { readonly caller: CallContext['caller']; readonly signal: AbortSignal },
  ): Promise<ReadonlyMap<string, boolean>>;
}

/** The profile route. */
export function createProfiles(options: ProfilesOptions): Profiles {
  const read = createRoutedRead<ProfileQuestion, ProfileAnswer>({
    ...options,
    differences: (one, other) => ({
      found: differing(one, other, (profile) => profile.found),
      conditionsAccepted: differing(one, other, (profile) => profile.found && profile.conditionsAccepted),
      exclusiveEbox: differing(one, other, (profile) => (profile.found ? profile.exclusiveEbox : undefined)),
      language: differing(one, other, (profile) => (profile.found ? profile.language : undefined)),
    }),
    missing: () =>
      new BridgeError(
        'BRIDGE_ROUTE_MISSING',
        'Profiles are answered by CitizenProfile: configure backends.citizenProfile.',
      ),
  });
  return {
    async search(question) {
      const answer = await read(question, {
        operation: question.variant === 'full' ? 'getCitizenProfiles' : 'getRestrictedCitizenProfiles',
        caller: question.caller,
        recipient: 'citizen',
      });
      // What was passed through is the service's own word, whatever its order.
      if (answer.relayed !== undefined) return answer;
      return { profiles: inOrder(question.inss, answer.profiles) };
    },
  };
}

/** One profile for each number asked, in the order asked: callers of the platform rely on it. */
function inOrder(inss: readonly string[], profiles: readonly CitizenProfile[]): readonly CitizenProfile[] {
  const byNumber = new Map(profiles.map((profile) => [profile.inss, profile]));
  return inss.map((number) => {
    const profile = byNumber.get(number);
    if (profile !== undefined) return profile;
    throw new BridgeError('BRIDGE_BACKEND_UNAVAILABLE', 'The answer of CitizenProfile leaves out a citizen.', {
      data: { reason: 'PROFILE_MISSING' },
    });
  });
}

function differing(
  one: ProfileAnswer,
  other: ProfileAnswer,
  field: (profile: CitizenProfile) => string | boolean | undefined,
): number {
  const counterparts = new Map(other.profiles.map((profile) => [profile.inss, profile]));
  return one.profiles.filter((profile) => {
    const counterpart = counterparts.get(profile.inss);
    return counterpart === undefined || field(profile) !== field(counterpart);
  }).length;
}
