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
import type { ContentModel } from '@ebox-bridge/xml/contract';
import {
  ContentReader,
  collapse,
  expectElement,
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

function readGetProfileRequestTypeContent(element: XmlElement, path: string): GetProfileRequestType {
  const content = new ContentReader(element, path, readGetProfileRequestTypeContentModel);
  const out: Record<string, unknown> = {};
  {
    const items = [];
    for (let child = content.optional('http://socialsecurity.be/citizenprofile/core/v1', 'INSS'); child !== undefined; child = content.optional('http://socialsecurity.be/citizenprofile/core/v1', 'INSS')) {
      items.push(simpleText(child, content.path('INSS')));
    }
    if (items.length === 0) throw content.missing('INSS');
    out['inss'] = items;
  }
  content.end();
  return out as unknown as GetProfileRequestType;
}

const readCitizenContactInfoTypeContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/citizenprofile/core/v1', localName: 'CitizenContactInfoType' }, attributes: new Set([]) };

function readCitizenContactInfoTypeContent(element: XmlElement, path: string): CitizenContactInfoType {
  const content = new ContentReader(element, path, readCitizenContactInfoTypeContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/citizenprofile/core/v1', 'LanguageCode');
    out['languageCode'] = parseEnumeration(simpleText(child, content.path('LanguageCode')), languageTypeValues, content.path('LanguageCode'));
  }
  {
    const child = content.optional('http://socialsecurity.be/citizenprofile/core/v1', 'EmailAddress');
    if (child !== undefined) out['emailAddress'] = simpleText(child, content.path('EmailAddress'));
  }
  {
    const child = content.optional('http://socialsecurity.be/citizenprofile/core/v1', 'PhoneNbr');
    if (child !== undefined) out['phoneNbr'] = simpleText(child, content.path('PhoneNbr'));
  }
  content.end();
  return out as unknown as CitizenContactInfoType;
}

const readCitizenFlagsTypeContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/citizenprofile/core/v1', localName: 'CitizenFlagsType' }, attributes: new Set([]) };

function readCitizenFlagsTypeContent(element: XmlElement, path: string): CitizenFlagsType {
  const content = new ContentReader(element, path, readCitizenFlagsTypeContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/citizenprofile/core/v1', 'ConditionsAccepted');
    out['conditionsAccepted'] = parseBoolean(simpleText(child, content.path('ConditionsAccepted')), content.path('ConditionsAccepted'));
  }
  {
    const child = content.optional('http://socialsecurity.be/citizenprofile/core/v1', 'ExclusiveEbox');
    if (child !== undefined) out['exclusiveEbox'] = parseBoolean(simpleText(child, content.path('ExclusiveEbox')), content.path('ExclusiveEbox'));
  }
  content.end();
  return out as unknown as CitizenFlagsType;
}

const readCitizenProfileTypeContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/citizenprofile/core/v1', localName: 'CitizenProfileType' }, attributes: new Set([]) };

function readCitizenProfileTypeContent(element: XmlElement, path: string): CitizenProfileType {
  const content = new ContentReader(element, path, readCitizenProfileTypeContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/citizenprofile/core/v1', 'INSS');
    out['inss'] = simpleText(child, content.path('INSS'));
  }
  if (content.at('http://socialsecurity.be/citizenprofile/core/v1', 'ContactInfo')) {
    {
      const child = content.required('http://socialsecurity.be/citizenprofile/core/v1', 'ContactInfo');
      out['contactInfo'] = readCitizenContactInfoTypeContent(child, content.path('ContactInfo'));
    }
    {
      const child = content.required('http://socialsecurity.be/citizenprofile/core/v1', 'Flags');
      out['flags'] = readCitizenFlagsTypeContent(child, content.path('Flags'));
    }
    {
      const child = content.required('http://socialsecurity.be/citizenprofile/core/v1', 'LastValidationDate');
      out['lastValidationDate'] = collapse(simpleText(child, content.path('LastValidationDate')));
    }
  } else if (content.at('http://socialsecurity.be/citizenprofile/core/v1', 'Status')) {
    {
      const child = content.required('http://socialsecurity.be/citizenprofile/core/v1', 'Status');
      out['status'] = parseEnumeration(simpleText(child, content.path('Status')), statusTypeValues, content.path('Status'));
    }
  } else {
    throw content.missing('ContactInfo, Status');
  }
  content.end();
  return out as unknown as CitizenProfileType;
}

const readGetProfileResponseTypeContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/citizenprofile/core/v1', localName: 'GetProfileResponseType' }, attributes: new Set([]) };

function readGetProfileResponseTypeContent(element: XmlElement, path: string): GetProfileResponseType {
  const content = new ContentReader(element, path, readGetProfileResponseTypeContentModel);
  const out: Record<string, unknown> = {};
  {
    const items = [];
    for (let child = content.optional('http://socialsecurity.be/citizenprofile/core/v1', 'CitizenProfile'); child !== undefined; child = content.optional('http://socialsecurity.be/citizenprofile/core/v1', 'CitizenProfile')) {
      items.push(readCitizenProfileTypeContent(child, content.path('CitizenProfile')));
    }
    if (items.length > 0) out['citizenProfile'] = items;
  }
  content.end();
  return out as unknown as GetProfileResponseType;
}

const readGetRestrictedProfileRequestTypeContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/citizenprofile/core/v1', localName: 'GetRestrictedProfileRequestType' }, attributes: new Set([]) };

function readGetRestrictedProfileRequestTypeContent(element: XmlElement, path: string): GetRestrictedProfileRequestType {
  const content = new ContentReader(element, path, readGetRestrictedProfileRequestTypeContentModel);
  const out: Record<string, unknown> = {};
  {
    const items = [];
    for (let child = content.optional('http://socialsecurity.be/citizenprofile/core/v1', 'INSS'); child !== undefined; child = content.optional('http://socialsecurity.be/citizenprofile/core/v1', 'INSS')) {
      items.push(simpleText(child, content.path('INSS')));
    }
    if (items.length === 0) throw content.missing('INSS');
    out['inss'] = items;
  }
  content.end();
  return out as unknown as GetRestrictedProfileRequestType;
}

const readRestrictedCitizenContactInfoTypeContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/citizenprofile/core/v1', localName: 'RestrictedCitizenContactInfoType' }, attributes: new Set([]) };

function readRestrictedCitizenContactInfoTypeContent(element: XmlElement, path: string): RestrictedCitizenContactInfoType {
  const content = new ContentReader(element, path, readRestrictedCitizenContactInfoTypeContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/citizenprofile/core/v1', 'LanguageCode');
    out['languageCode'] = parseEnumeration(simpleText(child, content.path('LanguageCode')), languageTypeValues, content.path('LanguageCode'));
  }
  content.end();
  return out as unknown as RestrictedCitizenContactInfoType;
}

const readRestrictedCitizenProfileTypeContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/citizenprofile/core/v1', localName: 'RestrictedCitizenProfileType' }, attributes: new Set([]) };

function readRestrictedCitizenProfileTypeContent(element: XmlElement, path: string): RestrictedCitizenProfileType {
  const content = new ContentReader(element, path, readRestrictedCitizenProfileTypeContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/citizenprofile/core/v1', 'INSS');
    out['inss'] = simpleText(child, content.path('INSS'));
  }
  if (content.at('http://socialsecurity.be/citizenprofile/core/v1', 'ContactInfo')) {
    {
      const child = content.required('http://socialsecurity.be/citizenprofile/core/v1', 'ContactInfo');
      out['contactInfo'] = readRestrictedCitizenContactInfoTypeContent(child, content.path('ContactInfo'));
    }
    {
      const child = content.required('http://socialsecurity.be/citizenprofile/core/v1', 'Flags');
      out['flags'] = readCitizenFlagsTypeContent(child, content.path('Flags'));
    }
    {
      const child = content.required('http://socialsecurity.be/citizenprofile/core/v1', 'LastValidationDate');
      out['lastValidationDate'] = collapse(simpleText(child, content.path('LastValidationDate')));
    }
  } else if (content.at('http://socialsecurity.be/citizenprofile/core/v1', 'Status')) {
    {
      const child = content.required('http://socialsecurity.be/citizenprofile/core/v1', 'Status');
      out['status'] = parseEnumeration(simpleText(child, content.path('Status')), statusTypeValues, content.path('Status'));
    }
  } else {
    throw content.missing('ContactInfo, Status');
  }
  content.end();
  return out as unknown as RestrictedCitizenProfileType;
}

const readGetRestrictedProfileResponseTypeContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/citizenprofile/core/v1', localName: 'GetRestrictedProfileResponseType' }, attributes: new Set([]) };

function readGetRestrictedProfileResponseTypeContent(element: XmlElement, path: string): GetRestrictedProfileResponseType {
  const content = new ContentReader(element, path, readGetRestrictedProfileResponseTypeContentModel);
  const out: Record<string, unknown> = {};
  {
    const items = [];
    for (let child = content.optional('http://socialsecurity.be/citizenprofile/core/v1', 'CitizenProfile'); child !== undefined; child = content.optional('http://socialsecurity.be/citizenprofile/core/v1', 'CitizenProfile')) {
      items.push(readRestrictedCitizenProfileTypeContent(child, content.path('CitizenProfile')));
    }
    if (items.length > 0) out['citizenProfile'] = items;
  }
  content.end();
  return out as unknown as GetRestrictedProfileResponseType;
}

const readCreateOrUpdateProfileRequestTypeContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/citizenprofile/core/v1', localName: 'CreateOrUpdateProfileRequestType' }, attributes: new Set([]) };

function readCreateOrUpdateProfileRequestTypeContent(element: XmlElement, path: string): CreateOrUpdateProfileRequestType {
  const content = new ContentReader(element, path, readCreateOrUpdateProfileRequestTypeContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/citizenprofile/core/v1', 'INSS');
    out['inss'] = simpleText(child, content.path('INSS'));
  }
  {
    const child = content.required('http://socialsecurity.be/citizenprofile/core/v1', 'ContactInfo');
    out['contactInfo'] = readCitizenContactInfoTypeContent(child, content.path('ContactInfo'));
  }
  {
    const child = content.required('http://socialsecurity.be/citizenprofile/core/v1', 'Flags');
    out['flags'] = readCitizenFlagsTypeContent(child, content.path('Flags'));
  }
  content.end();
  return out as unknown as CreateOrUpdateProfileRequestType;
}

const readCreateOrUpdateProfileResponseTypeContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/citizenprofile/core/v1', localName: 'CreateOrUpdateProfileResponseType' }, attributes: new Set([]) };

function readCreateOrUpdateProfileResponseTypeContent(element: XmlElement, path: string): CreateOrUpdateProfileResponseType {
  const content = new ContentReader(element, path, readCreateOrUpdateProfileResponseTypeContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/citizenprofile/core/v1', 'NISS');
    out['niss'] = readAnyValue(child);
  }
  {
    const child = content.required('http://socialsecurity.be/citizenprofile/core/v1', 'Status');
    out['status'] = parseEnumeration(simpleText(child, content.path('Status')), createOrUpdateStatusTypeValues, content.path('Status'));
  }
  content.end();
  return out as unknown as CreateOrUpdateProfileResponseType;
}

const readCertificateDataTypeContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/citizenprofile/core/v1', localName: 'CertificateDataType' }, attributes: new Set([]) };

function readCertificateDataTypeContent(element: XmlElement, path: string): CertificateDataType {
  const content = new ContentReader(element, path, readCertificateDataTypeContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/citizenprofile/core/v1', 'CN');
    out['cn'] = simpleText(child, content.path('CN'));
  }
  {
    const child = content.required('http://socialsecurity.be/citizenprofile/core/v1', 'CompanyID');
    out['companyId'] = collapse(simpleText(child, content.path('CompanyID')));
  }
  content.end();
  return out as unknown as CertificateDataType;
}

const readGetInssForExternalAccountRequestTypeContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/citizenprofile/core/v1', localName: 'GetInssForExternalAccountRequestType' }, attributes: new Set([]) };

function readGetInssForExternalAccountRequestTypeContent(element: XmlElement, path: string): GetInssForExternalAccountRequestType {
  const content = new ContentReader(element, path, readGetInssForExternalAccountRequestTypeContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/citizenprofile/core/v1', 'UserId');
    out['userId'] = simpleText(child, content.path('UserId'));
  }
  {
    const child = content.required('http://socialsecurity.be/citizenprofile/core/v1', 'CertificateData');
    out['certificateData'] = readCertificateDataTypeContent(child, content.path('CertificateData'));
  }
  content.end();
  return out as unknown as GetInssForExternalAccountRequestType;
}

const readGetInssForExternalAccountResponseTypeContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/citizenprofile/core/v1', localName: 'GetInssForExternalAccountResponseType' }, attributes: new Set([]) };

function readGetInssForExternalAccountResponseTypeContent(element: XmlElement, path: string): GetInssForExternalAccountResponseType {
  const content = new ContentReader(element, path, readGetInssForExternalAccountResponseTypeContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/citizenprofile/core/v1', 'INSS');
    out['inss'] = simpleText(child, content.path('INSS'));
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
