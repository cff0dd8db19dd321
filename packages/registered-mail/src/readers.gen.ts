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
import type { ContentModel } from '@ebox-bridge/xml/contract';
import {
  ContentReader,
  collapse,
  expectElement,
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

function readCitizenContent(element: XmlElement, path: string): Citizen {
  const content = new ContentReader(element, path, readCitizenContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'INSS');
    out['inss'] = simpleText(child, content.path('INSS'));
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'QualityCode');
    out['qualityCode'] = simpleText(child, content.path('QualityCode'));
  }
  content.end();
  return out as unknown as Citizen;
}

const readEnterpriseContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/registeredmail/types/v1', localName: 'Enterprise' }, attributes: new Set([]) };

function readEnterpriseContent(element: XmlElement, path: string): Enterprise {
  const content = new ContentReader(element, path, readEnterpriseContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'CompanyID');
    out['companyId'] = simpleText(child, content.path('CompanyID'));
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'QualityCode');
    out['qualityCode'] = simpleText(child, content.path('QualityCode'));
  }
  content.end();
  return out as unknown as Enterprise;
}

const readSenderContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/registeredmail/types/v1', localName: 'Sender' }, attributes: new Set([]) };

function readSenderContent(element: XmlElement, path: string): Sender {
  const content = new ContentReader(element, path, readSenderContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'CompanyID');
    out['companyId'] = simpleText(child, content.path('CompanyID'));
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'ApplicationID');
    out['applicationId'] = simpleText(child, content.path('ApplicationID'));
  }
  content.end();
  return out as unknown as Sender;
}

function readEntityVariants(element: XmlElement, path: string): Entity {
  const type = xsiTypeOf(element, path);
  switch (type === undefined ? '' : `{${type.namespace}}${type.localName}`) {
    case '{http://socialsecurity.be/registeredmail/types/v1}Citizen':
      return { $type: 'Citizen', ...readCitizenContent(element, path) };
    case '{http://socialsecurity.be/registeredmail/types/v1}Enterprise':
      return { $type: 'Enterprise', ...readEnterpriseContent(element, path) };
    case '{http://socialsecurity.be/registeredmail/types/v1}Sender':
      return { $type: 'Sender', ...readSenderContent(element, path) };
    default:
      throw unknownTypeError(path, 'Citizen, Enterprise, Sender');
  }
}

const readDigestContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/registeredmail/types/v1', localName: 'Digest' }, attributes: new Set([]) };

function readDigestContent(element: XmlElement, path: string): Digest {
  const content = new ContentReader(element, path, readDigestContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'DigestMethod');
    out['digestMethod'] = parseEnumeration(simpleText(child, content.path('DigestMethod')), digestMethodValues, content.path('DigestMethod'));
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'DigestValue');
    out['digestValue'] = collapse(simpleText(child, content.path('DigestValue')));
  }
  content.end();
  return out as unknown as Digest;
}

const readSignedFileContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/registeredmail/types/v1', localName: 'SignedFile' }, attributes: new Set([]) };

function readSignedFileContent(element: XmlElement, path: string): SignedFile {
  const content = new ContentReader(element, path, readSignedFileContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Title');
    out['title'] = simpleText(child, content.path('Title'));
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Digest');
    out['digest'] = readDigestContent(child, content.path('Digest'));
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'DownloadFileName');
    out['downloadFileName'] = simpleText(child, content.path('DownloadFileName'));
  }
  {
    const child = content.optional('http://socialsecurity.be/registeredmail/types/v1', 'MIME');
    if (child !== undefined) out['mime'] = parseEnumeration(simpleText(child, content.path('MIME')), mimeValues, content.path('MIME'));
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Type');
    out['type'] = simpleText(child, content.path('Type'));
  }
  {
    const child = content.optional('http://socialsecurity.be/registeredmail/types/v1', 'Language');
    if (child !== undefined) out['language'] = parseEnumeration(simpleText(child, content.path('Language')), languageValues, content.path('Language'));
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Content');
    out['content'] = collapse(simpleText(child, content.path('Content')));
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Signature');
    out['signature'] = collapse(simpleText(child, content.path('Signature')));
  }
  content.end();
  return out as unknown as SignedFile;
}

const readFileContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/registeredmail/types/v1', localName: 'File' }, attributes: new Set([]) };

function readFileContent(element: XmlElement, path: string): File {
  const content = new ContentReader(element, path, readFileContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Title');
    out['title'] = simpleText(child, content.path('Title'));
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Digest');
    out['digest'] = readDigestContent(child, content.path('Digest'));
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'DownloadFileName');
    out['downloadFileName'] = simpleText(child, content.path('DownloadFileName'));
  }
  {
    const child = content.optional('http://socialsecurity.be/registeredmail/types/v1', 'MIME');
    if (child !== undefined) out['mime'] = parseEnumeration(simpleText(child, content.path('MIME')), mimeValues, content.path('MIME'));
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Type');
    out['type'] = simpleText(child, content.path('Type'));
  }
  {
    const child = content.optional('http://socialsecurity.be/registeredmail/types/v1', 'Language');
    if (child !== undefined) out['language'] = parseEnumeration(simpleText(child, content.path('Language')), languageValues, content.path('Language'));
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Content');
    out['content'] = collapse(simpleText(child, content.path('Content')));
  }
  content.end();
  return out as unknown as File;
}

function readFileVariants(element: XmlElement, path: string): File | ({ readonly $type: 'SignedFile' } & SignedFile) {
  const type = xsiTypeOf(element, path);
  switch (type === undefined ? '' : `{${type.namespace}}${type.localName}`) {
    case '':
    case '{http://socialsecurity.be/registeredmail/types/v1}File':
      return readFileContent(element, path);
    case '{http://socialsecurity.be/registeredmail/types/v1}SignedFile':
      return { $type: 'SignedFile', ...readSignedFileContent(element, path) };
    default:
      throw unknownTypeError(path, 'File, SignedFile');
  }
}

const readAnnexFileContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/registeredmail/types/v1', localName: 'AnnexFile' }, attributes: new Set([]) };

function readAnnexFileContent(element: XmlElement, path: string): AnnexFile {
  const content = new ContentReader(element, path, readAnnexFileContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Content');
    out['content'] = collapse(simpleText(child, content.path('Content')));
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Title');
    out['title'] = simpleText(child, content.path('Title'));
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Digest');
    out['digest'] = readDigestContent(child, content.path('Digest'));
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'DownloadFileName');
    out['downloadFileName'] = simpleText(child, content.path('DownloadFileName'));
  }
  {
    const child = content.optional('http://socialsecurity.be/registeredmail/types/v1', 'MIME');
    if (child !== undefined) out['mime'] = parseEnumeration(simpleText(child, content.path('MIME')), mimeValues, content.path('MIME'));
  }
  content.end();
  return out as unknown as AnnexFile;
}

const readMetaContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/registeredmail/types/v1', localName: 'Meta' }, attributes: new Set([]) };

function readMetaContent(element: XmlElement, path: string): Meta {
  const content = new ContentReader(element, path, readMetaContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Type');
    out['type'] = simpleText(child, content.path('Type'));
  }
  {
    const items = [];
    for (let child = content.optional('http://socialsecurity.be/registeredmail/types/v1', 'Value'); child !== undefined; child = content.optional('http://socialsecurity.be/registeredmail/types/v1', 'Value')) {
      items.push(simpleText(child, content.path('Value')));
    }
    if (items.length === 0) throw content.missing('Value');
    out['value'] = items;
  }
  content.end();
  return out as unknown as Meta;
}

const readRegisteredMailItemContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/registeredmail/types/v1', localName: 'RegisteredMailItem' }, attributes: new Set([]) };

function readRegisteredMailItemContent(element: XmlElement, path: string): RegisteredMailItem {
  const content = new ContentReader(element, path, readRegisteredMailItemContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Token');
    out['token'] = simpleText(child, content.path('Token'));
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Recipient');
    out['recipient'] = readEntityVariants(child, content.path('Recipient'));
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Document');
    out['document'] = readFileVariants(child, content.path('Document'));
  }
  {
    const items = [];
    for (let child = content.optional('http://socialsecurity.be/registeredmail/types/v1', 'Annex'); child !== undefined; child = content.optional('http://socialsecurity.be/registeredmail/types/v1', 'Annex')) {
      items.push(readAnnexFileContent(child, content.path('Annex')));
    }
    if (items.length > 0) out['annex'] = items;
  }
  {
    const items = [];
    for (let child = content.optional('http://socialsecurity.be/registeredmail/types/v1', 'Meta'); child !== undefined; child = content.optional('http://socialsecurity.be/registeredmail/types/v1', 'Meta')) {
      items.push(readMetaContent(child, content.path('Meta')));
    }
    if (items.length > 0) out['meta'] = items;
  }
  content.end();
  return out as unknown as RegisteredMailItem;
}

const readDocumentRequestContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/registeredmail/types/v1', localName: 'DocumentRequest' }, attributes: new Set([]) };

function readDocumentRequestContent(element: XmlElement, path: string): DocumentRequest {
  const content = new ContentReader(element, path, readDocumentRequestContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'RegisteredMailItem');
    out['registeredMailItem'] = readRegisteredMailItemContent(child, content.path('RegisteredMailItem'));
  }
  {
    const child = content.optional('http://socialsecurity.be/registeredmail/types/v1', 'CheckEboxStatus');
    if (child !== undefined) out['checkEboxStatus'] = parseEnumeration(simpleText(child, content.path('CheckEboxStatus')), checkEboxStatusValues, content.path('CheckEboxStatus'));
  }
  content.end();
  return out as unknown as DocumentRequest;
}

const readReceiptContent2Model: ContentModel = { type: { namespace: 'http://socialsecurity.be/registeredmail/types/v1', localName: 'Receipt' }, attributes: new Set([]) };

function readReceiptContent2(element: XmlElement, path: string): Receipt {
  const content = new ContentReader(element, path, readReceiptContent2Model);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Ticket');
    out['ticket'] = simpleText(child, content.path('Ticket'));
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Token');
    out['token'] = simpleText(child, content.path('Token'));
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Document');
    out['document'] = readSignedFileContent(child, content.path('Document'));
  }
  content.end();
  return out as unknown as Receipt;
}

const readDocumentResponseContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/registeredmail/types/v1', localName: 'DocumentResponse' }, attributes: new Set([]) };

function readDocumentResponseContent(element: XmlElement, path: string): DocumentResponse {
  const content = new ContentReader(element, path, readDocumentResponseContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Receipt');
    out['receipt'] = readReceiptContent2(child, content.path('Receipt'));
  }
  content.end();
  return out as unknown as DocumentResponse;
}

const readStatusRequestContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/registeredmail/types/v1', localName: 'StatusRequest' }, attributes: new Set([]) };

function readStatusRequestContent(element: XmlElement, path: string): StatusRequest {
  const content = new ContentReader(element, path, readStatusRequestContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Ticket');
    out['ticket'] = simpleText(child, content.path('Ticket'));
  }
  content.end();
  return out as unknown as StatusRequest;
}

const readStatusResponseContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/registeredmail/types/v1', localName: 'StatusResponse' }, attributes: new Set([]) };

function readStatusResponseContent(element: XmlElement, path: string): StatusResponse {
  const content = new ContentReader(element, path, readStatusResponseContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Ticket');
    out['ticket'] = simpleText(child, content.path('Ticket'));
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Token');
    out['token'] = simpleText(child, content.path('Token'));
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Status');
    out['status'] = parseEnumeration(simpleText(child, content.path('Status')), statusValues, content.path('Status'));
  }
  {
    const child = content.optional('http://socialsecurity.be/registeredmail/types/v1', 'ProofOfDispatch');
    if (child !== undefined) out['proofOfDispatch'] = readSignedFileContent(child, content.path('ProofOfDispatch'));
  }
  content.end();
  return out as unknown as StatusResponse;
}

const readFileDescriptionContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/registeredmail/types/v1', localName: 'FileDescription' }, attributes: new Set([]) };

function readFileDescriptionContent(element: XmlElement, path: string): FileDescription {
  const content = new ContentReader(element, path, readFileDescriptionContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Title');
    out['title'] = simpleText(child, content.path('Title'));
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Digest');
    out['digest'] = readDigestContent(child, content.path('Digest'));
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'DownloadFileName');
    out['downloadFileName'] = simpleText(child, content.path('DownloadFileName'));
  }
  {
    const child = content.optional('http://socialsecurity.be/registeredmail/types/v1', 'MIME');
    if (child !== undefined) out['mime'] = parseEnumeration(simpleText(child, content.path('MIME')), mimeValues, content.path('MIME'));
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Type');
    out['type'] = simpleText(child, content.path('Type'));
  }
  {
    const child = content.optional('http://socialsecurity.be/registeredmail/types/v1', 'Language');
    if (child !== undefined) out['language'] = parseEnumeration(simpleText(child, content.path('Language')), languageValues, content.path('Language'));
  }
  content.end();
  return out as unknown as FileDescription;
}

function readFileDescriptionVariants(element: XmlElement, path: string): FileDescription | ({ readonly $type: 'File' } & File) | ({ readonly $type: 'SignedFile' } & SignedFile) {
  const type = xsiTypeOf(element, path);
  switch (type === undefined ? '' : `{${type.namespace}}${type.localName}`) {
    case '':
    case '{http://socialsecurity.be/registeredmail/types/v1}FileDescription':
      return readFileDescriptionContent(element, path);
    case '{http://socialsecurity.be/registeredmail/types/v1}File':
      return { $type: 'File', ...readFileContent(element, path) };
    case '{http://socialsecurity.be/registeredmail/types/v1}SignedFile':
      return { $type: 'SignedFile', ...readSignedFileContent(element, path) };
    default:
      throw unknownTypeError(path, 'FileDescription, File, SignedFile');
  }
}

const readReceiptContentContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/registeredmail/types/v1', localName: 'ReceiptContent' }, attributes: new Set([]) };

function readReceiptContentContent(element: XmlElement, path: string): ReceiptContent {
  const content = new ContentReader(element, path, readReceiptContentContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Ticket');
    out['ticket'] = simpleText(child, content.path('Ticket'));
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Token');
    out['token'] = simpleText(child, content.path('Token'));
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Recipient');
    out['recipient'] = readEntityVariants(child, content.path('Recipient'));
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Sender');
    out['sender'] = readSenderContent(child, content.path('Sender'));
  }
  {
    const child = content.required('http://socialsecurity.be/registeredmail/types/v1', 'Document');
    out['document'] = readFileDescriptionVariants(child, content.path('Document'));
  }
  {
    const items = [];
    for (let child = content.optional('http://socialsecurity.be/registeredmail/types/v1', 'Annex'); child !== undefined; child = content.optional('http://socialsecurity.be/registeredmail/types/v1', 'Annex')) {
      items.push(readFileDescriptionVariants(child, content.path('Annex')));
    }
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
