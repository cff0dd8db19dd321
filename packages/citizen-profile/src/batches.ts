import { type BatchOptions, type BatchResult, callInBatches, type ServiceMethod } from '@ebox-bridge/soap';

/** One answer is about one person. */
interface AboutPerson {
  readonly inss: string;
}

interface PersonsRequest {
  readonly inss: readonly string[];
}

interface ProfilesResponse<Profile> {
  readonly citizenProfile?: readonly Profile[];
}

const personsPerCall = 1000;

/** Any number of persons: one answer per INSS, in the order asked. */
export function profilesInBatches<Profile extends AboutPerson>(
  operation: string,
  getProfiles: ServiceMethod<PersonsRequest, ProfilesResponse<Profile>>,
  inss: readonly string[],
  options?: BatchOptions,
): Promise<BatchResult<Profile>> {
  const batch = {
    operation,
    items: inss,
    size: personsPerCall,
    keyOf: (person: string) => person,
    call: (persons: readonly string[], callOptions: BatchOptions) => getProfiles({ inss: persons }, callOptions),
    answers: ({ citizenProfile = [] }: ProfilesResponse<Profile>) => {
      const byPerson = new Map(citizenProfile.map((profile) => [profile.inss, profile]));
      return (person: string) => byPerson.get(person);
    },
  };
  return callInBatches(batch, options);
}
