import type { CitizenProfile, ProfileAnswer, ProfileQuestion, ReadBackend } from '@ebox-bridge/bridge';
import {
  type CitizenProfileType,
  citizenProfileOperations,
  type RestrictedCitizenProfileType,
} from '@ebox-bridge/citizen-profile';
import { askSoap } from './ask-soap.ts';
import type { SoapBackend } from './soap-backend.ts';

const { getCitizenProfiles, getRestrictedCitizenProfiles } = citizenProfileOperations;

/** CitizenProfile SOAP as a backend of the profile route. */
export function citizenProfileBackend(backend: SoapBackend): ReadBackend<ProfileQuestion, ProfileAnswer> {
  return {
    name: 'citizenProfile',
    async ask(question, { signal }) {
      const request = { inss: question.inss };
      const call = { ...question, signal };
      const service = { backend, name: 'CitizenProfile', catalogue: {} };
      const { value, relayed } =
        question.variant === 'full'
          ? await askSoap(service, getCitizenProfiles, request, call)
          : await askSoap(service, getRestrictedCitizenProfiles, request, call);
      return {
        profiles: (value.citizenProfile ?? []).map(profileOf),
        ...(relayed === undefined ? {} : { relayed }),
      };
    },
  };
}

function profileOf(profile: CitizenProfileType | RestrictedCitizenProfileType): CitizenProfile {
  const { inss } = profile;
  if (profile.status !== undefined) return { inss, found: false };
  const { contactInfo, flags, lastValidationDate } = profile;
  const { emailAddress, phoneNbr } =
    'emailAddress' in contactInfo || 'phoneNbr' in contactInfo
      ? contactInfo
      : { emailAddress: undefined, phoneNbr: undefined };
  return {
    inss,
    found: true,
    language: contactInfo.languageCode,
    conditionsAccepted: flags.conditionsAccepted,
    ...(flags.exclusiveEbox === undefined ? {} : { exclusiveEbox: flags.exclusiveEbox }),
    lastValidationDate,
    ...(emailAddress === undefined ? {} : { emailAddress }),
    ...(phoneNbr === undefined ? {} : { phoneNumber: phoneNbr }),
  };
}
