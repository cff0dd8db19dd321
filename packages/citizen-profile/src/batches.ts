import {
  type BatchOptions,
  type BatchResult,
  callInBatches,
  type ServiceClient,
  type SoapOperation,
} from '@ebox-bridge/soap';

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
  client: ServiceClient,
  operation: SoapOperation<PersonsRequest, ProfilesResponse<Profile>>,
  request: PersonsRequest,
  options?: BatchOptions,
): Promise<BatchResult<Profile>> {
  const batch = {
    name: `${operation.name}All`,
    operation,
    request,
    list: 'inss',
    size: personsPerCall,
    keyOf: (person: string) => person,
    answers: ({ citizenProfile = [] }: ProfilesResponse<Profile>) => {
      const byPerson = new Map(citizenProfile.map((profile) => [profile.inss, profile]));
      return (person: string) => byPerson.get(person);
    },
  } as const;
  return callInBatches(client, batch, options);
}
