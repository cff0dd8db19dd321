// Generated from wsdl/ by packages/contract-gen. Do not edit: change the contract or the generator.
import type {
  CertificateDataType,
  CitizenContactInfoType,
  CitizenFlagsType,
  CitizenProfileType,
  CreateOrUpdateCitizenProfileRequest,
  CreateOrUpdateCitizenProfileResponse,
  CreateOrUpdateProfileRequestType,
  CreateOrUpdateProfileResponseType,
  CreateOrUpdateStatusType,
  GetCitizenProfilesRequest,
  GetCitizenProfilesResponse,
  GetInssForExternalAccountRequest,
  GetInssForExternalAccountRequestType,
  GetInssForExternalAccountResponse,
  GetInssForExternalAccountResponseType,
  GetProfileRequestType,
  GetProfileResponseType,
  GetRestrictedCitizenProfilesRequest,
  GetRestrictedCitizenProfilesResponse,
  GetRestrictedProfileRequestType,
  GetRestrictedProfileResponseType,
  LanguageType,
  RestrictedCitizenContactInfoType,
  RestrictedCitizenProfileType,
  StatusType,
} from './types.gen.ts';
import type { XmlElement } from '@ebox-bridge/xml';
import type { ContentModel, Place } from '@ebox-bridge/xml/contract';
import {
  ContentReader,
  collapse,
  expectElement,
  loneLeaf,
  parseBoolean,
  parseEnumeration,
  readAnyValue,
  simpleText,
} from '@ebox-bridge/xml/contract';

const languageTypeValues: ReadonlySet<LanguageType> = new Set([
  'FR',
  'NL',
  'DE',
  'EN',
]);

const statusTypeValues: ReadonlySet<StatusType> = new Set([
  'ProfileNotFound',
]);

const createOrUpdateStatusTypeValues: ReadonlySet<CreateOrUpdateStatusType> = new Set([
  'ProfileCreated',
  'ProfileUpdated',
]);

const readGetProfileRequestTypeContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/citizenprofile/core/v1', localName: 'GetProfileRequestType' }, attributes: new Set([]) };

function readGetProfileRequestTypeContent(element: XmlElement, place: Place): GetProfileRequestType {
  const content = new ContentReader(element, place, readGetProfileRequestTypeContentModel);
  const out: Record<string, unknown> = {};
  {
    const items = content.list('http://socialsecurity.be/citizenprofile/core/v1', 'INSS', (child) => simpleText(child, content));
    if (items.length === 0) throw content.missing('INSS');
    out['inss'] = items;
  }
  content.end();
  return out as unknown as GetProfileRequestType;
}

const readCitizenContactInfoTypeContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/citizenprofile/core/v1', localName: 'CitizenContactInfoType' }, attributes: new Set([]) };

function readCitizenContactInfoTypeContent(element: XmlElement, place: Place): CitizenContactInfoType {
  const content = new ContentReader(element, place, readCitizenContactInfoTypeContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/citizenprofile/core/v1', 'LanguageCode');
    out['languageCode'] = parseEnumeration(simpleText(child, content), languageTypeValues, content);
  }
  {
    const child = content.optional('http://socialsecurity.be/citizenprofile/core/v1', 'EmailAddress');
    if (child !== undefined) out['emailAddress'] = simpleText(child, content);
  }
  {
    const child = content.optional('http://socialsecurity.be/citizenprofile/core/v1', 'PhoneNbr');
    if (child !== undefined) out['phoneNbr'] = simpleText(child, content);
  }
  content.end();
  return out as unknown as CitizenContactInfoType;
}

const readCitizenFlagsTypeContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/citizenprofile/core/v1', localName: 'CitizenFlagsType' }, attributes: new Set([]) };

function readCitizenFlagsTypeContent(element: XmlElement, place: Place): CitizenFlagsType {
  const content = new ContentReader(element, place, readCitizenFlagsTypeContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/citizenprofile/core/v1', 'ConditionsAccepted');
    out['conditionsAccepted'] = parseBoolean(simpleText(child, content), content);
  }
  {
    const child = content.optional('http://socialsecurity.be/citizenprofile/core/v1', 'ExclusiveEbox');
    if (child !== undefined) out['exclusiveEbox'] = parseBoolean(simpleText(child, content), content);
  }
  content.end();
  return out as unknown as CitizenFlagsType;
}

const readCitizenProfileTypeContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/citizenprofile/core/v1', localName: 'CitizenProfileType' }, attributes: new Set([]) };

function readCitizenProfileTypeContent(element: XmlElement, place: Place): CitizenProfileType {
  const content = new ContentReader(element, place, readCitizenProfileTypeContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/citizenprofile/core/v1', 'INSS');
    out['inss'] = simpleText(child, content);
  }
  if (content.at('http://socialsecurity.be/citizenprofile/core/v1', 'ContactInfo')) {
    {
      const child = content.required('http://socialsecurity.be/citizenprofile/core/v1', 'ContactInfo');
      out['contactInfo'] = readCitizenContactInfoTypeContent(child, content);
    }
    {
      const child = content.required('http://socialsecurity.be/citizenprofile/core/v1', 'Flags');
      out['flags'] = readCitizenFlagsTypeContent(child, content);
    }
    {
      const child = content.required('http://socialsecurity.be/citizenprofile/core/v1', 'LastValidationDate');
      out['lastValidationDate'] = collapse(simpleText(child, content));
    }
  } else if (content.at('http://socialsecurity.be/citizenprofile/core/v1', 'Status')) {
    {
      const child = content.required('http://socialsecurity.be/citizenprofile/core/v1', 'Status');
      out['status'] = parseEnumeration(simpleText(child, content), statusTypeValues, content);
    }
  } else {
    throw content.missing('ContactInfo, Status');
  }
  content.end();
  return out as unknown as CitizenProfileType;
}

const readGetProfileResponseTypeContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/citizenprofile/core/v1', localName: 'GetProfileResponseType' }, attributes: new Set([]) };

function readGetProfileResponseTypeContent(element: XmlElement, place: Place): GetProfileResponseType {
  const content = new ContentReader(element, place, readGetProfileResponseTypeContentModel);
  const out: Record<string, unknown> = {};
  {
    const items = content.list('http://socialsecurity.be/citizenprofile/core/v1', 'CitizenProfile', (child) => readCitizenProfileTypeContent(child, content));
    if (items.length > 0) out['citizenProfile'] = items;
  }
  content.end();
  return out as unknown as GetProfileResponseType;
}

const readGetRestrictedProfileRequestTypeContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/citizenprofile/core/v1', localName: 'GetRestrictedProfileRequestType' }, attributes: new Set([]) };

function readGetRestrictedProfileRequestTypeContent(element: XmlElement, place: Place): GetRestrictedProfileRequestType {
  const content = new ContentReader(element, place, readGetRestrictedProfileRequestTypeContentModel);
  const out: Record<string, unknown> = {};
  {
    const items = content.list('http://socialsecurity.be/citizenprofile/core/v1', 'INSS', (child) => simpleText(child, content));
    if (items.length === 0) throw content.missing('INSS');
    out['inss'] = items;
  }
  content.end();
  return out as unknown as GetRestrictedProfileRequestType;
}

const readRestrictedCitizenContactInfoTypeContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/citizenprofile/core/v1', localName: 'RestrictedCitizenContactInfoType' }, attributes: new Set([]) };

function readRestrictedCitizenContactInfoTypeContent(element: XmlElement, place: Place): RestrictedCitizenContactInfoType {
  const content = new ContentReader(element, place, readRestrictedCitizenContactInfoTypeContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/citizenprofile/core/v1', 'LanguageCode');
    out['languageCode'] = parseEnumeration(simpleText(child, content), languageTypeValues, content);
  }
  content.end();
  return out as unknown as RestrictedCitizenContactInfoType;
}

const readRestrictedCitizenProfileTypeContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/citizenprofile/core/v1', localName: 'RestrictedCitizenProfileType' }, attributes: new Set([]) };

function readRestrictedCitizenProfileTypeContent(element: XmlElement, place: Place): RestrictedCitizenProfileType {
  const content = new ContentReader(element, place, readRestrictedCitizenProfileTypeContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/citizenprofile/core/v1', 'INSS');
    out['inss'] = simpleText(child, content);
  }
  if (content.at('http://socialsecurity.be/citizenprofile/core/v1', 'ContactInfo')) {
    {
      const child = content.required('http://socialsecurity.be/citizenprofile/core/v1', 'ContactInfo');
      out['contactInfo'] = readRestrictedCitizenContactInfoTypeContent(child, content);
    }
    {
      const child = content.required('http://socialsecurity.be/citizenprofile/core/v1', 'Flags');
      out['flags'] = readCitizenFlagsTypeContent(child, content);
    }
    {
      const child = content.required('http://socialsecurity.be/citizenprofile/core/v1', 'LastValidationDate');
      out['lastValidationDate'] = collapse(simpleText(child, content));
    }
  } else if (content.at('http://socialsecurity.be/citizenprofile/core/v1', 'Status')) {
    {
      const child = content.required('http://socialsecurity.be/citizenprofile/core/v1', 'Status');
      out['status'] = parseEnumeration(simpleText(child, content), statusTypeValues, content);
    }
  } else {
    throw content.missing('ContactInfo, Status');
  }
  content.end();
  return out as unknown as RestrictedCitizenProfileType;
}

const readGetRestrictedProfileResponseTypeContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/citizenprofile/core/v1', localName: 'GetRestrictedProfileResponseType' }, attributes: new Set([]) };

function readGetRestrictedProfileResponseTypeContent(element: XmlElement, place: Place): GetRestrictedProfileResponseType {
  const content = new ContentReader(element, place, readGetRestrictedProfileResponseTypeContentModel);
  const out: Record<string, unknown> = {};
  {
    const items = content.list('http://socialsecurity.be/citizenprofile/core/v1', 'CitizenProfile', (child) => readRestrictedCitizenProfileTypeContent(child, content));
    if (items.length > 0) out['citizenProfile'] = items;
  }
  content.end();
  return out as unknown as GetRestrictedProfileResponseType;
}

const readCreateOrUpdateProfileRequestTypeContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/citizenprofile/core/v1', localName: 'CreateOrUpdateProfileRequestType' }, attributes: new Set([]) };

function readCreateOrUpdateProfileRequestTypeContent(element: XmlElement, place: Place): CreateOrUpdateProfileRequestType {
  const content = new ContentReader(element, place, readCreateOrUpdateProfileRequestTypeContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/citizenprofile/core/v1', 'INSS');
    out['inss'] = simpleText(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/citizenprofile/core/v1', 'ContactInfo');
    out['contactInfo'] = readCitizenContactInfoTypeContent(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/citizenprofile/core/v1', 'Flags');
    out['flags'] = readCitizenFlagsTypeContent(child, content);
  }
  content.end();
  return out as unknown as CreateOrUpdateProfileRequestType;
}

const readCreateOrUpdateProfileResponseTypeContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/citizenprofile/core/v1', localName: 'CreateOrUpdateProfileResponseType' }, attributes: new Set([]) };

function readCreateOrUpdateProfileResponseTypeContent(element: XmlElement, place: Place): CreateOrUpdateProfileResponseType {
  const content = new ContentReader(element, place, readCreateOrUpdateProfileResponseTypeContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/citizenprofile/core/v1', 'NISS');
    out['niss'] = readAnyValue(child);
  }
  {
    const child = content.required('http://socialsecurity.be/citizenprofile/core/v1', 'Status');
    out['status'] = parseEnumeration(simpleText(child, content), createOrUpdateStatusTypeValues, content);
  }
  content.end();
  return out as unknown as CreateOrUpdateProfileResponseType;
}

const readCertificateDataTypeContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/citizenprofile/core/v1', localName: 'CertificateDataType' }, attributes: new Set([]) };

function readCertificateDataTypeContent(element: XmlElement, place: Place): CertificateDataType {
  const content = new ContentReader(element, place, readCertificateDataTypeContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/citizenprofile/core/v1', 'CN');
    out['cn'] = simpleText(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/citizenprofile/core/v1', 'CompanyID');
    out['companyId'] = collapse(simpleText(child, content));
  }
  content.end();
  return out as unknown as CertificateDataType;
}

const readGetInssForExternalAccountRequestTypeContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/citizenprofile/core/v1', localName: 'GetInssForExternalAccountRequestType' }, attributes: new Set([]) };

function readGetInssForExternalAccountRequestTypeContent(element: XmlElement, place: Place): GetInssForExternalAccountRequestType {
  const content = new ContentReader(element, place, readGetInssForExternalAccountRequestTypeContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/citizenprofile/core/v1', 'UserId');
    out['userId'] = simpleText(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/citizenprofile/core/v1', 'CertificateData');
    out['certificateData'] = readCertificateDataTypeContent(child, content);
  }
  content.end();
  return out as unknown as GetInssForExternalAccountRequestType;
}

const readGetInssForExternalAccountResponseTypeContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/citizenprofile/core/v1', localName: 'GetInssForExternalAccountResponseType' }, attributes: new Set([]) };

function readGetInssForExternalAccountResponseTypeContent(element: XmlElement, place: Place): GetInssForExternalAccountResponseType {
  const lone = loneLeaf(element);
  if (lone?.namespace === 'http://socialsecurity.be/citizenprofile/core/v1') {
    switch (lone.localName) {
      case 'INSS':
        return { inss: lone.text };
    }
  }
  const content = new ContentReader(element, place, readGetInssForExternalAccountResponseTypeContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/citizenprofile/core/v1', 'INSS');
    out['inss'] = simpleText(child, content);
  }
  content.end();
  return out as unknown as GetInssForExternalAccountResponseType;
}

/**
 * Reads GetCitizenProfilesRequest.
 * @throws ContractError where the element does not fit the contract
 */
export function readGetCitizenProfilesRequest(element: XmlElement): GetCitizenProfilesRequest {
  expectElement(element, 'http://socialsecurity.be/citizenprofile/v1', 'GetCitizenProfilesRequest');
  return readGetProfileRequestTypeContent(element, 'GetCitizenProfilesRequest');
}

/**
 * Reads GetCitizenProfilesResponse.
 * @throws ContractError where the element does not fit the contract
 */
export function readGetCitizenProfilesResponse(element: XmlElement): GetCitizenProfilesResponse {
  expectElement(element, 'http://socialsecurity.be/citizenprofile/v1', 'GetCitizenProfilesResponse');
  return readGetProfileResponseTypeContent(element, 'GetCitizenProfilesResponse');
}

/**
 * Reads GetRestrictedCitizenProfilesRequest.
 * @throws ContractError where the element does not fit the contract
 */
export function readGetRestrictedCitizenProfilesRequest(element: XmlElement): GetRestrictedCitizenProfilesRequest {
  expectElement(element, 'http://socialsecurity.be/citizenprofile/v1', 'GetRestrictedCitizenProfilesRequest');
  return readGetRestrictedProfileRequestTypeContent(element, 'GetRestrictedCitizenProfilesRequest');
}

/**
 * Reads GetRestrictedCitizenProfilesResponse.
 * @throws ContractError where the element does not fit the contract
 */
export function readGetRestrictedCitizenProfilesResponse(element: XmlElement): GetRestrictedCitizenProfilesResponse {
  expectElement(element, 'http://socialsecurity.be/citizenprofile/v1', 'GetRestrictedCitizenProfilesResponse');
  return readGetRestrictedProfileResponseTypeContent(element, 'GetRestrictedCitizenProfilesResponse');
}

/**
 * Reads CreateOrUpdateCitizenProfileRequest.
 * @throws ContractError where the element does not fit the contract
 */
export function readCreateOrUpdateCitizenProfileRequest(element: XmlElement): CreateOrUpdateCitizenProfileRequest {
  expectElement(element, 'http://socialsecurity.be/citizenprofile/v1', 'CreateOrUpdateCitizenProfileRequest');
  return readCreateOrUpdateProfileRequestTypeContent(element, 'CreateOrUpdateCitizenProfileRequest');
}

/**
 * Reads CreateOrUpdateCitizenProfileResponse.
 * @throws ContractError where the element does not fit the contract
 */
export function readCreateOrUpdateCitizenProfileResponse(element: XmlElement): CreateOrUpdateCitizenProfileResponse {
  expectElement(element, 'http://socialsecurity.be/citizenprofile/v1', 'CreateOrUpdateCitizenProfileResponse');
  return readCreateOrUpdateProfileResponseTypeContent(element, 'CreateOrUpdateCitizenProfileResponse');
}

/**
 * Reads GetInssForExternalAccountRequest.
 * @throws ContractError where the element does not fit the contract
 */
export function readGetInssForExternalAccountRequest(element: XmlElement): GetInssForExternalAccountRequest {
  expectElement(element, 'http://socialsecurity.be/citizenprofile/v1', 'GetInssForExternalAccountRequest');
  return readGetInssForExternalAccountRequestTypeContent(element, 'GetInssForExternalAccountRequest');
}

/**
 * Reads GetInssForExternalAccountResponse.
 * @throws ContractError where the element does not fit the contract
 */
export function readGetInssForExternalAccountResponse(element: XmlElement): GetInssForExternalAccountResponse {
  expectElement(element, 'http://socialsecurity.be/citizenprofile/v1', 'GetInssForExternalAccountResponse');
  return readGetInssForExternalAccountResponseTypeContent(element, 'GetInssForExternalAccountResponse');
}
