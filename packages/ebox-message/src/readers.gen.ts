// Generated from wsdl/ by packages/contract-gen. Do not edit: change the contract or the generator.
import type {
  CommitLinkEboxMessageRequest,
  CommitLinkEboxMessageResponse,
  Denomination,
  Digest,
  DigestMethod,
  EboxEntity,
  EboxInfo,
  EboxType,
  EntityId,
  ErrorStatusCode,
  File,
  FreeInformation,
  GetEboxInfoRequest,
  GetEboxInfoResponse,
  GetMessageStatusErrorType,
  GetMessageStatusRequest,
  GetMessageStatusResponse,
  GetMessageStatusResponseType,
  GetMessageStatusType,
  HasAnEboxRequest,
  HasAnEboxResponse,
  HasAnEboxResponseType,
  Language,
  LinkEboxMessageRequest,
  LinkEboxMessageResponse,
  MessageId,
  Meta,
  Mime,
  Person,
  PublishEboxMessageRequest,
  PublishEboxMessageResponse,
  RecipientId,
  Row,
  SenderId,
  StoreEboxMessageRequest,
  StoreEboxMessageResponse,
  Table,
} from './types.gen.ts';
import type { XmlElement } from '@ebox-bridge/xml';
import type { ContentModel } from '@ebox-bridge/xml/contract';
import {
  ContentReader,
  collapse,
  expectElement,
  parseBoolean,
  parseEnumeration,
  parseInteger,
  readAnyValue,
  simpleText,
  unknownTypeError,
  xsiTypeOf,
} from '@ebox-bridge/xml/contract';

const eboxTypeValues: ReadonlySet<EboxType> = new Set([
  'ENTERPRISE',
  'CITIZEN',
]);

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
  'FR',
  'NL',
  'DE',
  'BI',
]);

const errorStatusCodeValues: ReadonlySet<ErrorStatusCode> = new Set([
  'NOT_AUTHORIZED',
  'NOT_FOUND',
  'MULTIPLE_RESULTS_SPECIFY_SEQUENCE',
]);

const readMessageIdContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'MessageID' }, attributes: new Set([]) };

function readMessageIdContent(element: XmlElement, path: string): MessageId {
  const content = new ContentReader(element, path, readMessageIdContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'Ticket');
    out['ticket'] = simpleText(child, content.path('Ticket'));
  }
  {
    const child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'Sequence');
    if (child !== undefined) out['sequence'] = parseInteger(simpleText(child, content.path('Sequence')), content.path('Sequence'));
  }
  content.end();
  return out as unknown as MessageId;
}

const readSenderIdContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'SenderID' }, attributes: new Set([]) };

function readSenderIdContent(element: XmlElement, path: string): SenderId {
  const content = new ContentReader(element, path, readSenderIdContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'Application');
    out['application'] = simpleText(child, content.path('Application'));
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'Institution');
    out['institution'] = simpleText(child, content.path('Institution'));
  }
  content.end();
  return out as unknown as SenderId;
}

const readPersonContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'Person' }, attributes: new Set([]) };

function readPersonContent(element: XmlElement, path: string): Person {
  const content = new ContentReader(element, path, readPersonContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'INSS');
    out['inss'] = simpleText(child, content.path('INSS'));
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'FirstName');
    out['firstName'] = simpleText(child, content.path('FirstName'));
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'LastName');
    out['lastName'] = simpleText(child, content.path('LastName'));
  }
  content.end();
  return out as unknown as Person;
}

const readRecipientIdContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'RecipientID' }, attributes: new Set([]) };

function readRecipientIdContent(element: XmlElement, path: string): RecipientId {
  const content = new ContentReader(element, path, readRecipientIdContentModel);
  const out: Record<string, unknown> = {};
  if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'CompanyID')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'CompanyID');
      out['companyId'] = simpleText(child, content.path('CompanyID'));
    }
    {
      const child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'SubentityId');
      if (child !== undefined) out['subentityId'] = simpleText(child, content.path('SubentityId'));
    }
  } else if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'INSS')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'INSS');
      out['inss'] = simpleText(child, content.path('INSS'));
    }
  } else if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'NIHII')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'NIHII');
      out['nihii'] = simpleText(child, content.path('NIHII'));
    }
  } else {
    throw content.missing('CompanyID, INSS, NIHII');
  }
  if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'QualityCode')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'QualityCode');
      out['qualityCode'] = simpleText(child, content.path('QualityCode'));
    }
  } else if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'EboxType')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'EboxType');
      out['eboxType'] = parseEnumeration(simpleText(child, content.path('EboxType')), eboxTypeValues, content.path('EboxType'));
    }
  } else {
    throw content.missing('QualityCode, EboxType');
  }
  {
    const child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'Person');
    if (child !== undefined) out['person'] = readPersonContent(child, content.path('Person'));
  }
  content.end();
  return out as unknown as RecipientId;
}

const readDigestContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'Digest' }, attributes: new Set([]) };

function readDigestContent(element: XmlElement, path: string): Digest {
  const content = new ContentReader(element, path, readDigestContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'DigestMethod');
    out['digestMethod'] = parseEnumeration(simpleText(child, content.path('DigestMethod')), digestMethodValues, content.path('DigestMethod'));
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'DigestValue');
    out['digestValue'] = collapse(simpleText(child, content.path('DigestValue')));
  }
  content.end();
  return out as unknown as Digest;
}

const readFileContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'File' }, attributes: new Set([]) };

function readFileContent(element: XmlElement, path: string): File {
  const content = new ContentReader(element, path, readFileContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'Title');
    out['title'] = simpleText(child, content.path('Title'));
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'Content');
    out['content'] = collapse(simpleText(child, content.path('Content')));
  }
  {
    const child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'Digest');
    if (child !== undefined) out['digest'] = readDigestContent(child, content.path('Digest'));
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'DownloadFileName');
    out['downloadFileName'] = simpleText(child, content.path('DownloadFileName'));
  }
  {
    const child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'MIME');
    if (child !== undefined) out['mime'] = parseEnumeration(simpleText(child, content.path('MIME')), mimeValues, content.path('MIME'));
  }
  content.end();
  return out as unknown as File;
}

const readRowContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'Row' }, attributes: new Set([]) };

function readRowContent(element: XmlElement, path: string): Row {
  const content = new ContentReader(element, path, readRowContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'LeftCell');
    out['leftCell'] = simpleText(child, content.path('LeftCell'));
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'RightCell');
    out['rightCell'] = simpleText(child, content.path('RightCell'));
  }
  content.end();
  return out as unknown as Row;
}

const readTableContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'Table' }, attributes: new Set([]) };

function readTableContent(element: XmlElement, path: string): Table {
  const content = new ContentReader(element, path, readTableContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'Title');
    out['title'] = simpleText(child, content.path('Title'));
  }
  {
    const items = [];
    for (let child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'Row'); child !== undefined; child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'Row')) {
      items.push(readRowContent(child, content.path('Row')));
    }
    if (items.length === 0) throw content.missing('Row');
    out['row'] = items;
  }
  content.end();
  return out as unknown as Table;
}

const readFreeInformationContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'FreeInformation' }, attributes: new Set([]) };

function readFreeInformationContent(element: XmlElement, path: string): FreeInformation {
  const content = new ContentReader(element, path, readFreeInformationContentModel);
  const out: Record<string, unknown> = {};
  if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'FreeText')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'FreeText');
      out['freeText'] = simpleText(child, content.path('FreeText'));
    }
  } else if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'Table')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'Table');
      out['table'] = readTableContent(child, content.path('Table'));
    }
  } else {
    throw content.missing('FreeText, Table');
  }
  content.end();
  return out as unknown as FreeInformation;
}

const readMetaContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'Meta' }, attributes: new Set([]) };

function readMetaContent(element: XmlElement, path: string): Meta {
  const content = new ContentReader(element, path, readMetaContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'Type');
    out['type'] = simpleText(child, content.path('Type'));
  }
  {
    const items = [];
    for (let child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'Value'); child !== undefined; child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'Value')) {
      items.push(simpleText(child, content.path('Value')));
    }
    if (items.length === 0) throw content.missing('Value');
    out['value'] = items;
  }
  content.end();
  return out as unknown as Meta;
}

const readPublishEboxMessageRequestContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'PublishEboxMessageRequest' }, attributes: new Set([]) };

function readPublishEboxMessageRequestContent(element: XmlElement, path: string): PublishEboxMessageRequest {
  const content = new ContentReader(element, path, readPublishEboxMessageRequestContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'MessageID');
    out['messageId'] = readMessageIdContent(child, content.path('MessageID'));
  }
  {
    const child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'SenderID');
    if (child !== undefined) out['senderId'] = readSenderIdContent(child, content.path('SenderID'));
  }
  {
    const items = [];
    for (let child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'RecipientID'); child !== undefined; child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'RecipientID')) {
      items.push(readRecipientIdContent(child, content.path('RecipientID')));
    }
    if (items.length === 0) throw content.missing('RecipientID');
    out['recipientId'] = items;
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'MessageType');
    out['messageType'] = simpleText(child, content.path('MessageType'));
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'Document');
    out['document'] = readFileContent(child, content.path('Document'));
  }
  {
    const child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'FreeInformation');
    if (child !== undefined) out['freeInformation'] = readFreeInformationContent(child, content.path('FreeInformation'));
  }
  {
    const items = [];
    for (let child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'Meta'); child !== undefined; child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'Meta')) {
      items.push(readMetaContent(child, content.path('Meta')));
    }
    if (items.length > 0) out['meta'] = items;
  }
  {
    const items = [];
    for (let child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'Annex'); child !== undefined; child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'Annex')) {
      items.push(readFileContent(child, content.path('Annex')));
    }
    if (items.length > 0) out['annex'] = items;
  }
  {
    const items = [];
    for (let child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'EmailAddresses'); child !== undefined; child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'EmailAddresses')) {
      items.push(simpleText(child, content.path('EmailAddresses')));
    }
    if (items.length > 0) out['emailAddresses'] = items;
  }
  {
    const child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'IsRegistered');
    if (child !== undefined) out['isRegistered'] = parseBoolean(simpleText(child, content.path('IsRegistered')), content.path('IsRegistered'));
  }
  content.end();
  return out as unknown as PublishEboxMessageRequest;
}

const readPublishEboxMessageResponseContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'PublishEboxMessageResponse' }, attributes: new Set([]) };

function readPublishEboxMessageResponseContent(element: XmlElement, path: string): PublishEboxMessageResponse {
  const content = new ContentReader(element, path, readPublishEboxMessageResponseContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'ID');
    out['id'] = simpleText(child, content.path('ID'));
  }
  content.end();
  return out as unknown as PublishEboxMessageResponse;
}

const readEboxEntityContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'EboxEntity' }, attributes: new Set([]) };

function readEboxEntityContent(element: XmlElement, path: string): EboxEntity {
  const content = new ContentReader(element, path, readEboxEntityContentModel);
  const out: Record<string, unknown> = {};
  if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'CompanyID')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'CompanyID');
      out['companyId'] = simpleText(child, content.path('CompanyID'));
    }
    {
      const child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'SubentityId');
      if (child !== undefined) out['subentityId'] = simpleText(child, content.path('SubentityId'));
    }
  } else if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'INSS')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'INSS');
      out['inss'] = simpleText(child, content.path('INSS'));
    }
  } else if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'NIHII')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'NIHII');
      out['nihii'] = simpleText(child, content.path('NIHII'));
    }
  } else {
    throw content.missing('CompanyID, INSS, NIHII');
  }
  if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'QualityCode')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'QualityCode');
      out['qualityCode'] = simpleText(child, content.path('QualityCode'));
    }
  } else if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'EboxType')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'EboxType');
      out['eboxType'] = parseEnumeration(simpleText(child, content.path('EboxType')), eboxTypeValues, content.path('EboxType'));
    }
  } else {
    throw content.missing('QualityCode, EboxType');
  }
  content.end();
  return out as unknown as EboxEntity;
}

const readEntityIdContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'EntityID' }, attributes: new Set([]) };

function readEntityIdContent(element: XmlElement, path: string): EntityId {
  const content = new ContentReader(element, path, readEntityIdContentModel);
  const out: Record<string, unknown> = {};
  if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'CompanyID')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'CompanyID');
      out['companyId'] = simpleText(child, content.path('CompanyID'));
    }
    {
      const child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'SubentityId');
      if (child !== undefined) out['subentityId'] = simpleText(child, content.path('SubentityId'));
    }
  } else if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'INSS')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'INSS');
      out['inss'] = simpleText(child, content.path('INSS'));
    }
  } else if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'NIHII')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'NIHII');
      out['nihii'] = simpleText(child, content.path('NIHII'));
    }
  } else {
    throw content.missing('CompanyID, INSS, NIHII');
  }
  content.end();
  return out as unknown as EntityId;
}

function readEntityIdVariants(element: XmlElement, path: string): EntityId | ({ readonly $type: 'EboxEntity' } & EboxEntity) | ({ readonly $type: 'RecipientID' } & RecipientId) {
  const type = xsiTypeOf(element, path);
  switch (type === undefined ? '' : `{${type.namespace}}${type.localName}`) {
    case '':
    case '{http://socialsecurity.be/eboxmessage/types/v1}EntityID':
      return readEntityIdContent(element, path);
    case '{http://socialsecurity.be/eboxmessage/types/v1}EboxEntity':
      return { $type: 'EboxEntity', ...readEboxEntityContent(element, path) };
    case '{http://socialsecurity.be/eboxmessage/types/v1}RecipientID':
      return { $type: 'RecipientID', ...readRecipientIdContent(element, path) };
    default:
      throw unknownTypeError(path, 'EntityID, EboxEntity, RecipientID');
  }
}

const readGetEboxInfoRequestContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'GetEboxInfoRequest' }, attributes: new Set([]) };

function readGetEboxInfoRequestContent(element: XmlElement, path: string): GetEboxInfoRequest {
  const content = new ContentReader(element, path, readGetEboxInfoRequestContentModel);
  const out: Record<string, unknown> = {};
  if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'QualityCode')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'QualityCode');
      out['qualityCode'] = simpleText(child, content.path('QualityCode'));
    }
  } else if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'EboxType')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'EboxType');
      out['eboxType'] = parseEnumeration(simpleText(child, content.path('EboxType')), eboxTypeValues, content.path('EboxType'));
    }
  } else {
    throw content.missing('QualityCode, EboxType');
  }
  {
    const items = [];
    for (let child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'EboxID'); child !== undefined; child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'EboxID')) {
      items.push(readEntityIdVariants(child, content.path('EboxID')));
    }
    if (items.length === 0) throw content.missing('EboxID');
    out['eboxId'] = items;
  }
  content.end();
  return out as unknown as GetEboxInfoRequest;
}

const readDenominationContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'Denomination' }, attributes: new Set([]) };

function readDenominationContent(element: XmlElement, path: string): Denomination {
  const content = new ContentReader(element, path, readDenominationContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'DenominationNL');
    out['denominationNl'] = simpleText(child, content.path('DenominationNL'));
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'DenominationFR');
    out['denominationFr'] = simpleText(child, content.path('DenominationFR'));
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'DenominationDE');
    out['denominationDe'] = simpleText(child, content.path('DenominationDE'));
  }
  content.end();
  return out as unknown as Denomination;
}

const readEboxInfoContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'EboxInfo' }, attributes: new Set([]) };

function readEboxInfoContent(element: XmlElement, path: string): EboxInfo {
  const content = new ContentReader(element, path, readEboxInfoContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'EntityID');
    out['entityId'] = readEntityIdVariants(child, content.path('EntityID'));
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'EmailAddress');
    out['emailAddress'] = simpleText(child, content.path('EmailAddress'));
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'Language');
    out['language'] = parseEnumeration(simpleText(child, content.path('Language')), languageValues, content.path('Language'));
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'EntityName');
    out['entityName'] = readDenominationContent(child, content.path('EntityName'));
  }
  content.end();
  return out as unknown as EboxInfo;
}

const readGetEboxInfoResponseContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'GetEboxInfoResponse' }, attributes: new Set([]) };

function readGetEboxInfoResponseContent(element: XmlElement, path: string): GetEboxInfoResponse {
  const content = new ContentReader(element, path, readGetEboxInfoResponseContentModel);
  const out: Record<string, unknown> = {};
  if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'QualityCode')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'QualityCode');
      out['qualityCode'] = simpleText(child, content.path('QualityCode'));
    }
  } else if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'EboxType')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'EboxType');
      out['eboxType'] = parseEnumeration(simpleText(child, content.path('EboxType')), eboxTypeValues, content.path('EboxType'));
    }
  } else {
    throw content.missing('QualityCode, EboxType');
  }
  {
    const items = [];
    for (let child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'EboxInfo'); child !== undefined; child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'EboxInfo')) {
      items.push(readEboxInfoContent(child, content.path('EboxInfo')));
    }
    if (items.length > 0) out['eboxInfo'] = items;
  }
  {
    const items = [];
    for (let child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'ErrorCase'); child !== undefined; child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'ErrorCase')) {
      items.push(readEntityIdVariants(child, content.path('ErrorCase')));
    }
    if (items.length > 0) out['errorCase'] = items;
  }
  content.end();
  return out as unknown as GetEboxInfoResponse;
}

const readStoreEboxMessageRequestContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'StoreEboxMessageRequest' }, attributes: new Set([]) };

function readStoreEboxMessageRequestContent(element: XmlElement, path: string): StoreEboxMessageRequest {
  const content = new ContentReader(element, path, readStoreEboxMessageRequestContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'MessageID');
    out['messageId'] = readMessageIdContent(child, content.path('MessageID'));
  }
  {
    const child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'SenderID');
    if (child !== undefined) out['senderId'] = readSenderIdContent(child, content.path('SenderID'));
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'MessageType');
    out['messageType'] = simpleText(child, content.path('MessageType'));
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'Document');
    out['document'] = readFileContent(child, content.path('Document'));
  }
  {
    const child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'FreeInformation');
    if (child !== undefined) out['freeInformation'] = readFreeInformationContent(child, content.path('FreeInformation'));
  }
  {
    const items = [];
    for (let child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'Meta'); child !== undefined; child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'Meta')) {
      items.push(readMetaContent(child, content.path('Meta')));
    }
    if (items.length > 0) out['meta'] = items;
  }
  {
    const items = [];
    for (let child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'Annex'); child !== undefined; child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'Annex')) {
      items.push(readFileContent(child, content.path('Annex')));
    }
    if (items.length > 0) out['annex'] = items;
  }
  content.end();
  return out as unknown as StoreEboxMessageRequest;
}

const readStoreEboxMessageResponseContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'StoreEboxMessageResponse' }, attributes: new Set([]) };

function readStoreEboxMessageResponseContent(element: XmlElement, path: string): StoreEboxMessageResponse {
  const content = new ContentReader(element, path, readStoreEboxMessageResponseContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'ID');
    out['id'] = simpleText(child, content.path('ID'));
  }
  content.end();
  return out as unknown as StoreEboxMessageResponse;
}

const readLinkEboxMessageRequestContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'LinkEboxMessageRequest' }, attributes: new Set([]) };

function readLinkEboxMessageRequestContent(element: XmlElement, path: string): LinkEboxMessageRequest {
  const content = new ContentReader(element, path, readLinkEboxMessageRequestContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'SenderID');
    if (child !== undefined) out['senderId'] = readSenderIdContent(child, content.path('SenderID'));
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'StoredEboxMessageID');
    out['storedEboxMessageId'] = simpleText(child, content.path('StoredEboxMessageID'));
  }
  {
    const items = [];
    for (let child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'RecipientID'); child !== undefined; child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'RecipientID')) {
      items.push(readRecipientIdContent(child, content.path('RecipientID')));
    }
    if (items.length === 0) throw content.missing('RecipientID');
    out['recipientId'] = items;
  }
  content.end();
  return out as unknown as LinkEboxMessageRequest;
}

const readLinkEboxMessageResponseContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'LinkEboxMessageResponse' }, attributes: new Set([]) };

function readLinkEboxMessageResponseContent(element: XmlElement, path: string): LinkEboxMessageResponse {
  const content = new ContentReader(element, path, readLinkEboxMessageResponseContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'MessageID');
    out['messageId'] = simpleText(child, content.path('MessageID'));
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'NbrOfSuccessfulLinks');
    out['nbrOfSuccessfulLinks'] = readAnyValue(child);
  }
  {
    const items = [];
    for (let child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'RecipientError'); child !== undefined; child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'RecipientError')) {
      items.push(readRecipientIdContent(child, content.path('RecipientError')));
    }
    if (items.length > 0) out['recipientError'] = items;
  }
  content.end();
  return out as unknown as LinkEboxMessageResponse;
}

const readCommitLinkEboxMessageRequestContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'CommitLinkEboxMessageRequest' }, attributes: new Set([]) };

function readCommitLinkEboxMessageRequestContent(element: XmlElement, path: string): CommitLinkEboxMessageRequest {
  const content = new ContentReader(element, path, readCommitLinkEboxMessageRequestContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'SenderID');
    if (child !== undefined) out['senderId'] = readSenderIdContent(child, content.path('SenderID'));
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'StoredEboxMessageID');
    out['storedEboxMessageId'] = simpleText(child, content.path('StoredEboxMessageID'));
  }
  content.end();
  return out as unknown as CommitLinkEboxMessageRequest;
}

const readCommitLinkEboxMessageResponseContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'CommitLinkEboxMessageResponse' }, attributes: new Set([]) };

function readCommitLinkEboxMessageResponseContent(element: XmlElement, path: string): CommitLinkEboxMessageResponse {
  const content = new ContentReader(element, path, readCommitLinkEboxMessageResponseContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'StoredEboxMessageID');
    out['storedEboxMessageId'] = simpleText(child, content.path('StoredEboxMessageID'));
  }
  content.end();
  return out as unknown as CommitLinkEboxMessageResponse;
}

const readHasAnEboxRequestContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'HasAnEboxRequest' }, attributes: new Set([]) };

function readHasAnEboxRequestContent(element: XmlElement, path: string): HasAnEboxRequest {
  const content = new ContentReader(element, path, readHasAnEboxRequestContentModel);
  const out: Record<string, unknown> = {};
  if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'QualityCode')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'QualityCode');
      out['qualityCode'] = simpleText(child, content.path('QualityCode'));
    }
  } else if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'EboxType')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'EboxType');
      out['eboxType'] = parseEnumeration(simpleText(child, content.path('EboxType')), eboxTypeValues, content.path('EboxType'));
    }
  } else {
    throw content.missing('QualityCode, EboxType');
  }
  {
    const items = [];
    for (let child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'EboxID'); child !== undefined; child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'EboxID')) {
      items.push(readEntityIdVariants(child, content.path('EboxID')));
    }
    if (items.length === 0) throw content.missing('EboxID');
    out['eboxId'] = items;
  }
  content.end();
  return out as unknown as HasAnEboxRequest;
}

const readHasAnEboxResponseTypeContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'HasAnEboxResponseType' }, attributes: new Set([]) };

function readHasAnEboxResponseTypeContent(element: XmlElement, path: string): HasAnEboxResponseType {
  const content = new ContentReader(element, path, readHasAnEboxResponseTypeContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'Ebox');
    out['ebox'] = readEntityIdVariants(child, content.path('Ebox'));
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'Exists');
    out['exists'] = parseBoolean(simpleText(child, content.path('Exists')), content.path('Exists'));
  }
  {
    const child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'LastConnectionDate');
    if (child !== undefined) out['lastConnectionDate'] = collapse(simpleText(child, content.path('LastConnectionDate')));
  }
  {
    const child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'ExclusivelyEbox');
    if (child !== undefined) out['exclusivelyEbox'] = parseBoolean(simpleText(child, content.path('ExclusivelyEbox')), content.path('ExclusivelyEbox'));
  }
  content.end();
  return out as unknown as HasAnEboxResponseType;
}

const readHasAnEboxResponseContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'HasAnEboxResponse' }, attributes: new Set([]) };

function readHasAnEboxResponseContent(element: XmlElement, path: string): HasAnEboxResponse {
  const content = new ContentReader(element, path, readHasAnEboxResponseContentModel);
  const out: Record<string, unknown> = {};
  if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'QualityCode')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'QualityCode');
      out['qualityCode'] = simpleText(child, content.path('QualityCode'));
    }
  } else if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'EboxType')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'EboxType');
      out['eboxType'] = parseEnumeration(simpleText(child, content.path('EboxType')), eboxTypeValues, content.path('EboxType'));
    }
  } else {
    throw content.missing('QualityCode, EboxType');
  }
  {
    const items = [];
    for (let child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'Ebox'); child !== undefined; child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'Ebox')) {
      items.push(readHasAnEboxResponseTypeContent(child, content.path('Ebox')));
    }
    if (items.length === 0) throw content.missing('Ebox');
    out['ebox'] = items;
  }
  content.end();
  return out as unknown as HasAnEboxResponse;
}

const readGetMessageStatusTypeContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'GetMessageStatusType' }, attributes: new Set([]) };

function readGetMessageStatusTypeContent(element: XmlElement, path: string): GetMessageStatusType {
  const content = new ContentReader(element, path, readGetMessageStatusTypeContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'EboxID');
    out['eboxId'] = readEntityIdVariants(child, content.path('EboxID'));
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'MessageID');
    out['messageId'] = readMessageIdContent(child, content.path('MessageID'));
  }
  content.end();
  return out as unknown as GetMessageStatusType;
}

const readGetMessageStatusRequestContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'GetMessageStatusRequest' }, attributes: new Set([]) };

function readGetMessageStatusRequestContent(element: XmlElement, path: string): GetMessageStatusRequest {
  const content = new ContentReader(element, path, readGetMessageStatusRequestContentModel);
  const out: Record<string, unknown> = {};
  if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'QualityCode')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'QualityCode');
      out['qualityCode'] = simpleText(child, content.path('QualityCode'));
    }
  } else if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'EboxType')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'EboxType');
      out['eboxType'] = parseEnumeration(simpleText(child, content.path('EboxType')), eboxTypeValues, content.path('EboxType'));
    }
  } else {
    throw content.missing('QualityCode, EboxType');
  }
  {
    const items = [];
    for (let child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'Message'); child !== undefined; child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'Message')) {
      items.push(readGetMessageStatusTypeContent(child, content.path('Message')));
    }
    if (items.length === 0) throw content.missing('Message');
    out['message'] = items;
  }
  content.end();
  return out as unknown as GetMessageStatusRequest;
}

const readGetMessageStatusResponseTypeContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'GetMessageStatusResponseType' }, attributes: new Set([]) };

function readGetMessageStatusResponseTypeContent(element: XmlElement, path: string): GetMessageStatusResponseType {
  const content = new ContentReader(element, path, readGetMessageStatusResponseTypeContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'EboxID');
    out['eboxId'] = readEntityIdVariants(child, content.path('EboxID'));
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'MessageID');
    out['messageId'] = readMessageIdContent(child, content.path('MessageID'));
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'HasBeenConsulted');
    out['hasBeenConsulted'] = parseBoolean(simpleText(child, content.path('HasBeenConsulted')), content.path('HasBeenConsulted'));
  }
  content.end();
  return out as unknown as GetMessageStatusResponseType;
}

const readGetMessageStatusErrorTypeContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'GetMessageStatusErrorType' }, attributes: new Set([]) };

function readGetMessageStatusErrorTypeContent(element: XmlElement, path: string): GetMessageStatusErrorType {
  const content = new ContentReader(element, path, readGetMessageStatusErrorTypeContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'EboxID');
    out['eboxId'] = readEntityIdVariants(child, content.path('EboxID'));
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'MessageID');
    out['messageId'] = readMessageIdContent(child, content.path('MessageID'));
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'ErrorCode');
    out['errorCode'] = parseEnumeration(simpleText(child, content.path('ErrorCode')), errorStatusCodeValues, content.path('ErrorCode'));
  }
  content.end();
  return out as unknown as GetMessageStatusErrorType;
}

const readGetMessageStatusResponseContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'GetMessageStatusResponse' }, attributes: new Set([]) };

function readGetMessageStatusResponseContent(element: XmlElement, path: string): GetMessageStatusResponse {
  const content = new ContentReader(element, path, readGetMessageStatusResponseContentModel);
  const out: Record<string, unknown> = {};
  if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'QualityCode')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'QualityCode');
      out['qualityCode'] = simpleText(child, content.path('QualityCode'));
    }
  } else if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'EboxType')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'EboxType');
      out['eboxType'] = parseEnumeration(simpleText(child, content.path('EboxType')), eboxTypeValues, content.path('EboxType'));
    }
  } else {
    throw content.missing('QualityCode, EboxType');
  }
  {
    const items = [];
    for (let child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'Message'); child !== undefined; child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'Message')) {
      items.push(readGetMessageStatusResponseTypeContent(child, content.path('Message')));
    }
    if (items.length > 0) out['message'] = items;
  }
  {
    const items = [];
    for (let child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'ErrorCase'); child !== undefined; child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'ErrorCase')) {
      items.push(readGetMessageStatusErrorTypeContent(child, content.path('ErrorCase')));
    }
    if (items.length > 0) out['errorCase'] = items;
  }
  content.end();
  return out as unknown as GetMessageStatusResponse;
}

/**
 * Reads PublishEboxMessageRequest.
 * @throws ContractError where the element does not fit the contract
 */
export function readPublishEboxMessageRequest(element: XmlElement): PublishEboxMessageRequest {
  expectElement(element, 'http://socialsecurity.be/eboxmessage/v1', 'PublishEboxMessageRequest');
  return readPublishEboxMessageRequestContent(element, 'PublishEboxMessageRequest');
}

/**
 * Reads PublishEboxMessageResponse.
 * @throws ContractError where the element does not fit the contract
 */
export function readPublishEboxMessageResponse(element: XmlElement): PublishEboxMessageResponse {
  expectElement(element, 'http://socialsecurity.be/eboxmessage/v1', 'PublishEboxMessageResponse');
  return readPublishEboxMessageResponseContent(element, 'PublishEboxMessageResponse');
}

/**
 * Reads GetEboxInfoRequest.
 * @throws ContractError where the element does not fit the contract
 */
export function readGetEboxInfoRequest(element: XmlElement): GetEboxInfoRequest {
  expectElement(element, 'http://socialsecurity.be/eboxmessage/v1', 'GetEboxInfoRequest');
  return readGetEboxInfoRequestContent(element, 'GetEboxInfoRequest');
}

/**
 * Reads GetEboxInfoResponse.
 * @throws ContractError where the element does not fit the contract
 */
export function readGetEboxInfoResponse(element: XmlElement): GetEboxInfoResponse {
  expectElement(element, 'http://socialsecurity.be/eboxmessage/v1', 'GetEboxInfoResponse');
  return readGetEboxInfoResponseContent(element, 'GetEboxInfoResponse');
}

/**
 * Reads StoreEboxMessageRequest.
 * @throws ContractError where the element does not fit the contract
 */
export function readStoreEboxMessageRequest(element: XmlElement): StoreEboxMessageRequest {
  expectElement(element, 'http://socialsecurity.be/eboxmessage/v1', 'StoreEboxMessageRequest');
  return readStoreEboxMessageRequestContent(element, 'StoreEboxMessageRequest');
}

/**
 * Reads StoreEboxMessageResponse.
 * @throws ContractError where the element does not fit the contract
 */
export function readStoreEboxMessageResponse(element: XmlElement): StoreEboxMessageResponse {
  expectElement(element, 'http://socialsecurity.be/eboxmessage/v1', 'StoreEboxMessageResponse');
  return readStoreEboxMessageResponseContent(element, 'StoreEboxMessageResponse');
}

/**
 * Reads LinkEboxMessageRequest.
 * @throws ContractError where the element does not fit the contract
 */
export function readLinkEboxMessageRequest(element: XmlElement): LinkEboxMessageRequest {
  expectElement(element, 'http://socialsecurity.be/eboxmessage/v1', 'LinkEboxMessageRequest');
  return readLinkEboxMessageRequestContent(element, 'LinkEboxMessageRequest');
}

/**
 * Reads LinkEboxMessageResponse.
 * @throws ContractError where the element does not fit the contract
 */
export function readLinkEboxMessageResponse(element: XmlElement): LinkEboxMessageResponse {
  expectElement(element, 'http://socialsecurity.be/eboxmessage/v1', 'LinkEboxMessageResponse');
  return readLinkEboxMessageResponseContent(element, 'LinkEboxMessageResponse');
}

/**
 * Reads CommitLinkEboxMessageRequest.
 * @throws ContractError where the element does not fit the contract
 */
export function readCommitLinkEboxMessageRequest(element: XmlElement): CommitLinkEboxMessageRequest {
  expectElement(element, 'http://socialsecurity.be/eboxmessage/v1', 'CommitLinkEboxMessageRequest');
  return readCommitLinkEboxMessageRequestContent(element, 'CommitLinkEboxMessageRequest');
}

/**
 * Reads CommitLinkEboxMessageResponse.
 * @throws ContractError where the element does not fit the contract
 */
export function readCommitLinkEboxMessageResponse(element: XmlElement): CommitLinkEboxMessageResponse {
  expectElement(element, 'http://socialsecurity.be/eboxmessage/v1', 'CommitLinkEboxMessageResponse');
  return readCommitLinkEboxMessageResponseContent(element, 'CommitLinkEboxMessageResponse');
}

/**
 * Reads HasAnEboxRequest.
 * @throws ContractError where the element does not fit the contract
 */
export function readHasAnEboxRequest(element: XmlElement): HasAnEboxRequest {
  expectElement(element, 'http://socialsecurity.be/eboxmessage/v1', 'HasAnEboxRequest');
  return readHasAnEboxRequestContent(element, 'HasAnEboxRequest');
}

/**
 * Reads HasAnEboxResponse.
 * @throws ContractError where the element does not fit the contract
 */
export function readHasAnEboxResponse(element: XmlElement): HasAnEboxResponse {
  expectElement(element, 'http://socialsecurity.be/eboxmessage/v1', 'HasAnEboxResponse');
  return readHasAnEboxResponseContent(element, 'HasAnEboxResponse');
}

/**
 * Reads GetMessageStatusRequest.
 * @throws ContractError where the element does not fit the contract
 */
export function readGetMessageStatusRequest(element: XmlElement): GetMessageStatusRequest {
  expectElement(element, 'http://socialsecurity.be/eboxmessage/v1', 'GetMessageStatusRequest');
  return readGetMessageStatusRequestContent(element, 'GetMessageStatusRequest');
}

/**
 * Reads GetMessageStatusResponse.
 * @throws ContractError where the element does not fit the contract
 */
export function readGetMessageStatusResponse(element: XmlElement): GetMessageStatusResponse {
  expectElement(element, 'http://socialsecurity.be/eboxmessage/v1', 'GetMessageStatusResponse');
  return readGetMessageStatusResponseContent(element, 'GetMessageStatusResponse');
}
