// Generated from wsdl/ by packages/contract-gen. Do not edit: change the contract or the generator.
import type { AnyValue } from '@ebox-bridge/xml/contract';

/** The persons whose profile is asked for, 1 to 1000. */
export interface GetProfileRequestType {
  /**
   * National number of the person (INSZ, NISS). Personal data: keep it out of logs. Pattern `\d{11}`. 1 to 1000 items.
   */
  readonly inss: readonly string[];
}

/** One entry per person, with e-mail address and phone number. */
export interface GetProfileResponseType {
  /** Profile of one person, or the word that there is none. At most 1000. */
  readonly citizenProfile?: readonly CitizenProfileType[];
}

/** Profile of a person as profile owners see it: either the profile or a status. */
export type CitizenProfileType = {
  /** The person who was asked for. Pattern `\d{11}`. */
  readonly inss: string;
} & (
  | {
      /** How the person wants to be reached. */
      readonly contactInfo: CitizenContactInfoType;
      /** What the person agreed to. */
      readonly flags: CitizenFlagsType;
      /** When the person last confirmed this profile. A date and time (`2026-11-20T09:30:00Z`). */
      readonly lastValidationDate: string;
      readonly status?: never;
    }
  | {
      /** Stands in place of the profile when there is none. */
      readonly status: StatusType;
      readonly contactInfo?: never;
      readonly flags?: never;
      readonly lastValidationDate?: never;
    }
);

/** Language, e-mail address and phone number of a person. */
export interface CitizenContactInfoType {
  /** Language of notifications; not the language to publish in. */
  readonly languageCode: LanguageType;
  /** Address for notifications. Personal data. 0 to 60 characters. */
  readonly emailAddress?: string;
  /** Number for notifications. Personal data. 1 to 20 characters. */
  readonly phoneNbr?: string;
}

/** What a person agreed to. */
export interface CitizenFlagsType {
  /** Whether the person accepted the terms of the e-Box. Only then may a document go there. */
  readonly conditionsAccepted: boolean;
  /** Whether the e-Box is the only channel that the person wants. Absent: not known. */
  readonly exclusiveEbox?: boolean;
}

/** The persons of whom a sender wants to know whether they use their e-Box, 1 to 1000. */
export interface GetRestrictedProfileRequestType {
  /**
   * National number of the person (INSZ, NISS). Personal data: keep it out of logs. Pattern `\d{11}`. 1 to 1000 items.
   */
  readonly inss: readonly string[];
}

/** One entry per person, without contact data but the language. */
export interface GetRestrictedProfileResponseType {
  /** Profile of one person, or the word that there is none. At most 1000. */
  readonly citizenProfile?: readonly RestrictedCitizenProfileType[];
}

/** Profile of a person as document senders see it: either the profile or a status. */
export type RestrictedCitizenProfileType = {
  /** The person who was asked for. Pattern `\d{11}`. */
  readonly inss: string;
} & (
  | {
      /** How the person wants to be reached. */
      readonly contactInfo: RestrictedCitizenContactInfoType;
      /** What the person agreed to. */
      readonly flags: CitizenFlagsType;
      /** When the person last confirmed this profile. A date and time (`2026-11-20T09:30:00Z`). */
      readonly lastValidationDate: string;
      readonly status?: never;
    }
  | {
      /** Stands in place of the profile when there is none. */
      readonly status: StatusType;
      readonly contactInfo?: never;
      readonly flags?: never;
      readonly lastValidationDate?: never;
    }
);

/** Language of a person. */
export interface RestrictedCitizenContactInfoType {
  /** Language of notifications; not the language to publish in. */
  readonly languageCode: LanguageType;
}

/** A profile that is written as a whole, new or not. */
export interface CreateOrUpdateProfileRequestType {
  /** National number of the person (INSZ, NISS). Personal data: keep it out of logs. Pattern `\d{11}`. */
  readonly inss: string;
  /** How the person wants to be reached. */
  readonly contactInfo: CitizenContactInfoType;
  /** What the person agreed to. */
  readonly flags: CitizenFlagsType;
}

/** Whether the profile was made or changed. */
export interface CreateOrUpdateProfileResponseType {
  /** National number from the request. The schema sets no type for it. */
  readonly niss: AnyValue;
  /** What happened to the profile. */
  readonly status: CreateOrUpdateStatusType;
}

/** An account at a partner, as it is known there. */
export interface GetInssForExternalAccountRequestType {
  /** Account name at the partner. At most 80 characters. */
  readonly userId: string;
  /** The partner, by its certificate. */
  readonly certificateData: CertificateDataType;
}

/** A partner, by two fields of its certificate. */
export interface CertificateDataType {
  /** Application id of the partner. At most 80 characters. */
  readonly cn: string;
  /** CBE number of the partner. 0 or more. Pattern `\d{9,10}`. */
  readonly companyId: string;
}

/** The person who holds the account. */
export interface GetInssForExternalAccountResponseType {
  /** National number of the person (INSZ, NISS). Personal data: keep it out of logs. Pattern `\d{11}`. */
  readonly inss: string;
}

/** A language of the service. */
export type LanguageType =
  /** French. */
  | 'FR'
  /** Dutch. */
  | 'NL'
  /** German. */
  | 'DE'
  /** English. */
  | 'EN';

/** Why an entry has no profile. */
export type StatusType =
  /** This person has no profile. */
  | 'ProfileNotFound';

/** What happened to a profile. */
export type CreateOrUpdateStatusType =
  /** There was none before. */
  | 'ProfileCreated'
  /** The one that existed was replaced. */
  | 'ProfileUpdated';

/** Input of the operation getCitizenProfiles. */
export type GetCitizenProfilesRequest = GetProfileRequestType;

/** Output of the operation getCitizenProfiles. */
export type GetCitizenProfilesResponse = GetProfileResponseType;

/** Input of the operation getRestrictedCitizenProfiles. */
export type GetRestrictedCitizenProfilesRequest = GetRestrictedProfileRequestType;

/** Output of the operation getRestrictedCitizenProfiles. */
export type GetRestrictedCitizenProfilesResponse = GetRestrictedProfileResponseType;

/** Input of the operation createOrUpdateCitizenProfile. */
export type CreateOrUpdateCitizenProfileRequest = CreateOrUpdateProfileRequestType;

/** Output of the operation createOrUpdateCitizenProfile. */
export type CreateOrUpdateCitizenProfileResponse = CreateOrUpdateProfileResponseType;

/** Input of the operation getInssForExternalAccount. */
export type GetInssForExternalAccountRequest = GetInssForExternalAccountRequestType;

/** Output of the operation getInssForExternalAccount. */
export type GetInssForExternalAccountResponse = GetInssForExternalAccountResponseType;
