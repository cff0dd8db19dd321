import type { CitizenProfile, Profiles } from '@ebox-bridge/bridge';
import { citizenProfileOperations } from '@ebox-bridge/citizen-profile/server';
import { answerContent } from '@ebox-bridge/soap';
import type { SoapOperationRow } from '../operation.ts';

const { getCitizenProfiles, getRestrictedCitizenProfiles } = citizenProfileOperations;

/** getRestrictedCitizenProfiles and getCitizenProfiles: the profile route; the answer keeps the order of the request. */
export function citizenProfilesRow(
  profiles: Profiles,
  variant: 'restricted' | 'full',
  mayPassThrough: boolean,
): SoapOperationRow {
  const readInput = variant === 'full' ? getCitizenProfiles.readInput : getRestrictedCitizenProfiles.readInput;
  return {
    replay: 'refuse',
    attachments: 'dropped',
    mayPassThrough,
    async run({ request: element, ...call }) {
      const { inss } = readInput(element);
      const { profiles: found, relayed } = await profiles.search({ ...call, variant, inss });
      if (relayed !== undefined) return { relayed };
      const citizenProfile = found.map(profileToWrite);
      return {
        content:
          variant === 'full'
            ? answerContent(getCitizenProfiles, { citizenProfile })
            : answerContent(getRestrictedCitizenProfiles, { citizenProfile }),
      };
    },
  };
}

function profileToWrite(profile: CitizenProfile) {
  const { inss } = profile;
  if (!profile.found) return { inss, status: 'ProfileNotFound' } as const;
  const { language: languageCode, emailAddress, phoneNumber: phoneNbr, conditionsAccepted, exclusiveEbox } = profile;
  return {
    inss,
    contactInfo: {
      languageCode,
      ...(emailAddress === undefined ? {} : { emailAddress }),
      ...(phoneNbr === undefined ? {} : { phoneNbr }),
    },
    flags: { conditionsAccepted, ...(exclusiveEbox === undefined ? {} : { exclusiveEbox }) },
    lastValidationDate: profile.lastValidationDate,
  };
}
