import {
  type CreateOrUpdateCitizenProfileRequest,
  citizenProfileByInput,
  citizenProfileOperations,
  citizenProfileSchema,
  citizenProfileWsdl,
  type GetInssForExternalAccountRequest,
} from '@ebox-bridge/citizen-profile/server';
import { fault } from '../soap/fault-answer.ts';
import { dropAttachments, type SoapOperation } from '../soap/soap-operation.ts';
import { type SoapService, soapEntries } from '../soap/soap-service.ts';
import type { Profile } from '../world/profile.ts';
import type { World } from '../world/world.ts';

const operations = citizenProfileOperations;

/** CitizenProfile, all four operations. `saved` is told of every profile that was written. */
export function citizenProfileService(saved: () => void): SoapService {
  return {
    schema: citizenProfileSchema,
    wsdl: citizenProfileWsdl,
    byInput: citizenProfileByInput,
    // For owners of profiles, not for document senders.
    internal: new Set(['getCitizenProfiles', 'createOrUpdateCitizenProfile', 'getInssForExternalAccount']),
    entries: soapEntries({
      getRestrictedCitizenProfiles: (element, run) =>
        run(getRestricted(operations.getRestrictedCitizenProfiles.readInput(element).inss)),
      getCitizenProfiles: (element, run) => run(getProfiles(operations.getCitizenProfiles.readInput(element).inss)),
      createOrUpdateCitizenProfile: (element, run) =>
        run(createOrUpdate(operations.createOrUpdateCitizenProfile.readInput(element), saved)),
      getInssForExternalAccount: (element, run) =>
        run(getInss(operations.getInssForExternalAccount.readInput(element))),
    }),
  };
}

const notFound = { status: 'ProfileNotFound' } as const;

function flagsOf({ conditionsAccepted, exclusiveEbox }: Pick<Profile, 'conditionsAccepted' | 'exclusiveEbox'>) {
  return { conditionsAccepted, ...(exclusiveEbox === undefined ? {} : { exclusiveEbox }) };
}

/** getRestrictedCitizenProfiles: one answer per INSS, in the order asked. */
function getRestricted(numbers: readonly string[]): SoapOperation<void> {
  return reading(numbers, (world) =>
    operations.getRestrictedCitizenProfiles.writeOutput({
      citizenProfile: numbers.map((inss) => {
        const profile = world.profile(inss);
        if (!profile) return { inss, ...notFound };
        const { language: languageCode, lastValidationDate } = profile;
        return { inss, contactInfo: { languageCode }, flags: flagsOf(profile), lastValidationDate };
      }),
    }),
  );
}

/** getCitizenProfiles: the same with e-mail address and phone number. */
function getProfiles(numbers: readonly string[]): SoapOperation<void> {
  return reading(numbers, (world) =>
    operations.getCitizenProfiles.writeOutput({
      citizenProfile: numbers.map((inss) => {
        const profile = world.profile(inss);
        if (!profile) return { inss, ...notFound };
        const { language: languageCode, email, phone, lastValidationDate } = profile;
        const contactInfo = {
          languageCode,
          ...(email === undefined ? {} : { emailAddress: email }),
          ...(phone === undefined ? {} : { phoneNbr: phone }),
        };
        return { inss, contactInfo, flags: flagsOf(profile), lastValidationDate };
      }),
    }),
  );
}

function reading(recipients: readonly string[], answer: (world: World) => string): SoapOperation<void> {
  return { facts: { recipients }, receive: dropAttachments, process: async (_received, { world }) => answer(world) };
}

/** createOrUpdateCitizenProfile: the profile as a whole; the citizen's e-Box follows its flags. */
function createOrUpdate(request: CreateOrUpdateCitizenProfileRequest, saved: () => void): SoapOperation<void> {
  const { inss, contactInfo, flags } = request;
  return {
    facts: { recipients: [inss] },
    receive: dropAttachments,
    async process(_received, { world, now }) {
      const status = world.profile(inss) ? 'ProfileUpdated' : 'ProfileCreated';
      const { languageCode: language, emailAddress: email, phoneNbr: phone } = contactInfo;
      world.saveProfile(inss, {
        language,
        ...(email === undefined ? {} : { email }),
        ...(phone === undefined ? {} : { phone }),
        ...flagsOf(flags),
        lastValidationDate: `${now().toISOString().slice(0, 19)}Z`,
      });
      saved();
      return operations.createOrUpdateCitizenProfile.writeOutput({ niss: inss, status });
    },
  };
}

/**
 * getInssForExternalAccount: by the world's list; without one, a UserID of eleven digits is its own INSS. No error code
 * of this service is published: an unknown account is SOA-03007 (assumption).
 */
function getInss({ userId, certificateData }: GetInssForExternalAccountRequest): SoapOperation<void> {
  return {
    receive: dropAttachments,
    async process(_received, { world, call }) {
      const accounts = world.input.externalAccounts;
      const companyId = certificateData.companyId.padStart(10, '0');
      const known = accounts?.find(
        (one) => one.userId === userId && one.cn === certificateData.cn && one.companyId === companyId,
      );
      const inss = known?.ssin ?? (!accounts && /^[0-9]{11}$/.test(userId) ? userId : undefined);
      if (inss === undefined) {
        throw fault(call, { code: 'SOA-03007', origin: 'Consumer', message: 'this account is not known' });
      }
      return operations.getInssForExternalAccount.writeOutput({ inss });
    },
  };
}
