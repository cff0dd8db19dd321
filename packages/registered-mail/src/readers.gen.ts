// Generated from wsdl/ by packages/contract-gen. Do not edit: change the contract or the generator.
import type {
  AnnexFile,
  CheckEboxStatus,
  Citizen,
  Digest,
  DigestMethod,
  DocumentRequest,
  DocumentResponse,
  Enterprise,
  Entity,
  File,
  FileDescription,
  GetStatusRequest,
  GetStatusResponse,
  Language,
  Meta,
  Mime,
  Receipt,
  ReceiptContent,
  RegisteredMailItem,
  SendDocumentRequest,
  SendDocumentResponse,
  Sender,
  SignedFile,
  Status,
  StatusRequest,
  StatusResponse,
} from './types.gen.ts';
import type { XmlElement } from '@ebox-bridge/xml';
import type { ContentModel, Place } from '@ebox-bridge/xml/contract';
import {
  ContentReader,
  collapse,
  expectElement,
  loneLeaf,
  parseEnumeration,
  simpleText,
  unknownTypeError,
  xsiTypeOf,
} from '@ebox-bridge/xml/contract';

const digestMethodValues: ReadonlySet<DigestMethod> = new Set([
  'SHA-1',
  'SHA-256',
  'SHA-512',
]);

const mimeValues: ReadonlySet<Mime> = new Set([
  'application/pdf',
  'application/zip',
  'text/csv',
  'text/html',
  'text/plain',
  'text/xml',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
  'application/vnd.oasis.opendocument.presentation',
  'application/vnd.oasis.opendocument.graphics',
  'application/vnd.ms-excel',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.ms-powerpoint',
  'application/msword',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
]);

const languageValues: ReadonlySet<Language> = new Set([
  'fr',
  'nl',
  'de',
  'en',
  'bi',
]);

const checkEboxStatusValues: ReadonlySet<CheckEboxStatus> = new Set([
  'BYPASS',
  'ACTIVATED',
  'PREFERRED',
]);

const statusValues: ReadonlySet<Status> = new Set([
  'PENDING',
  'SENT',
  'ERROR',
]);

const readCitizenContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/registeredmail/types/v1', localName: 'Citizen' }, attributes: new Set([]) };

function readCitizenContent(element: XmlElement, place: Place): Citizen {
  const content = new ContentReader(element, place, readCitizenContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'INSS');
    out['inss'] = simpleText(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'QualityCode');
    out['qualityCode'] = simpleText(child, content);
  }
  content.end();
  return out as unknown as Citizen;
}

const readEnterpriseContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/registeredmail/types/v1', localName: 'Enterprise' }, attributes: new Set([]) };

function readEnterpriseContent(element: XmlElement, place: Place): Enterprise {
  const content = new ContentReader(element, place, readEnterpriseContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'CompanyID');
    out['companyId'] = simpleText(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'QualityCode');
    out['qualityCode'] = simpleText(child, content);
  }
  content.end();
  return out as unknown as Enterprise;
}

const readSenderContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/registeredmail/types/v1', localName: 'Sender' }, attributes: new Set([]) };

function readSenderContent(element: XmlElement, place: Place): Sender {
  const content = new ContentReader(element, place, readSenderContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'CompanyID');
    out['companyId'] = simpleText(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'ApplicationID');
    out['applicationId'] = simpleText(child, content);
  }
  content.end();
  return out as unknown as Sender;
}

function readEntityVariants(element: XmlElement, place: Place): Entity {
  const type = xsiTypeOf(element, place);
  switch (type === undefined ? '' : `{${type.namespace}}${type.localName}`) {
    case '{http://socialsecurity.be/registeredmail/types/v1}Citizen':
      return { $type: 'Citizen', ...readCitizenContent(element, place) };
    case '{http://socialsecurity.be/registeredmail/types/v1}Enterprise':
      return { $type: 'Enterprise', ...readEnterpriseContent(element, place) };
    case '{http://socialsecurity.be/registeredmail/types/v1}Sender':
      return { $type: 'Sender', ...readSenderContent(element, place) };
    default:
      throw unknownTypeError(place, 'Citizen, Enterprise, Sender');
  }
}

const readDigestContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/registeredmail/types/v1', localName: 'Digest' }, attributes: new Set([]) };

function readDigestContent(element: XmlElement, place: Place): Digest {
  const content = new ContentReader(element, place, readDigestContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'DigestMethod');
    out['digestMethod'] = parseEnumeration(simpleText(child, content), digestMethodValues, content);
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'DigestValue');
    out['digestValue'] = collapse(simpleText(child, content));
  }
  content.end();
  return out as unknown as Digest;
}

const readSignedFileContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/registeredmail/types/v1', localName: 'SignedFile' }, attributes: new Set([]) };

function readSignedFileContent(element: XmlElement, place: Place): SignedFile {
  const content = new ContentReader(element, place, readSignedFileContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Title');
    out['title'] = simpleText(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Digest');
    out['digest'] = readDigestContent(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'DownloadFileName');
    out['downloadFileName'] = simpleText(child, content);
  }
  {
    const child = content.optional('http://socialsecurity.be/registeredmail/types/v1', 'MIME');
    if (child !== undefined) out['mime'] = parseEnumeration(simpleText(child, content), mimeValues, content);
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Type');
    out['type'] = simpleText(child, content);
  }
  {
    const child = content.optional('http://socialsecurity.be/registeredmail/types/v1', 'Language');
    if (child !== undefined) out['language'] = parseEnumeration(simpleText(child, content), languageValues, content);
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Content');
    out['content'] = collapse(simpleText(child, content));
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Signature');
    out['signature'] = collapse(simpleText(child, content));
  }
  content.end();
  return out as unknown as SignedFile;
}

const readFileContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/registeredmail/types/v1', localName: 'File' }, attributes: new Set([]) };

function readFileContent(element: XmlElement, place: Place): File {
  const content = new ContentReader(element, place, readFileContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Title');
    out['title'] = simpleText(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Digest');
    out['digest'] = readDigestContent(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'DownloadFileName');
    out['downloadFileName'] = simpleText(child, content);
  }
  {
    const child = content.optional('http://socialsecurity.be/registeredmail/types/v1', 'MIME');
    if (child !== undefined) out['mime'] = parseEnumeration(simpleText(child, content), mimeValues, content);
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Type');
    out['type'] = simpleText(child, content);
  }
  {
    const child = content.optional('http://socialsecurity.be/registeredmail/types/v1', 'Language');
    if (child !== undefined) out['language'] = parseEnumeration(simpleText(child, content), languageValues, content);
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Content');
    out['content'] = collapse(simpleText(child, content));
  }
  content.end();
  return out as unknown as File;
}

function readFileVariants(element: XmlElement, place: Place): File | ({ readonly $type: 'SignedFile' } & SignedFile) {
  const type = xsiTypeOf(element, place);
  switch (type === undefined ? '' : `{${type.namespace}}${type.localName}`) {
    case '':
    case '{http://socialsecurity.be/registeredmail/types/v1}File':
      return readFileContent(element, place);
    case '{http://socialsecurity.be/registeredmail/types/v1}SignedFile':
      return { $type: 'SignedFile', ...readSignedFileContent(element, place) };
    default:
      throw unknownTypeError(place, 'File, SignedFile');
  }
}

const readAnnexFileContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/registeredmail/types/v1', localName: 'AnnexFile' }, attributes: new Set([]) };

function readAnnexFileContent(element: XmlElement, place: Place): AnnexFile {
  const content = new ContentReader(element, place, readAnnexFileContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Content');
    out['content'] = collapse(simpleText(child, content));
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Title');
    out['title'] = simpleText(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Digest');
    out['digest'] = readDigestContent(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'DownloadFileName');
    out['downloadFileName'] = simpleText(child, content);
  }
  {
    const child = content.optional('http://socialsecurity.be/registeredmail/types/v1', 'MIME');
    if (child !== undefined) out['mime'] = parseEnumeration(simpleText(child, content), mimeValues, content);
  }
  content.end();
  return out as unknown as AnnexFile;
}

const readMetaContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/registeredmail/types/v1', localName: 'Meta' }, attributes: new Set([]) };

function readMetaContent(element: XmlElement, place: Place): Meta {
  const content = new ContentReader(element, place, readMetaContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Type');
    out['type'] = simpleText(child, content);
  }
  {
    const items = content.list('http://socialsecurity.be/registeredmail/types/v1', 'Value', (child) => simpleText(child, content));
    if (items.length === 0) throw content.missing('Value');
    out['value'] = items;
  }
  content.end();
  return out as unknown as Meta;
}

const readRegisteredMailItemContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/registeredmail/types/v1', localName: 'RegisteredMailItem' }, attributes: new Set([]) };

function readRegisteredMailItemContent(element: XmlElement, place: Place): RegisteredMailItem {
  const content = new ContentReader(element, place, readRegisteredMailItemContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Token');
    out['token'] = simpleText(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Recipient');
    out['recipient'] = readEntityVariants(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Document');
    out['document'] = readFileVariants(child, content);
  }
  {
    const items = content.list('http://socialsecurity.be/registeredmail/types/v1', 'Annex', (child) => readAnnexFileContent(child, content));
    if (items.length > 0) out['annex'] = items;
  }
  {
    const items = content.list('http://socialsecurity.be/registeredmail/types/v1', 'Meta', (child) => readMetaContent(child, content));
    if (items.length > 0) out['meta'] = items;
  }
  content.end();
  return out as unknown as RegisteredMailItem;
}

const readDocumentRequestContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/registeredmail/types/v1', localName: 'DocumentRequest' }, attributes: new Set([]) };

function readDocumentRequestContent(element: XmlElement, place: Place): DocumentRequest {
  const content = new ContentReader(element, place, readDocumentRequestContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'RegisteredMailItem');
    out['registeredMailItem'] = readRegisteredMailItemContent(child, content);
  }
  {
    const child = content.optional('http://socialsecurity.be/registeredmail/types/v1', 'CheckEboxStatus');
    if (child !== undefined) out['checkEboxStatus'] = parseEnumeration(simpleText(child, content), checkEboxStatusValues, content);
  }
  content.end();
  return out as unknown as DocumentRequest;
}

const readReceiptContent2Model: ContentModel = { type: { namespace: 'http://socialsecurity.be/registeredmail/types/v1', localName: 'Receipt' }, attributes: new Set([]) };

function readReceiptContent2(element: XmlElement, place: Place): Receipt {
  const content = new ContentReader(element, place, readReceiptContent2Model);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Ticket');
    out['ticket'] = simpleText(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Token');
    out['token'] = simpleText(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Document');
    out['document'] = readSignedFileContent(child, content);
  }
  content.end();
  return out as unknown as Receipt;
}

const readDocumentResponseContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/registeredmail/types/v1', localName: 'DocumentResponse' }, attributes: new Set([]) };

function readDocumentResponseContent(element: XmlElement, place: Place): DocumentResponse {
  const content = new ContentReader(element, place, readDocumentResponseContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Receipt');
    out['receipt'] = readReceiptContent2(child, content);
  }
  content.end();
  return out as unknown as DocumentResponse;
}

const readStatusRequestContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/registeredmail/types/v1', localName: 'StatusRequest' }, attributes: new Set([]) };

function readStatusRequestContent(element: XmlElement, place: Place): StatusRequest {
  const lone = loneLeaf(element);
  if (lone?.namespace === 'http://socialsecurity.be/registeredmail/types/v1') {
    switch (lone.localName) {
      case 'Ticket':
        return { ticket: lone.text };
    }
  }
  const content = new ContentReader(element, place, readStatusRequestContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Ticket');
    out['ticket'] = simpleText(child, content);
  }
  content.end();
  return out as unknown as StatusRequest;
}

const readStatusResponseContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/registeredmail/types/v1', localName: 'StatusResponse' }, attributes: new Set([]) };

function readStatusResponseContent(element: XmlElement, place: Place): StatusResponse {
  const content = new ContentReader(element, place, readStatusResponseContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Ticket');
    out['ticket'] = simpleText(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Token');
    out['token'] = simpleText(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Status');
    out['status'] = parseEnumeration(simpleText(child, content), statusValues, content);
  }
  {
    const child = content.optional('http://socialsecurity.be/registeredmail/types/v1', 'ProofOfDispatch');
    if (child !== undefined) out['proofOfDispatch'] = readSignedFileContent(child, content);
  }
  content.end();
  return out as unknown as StatusResponse;
}

const readFileDescriptionContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/registeredmail/types/v1', localName: 'FileDescription' }, attributes: new Set([]) };

function readFileDescriptionContent(element: XmlElement, place: Place): FileDescription {
  const content = new ContentReader(element, place, readFileDescriptionContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Title');
    out['title'] = simpleText(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Digest');
    out['digest'] = readDigestContent(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'DownloadFileName');
    out['downloadFileName'] = simpleText(child, content);
  }
  {
    const child = content.optional('http://socialsecurity.be/registeredmail/types/v1', 'MIME');
    if (child !== undefined) out['mime'] = parseEnumeration(simpleText(child, content), mimeValues, content);
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Type');
    out['type'] = simpleText(child, content);
  }
  {
    const child = content.optional('http://socialsecurity.be/registeredmail/types/v1', 'Language');
    if (child !== undefined) out['language'] = parseEnumeration(simpleText(child, content), languageValues, content);
  }
  content.end();
  return out as unknown as FileDescription;
}

function readFileDescriptionVariants(element: XmlElement, place: Place): FileDescription | ({ readonly $type: 'File' } & File) | ({ readonly $type: 'SignedFile' } & SignedFile) {
  const type = xsiTypeOf(element, place);
  switch (type === undefined ? '' : `{${type.namespace}}${type.localName}`) {
    case '':
    case '{http://socialsecurity.be/registeredmail/types/v1}FileDescription':
      return readFileDescriptionContent(element, place);
    case '{http://socialsecurity.be/registeredmail/types/v1}File':
      return { $type: 'File', ...readFileContent(element, place) };
    case '{http://socialsecurity.be/registeredmail/types/v1}SignedFile':
      return { $type: 'SignedFile', ...readSignedFileContent(element, place) };
    default:
      throw unknownTypeError(place, 'FileDescription, File, SignedFile');
  }
}

const readReceiptContentContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/registeredmail/types/v1', localName: 'ReceiptContent' }, attributes: new Set([]) };

function readReceiptContentContent(element: XmlElement, place: Place): ReceiptContent {
  const content = new ContentReader(element, place, readReceiptContentContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Ticket');
    out['ticket'] = simpleText(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Token');
    out['token'] = simpleText(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Recipient');
    out['recipient'] = readEntityVariants(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Sender');
    out['sender'] = readSenderContent(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Document');
    out['document'] = readFileDescriptionVariants(child, content);
  }
  {
    const items = content.list('http://socialsecurity.be/registeredmail/types/v1', 'Annex', (child) => readFileDescriptionVariants(child, content));
    if (items.length > 0) out['annex'] = items;
  }
  content.end();
  return out as unknown as ReceiptContent;
}

/**
 * Reads SendDocumentRequest.
 * @throws ContractError where the element does not fit the contract
 */
export function readSendDocumentRequest(element: XmlElement): SendDocumentRequest {
  expectElement(element, 'http://socialsecurity.be/registeredmail/v1', 'SendDocumentRequest');
  return readDocumentRequestContent(element, 'SendDocumentRequest');
}

/**
 * Reads SendDocumentResponse.
 * @throws ContractError where the element does not fit the contract
 */
export function readSendDocumentResponse(element: XmlElement): SendDocumentResponse {
  expectElement(element, 'http://socialsecurity.be/registeredmail/v1', 'SendDocumentResponse');
  return readDocumentResponseContent(element, 'SendDocumentResponse');
}

/**
 * Reads GetStatusRequest.
 * @throws ContractError where the element does not fit the contract
 */
export function readGetStatusRequest(element: XmlElement): GetStatusRequest {
  expectElement(element, 'http://socialsecurity.be/registeredmail/v1', 'GetStatusRequest');
  return readStatusRequestContent(element, 'GetStatusRequest');
}

/**
 * Reads GetStatusResponse.
 * @throws ContractError where the element does not fit the contract
 */
export function readGetStatusResponse(element: XmlElement): GetStatusResponse {
  expectElement(element, 'http://socialsecurity.be/registeredmail/v1', 'GetStatusResponse');
  return readStatusResponseContent(element, 'GetStatusResponse');
}

/**
 * Reads ReceiptContent, a document of its own. Its root may have any name: the contract sets none.
 * @throws ContractError where the element does not fit the contract
 */
export function readReceiptContent(element: XmlElement): ReceiptContent {
  return readReceiptContentContent(element, 'ReceiptContent');
}
