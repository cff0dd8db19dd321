// Generated from wsdl/ by packages/contract-gen. Do not edit: change the contract or the generator.
import type { XmlElement } from '@ebox-bridge/xml';
import { hasCharacters, isBlank, isLeaf, isNamed, isSureBase64, isSureUri, namedType } from '@ebox-bridge/xml/contract';

function isToken(text: string): boolean {
  return hasCharacters(text, 0, 50);
}

function isInss(text: string): boolean {
  return hasCharacters(text, 11, 11);
}

function isQualityCode(text: string): boolean {
  return hasCharacters(text, 1, 125);
}

const cbePattern = /^(?:[0-9]?[0-9]{9})$/u;

function isCbe(text: string): boolean {
  return text.length <= 1000 && cbePattern.test(text);
}

function isSenderApplicationId(text: string): boolean {
  return hasCharacters(text, 0, 150);
}

function isTitle(text: string): boolean {
  return hasCharacters(text, 1, 400);
}

const digestMethodValues = new Set(['SHA-1', 'SHA-256', 'SHA-512']);

function isDigestMethod(text: string): boolean {
  return digestMethodValues.has(text);
}

function isDigestValue(text: string): boolean {
  return isSureBase64(text, 1, 150);
}

function isFileName(text: string): boolean {
  return hasCharacters(text, 1, 80);
}

const mimeValues = new Set(['application/pdf', 'application/zip', 'text/csv', 'text/html', 'text/plain', 'text/xml', 'application/vnd.oasis.opendocument.text', 'application/vnd.oasis.opendocument.spreadsheet', 'application/vnd.oasis.opendocument.presentation', 'application/vnd.oasis.opendocument.graphics', 'application/vnd.ms-excel', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/vnd.ms-powerpoint', 'application/msword', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document']);

function isMime(text: string): boolean {
  return mimeValues.has(text);
}

function isType(text: string): boolean {
  return hasCharacters(text, 1, 80);
}

const languageValues = new Set(['fr', 'nl', 'de', 'en', 'bi']);

function isLanguage(text: string): boolean {
  return languageValues.has(text);
}

function isBase64Binary(text: string): boolean {
  return isSureBase64(text, 1, Number.POSITIVE_INFINITY);
}

function isShortString(text: string): boolean {
  return hasCharacters(text, 1, 25);
}

const checkEboxStatusValues = new Set(['BYPASS', 'ACTIVATED', 'PREFERRED']);

function isCheckEboxStatus(text: string): boolean {
  return checkEboxStatusValues.has(text);
}

const ticketPattern = /^(?:[0-9A-HJ-NP-Z]{13})$/u;

function isTicket(text: string): boolean {
  return hasCharacters(text, 13, 13) && ticketPattern.test(text);
}

function isCitizen(element: XmlElement, judged: number): boolean {
  if (element.attributes.length !== judged) return false;
  if (!isBlank(element.text)) return false;
  const { children } = element;
  let at = 0;
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/registeredmail/types/v1', 'INSS') && isLeaf(child) && isInss(child.text))) return false;
    at += 1;
  }
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/registeredmail/types/v1', 'QualityCode') && isLeaf(child) && isQualityCode(child.text))) return false;
    at += 1;
  }
  return at === children.length;
}

function isEnterprise(element: XmlElement, judged: number): boolean {
  if (element.attributes.length !== judged) return false;
  if (!isBlank(element.text)) return false;
  const { children } = element;
  let at = 0;
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/registeredmail/types/v1', 'CompanyID') && isLeaf(child) && isCbe(child.text))) return false;
    at += 1;
  }
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/registeredmail/types/v1', 'QualityCode') && isLeaf(child) && isQualityCode(child.text))) return false;
    at += 1;
  }
  return at === children.length;
}

function isSender(element: XmlElement, judged: number): boolean {
  if (element.attributes.length !== judged) return false;
  if (!isBlank(element.text)) return false;
  const { children } = element;
  let at = 0;
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/registeredmail/types/v1', 'CompanyID') && isLeaf(child) && isCbe(child.text))) return false;
    at += 1;
  }
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/registeredmail/types/v1', 'ApplicationID') && isLeaf(child) && isSenderApplicationId(child.text))) return false;
    at += 1;
  }
  return at === children.length;
}

function isOneOfEntity(element: XmlElement): boolean {
  switch (namedType(element)) {
    case '{http://socialsecurity.be/registeredmail/types/v1}Citizen':
      return isCitizen(element, 1);
    case '{http://socialsecurity.be/registeredmail/types/v1}Enterprise':
      return isEnterprise(element, 1);
    case '{http://socialsecurity.be/registeredmail/types/v1}Sender':
      return isSender(element, 1);
    default:
      return false;
  }
}

function isDigest(element: XmlElement, judged: number): boolean {
  if (element.attributes.length !== judged) return false;
  if (!isBlank(element.text)) return false;
  const { children } = element;
  let at = 0;
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/registeredmail/types/v1', 'DigestMethod') && isLeaf(child) && isDigestMethod(child.text))) return false;
    at += 1;
  }
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/registeredmail/types/v1', 'DigestValue') && isLeaf(child) && isDigestValue(child.text))) return false;
    at += 1;
  }
  return at === children.length;
}

function isFile(element: XmlElement, judged: number): boolean {
  if (element.attributes.length !== judged) return false;
  if (!isBlank(element.text)) return false;
  const { children } = element;
  let at = 0;
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/registeredmail/types/v1', 'Title') && isLeaf(child) && isTitle(child.text))) return false;
    at += 1;
  }
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/registeredmail/types/v1', 'Digest') && isDigest(child, 0))) return false;
    at += 1;
  }
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/registeredmail/types/v1', 'DownloadFileName') && isLeaf(child) && isFileName(child.text))) return false;
    at += 1;
  }
  {
    const child = children[at];
    if (isNamed(child, 'http://socialsecurity.be/registeredmail/types/v1', 'MIME')) {
      if (!(isLeaf(child) && isMime(child.text))) return false;
      at += 1;
    }
  }
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/registeredmail/types/v1', 'Type') && isLeaf(child) && isType(child.text))) return false;
    at += 1;
  }
  {
    const child = children[at];
    if (isNamed(child, 'http://socialsecurity.be/registeredmail/types/v1', 'Language')) {
      if (!(isLeaf(child) && isLanguage(child.text))) return false;
      at += 1;
    }
  }
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/registeredmail/types/v1', 'Content') && isLeaf(child) && isSureUri(child.text))) return false;
    at += 1;
  }
  return at === children.length;
}

function isSignedFile(element: XmlElement, judged: number): boolean {
  if (element.attributes.length !== judged) return false;
  if (!isBlank(element.text)) return false;
  const { children } = element;
  let at = 0;
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/registeredmail/types/v1', 'Title') && isLeaf(child) && isTitle(child.text))) return false;
    at += 1;
  }
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/registeredmail/types/v1', 'Digest') && isDigest(child, 0))) return false;
    at += 1;
  }
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/registeredmail/types/v1', 'DownloadFileName') && isLeaf(child) && isFileName(child.text))) return false;
    at += 1;
  }
  {
    const child = children[at];
    if (isNamed(child, 'http://socialsecurity.be/registeredmail/types/v1', 'MIME')) {
      if (!(isLeaf(child) && isMime(child.text))) return false;
      at += 1;
    }
  }
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/registeredmail/types/v1', 'Type') && isLeaf(child) && isType(child.text))) return false;
    at += 1;
  }
  {
    const child = children[at];
    if (isNamed(child, 'http://socialsecurity.be/registeredmail/types/v1', 'Language')) {
      if (!(isLeaf(child) && isLanguage(child.text))) return false;
      at += 1;
    }
  }
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/registeredmail/types/v1', 'Content') && isLeaf(child) && isSureUri(child.text))) return false;
    at += 1;
  }
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/registeredmail/types/v1', 'Signature') && isLeaf(child) && isBase64Binary(child.text))) return false;
    at += 1;
  }
  return at === children.length;
}

function isOneOfFile(element: XmlElement): boolean {
  switch (namedType(element)) {
    case '':
      return isFile(element, 0);
    case '{http://socialsecurity.be/registeredmail/types/v1}File':
      return isFile(element, 1);
    case '{http://socialsecurity.be/registeredmail/types/v1}SignedFile':
      return isSignedFile(element, 1);
    default:
      return false;
  }
}

function isAnnexFile(element: XmlElement, judged: number): boolean {
  if (element.attributes.length !== judged) return false;
  if (!isBlank(element.text)) return false;
  const { children } = element;
  let at = 0;
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/registeredmail/types/v1', 'Content') && isLeaf(child) && isSureUri(child.text))) return false;
    at += 1;
  }
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/registeredmail/types/v1', 'Title') && isLeaf(child) && isTitle(child.text))) return false;
    at += 1;
  }
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/registeredmail/types/v1', 'Digest') && isDigest(child, 0))) return false;
    at += 1;
  }
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/registeredmail/types/v1', 'DownloadFileName') && isLeaf(child) && isFileName(child.text))) return false;
    at += 1;
  }
  {
    const child = children[at];
    if (isNamed(child, 'http://socialsecurity.be/registeredmail/types/v1', 'MIME')) {
      if (!(isLeaf(child) && isMime(child.text))) return false;
      at += 1;
    }
  }
  return at === children.length;
}

function isMeta(element: XmlElement, judged: number): boolean {
  if (element.attributes.length !== judged) return false;
  if (!isBlank(element.text)) return false;
  const { folded } = element;
  const { children } = folded ?? element;
  let isFoldJudged = folded === undefined;
  let at = 0;
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/registeredmail/types/v1', 'Type') && isLeaf(child) && isShortString(child.text))) return false;
    at += 1;
  }
  {
    let count = 0;
    for (let child = children[at]; isNamed(child, 'http://socialsecurity.be/registeredmail/types/v1', 'Value'); child = children[at]) {
      if (!(isLeaf(child) && isShortString(child.text))) return false;
      if (folded?.at === at) {
        if (!folded.every((other) => isLeaf(other) && isShortString(other.text))) return false;
        count += folded.count;
        isFoldJudged = true;
      }
      at += 1;
      count += 1;
    }
    if (count < 1 || count > 10) return false;
  }
  return at === children.length && isFoldJudged;
}

function isRegisteredMailItem(element: XmlElement, judged: number): boolean {
  if (element.attributes.length !== judged) return false;
  if (!isBlank(element.text)) return false;
  const { folded } = element;
  const { children } = folded ?? element;
  let isFoldJudged = folded === undefined;
  let at = 0;
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/registeredmail/types/v1', 'Token') && isLeaf(child) && isToken(child.text))) return false;
    at += 1;
  }
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/registeredmail/types/v1', 'Recipient') && isOneOfEntity(child))) return false;
    at += 1;
  }
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/registeredmail/types/v1', 'Document') && isOneOfFile(child))) return false;
    at += 1;
  }
  {
    let count = 0;
    for (let child = children[at]; isNamed(child, 'http://socialsecurity.be/registeredmail/types/v1', 'Annex'); child = children[at]) {
      if (!(isAnnexFile(child, 0))) return false;
      if (folded?.at === at) {
        if (!folded.every((other) => isAnnexFile(other, 0))) return false;
        count += folded.count;
        isFoldJudged = true;
      }
      at += 1;
      count += 1;
    }
    if (count > 5) return false;
  }
  {
    let count = 0;
    for (let child = children[at]; isNamed(child, 'http://socialsecurity.be/registeredmail/types/v1', 'Meta'); child = children[at]) {
      if (!(isMeta(child, 0))) return false;
      if (folded?.at === at) {
        if (!folded.every((other) => isMeta(other, 0))) return false;
        count += folded.count;
        isFoldJudged = true;
      }
      at += 1;
      count += 1;
    }
    if (count > 100) return false;
  }
  return at === children.length && isFoldJudged;
}

function isDocumentRequest(element: XmlElement, judged: number): boolean {
  if (element.attributes.length !== judged) return false;
  if (!isBlank(element.text)) return false;
  const { children } = element;
  let at = 0;
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/registeredmail/types/v1', 'RegisteredMailItem') && isRegisteredMailItem(child, 0))) return false;
    at += 1;
  }
  {
    const child = children[at];
    if (isNamed(child, 'http://socialsecurity.be/registeredmail/types/v1', 'CheckEboxStatus')) {
      if (!(isLeaf(child) && isCheckEboxStatus(child.text))) return false;
      at += 1;
    }
  }
  return at === children.length;
}

function isStatusRequest(element: XmlElement, judged: number): boolean {
  if (element.attributes.length !== judged) return false;
  if (!isBlank(element.text)) return false;
  const { children } = element;
  let at = 0;
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/registeredmail/types/v1', 'Ticket') && isLeaf(child) && isTicket(child.text))) return false;
    at += 1;
  }
  return at === children.length;
}

/**
 * Whether an element surely is a valid request of RegisteredMail: the schema, which decides otherwise, then need not be
 * asked. `false` says nothing: the element may be one of another name, have a form or a type that is not known here, or
 * be invalid.
 */
export function registeredMailSurelyValid(element: XmlElement): boolean {
  switch (`{${element.namespace}}${element.localName}`) {
    case '{http://socialsecurity.be/registeredmail/v1}SendDocumentRequest':
      return isDocumentRequest(element, 0);
    case '{http://socialsecurity.be/registeredmail/v1}GetStatusRequest':
      return isStatusRequest(element, 0);
    default:
      return false;
  }
}
