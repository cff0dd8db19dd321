// Generated from wsdl/ by packages/contract-gen. Do not edit: change the contract or the generator.
import {
  readCreateOrUpdateCitizenProfileRequest,
  readCreateOrUpdateCitizenProfileResponse,
  readGetCitizenProfilesRequest,
  readGetCitizenProfilesResponse,
  readGetInssForExternalAccountRequest,
  readGetInssForExternalAccountResponse,
  readGetRestrictedCitizenProfilesRequest,
  readGetRestrictedCitizenProfilesResponse,
} from './readers.gen.ts';
import type {
  CreateOrUpdateCitizenProfileRequest,
  CreateOrUpdateCitizenProfileResponse,
  GetCitizenProfilesRequest,
  GetCitizenProfilesResponse,
  GetInssForExternalAccountRequest,
  GetInssForExternalAccountResponse,
  GetRestrictedCitizenProfilesRequest,
  GetRestrictedCitizenProfilesResponse,
} from './types.gen.ts';
import {
  writeCompactGetCitizenProfilesRequest,
  writeCompactGetCitizenProfilesResponse,
  writeCompactGetRestrictedCitizenProfilesRequest,
  writeCompactGetRestrictedCitizenProfilesResponse,
  writeCreateOrUpdateCitizenProfileRequest,
  writeCreateOrUpdateCitizenProfileResponse,
  writeGetCitizenProfilesRequest,
  writeGetCitizenProfilesResponse,
  writeGetInssForExternalAccountRequest,
  writeGetInssForExternalAccountResponse,
  writeGetRestrictedCitizenProfilesRequest,
  writeGetRestrictedCitizenProfilesResponse,
} from './writers.gen.ts';
import type { OperationDescriptor } from '@ebox-bridge/xml/contract';

/** The operations of CitizenProfile. */
export interface CitizenProfileOperations {
  /** For owners of profiles: profiles with e-mail address and phone number. */
  readonly getCitizenProfiles: OperationDescriptor<GetCitizenProfilesRequest, GetCitizenProfilesResponse>;
  /** Tells for each person whether the terms of the e-Box were accepted, in which language, and since when. */
  readonly getRestrictedCitizenProfiles: OperationDescriptor<GetRestrictedCitizenProfilesRequest, GetRestrictedCitizenProfilesResponse>;
  /** For owners of profiles: writes one profile. */
  readonly createOrUpdateCitizenProfile: OperationDescriptor<CreateOrUpdateCitizenProfileRequest, CreateOrUpdateCitizenProfileResponse>;
  /**
   * For owners of profiles: the person behind an account at a partner. Its soapAction is that of the operation before.
   */
  readonly getInssForExternalAccount: OperationDescriptor<GetInssForExternalAccountRequest, GetInssForExternalAccountResponse>;
}

/** Name of an operation of CitizenProfile. */
export type CitizenProfileOperationName = keyof CitizenProfileOperations;

/** The operations of CitizenProfile, by name. */
export const citizenProfileOperations: CitizenProfileOperations = {
  getCitizenProfiles: {
    name: 'getCitizenProfiles',
    soapAction: 'urn:be:smals:citizenprofile:getcitizenprofile',
    input: { namespace: 'http://socialsecurity.be/citizenprofile/v1', localName: 'GetCitizenProfilesRequest' },
    output: { namespace: 'http://socialsecurity.be/citizenprofile/v1', localName: 'GetCitizenProfilesResponse' },
    writeInput: writeGetCitizenProfilesRequest,
    readInput: readGetCitizenProfilesRequest,
    compact: {
      prefixes: { m: 'http://socialsecurity.be/citizenprofile/v1', t: 'http://socialsecurity.be/citizenprofile/core/v1' },
      writeInto: writeCompactGetCitizenProfilesRequest,
    },
    writeOutput: writeGetCitizenProfilesResponse,
    compactOutput: {
      prefixes: { m: 'http://socialsecurity.be/citizenprofile/v1', t: 'http://socialsecurity.be/citizenprofile/core/v1' },
      writeInto: writeCompactGetCitizenProfilesResponse,
    },
    readOutput: readGetCitizenProfilesResponse,
    swaRefsIn: [],
    swaRefsOut: [],
  },
  getRestrictedCitizenProfiles: {
    name: 'getRestrictedCitizenProfiles',
    soapAction: 'urn:be:smals:citizenprofile:getrestrictedcitizenprofile',
    input: { namespace: 'http://socialsecurity.be/citizenprofile/v1', localName: 'GetRestrictedCitizenProfilesRequest' },
    output: { namespace: 'http://socialsecurity.be/citizenprofile/v1', localName: 'GetRestrictedCitizenProfilesResponse' },
    writeInput: writeGetRestrictedCitizenProfilesRequest,
    readInput: readGetRestrictedCitizenProfilesRequest,
    compact: {
      prefixes: { m: 'http://socialsecurity.be/citizenprofile/v1', t: 'http://socialsecurity.be/citizenprofile/core/v1' },
      writeInto: writeCompactGetRestrictedCitizenProfilesRequest,
    },
    writeOutput: writeGetRestrictedCitizenProfilesResponse,
    compactOutput: {
      prefixes: { m: 'http://socialsecurity.be/citizenprofile/v1', t: 'http://socialsecurity.be/citizenprofile/core/v1' },
      writeInto: writeCompactGetRestrictedCitizenProfilesResponse,
    },
    readOutput: readGetRestrictedCitizenProfilesResponse,
    swaRefsIn: [],
    swaRefsOut: [],
  },
  createOrUpdateCitizenProfile: {
    name: 'createOrUpdateCitizenProfile',
    soapAction: 'urn:be:smals:citizenprofile:createorupdatecitizenprofile',
    input: { namespace: 'http://socialsecurity.be/citizenprofile/v1', localName: 'CreateOrUpdateCitizenProfileRequest' },
    output: { namespace: 'http://socialsecurity.be/citizenprofile/v1', localName: 'CreateOrUpdateCitizenProfileResponse' },
    writeInput: writeCreateOrUpdateCitizenProfileRequest,
    readInput: readCreateOrUpdateCitizenProfileRequest,
    writeOutput: writeCreateOrUpdateCitizenProfileResponse,
    readOutput: readCreateOrUpdateCitizenProfileResponse,
    swaRefsIn: [],
    swaRefsOut: [],
  },
  getInssForExternalAccount: {
    name: 'getInssForExternalAccount',
    soapAction: 'urn:be:smals:citizenprofile:createorupdatecitizenprofile',
    input: { namespace: 'http://socialsecurity.be/citizenprofile/v1', localName: 'GetInssForExternalAccountRequest' },
    output: { namespace: 'http://socialsecurity.be/citizenprofile/v1', localName: 'GetInssForExternalAccountResponse' },
    writeInput: writeGetInssForExternalAccountRequest,
    readInput: readGetInssForExternalAccountRequest,
    writeOutput: writeGetInssForExternalAccountResponse,
    readOutput: readGetInssForExternalAccountResponse,
    swaRefsIn: [],
    swaRefsOut: [],
  },
};

/** The operation whose request element has this name; undefined when there is none. */
export function citizenProfileByInput(
  namespace: string,
  localName: string,
): CitizenProfileOperations[CitizenProfileOperationName] | undefined {
  switch (`{${namespace}}${localName}`) {
    case '{http://socialsecurity.be/citizenprofile/v1}GetCitizenProfilesRequest':
      return citizenProfileOperations.getCitizenProfiles;
    case '{http://socialsecurity.be/citizenprofile/v1}GetRestrictedCitizenProfilesRequest':
      return citizenProfileOperations.getRestrictedCitizenProfiles;
    case '{http://socialsecurity.be/citizenprofile/v1}CreateOrUpdateCitizenProfileRequest':
      return citizenProfileOperations.createOrUpdateCitizenProfile;
    case '{http://socialsecurity.be/citizenprofile/v1}GetInssForExternalAccountRequest':
      return citizenProfileOperations.getInssForExternalAccount;
    default:
      return undefined;
  }
}
