export {
  type CitizenProfilePolicy,
  citizenProfilePolicies,
  citizenProfileSchema,
  citizenProfileWsdl,
} from './contract.gen.ts';
export {
  type CitizenProfileOperationName,
  type CitizenProfileOperations,
  citizenProfileByInput,
  citizenProfileOperations,
} from './operations.gen.ts';
export {
  readCreateOrUpdateCitizenProfileRequest,
  readGetCitizenProfilesRequest,
  readGetInssForExternalAccountRequest,
  readGetRestrictedCitizenProfilesRequest,
} from './readers.gen.ts';
export type {
  CertificateDataType,
  CitizenContactInfoType,
  CitizenFlagsType,
  CitizenProfileType,
  CreateOrUpdateCitizenProfileRequest,
  CreateOrUpdateCitizenProfileResponse,
  CreateOrUpdateStatusType,
  GetCitizenProfilesRequest,
  GetCitizenProfilesResponse,
  GetInssForExternalAccountRequest,
  GetInssForExternalAccountResponse,
  GetRestrictedCitizenProfilesRequest,
  GetRestrictedCitizenProfilesResponse,
  LanguageType,
  RestrictedCitizenContactInfoType,
  RestrictedCitizenProfileType,
  StatusType,
} from './types.gen.ts';
export { citizenProfileSurelyValid } from './validators.gen.ts';
export {
  writeCreateOrUpdateCitizenProfileResponse,
  writeGetCitizenProfilesResponse,
  writeGetInssForExternalAccountResponse,
  writeGetRestrictedCitizenProfilesResponse,
} from './writers.gen.ts';
