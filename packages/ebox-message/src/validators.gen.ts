// Generated from wsdl/ by packages/contract-gen. Do not edit: change the contract or the generator.
import type { XmlElement } from '@ebox-bridge/xml';
import {
  hasCharacters,
  isBlank,
  isLeaf,
  isNamed,
  isSureBase64,
  isSureBoolean,
  isSureDigits,
  isSureInteger,
  isSureUri,
  namedType,
} from '@ebox-bridge/xml/contract';

function isTicket(text: string): boolean {
  return hasCharacters(text, 1, 25);
}

function isSequence(text: string): boolean {
  return isSureInteger(text, 0, 99999);
}

function isApplication(text: string): boolean {
  return hasCharacters(text, 1, 150);
}

function isCbe(text: string): boolean {
  return isSureDigits(text, 10);
}

const subentityIdPattern = /^(?:[A-Za-z0-9]+)$/u;

function isSubentityId(text: string): boolean {
  return hasCharacters(text, 0, 50) && subentityIdPattern.test(text);
}

function isInss(text: string): boolean {
  return isSureDigits(text, 11);
}

function isNihii(text: string): boolean {
  return isSureDigits(text, 8);
}

function isQualityCode(text: string): boolean {
  return hasCharacters(text, 1, 125);
}

const eboxTypeValues = new Set(['ENTERPRISE', 'CITIZEN']);

function isEboxType(text: string): boolean {
  return eboxTypeValues.has(text);
}

function isName(text: string): boolean {
  return hasCharacters(text, 1, 100);
}

function isMessageType(text: string): boolean {
  return hasCharacters(text, 6, 80);
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

function isFreeText(text: string): boolean {
  return hasCharacters(text, 1, 5000);
}

function isShortTitle(text: string): boolean {
  return hasCharacters(text, 1, 50);
}

function isLeftCell(text: string): boolean {
  return hasCharacters(text, 1, 50);
}

function isRightCell(text: string): boolean {
  return hasCharacters(text, 1, 150);
}

function isShortString(text: string): boolean {
  return hasCharacters(text, 1, 25);
}

const emailPattern = /^(?:[A-Za-z0-9\._%\u{2d}]+@[A-Za-z0-9\.\u{2d}]+\.[A-Za-z]{2,4})$/u;

function isEmail(text: string): boolean {
  return hasCharacters(text, 0, 80) && emailPattern.test(text);
}

function isString(_text: string): boolean {
  return true;
}

function isMessageId(element: XmlElement, judged: number): boolean {
  if (element.attributes.length !== judged) return false;
  if (!isBlank(element.text)) return false;
  const { children } = element;
  let at = 0;
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'Ticket') && isLeaf(child) && isTicket(child.text))) return false;
    at += 1;
  }
  {
    const child = children[at];
    if (isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'Sequence')) {
      if (!(isLeaf(child) && isSequence(child.text))) return false;
      at += 1;
    }
  }
  return at === children.length;
}

function isSenderId(element: XmlElement, judged: number): boolean {
  if (element.attributes.length !== judged) return false;
  if (!isBlank(element.text)) return false;
  const { children } = element;
  let at = 0;
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'Application') && isLeaf(child) && isApplication(child.text))) return false;
    at += 1;
  }
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'Institution') && isLeaf(child) && isCbe(child.text))) return false;
    at += 1;
  }
  return at === children.length;
}

function isPerson(element: XmlElement, judged: number): boolean {
  if (element.attributes.length !== judged) return false;
  if (!isBlank(element.text)) return false;
  const { children } = element;
  let at = 0;
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'INSS') && isLeaf(child) && isInss(child.text))) return false;
    at += 1;
  }
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'FirstName') && isLeaf(child) && isName(child.text))) return false;
    at += 1;
  }
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'LastName') && isLeaf(child) && isName(child.text))) return false;
    at += 1;
  }
  return at === children.length;
}

function isRecipientId(element: XmlElement, judged: number): boolean {
  if (element.attributes.length !== judged) return false;
  if (!isBlank(element.text)) return false;
  const { children } = element;
  let at = 0;
  if (isNamed(children[at], 'http://socialsecurity.be/eboxmessage/types/v1', 'CompanyID')) {
    {
      const child = children[at];
      if (!(isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'CompanyID') && isLeaf(child) && isCbe(child.text))) return false;
      at += 1;
    }
    {
      const child = children[at];
      if (isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'SubentityId')) {
        if (!(isLeaf(child) && isSubentityId(child.text))) return false;
        at += 1;
      }
    }
  } else if (isNamed(children[at], 'http://socialsecurity.be/eboxmessage/types/v1', 'INSS')) {
    {
      const child = children[at];
      if (!(isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'INSS') && isLeaf(child) && isInss(child.text))) return false;
      at += 1;
    }
  } else if (isNamed(children[at], 'http://socialsecurity.be/eboxmessage/types/v1', 'NIHII')) {
    {
      const child = children[at];
      if (!(isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'NIHII') && isLeaf(child) && isNihii(child.text))) return false;
      at += 1;
    }
  } else return false;
  if (isNamed(children[at], 'http://socialsecurity.be/eboxmessage/types/v1', 'QualityCode')) {
    {
      const child = children[at];
      if (!(isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'QualityCode') && isLeaf(child) && isQualityCode(child.text))) return false;
      at += 1;
    }
  } else if (isNamed(children[at], 'http://socialsecurity.be/eboxmessage/types/v1', 'EboxType')) {
    {
      const child = children[at];
      if (!(isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'EboxType') && isLeaf(child) && isEboxType(child.text))) return false;
      at += 1;
    }
  } else return false;
  {
    const child = children[at];
    if (isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'Person')) {
      if (!(isPerson(child, 0))) return false;
      at += 1;
    }
  }
  return at === children.length;
}

function isDigest(element: XmlElement, judged: number): boolean {
  if (element.attributes.length !== judged) return false;
  if (!isBlank(element.text)) return false;
  const { children } = element;
  let at = 0;
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'DigestMethod') && isLeaf(child) && isDigestMethod(child.text))) return false;
    at += 1;
  }
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'DigestValue') && isLeaf(child) && isDigestValue(child.text))) return false;
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
    if (!(isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'Title') && isLeaf(child) && isTitle(child.text))) return false;
    at += 1;
  }
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'Content') && isLeaf(child) && isSureUri(child.text))) return false;
    at += 1;
  }
  {
    const child = children[at];
    if (isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'Digest')) {
      if (!(isDigest(child, 0))) return false;
      at += 1;
    }
  }
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'DownloadFileName') && isLeaf(child) && isFileName(child.text))) return false;
    at += 1;
  }
  {
    const child = children[at];
    if (isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'MIME')) {
      if (!(isLeaf(child) && isMime(child.text))) return false;
      at += 1;
    }
  }
  return at === children.length;
}

function isRow(element: XmlElement, judged: number): boolean {
  if (element.attributes.length !== judged) return false;
  if (!isBlank(element.text)) return false;
  const { children } = element;
  let at = 0;
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'LeftCell') && isLeaf(child) && isLeftCell(child.text))) return false;
    at += 1;
  }
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'RightCell') && isLeaf(child) && isRightCell(child.text))) return false;
    at += 1;
  }
  return at === children.length;
}

function isTable(element: XmlElement, judged: number): boolean {
  if (element.attributes.length !== judged) return false;
  if (!isBlank(element.text)) return false;
  const { folded } = element;
  const { children } = folded ?? element;
  let isFoldJudged = folded === undefined;
  let at = 0;
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'Title') && isLeaf(child) && isShortTitle(child.text))) return false;
    at += 1;
  }
  {
    let count = 0;
    for (let child = children[at]; isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'Row'); child = children[at]) {
      if (!(isRow(child, 0))) return false;
      if (folded?.at === at) {
        if (!folded.every((other) => isRow(other, 0))) return false;
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

function isFreeInformation(element: XmlElement, judged: number): boolean {
  if (element.attributes.length !== judged) return false;
  if (!isBlank(element.text)) return false;
  const { children } = element;
  let at = 0;
  if (isNamed(children[at], 'http://socialsecurity.be/eboxmessage/types/v1', 'FreeText')) {
    {
      const child = children[at];
      if (!(isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'FreeText') && isLeaf(child) && isFreeText(child.text))) return false;
      at += 1;
    }
  } else if (isNamed(children[at], 'http://socialsecurity.be/eboxmessage/types/v1', 'Table')) {
    {
      const child = children[at];
      if (!(isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'Table') && isTable(child, 0))) return false;
      at += 1;
    }
  } else return false;
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
    if (!(isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'Type') && isLeaf(child) && isShortString(child.text))) return false;
    at += 1;
  }
  {
    let count = 0;
    for (let child = children[at]; isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'Value'); child = children[at]) {
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

function isPublishEboxMessageRequest(element: XmlElement, judged: number): boolean {
  if (element.attributes.length !== judged) return false;
  if (!isBlank(element.text)) return false;
  const { folded } = element;
  const { children } = folded ?? element;
  let isFoldJudged = folded === undefined;
  let at = 0;
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'MessageID') && isMessageId(child, 0))) return false;
    at += 1;
  }
  {
    const child = children[at];
    if (isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'SenderID')) {
      if (!(isSenderId(child, 0))) return false;
      at += 1;
    }
  }
  {
    let count = 0;
    for (let child = children[at]; isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'RecipientID'); child = children[at]) {
      if (!(isRecipientId(child, 0))) return false;
      if (folded?.at === at) {
        if (!folded.every((other) => isRecipientId(other, 0))) return false;
        count += folded.count;
        isFoldJudged = true;
      }
      at += 1;
      count += 1;
    }
    if (count < 1 || count > 5) return false;
  }
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'MessageType') && isLeaf(child) && isMessageType(child.text))) return false;
    at += 1;
  }
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'Document') && isFile(child, 0))) return false;
    at += 1;
  }
  {
    const child = children[at];
    if (isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'FreeInformation')) {
      if (!(isFreeInformation(child, 0))) return false;
      at += 1;
    }
  }
  {
    let count = 0;
    for (let child = children[at]; isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'Meta'); child = children[at]) {
      if (!(isMeta(child, 0))) return false;
      if (folded?.at === at) {
        if (!folded.every((other) => isMeta(other, 0))) return false;
        count += folded.count;
        isFoldJudged = true;
      }
      at += 1;
      count += 1;
    }
    if (count > 10) return false;
  }
  {
    let count = 0;
    for (let child = children[at]; isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'Annex'); child = children[at]) {
      if (!(isFile(child, 0))) return false;
      if (folded?.at === at) {
        if (!folded.every((other) => isFile(other, 0))) return false;
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
    for (let child = children[at]; isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'EmailAddresses'); child = children[at]) {
      if (!(isLeaf(child) && isEmail(child.text))) return false;
      if (folded?.at === at) {
        if (!folded.every((other) => isLeaf(other) && isEmail(other.text))) return false;
        count += folded.count;
        isFoldJudged = true;
      }
      at += 1;
      count += 1;
    }
    if (count > 5) return false;
  }
  {
    const child = children[at];
    if (isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'IsRegistered')) {
      if (!(isLeaf(child) && isSureBoolean(child.text))) return false;
      at += 1;
    }
  }
  return at === children.length && isFoldJudged;
}

function isEntityId(element: XmlElement, judged: number): boolean {
  if (element.attributes.length !== judged) return false;
  if (!isBlank(element.text)) return false;
  const { children } = element;
  let at = 0;
  if (isNamed(children[at], 'http://socialsecurity.be/eboxmessage/types/v1', 'CompanyID')) {
    {
      const child = children[at];
      if (!(isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'CompanyID') && isLeaf(child) && isCbe(child.text))) return false;
      at += 1;
    }
    {
      const child = children[at];
      if (isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'SubentityId')) {
        if (!(isLeaf(child) && isSubentityId(child.text))) return false;
        at += 1;
      }
    }
  } else if (isNamed(children[at], 'http://socialsecurity.be/eboxmessage/types/v1', 'INSS')) {
    {
      const child = children[at];
      if (!(isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'INSS') && isLeaf(child) && isInss(child.text))) return false;
      at += 1;
    }
  } else if (isNamed(children[at], 'http://socialsecurity.be/eboxmessage/types/v1', 'NIHII')) {
    {
      const child = children[at];
      if (!(isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'NIHII') && isLeaf(child) && isNihii(child.text))) return false;
      at += 1;
    }
  } else return false;
  return at === children.length;
}

function isEboxEntity(element: XmlElement, judged: number): boolean {
  if (element.attributes.length !== judged) return false;
  if (!isBlank(element.text)) return false;
  const { children } = element;
  let at = 0;
  if (isNamed(children[at], 'http://socialsecurity.be/eboxmessage/types/v1', 'CompanyID')) {
    {
      const child = children[at];
      if (!(isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'CompanyID') && isLeaf(child) && isCbe(child.text))) return false;
      at += 1;
    }
    {
      const child = children[at];
      if (isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'SubentityId')) {
        if (!(isLeaf(child) && isSubentityId(child.text))) return false;
        at += 1;
      }
    }
  } else if (isNamed(children[at], 'http://socialsecurity.be/eboxmessage/types/v1', 'INSS')) {
    {
      const child = children[at];
      if (!(isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'INSS') && isLeaf(child) && isInss(child.text))) return false;
      at += 1;
    }
  } else if (isNamed(children[at], 'http://socialsecurity.be/eboxmessage/types/v1', 'NIHII')) {
    {
      const child = children[at];
      if (!(isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'NIHII') && isLeaf(child) && isNihii(child.text))) return false;
      at += 1;
    }
  } else return false;
  if (isNamed(children[at], 'http://socialsecurity.be/eboxmessage/types/v1', 'QualityCode')) {
    {
      const child = children[at];
      if (!(isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'QualityCode') && isLeaf(child) && isQualityCode(child.text))) return false;
      at += 1;
    }
  } else if (isNamed(children[at], 'http://socialsecurity.be/eboxmessage/types/v1', 'EboxType')) {
    {
      const child = children[at];
      if (!(isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'EboxType') && isLeaf(child) && isEboxType(child.text))) return false;
      at += 1;
    }
  } else return false;
  return at === children.length;
}

function isOneOfEntityId(element: XmlElement): boolean {
  switch (namedType(element)) {
    case '':
      return isEntityId(element, 0);
    case '{http://socialsecurity.be/eboxmessage/types/v1}EntityID':
      return isEntityId(element, 1);
    case '{http://socialsecurity.be/eboxmessage/types/v1}EboxEntity':
      return isEboxEntity(element, 1);
    case '{http://socialsecurity.be/eboxmessage/types/v1}RecipientID':
      return isRecipientId(element, 1);
    default:
      return false;
  }
}

function isGetEboxInfoRequest(element: XmlElement, judged: number): boolean {
  if (element.attributes.length !== judged) return false;
  if (!isBlank(element.text)) return false;
  const { folded } = element;
  const { children } = folded ?? element;
  let isFoldJudged = folded === undefined;
  let at = 0;
  if (isNamed(children[at], 'http://socialsecurity.be/eboxmessage/types/v1', 'QualityCode')) {
    {
      const child = children[at];
      if (!(isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'QualityCode') && isLeaf(child) && isQualityCode(child.text))) return false;
      at += 1;
    }
  } else if (isNamed(children[at], 'http://socialsecurity.be/eboxmessage/types/v1', 'EboxType')) {
    {
      const child = children[at];
      if (!(isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'EboxType') && isLeaf(child) && isEboxType(child.text))) return false;
      at += 1;
    }
  } else return false;
  {
    let count = 0;
    for (let child = children[at]; isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'EboxID'); child = children[at]) {
      if (!(isOneOfEntityId(child))) return false;
      if (folded?.at === at) {
        if (!folded.every((other) => isOneOfEntityId(other))) return false;
        count += folded.count;
        isFoldJudged = true;
      }
      at += 1;
      count += 1;
    }
    if (count < 1 || count > 2000) return false;
  }
  return at === children.length && isFoldJudged;
}

function isStoreEboxMessageRequest(element: XmlElement, judged: number): boolean {
  if (element.attributes.length !== judged) return false;
  if (!isBlank(element.text)) return false;
  const { folded } = element;
  const { children } = folded ?? element;
  let isFoldJudged = folded === undefined;
  let at = 0;
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'MessageID') && isMessageId(child, 0))) return false;
    at += 1;
  }
  {
    const child = children[at];
    if (isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'SenderID')) {
      if (!(isSenderId(child, 0))) return false;
      at += 1;
    }
  }
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'MessageType') && isLeaf(child) && isMessageType(child.text))) return false;
    at += 1;
  }
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'Document') && isFile(child, 0))) return false;
    at += 1;
  }
  {
    const child = children[at];
    if (isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'FreeInformation')) {
      if (!(isFreeInformation(child, 0))) return false;
      at += 1;
    }
  }
  {
    let count = 0;
    for (let child = children[at]; isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'Meta'); child = children[at]) {
      if (!(isMeta(child, 0))) return false;
      if (folded?.at === at) {
        if (!folded.every((other) => isMeta(other, 0))) return false;
        count += folded.count;
        isFoldJudged = true;
      }
      at += 1;
      count += 1;
    }
    if (count > 10) return false;
  }
  {
    let count = 0;
    for (let child = children[at]; isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'Annex'); child = children[at]) {
      if (!(isFile(child, 0))) return false;
      if (folded?.at === at) {
        if (!folded.every((other) => isFile(other, 0))) return false;
        count += folded.count;
        isFoldJudged = true;
      }
      at += 1;
      count += 1;
    }
    if (count > 5) return false;
  }
  return at === children.length && isFoldJudged;
}

function isLinkEboxMessageRequest(element: XmlElement, judged: number): boolean {
  if (element.attributes.length !== judged) return false;
  if (!isBlank(element.text)) return false;
  const { folded } = element;
  const { children } = folded ?? element;
  let isFoldJudged = folded === undefined;
  let at = 0;
  {
    const child = children[at];
    if (isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'SenderID')) {
      if (!(isSenderId(child, 0))) return false;
      at += 1;
    }
  }
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'StoredEboxMessageID') && isLeaf(child) && isString(child.text))) return false;
    at += 1;
  }
  {
    let count = 0;
    for (let child = children[at]; isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'RecipientID'); child = children[at]) {
      if (!(isRecipientId(child, 0))) return false;
      if (folded?.at === at) {
        if (!folded.every((other) => isRecipientId(other, 0))) return false;
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

function isCommitLinkEboxMessageRequest(element: XmlElement, judged: number): boolean {
  if (element.attributes.length !== judged) return false;
  if (!isBlank(element.text)) return false;
  const { children } = element;
  let at = 0;
  {
    const child = children[at];
    if (isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'SenderID')) {
      if (!(isSenderId(child, 0))) return false;
      at += 1;
    }
  }
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'StoredEboxMessageID') && isLeaf(child) && isString(child.text))) return false;
    at += 1;
  }
  return at === children.length;
}

function isHasAnEboxRequest(element: XmlElement, judged: number): boolean {
  if (element.attributes.length !== judged) return false;
  if (!isBlank(element.text)) return false;
  const { folded } = element;
  const { children } = folded ?? element;
  let isFoldJudged = folded === undefined;
  let at = 0;
  if (isNamed(children[at], 'http://socialsecurity.be/eboxmessage/types/v1', 'QualityCode')) {
    {
      const child = children[at];
      if (!(isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'QualityCode') && isLeaf(child) && isQualityCode(child.text))) return false;
      at += 1;
    }
  } else if (isNamed(children[at], 'http://socialsecurity.be/eboxmessage/types/v1', 'EboxType')) {
    {
      const child = children[at];
      if (!(isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'EboxType') && isLeaf(child) && isEboxType(child.text))) return false;
      at += 1;
    }
  } else return false;
  {
    let count = 0;
    for (let child = children[at]; isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'EboxID'); child = children[at]) {
      if (!(isOneOfEntityId(child))) return false;
      if (folded?.at === at) {
        if (!folded.every((other) => isOneOfEntityId(other))) return false;
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

function isGetMessageStatusType(element: XmlElement, judged: number): boolean {
  if (element.attributes.length !== judged) return false;
  if (!isBlank(element.text)) return false;
  const { children } = element;
  let at = 0;
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'EboxID') && isOneOfEntityId(child))) return false;
    at += 1;
  }
  {
    const child = children[at];
    if (!(isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'MessageID') && isMessageId(child, 0))) return false;
    at += 1;
  }
  return at === children.length;
}

function isGetMessageStatusRequest(element: XmlElement, judged: number): boolean {
  if (element.attributes.length !== judged) return false;
  if (!isBlank(element.text)) return false;
  const { folded } = element;
  const { children } = folded ?? element;
  let isFoldJudged = folded === undefined;
  let at = 0;
  if (isNamed(children[at], 'http://socialsecurity.be/eboxmessage/types/v1', 'QualityCode')) {
    {
      const child = children[at];
      if (!(isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'QualityCode') && isLeaf(child) && isQualityCode(child.text))) return false;
      at += 1;
    }
  } else if (isNamed(children[at], 'http://socialsecurity.be/eboxmessage/types/v1', 'EboxType')) {
    {
      const child = children[at];
      if (!(isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'EboxType') && isLeaf(child) && isEboxType(child.text))) return false;
      at += 1;
    }
  } else return false;
  {
    let count = 0;
    for (let child = children[at]; isNamed(child, 'http://socialsecurity.be/eboxmessage/types/v1', 'Message'); child = children[at]) {
      if (!(isGetMessageStatusType(child, 0))) return false;
      if (folded?.at === at) {
        if (!folded.every((other) => isGetMessageStatusType(other, 0))) return false;
        count += folded.count;
        isFoldJudged = true;
      }
      at += 1;
      count += 1;
    }
    if (count < 1 || count > 250) return false;
  }
  return at === children.length && isFoldJudged;
}

/**
 * Whether an element surely is a valid request of EboxMessage: the schema, which decides otherwise, then need not be
 * asked. `false` says nothing: the element may be one of another name, have a form or a type that is not known here, or
 * be invalid.
 */
export function eboxMessageSurelyValid(element: XmlElement): boolean {
  switch (`{${element.namespace}}${element.localName}`) {
    case '{http://socialsecurity.be/eboxmessage/v1}PublishEboxMessageRequest':
      return isPublishEboxMessageRequest(element, 0);
    case '{http://socialsecurity.be/eboxmessage/v1}GetEboxInfoRequest':
      return isGetEboxInfoRequest(element, 0);
    case '{http://socialsecurity.be/eboxmessage/v1}StoreEboxMessageRequest':
      return isStoreEboxMessageRequest(element, 0);
    case '{http://socialsecurity.be/eboxmessage/v1}LinkEboxMessageRequest':
      return isLinkEboxMessageRequest(element, 0);
    case '{http://socialsecurity.be/eboxmessage/v1}CommitLinkEboxMessageRequest':
      return isCommitLinkEboxMessageRequest(element, 0);
    case '{http://socialsecurity.be/eboxmessage/v1}HasAnEboxRequest':
      return isHasAnEboxRequest(element, 0);
    case '{http://socialsecurity.be/eboxmessage/v1}GetMessageStatusRequest':
      return isGetMessageStatusRequest(element, 0);
    default:
      return false;
  }
}
