import {
  type BatchOptions,
  type BatchResult,
  createServiceClient,
  type ServiceClientOptions,
  type ServiceMethod,
} from '@ebox-bridge/soap';
import { profilesInBatches } from './batches.ts';
import { citizenProfileSchema } from './contract.gen.ts';
import { citizenProfileOperations } from './operations.gen.ts';
import type {
  CitizenProfileType,
  CreateOrUpdateCitizenProfileRequest,
  CreateOrUpdateCitizenProfileResponse,
  GetCitizenProfilesRequest,
  GetCitizenProfilesResponse,
  GetInssForExternalAccountRequest,
  GetInssForExternalAccountResponse,
  GetRestrictedCitizenProfilesRequest,
  GetRestrictedCitizenProfilesResponse,
  RestrictedCitizenProfileType,
} from './types.gen.ts';

export interface CitizenProfileClientOptions extends ServiceClientOptions {}

/**
 * The CitizenProfile service (X.509). Each method signs and sends one request, and again only as `retry` says. A call that was answered is always a
 * result: a fault of the service, or an answer of no use, has `ok: false`. May be shared and called in parallel.
 * Errors thrown: SoapError for a wrong request, before anything is sent, and TransportError without an answer.
 */
export interface CitizenProfileClient {
  /** For document senders: did these citizens accept the terms of the e-Box. 1 to 1000 INSS. */
  getRestrictedCitizenProfiles: ServiceMethod<
    GetRestrictedCitizenProfilesRequest,
    GetRestrictedCitizenProfilesResponse
  >;
  /** `getRestrictedCitizenProfiles` for any number of INSS: one answer per INSS, in the order asked. */
  getRestrictedCitizenProfilesAll(
    request: GetRestrictedCitizenProfilesRequest,
    options?: BatchOptions,
  ): Promise<BatchResult<RestrictedCitizenProfileType>>;
  /** For profile owners: profiles with e-mail address and phone number. 1 to 1000 INSS. */
  getCitizenProfiles: ServiceMethod<GetCitizenProfilesRequest, GetCitizenProfilesResponse>;
  /** `getCitizenProfiles` for any number of INSS: one answer per INSS, in the order asked. */
  getCitizenProfilesAll(
    request: GetCitizenProfilesRequest,
    options?: BatchOptions,
  ): Promise<BatchResult<CitizenProfileType>>;
  /** For profile owners: writes one profile as a whole. */
  createOrUpdateCitizenProfile: ServiceMethod<
    CreateOrUpdateCitizenProfileRequest,
    CreateOrUpdateCitizenProfileResponse
  >;
  /** For profile owners: the person behind an account at a partner. */
  getInssForExternalAccount: ServiceMethod<GetInssForExternalAccountRequest, GetInssForExternalAccountResponse>;
  /** Waits for running calls and closes the connections. */
  close(): Promise<void>;
}

/**
 * A client for one endpoint of the CitizenProfile service with one identity.
 * @throws TypeError without `environment` and `url`, or when an option makes no sense
 * @throws SoapError `SOAP_ENVIRONMENT_MISMATCH` when the certificate is of another environment
 */
export function createCitizenProfileClient(options: CitizenProfileClientOptions): CitizenProfileClient {
  const client = createServiceClient(
    {
      service: 'CitizenProfile',
      schema: citizenProfileSchema,
      reads: ['getCitizenProfiles', 'getRestrictedCitizenProfiles', 'getInssForExternalAccount'],
      // No business errors of this service are published: the codes of the platform are known anyway.
      faultCodes: {},
      digest: 'asGiven',
    },
    options,
  );
  const { method } = client;
  const operations = citizenProfileOperations;
  return {
    getRestrictedCitizenProfiles: method(operations.getRestrictedCitizenProfiles),
    getRestrictedCitizenProfilesAll: (request, batchOptions) =>
      profilesInBatches(client, operations.getRestrictedCitizenProfiles, request, batchOptions),
    getCitizenProfiles: method(operations.getCitizenProfiles),
    getCitizenProfilesAll: (request, batchOptions) =>
      profilesInBatches(client, operations.getCitizenProfiles, request, batchOptions),
    createOrUpdateCitizenProfile: method(operations.createOrUpdateCitizenProfile),
    getInssForExternalAccount: method(operations.getInssForExternalAccount),
    close: () => client.close(),
  };
}
