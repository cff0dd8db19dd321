// Generated from wsdl/ by packages/contract-gen. Do not edit: change the contract or the generator.
import type { XmlElement } from '@ebox-bridge/xml';
import {
  hasCharacters,
  isBlank,
  isLeaf,
  isNamed,
  isSureBoolean,
  isSureDigits,
  isSureInteger,
} from '@ebox-bridge/xml/contract';

function isInssType(text: string): boolean {
  return isSureDigits(text, 11);
}

const languageTypeValues = new Set(['FR', 'NL', 'DE', 'EN']);

function isLanguageType(text: string): boolean {
  return languageTypeValues.has(text);
}

function isEmailAdressType(text: string): boolean {
  return hasCharacters(text, 0, 60);
}

function isPhoneNbrType(text: string): boolean {
  return hasCharacters(text, 1, 20);
}

function isUserIdType(text: string): boolean {
  return hasCharacters(text, 0, 80);
}

function isCn(text: string): boolean {
  return hasCharacters(text, 0, 80);
}

const companyIdPattern = /^(?:[0-9]{9,10})$/u;

function isCompanyId(text: string): boolean {
  return isSureInteger(text, 0, Number.POSITIVE_INFINITY) && companyIdPattern.test(text);
}

function isGetProfileRequestType(element: XmlElement, judged: number): boolean {
  if (element.attributes.length !== judged) return false;
  if (!isBlank(element.text)) return false;
  const { folded } = element;
  const { children } = folded ?? element;
  let isFoldJudged = folded === undefined;
  let at = 0;
  {
    let count = 0;
    for (let child = children[at]; isNamed(child, 'http://socialsecurity.be/citizenprofile/core/v1', 'INSS'); child = children[at]) {
      if (!(isLeaf(child) && isInssType(child.text))) return false;
      if (folded?.at === at) {
        if (!folded.every((other) => isLeaf(other) && isInssType(other.text))) return false;
        count += folded.count;
        isFoldJudged = true;
      }
      at += 1;
      count += 1;
    }
    if (count < 1 || count > 1000) return false;
  }
  return at === children.length && isFoldJudged;
}

function isGetRestrictedProfileRequestType(element: XmlElement, judged: number): boolean {
  if (element.attributes.length !== judged) return false;
  if (!isBlank(element.text)) return false;
  const { folded } = element;
  const { children } = folded ?? element;
  let isFoldJudged = folded === undefined;
  let at = 0;
  {
    let count = 0;
    for (let child = children[at]; isNamed(child, 'http://socialsecurity.be/citizenprofile/core/v1', 'INSS'); child = children[at]) {
      if (!(isLeaf(child) && isInssType(child.text))) return false;
      if (folded?.at === at) {
        if (!folded.every((other) => isLeaf(other) && isInssType(other.text))) return false;
        count += folded.count;
        isFoldJudged = true;
      }
      at += 1;
      count += 1;
    }
    if (count < 1 || count > 1000) return false;
  }
  return at === children.length && isFoldJudged;
}

function isCitizenContactInfoType(element: XmlElement, judged: number): boolean {
  if (element.attributes.length !== judged) return false;
  if (!isBlank(element.text)) return false;
  const { children } = element;
  let at = 0;
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/citizenprofile/core/v1', 'LanguageCode') && isLeaf(child) && isLanguageType(child.text))) return false;
    at += 1;
  }
  {
    const child = children[at];
    if (isNamed(child, 'http://socialsecurity.be/citizenprofile/core/v1', 'EmailAddress')) {
      if (!(isLeaf(child) && isEmailAdressType(child.text))) return false;
      at += 1;
    }
  }
  {
    const child = children[at];
    if (isNamed(child, 'http://socialsecurity.be/citizenprofile/core/v1', 'PhoneNbr')) {
      if (!(isLeaf(child) && isPhoneNbrType(child.text))) return false;
      at += 1;
    }
  }
  return at === children.length;
}

function isCitizenFlagsType(element: XmlElement, judged: number): boolean {
  if (element.attributes.length !== judged) return false;
  if (!isBlank(element.text)) return false;
  const { children } = element;
  let at = 0;
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/citizenprofile/core/v1', 'ConditionsAccepted') && isLeaf(child) && isSureBoolean(child.text))) return false;
    at += 1;
  }
  {
    const child = children[at];
    if (isNamed(child, 'http://socialsecurity.be/citizenprofile/core/v1', 'ExclusiveEbox')) {
      if (!(isLeaf(child) && isSureBoolean(child.text))) return false;
      at += 1;
    }
  }
  return at === children.length;
}

function isCreateOrUpdateProfileRequestType(element: XmlElement, judged: number): boolean {
  if (element.attributes.length !== judged) return false;
  if (!isBlank(element.text)) return false;
  const { children } = element;
  let at = 0;
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/citizenprofile/core/v1', 'INSS') && isLeaf(child) && isInssType(child.text))) return false;
    at += 1;
  }
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/citizenprofile/core/v1', 'ContactInfo') && isCitizenContactInfoType(child, 0))) return false;
    at += 1;
  }
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/citizenprofile/core/v1', 'Flags') && isCitizenFlagsType(child, 0))) return false;
    at += 1;
  }
  return at === children.length;
}

function isCertificateDataType(element: XmlElement, judged: number): boolean {
  if (element.attributes.length !== judged) return false;
  if (!isBlank(element.text)) return false;
  const { children } = element;
  let at = 0;
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/citizenprofile/core/v1', 'CN') && isLeaf(child) && isCn(child.text))) return false;
    at += 1;
  }
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/citizenprofile/core/v1', 'CompanyID') && isLeaf(child) && isCompanyId(child.text))) return false;
    at += 1;
  }
  return at === children.length;
}

function isGetInssForExternalAccountRequestType(element: XmlElement, judged: number): boolean {
  if (element.attributes.length !== judged) return false;
  if (!isBlank(element.text)) return false;
  const { children } = element;
  let at = 0;
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/citizenprofile/core/v1', 'UserId') && isLeaf(child) && isUserIdType(child.text))) return false;
    at += 1;
  }
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/citizenprofile/core/v1', 'CertificateData') && isCertificateDataType(child, 0))) return false;
    at += 1;
  }
  return at === children.length;
}

/**
 * Whether an element surely is a valid request of CitizenProfile: the schema, which decides otherwise, then need not be
 * asked. `false` says nothing: the element may be one of another name, have a form or a type that is not known here, or
 * be invalid.
 */
export function citizenProfileSurelyValid(element: XmlElement): boolean {
  switch (`{${element.namespace}}${element.localName}`) {
    case '{http://socialsecurity.be/citizenprofile/v1}GetCitizenProfilesRequest':
      return isGetProfileRequestType(element, 0);
    case '{http://socialsecurity.be/citizenprofile/v1}GetRestrictedCitizenProfilesRequest':
      return isGetRestrictedProfileRequestType(element, 0);
    case '{http://socialsecurity.be/citizenprofile/v1}CreateOrUpdateCitizenProfileRequest':
      return isCreateOrUpdateProfileRequestType(element, 0);
    case '{http://socialsecurity.be/citizenprofile/v1}GetInssForExternalAccountRequest':
      return isGetInssForExternalAccountRequestType(element, 0);
    default:
      return false;
  }
}
