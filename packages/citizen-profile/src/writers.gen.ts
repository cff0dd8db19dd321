// Generated from wsdl/ by packages/contract-gen. Do not edit: change the contract or the generator.
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
import type { OctetSink } from '@ebox-bridge/xml/contract';
import {
  booleanText,
  inputArray,
  inputChoiceError,
  inputObject,
  repeatedMarkup,
  stringText,
  writeAnyValue,
  writeRepeated,
} from '@ebox-bridge/xml/contract';

const getProfileRequestTypeContentNames: ReadonlySet<string> = new Set(['inss']);

function getProfileRequestTypeContent(value: unknown, at: string): string {
  const v = inputObject(value, at, getProfileRequestTypeContentNames);
  let out = '>';
  out += repeatedMarkup(inputArray(v['inss'], at + '.inss', true), at + '.inss', (item, path) => '<t:INSS xmlns:t="http://socialsecurity.be/citizenprofile/core/v1">' + stringText(item, path, '') + '</t:INSS>');
  return out;
}

const getProfileRequestTypeIntoNames: ReadonlySet<string> = new Set(['inss']);

function getProfileRequestTypeInto(value: unknown, at: string, sink: OctetSink): void {
  const v = inputObject(value, at, getProfileRequestTypeIntoNames);
  let out = '>';
  sink.text(out);
  writeRepeated(sink, inputArray(v['inss'], at + '.inss', true), at + '.inss', (item, path) => '<t:INSS>' + stringText(item, path, '') + '</t:INSS>');
  out = '';
  sink.text(out);
}

const citizenContactInfoTypeContentNames: ReadonlySet<string> = new Set(['languageCode', 'emailAddress', 'phoneNbr']);

function citizenContactInfoTypeContent(value: unknown, at: string): string {
  const v = inputObject(value, at, citizenContactInfoTypeContentNames);
  let out = '>';
  out += '<t:LanguageCode>' + stringText(v['languageCode'], at, '.languageCode') + '</t:LanguageCode>';
  if (v['emailAddress'] !== undefined) out += '<t:EmailAddress>' + stringText(v['emailAddress'], at, '.emailAddress') + '</t:EmailAddress>';
  if (v['phoneNbr'] !== undefined) out += '<t:PhoneNbr>' + stringText(v['phoneNbr'], at, '.phoneNbr') + '</t:PhoneNbr>';
  return out;
}

const citizenFlagsTypeContentNames: ReadonlySet<string> = new Set(['conditionsAccepted', 'exclusiveEbox']);

function citizenFlagsTypeContent(value: unknown, at: string): string {
  const v = inputObject(value, at, citizenFlagsTypeContentNames);
  let out = '>';
  out += '<t:ConditionsAccepted>' + booleanText(v['conditionsAccepted'], at, '.conditionsAccepted') + '</t:ConditionsAccepted>';
  if (v['exclusiveEbox'] !== undefined) out += '<t:ExclusiveEbox>' + booleanText(v['exclusiveEbox'], at, '.exclusiveEbox') + '</t:ExclusiveEbox>';
  return out;
}

const citizenProfileTypeContentNames: ReadonlySet<string> = new Set(['inss', 'contactInfo', 'flags', 'lastValidationDate', 'status']);

function citizenProfileTypeContent(value: unknown, at: string): string {
  const v = inputObject(value, at, citizenProfileTypeContentNames);
  let out = '>';
  out += '<t:INSS>' + stringText(v['inss'], at, '.inss') + '</t:INSS>';
  const choice1a = v['contactInfo'] !== undefined || v['flags'] !== undefined || v['lastValidationDate'] !== undefined;
  const choice1b = v['status'] !== undefined;
  const choice1 = Number(choice1a) + Number(choice1b);
  if (choice1 !== 1) throw inputChoiceError(at, choice1, 'contactInfo with flags with lastValidationDate, status');
  if (choice1a) {
    out += '<t:ContactInfo' + citizenContactInfoTypeContent(v['contactInfo'], at + '.contactInfo') + '</t:ContactInfo>';
    out += '<t:Flags' + citizenFlagsTypeContent(v['flags'], at + '.flags') + '</t:Flags>';
    out += '<t:LastValidationDate>' + stringText(v['lastValidationDate'], at, '.lastValidationDate') + '</t:LastValidationDate>';
  }
  if (choice1b) {
    out += '<t:Status>' + stringText(v['status'], at, '.status') + '</t:Status>';
  }
  return out;
}

const getProfileResponseTypeContentNames: ReadonlySet<string> = new Set(['citizenProfile']);

function getProfileResponseTypeContent(value: unknown, at: string): string {
  const v = inputObject(value, at, getProfileResponseTypeContentNames);
  let out = '>';
  if (v['citizenProfile'] !== undefined) out += repeatedMarkup(inputArray(v['citizenProfile'], at + '.citizenProfile', false), at + '.citizenProfile', (item, path) => '<t:CitizenProfile xmlns:t="http://socialsecurity.be/citizenprofile/core/v1"' + citizenProfileTypeContent(item, path) + '</t:CitizenProfile>');
  return out;
}

const getProfileResponseTypeIntoNames: ReadonlySet<string> = new Set(['citizenProfile']);

function getProfileResponseTypeInto(value: unknown, at: string, sink: OctetSink): void {
  const v = inputObject(value, at, getProfileResponseTypeIntoNames);
  let out = '>';
  if (v['citizenProfile'] !== undefined) {
    sink.text(out);
    writeRepeated(sink, inputArray(v['citizenProfile'], at + '.citizenProfile', false), at + '.citizenProfile', (item, path) => '<t:CitizenProfile' + citizenProfileTypeContent(item, path) + '</t:CitizenProfile>');
    out = '';
  }
  sink.text(out);
}

const getRestrictedProfileRequestTypeContentNames: ReadonlySet<string> = new Set(['inss']);

function getRestrictedProfileRequestTypeContent(value: unknown, at: string): string {
  const v = inputObject(value, at, getRestrictedProfileRequestTypeContentNames);
  let out = '>';
  out += repeatedMarkup(inputArray(v['inss'], at + '.inss', true), at + '.inss', (item, path) => '<t:INSS xmlns:t="http://socialsecurity.be/citizenprofile/core/v1">' + stringText(item, path, '') + '</t:INSS>');
  return out;
}

const getRestrictedProfileRequestTypeIntoNames: ReadonlySet<string> = new Set(['inss']);

function getRestrictedProfileRequestTypeInto(value: unknown, at: string, sink: OctetSink): void {
  const v = inputObject(value, at, getRestrictedProfileRequestTypeIntoNames);
  let out = '>';
  sink.text(out);
  writeRepeated(sink, inputArray(v['inss'], at + '.inss', true), at + '.inss', (item, path) => '<t:INSS>' + stringText(item, path, '') + '</t:INSS>');
  out = '';
  sink.text(out);
}

const restrictedCitizenContactInfoTypeContentNames: ReadonlySet<string> = new Set(['languageCode']);

function restrictedCitizenContactInfoTypeContent(value: unknown, at: string): string {
  const v = inputObject(value, at, restrictedCitizenContactInfoTypeContentNames);
  let out = '>';
  out += '<t:LanguageCode>' + stringText(v['languageCode'], at, '.languageCode') + '</t:LanguageCode>';
  return out;
}

const restrictedCitizenProfileTypeContentNames: ReadonlySet<string> = new Set(['inss', 'contactInfo', 'flags', 'lastValidationDate', 'status']);

function restrictedCitizenProfileTypeContent(value: unknown, at: string): string {
  const v = inputObject(value, at, restrictedCitizenProfileTypeContentNames);
  let out = '>';
  out += '<t:INSS>' + stringText(v['inss'], at, '.inss') + '</t:INSS>';
  const choice1a = v['contactInfo'] !== undefined || v['flags'] !== undefined || v['lastValidationDate'] !== undefined;
  const choice1b = v['status'] !== undefined;
  const choice1 = Number(choice1a) + Number(choice1b);
  if (choice1 !== 1) throw inputChoiceError(at, choice1, 'contactInfo with flags with lastValidationDate, status');
  if (choice1a) {
    out += '<t:ContactInfo' + restrictedCitizenContactInfoTypeContent(v['contactInfo'], at + '.contactInfo') + '</t:ContactInfo>';
    out += '<t:Flags' + citizenFlagsTypeContent(v['flags'], at + '.flags') + '</t:Flags>';
    out += '<t:LastValidationDate>' + stringText(v['lastValidationDate'], at, '.lastValidationDate') + '</t:LastValidationDate>';
  }
  if (choice1b) {
    out += '<t:Status>' + stringText(v['status'], at, '.status') + '</t:Status>';
  }
  return out;
}

const getRestrictedProfileResponseTypeContentNames: ReadonlySet<string> = new Set(['citizenProfile']);

function getRestrictedProfileResponseTypeContent(value: unknown, at: string): string {
  const v = inputObject(value, at, getRestrictedProfileResponseTypeContentNames);
  let out = '>';
  if (v['citizenProfile'] !== undefined) out += repeatedMarkup(inputArray(v['citizenProfile'], at + '.citizenProfile', false), at + '.citizenProfile', (item, path) => '<t:CitizenProfile xmlns:t="http://socialsecurity.be/citizenprofile/core/v1"' + restrictedCitizenProfileTypeContent(item, path) + '</t:CitizenProfile>');
  return out;
}

const getRestrictedProfileResponseTypeIntoNames: ReadonlySet<string> = new Set(['citizenProfile']);

function getRestrictedProfileResponseTypeInto(value: unknown, at: string, sink: OctetSink): void {
  const v = inputObject(value, at, getRestrictedProfileResponseTypeIntoNames);
  let out = '>';
  if (v['citizenProfile'] !== undefined) {
    sink.text(out);
    writeRepeated(sink, inputArray(v['citizenProfile'], at + '.citizenProfile', false), at + '.citizenProfile', (item, path) => '<t:CitizenProfile' + restrictedCitizenProfileTypeContent(item, path) + '</t:CitizenProfile>');
    out = '';
  }
  sink.text(out);
}

const createOrUpdateProfileRequestTypeContentNames: ReadonlySet<string> = new Set(['inss', 'contactInfo', 'flags']);

function createOrUpdateProfileRequestTypeContent(value: unknown, at: string): string {
  const v = inputObject(value, at, createOrUpdateProfileRequestTypeContentNames);
  let out = '>';
  out += '<t:INSS xmlns:t="http://socialsecurity.be/citizenprofile/core/v1">' + stringText(v['inss'], at, '.inss') + '</t:INSS>';
  out += '<t:ContactInfo xmlns:t="http://socialsecurity.be/citizenprofile/core/v1"' + citizenContactInfoTypeContent(v['contactInfo'], at + '.contactInfo') + '</t:ContactInfo>';
  out += '<t:Flags xmlns:t="http://socialsecurity.be/citizenprofile/core/v1"' + citizenFlagsTypeContent(v['flags'], at + '.flags') + '</t:Flags>';
  return out;
}

const createOrUpdateProfileResponseTypeContentNames: ReadonlySet<string> = new Set(['niss', 'status']);

function createOrUpdateProfileResponseTypeContent(value: unknown, at: string): string {
  const v = inputObject(value, at, createOrUpdateProfileResponseTypeContentNames);
  let out = '>';
  out += '<t:NISS' + writeAnyValue(v['niss'], at + '.niss', { 'http://socialsecurity.be/citizenprofile/v1': 'm' }, { 'http://socialsecurity.be/citizenprofile/core/v1': 't' }) + '</t:NISS>';
  out += '<t:Status xmlns:t="http://socialsecurity.be/citizenprofile/core/v1">' + stringText(v['status'], at, '.status') + '</t:Status>';
  return out;
}

const certificateDataTypeContentNames: ReadonlySet<string> = new Set(['cn', 'companyId']);

function certificateDataTypeContent(value: unknown, at: string): string {
  const v = inputObject(value, at, certificateDataTypeContentNames);
  let out = '>';
  out += '<t:CN>' + stringText(v['cn'], at, '.cn') + '</t:CN>';
  out += '<t:CompanyID>' + stringText(v['companyId'], at, '.companyId') + '</t:CompanyID>';
  return out;
}

const getInssForExternalAccountRequestTypeContentNames: ReadonlySet<string> = new Set(['userId', 'certificateData']);

function getInssForExternalAccountRequestTypeContent(value: unknown, at: string): string {
  const v = inputObject(value, at, getInssForExternalAccountRequestTypeContentNames);
  let out = '>';
  out += '<t:UserId xmlns:t="http://socialsecurity.be/citizenprofile/core/v1">' + stringText(v['userId'], at, '.userId') + '</t:UserId>';
  out += '<t:CertificateData xmlns:t="http://socialsecurity.be/citizenprofile/core/v1"' + certificateDataTypeContent(v['certificateData'], at + '.certificateData') + '</t:CertificateData>';
  return out;
}

const getInssForExternalAccountResponseTypeContentNames: ReadonlySet<string> = new Set(['inss']);

function getInssForExternalAccountResponseTypeContent(value: unknown, at: string): string {
  const v = inputObject(value, at, getInssForExternalAccountResponseTypeContentNames);
  let out = '>';
  out += '<t:INSS xmlns:t="http://socialsecurity.be/citizenprofile/core/v1">' + stringText(v['inss'], at, '.inss') + '</t:INSS>';
  return out;
}

/** Writes GetCitizenProfilesRequest as exclusive-canonical XML. Input of the operation getCitizenProfiles. */
export function writeGetCitizenProfilesRequest(value: GetCitizenProfilesRequest): string {
  return '<m:GetCitizenProfilesRequest xmlns:m="http://socialsecurity.be/citizenprofile/v1"' + getProfileRequestTypeContent(value, 'GetCitizenProfilesRequest') + '</m:GetCitizenProfilesRequest>';
}

/** Writes GetCitizenProfilesRequest without the declarations of m, t, which soap:Body has to make. */
export function writeCompactGetCitizenProfilesRequest(sink: OctetSink, value: GetCitizenProfilesRequest): void {
  sink.text('<m:GetCitizenProfilesRequest');
  getProfileRequestTypeInto(value, 'GetCitizenProfilesRequest', sink);
  sink.text('</m:GetCitizenProfilesRequest>');
}

/** Writes GetCitizenProfilesResponse as exclusive-canonical XML. Output of the operation getCitizenProfiles. */
export function writeGetCitizenProfilesResponse(value: GetCitizenProfilesResponse): string {
  return '<m:GetCitizenProfilesResponse xmlns:m="http://socialsecurity.be/citizenprofile/v1"' + getProfileResponseTypeContent(value, 'GetCitizenProfilesResponse') + '</m:GetCitizenProfilesResponse>';
}

/** Writes GetCitizenProfilesResponse without the declarations of m, t, which soap:Body has to make. */
export function writeCompactGetCitizenProfilesResponse(sink: OctetSink, value: GetCitizenProfilesResponse): void {
  sink.text('<m:GetCitizenProfilesResponse');
  getProfileResponseTypeInto(value, 'GetCitizenProfilesResponse', sink);
  sink.text('</m:GetCitizenProfilesResponse>');
}

/**
 * Writes GetRestrictedCitizenProfilesRequest as exclusive-canonical XML. Input of the operation
 * getRestrictedCitizenProfiles.
 */
export function writeGetRestrictedCitizenProfilesRequest(value: GetRestrictedCitizenProfilesRequest): string {
  return '<m:GetRestrictedCitizenProfilesRequest xmlns:m="http://socialsecurity.be/citizenprofile/v1"' + getRestrictedProfileRequestTypeContent(value, 'GetRestrictedCitizenProfilesRequest') + '</m:GetRestrictedCitizenProfilesRequest>';
}

/** Writes GetRestrictedCitizenProfilesRequest without the declarations of m, t, which soap:Body has to make. */
export function writeCompactGetRestrictedCitizenProfilesRequest(sink: OctetSink, value: GetRestrictedCitizenProfilesRequest): void {
  sink.text('<m:GetRestrictedCitizenProfilesRequest');
  getRestrictedProfileRequestTypeInto(value, 'GetRestrictedCitizenProfilesRequest', sink);
  sink.text('</m:GetRestrictedCitizenProfilesRequest>');
}

/**
 * Writes GetRestrictedCitizenProfilesResponse as exclusive-canonical XML. Output of the operation
 * getRestrictedCitizenProfiles.
 */
export function writeGetRestrictedCitizenProfilesResponse(value: GetRestrictedCitizenProfilesResponse): string {
  return '<m:GetRestrictedCitizenProfilesResponse xmlns:m="http://socialsecurity.be/citizenprofile/v1"' + getRestrictedProfileResponseTypeContent(value, 'GetRestrictedCitizenProfilesResponse') + '</m:GetRestrictedCitizenProfilesResponse>';
}

/** Writes GetRestrictedCitizenProfilesResponse without the declarations of m, t, which soap:Body has to make. */
export function writeCompactGetRestrictedCitizenProfilesResponse(sink: OctetSink, value: GetRestrictedCitizenProfilesResponse): void {
  sink.text('<m:GetRestrictedCitizenProfilesResponse');
  getRestrictedProfileResponseTypeInto(value, 'GetRestrictedCitizenProfilesResponse', sink);
  sink.text('</m:GetRestrictedCitizenProfilesResponse>');
}

/**
 * Writes CreateOrUpdateCitizenProfileRequest as exclusive-canonical XML. Input of the operation
 * createOrUpdateCitizenProfile.
 */
export function writeCreateOrUpdateCitizenProfileRequest(value: CreateOrUpdateCitizenProfileRequest): string {
  return '<m:CreateOrUpdateCitizenProfileRequest xmlns:m="http://socialsecurity.be/citizenprofile/v1"' + createOrUpdateProfileRequestTypeContent(value, 'CreateOrUpdateCitizenProfileRequest') + '</m:CreateOrUpdateCitizenProfileRequest>';
}

/**
 * Writes CreateOrUpdateCitizenProfileResponse as exclusive-canonical XML. Output of the operation
 * createOrUpdateCitizenProfile.
 */
export function writeCreateOrUpdateCitizenProfileResponse(value: CreateOrUpdateCitizenProfileResponse): string {
  return '<m:CreateOrUpdateCitizenProfileResponse xmlns:m="http://socialsecurity.be/citizenprofile/v1"' + createOrUpdateProfileResponseTypeContent(value, 'CreateOrUpdateCitizenProfileResponse') + '</m:CreateOrUpdateCitizenProfileResponse>';
}

/**
 * Writes GetInssForExternalAccountRequest as exclusive-canonical XML. Input of the operation getInssForExternalAccount.
 */
export function writeGetInssForExternalAccountRequest(value: GetInssForExternalAccountRequest): string {
  return '<m:GetInssForExternalAccountRequest xmlns:m="http://socialsecurity.be/citizenprofile/v1"' + getInssForExternalAccountRequestTypeContent(value, 'GetInssForExternalAccountRequest') + '</m:GetInssForExternalAccountRequest>';
}

/**
 * Writes GetInssForExternalAccountResponse as exclusive-canonical XML. Output of the operation
 * getInssForExternalAccount.
 */
export function writeGetInssForExternalAccountResponse(value: GetInssForExternalAccountResponse): string {
  return '<m:GetInssForExternalAccountResponse xmlns:m="http://socialsecurity.be/citizenprofile/v1"' + getInssForExternalAccountResponseTypeContent(value, 'GetInssForExternalAccountResponse') + '</m:GetInssForExternalAccountResponse>';
}
