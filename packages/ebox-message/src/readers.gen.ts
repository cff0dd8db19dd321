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
import type { ContentModel, Place } from '@ebox-bridge/xml/contract';
import {
  ContentReader,
  collapse,
  expectElement,
  loneLeaf,
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

function readMessageIdContent(element: XmlElement, place: Place): MessageId {
  const lone = loneLeaf(element);
  if (lone?.namespace === 'http://socialsecurity.be/eboxmessage/types/v1') {
    switch (lone.localName) {
      case 'Ticket':
        return { ticket: lone.text };
    }
  }
  const content = new ContentReader(element, place, readMessageIdContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'Ticket');
    out['ticket'] = simpleText(child, content);
  }
  {
    const child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'Sequence');
    if (child !== undefined) out['sequence'] = parseInteger(simpleText(child, content), content);
  }
  content.end();
  return out as unknown as MessageId;
}

const readSenderIdContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'SenderID' }, attributes: new Set([]) };

function readSenderIdContent(element: XmlElement, place: Place): SenderId {
  const content = new ContentReader(element, place, readSenderIdContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'Application');
    out['application'] = simpleText(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'Institution');
    out['institution'] = simpleText(child, content);
  }
  content.end();
  return out as unknown as SenderId;
}

const readPersonContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'Person' }, attributes: new Set([]) };

function readPersonContent(element: XmlElement, place: Place): Person {
  const content = new ContentReader(element, place, readPersonContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'INSS');
    out['inss'] = simpleText(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'FirstName');
    out['firstName'] = simpleText(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'LastName');
    out['lastName'] = simpleText(child, content);
  }
  content.end();
  return out as unknown as Person;
}

const readRecipientIdContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'RecipientID' }, attributes: new Set([]) };

function readRecipientIdContent(element: XmlElement, place: Place): RecipientId {
  const content = new ContentReader(element, place, readRecipientIdContentModel);
  const out: Record<string, unknown> = {};
  if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'CompanyID')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'CompanyID');
      out['companyId'] = simpleText(child, content);
    }
    {
      const child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'SubentityId');
      if (child !== undefined) out['subentityId'] = simpleText(child, content);
    }
  } else if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'INSS')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'INSS');
      out['inss'] = simpleText(child, content);
    }
  } else if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'NIHII')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'NIHII');
      out['nihii'] = simpleText(child, content);
    }
  } else {
    throw content.missing('CompanyID, INSS, NIHII');
  }
  if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'QualityCode')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'QualityCode');
      out['qualityCode'] = simpleText(child, content);
    }
  } else if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'EboxType')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'EboxType');
      out['eboxType'] = parseEnumeration(simpleText(child, content), eboxTypeValues, content);
    }
  } else {
    throw content.missing('QualityCode, EboxType');
  }
  {
    const child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'Person');
    if (child !== undefined) out['person'] = readPersonContent(child, content);
  }
  content.end();
  return out as unknown as RecipientId;
}

const readDigestContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'Digest' }, attributes: new Set([]) };

function readDigestContent(element: XmlElement, place: Place): Digest {
  const content = new ContentReader(element, place, readDigestContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'DigestMethod');
    out['digestMethod'] = parseEnumeration(simpleText(child, content), digestMethodValues, content);
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'DigestValue');
    out['digestValue'] = collapse(simpleText(child, content));
  }
  content.end();
  return out as unknown as Digest;
}

const readFileContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'File' }, attributes: new Set([]) };

function readFileContent(element: XmlElement, place: Place): File {
  const content = new ContentReader(element, place, readFileContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'Title');
    out['title'] = simpleText(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'Content');
    out['content'] = collapse(simpleText(child, content));
  }
  {
    const child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'Digest');
    if (child !== undefined) out['digest'] = readDigestContent(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'DownloadFileName');
    out['downloadFileName'] = simpleText(child, content);
  }
  {
    const child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'MIME');
    if (child !== undefined) out['mime'] = parseEnumeration(simpleText(child, content), mimeValues, content);
  }
  content.end();
  return out as unknown as File;
}

const readRowContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'Row' }, attributes: new Set([]) };

function readRowContent(element: XmlElement, place: Place): Row {
  const content = new ContentReader(element, place, readRowContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'LeftCell');
    out['leftCell'] = simpleText(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'RightCell');
    out['rightCell'] = simpleText(child, content);
  }
  content.end();
  return out as unknown as Row;
}

const readTableContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'Table' }, attributes: new Set([]) };

function readTableContent(element: XmlElement, place: Place): Table {
  const content = new ContentReader(element, place, readTableContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'Title');
    out['title'] = simpleText(child, content);
  }
  {
    const items = content.list('http://socialsecurity.be/eboxmessage/types/v1', 'Row', (child) => readRowContent(child, content));
    if (items.length === 0) throw content.missing('Row');
    out['row'] = items;
  }
  content.end();
  return out as unknown as Table;
}

const readFreeInformationContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'FreeInformation' }, attributes: new Set([]) };

function readFreeInformationContent(element: XmlElement, place: Place): FreeInformation {
  const lone = loneLeaf(element);
  if (lone?.namespace === 'http://socialsecurity.be/eboxmessage/types/v1') {
    switch (lone.localName) {
      case 'FreeText':
        return { freeText: lone.text };
    }
  }
  const content = new ContentReader(element, place, readFreeInformationContentModel);
  const out: Record<string, unknown> = {};
  if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'FreeText')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'FreeText');
      out['freeText'] = simpleText(child, content);
    }
  } else if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'Table')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'Table');
      out['table'] = readTableContent(child, content);
    }
  } else {
    throw content.missing('FreeText, Table');
  }
  content.end();
  return out as unknown as FreeInformation;
}

const readMetaContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'Meta' }, attributes: new Set([]) };

function readMetaContent(element: XmlElement, place: Place): Meta {
  const content = new ContentReader(element, place, readMetaContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'Type');
    out['type'] = simpleText(child, content);
  }
  {
    const items = content.list('http://socialsecurity.be/eboxmessage/types/v1', 'Value', (child) => simpleText(child, content));
    if (items.length === 0) throw content.missing('Value');
    out['value'] = items;
  }
  content.end();
  return out as unknown as Meta;
}

const readPublishEboxMessageRequestContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'PublishEboxMessageRequest' }, attributes: new Set([]) };

function readPublishEboxMessageRequestContent(element: XmlElement, place: Place): PublishEboxMessageRequest {
  const content = new ContentReader(element, place, readPublishEboxMessageRequestContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'MessageID');
    out['messageId'] = readMessageIdContent(child, content);
  }
  {
    const child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'SenderID');
    if (child !== undefined) out['senderId'] = readSenderIdContent(child, content);
  }
  {
    const items = content.list('http://socialsecurity.be/eboxmessage/types/v1', 'RecipientID', (child) => readRecipientIdContent(child, content));
    if (items.length === 0) throw content.missing('RecipientID');
    out['recipientId'] = items;
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'MessageType');
    out['messageType'] = simpleText(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'Document');
    out['document'] = readFileContent(child, content);
  }
  {
    const child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'FreeInformation');
    if (child !== undefined) out['freeInformation'] = readFreeInformationContent(child, content);
  }
  {
    const items = content.list('http://socialsecurity.be/eboxmessage/types/v1', 'Meta', (child) => readMetaContent(child, content));
    if (items.length > 0) out['meta'] = items;
  }
  {
    const items = content.list('http://socialsecurity.be/eboxmessage/types/v1', 'Annex', (child) => readFileContent(child, content));
    if (items.length > 0) out['annex'] = items;
  }
  {
    const items = content.list('http://socialsecurity.be/eboxmessage/types/v1', 'EmailAddresses', (child) => simpleText(child, content));
    if (items.length > 0) out['emailAddresses'] = items;
  }
  {
    const child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'IsRegistered');
    if (child !== undefined) out['isRegistered'] = parseBoolean(simpleText(child, content), content);
  }
  content.end();
  return out as unknown as PublishEboxMessageRequest;
}

const readPublishEboxMessageResponseContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'PublishEboxMessageResponse' }, attributes: new Set([]) };

function readPublishEboxMessageResponseContent(element: XmlElement, place: Place): PublishEboxMessageResponse {
  const lone = loneLeaf(element);
  if (lone?.namespace === 'http://socialsecurity.be/eboxmessage/types/v1') {
    switch (lone.localName) {
      case 'ID':
        return { id: lone.text };
    }
  }
  const content = new ContentReader(element, place, readPublishEboxMessageResponseContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'ID');
    out['id'] = simpleText(child, content);
  }
  content.end();
  return out as unknown as PublishEboxMessageResponse;
}

const readEboxEntityContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'EboxEntity' }, attributes: new Set([]) };

function readEboxEntityContent(element: XmlElement, place: Place): EboxEntity {
  const content = new ContentReader(element, place, readEboxEntityContentModel);
  const out: Record<string, unknown> = {};
  if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'CompanyID')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'CompanyID');
      out['companyId'] = simpleText(child, content);
    }
    {
      const child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'SubentityId');
      if (child !== undefined) out['subentityId'] = simpleText(child, content);
    }
  } else if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'INSS')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'INSS');
      out['inss'] = simpleText(child, content);
    }
  } else if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'NIHII')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'NIHII');
      out['nihii'] = simpleText(child, content);
    }
  } else {
    throw content.missing('CompanyID, INSS, NIHII');
  }
  if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'QualityCode')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'QualityCode');
      out['qualityCode'] = simpleText(child, content);
    }
  } else if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'EboxType')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'EboxType');
      out['eboxType'] = parseEnumeration(simpleText(child, content), eboxTypeValues, content);
    }
  } else {
    throw content.missing('QualityCode, EboxType');
  }
  content.end();
  return out as unknown as EboxEntity;
}

const readEntityIdContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'EntityID' }, attributes: new Set([]) };

function readEntityIdContent(element: XmlElement, place: Place): EntityId {
  const lone = loneLeaf(element);
  if (lone?.namespace === 'http://socialsecurity.be/eboxmessage/types/v1') {
    switch (lone.localName) {
      case 'CompanyID':
        return { companyId: lone.text };
      case 'INSS':
        return { inss: lone.text };
      case 'NIHII':
        return { nihii: lone.text };
    }
  }
  const content = new ContentReader(element, place, readEntityIdContentModel);
  const out: Record<string, unknown> = {};
  if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'CompanyID')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'CompanyID');
      out['companyId'] = simpleText(child, content);
    }
    {
      const child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'SubentityId');
      if (child !== undefined) out['subentityId'] = simpleText(child, content);
    }
  } else if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'INSS')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'INSS');
      out['inss'] = simpleText(child, content);
    }
  } else if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'NIHII')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'NIHII');
      out['nihii'] = simpleText(child, content);
    }
  } else {
    throw content.missing('CompanyID, INSS, NIHII');
  }
  content.end();
  return out as unknown as EntityId;
}

function readEntityIdVariants(element: XmlElement, place: Place): EntityId | ({ readonly $type: 'EboxEntity' } & EboxEntity) | ({ readonly $type: 'RecipientID' } & RecipientId) {
  const type = xsiTypeOf(element, place);
  switch (type === undefined ? '' : `{${type.namespace}}${type.localName}`) {
    case '':
    case '{http://socialsecurity.be/eboxmessage/types/v1}EntityID':
      return readEntityIdContent(element, place);
    case '{http://socialsecurity.be/eboxmessage/types/v1}EboxEntity':
      return { $type: 'EboxEntity', ...readEboxEntityContent(element, place) };
    case '{http://socialsecurity.be/eboxmessage/types/v1}RecipientID':
      return { $type: 'RecipientID', ...readRecipientIdContent(element, place) };
    default:
      throw unknownTypeError(place, 'EntityID, EboxEntity, RecipientID');
  }
}

const readGetEboxInfoRequestContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'GetEboxInfoRequest' }, attributes: new Set([]) };

function readGetEboxInfoRequestContent(element: XmlElement, place: Place): GetEboxInfoRequest {
  const content = new ContentReader(element, place, readGetEboxInfoRequestContentModel);
  const out: Record<string, unknown> = {};
  if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'QualityCode')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'QualityCode');
      out['qualityCode'] = simpleText(child, content);
    }
  } else if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'EboxType')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'EboxType');
      out['eboxType'] = parseEnumeration(simpleText(child, content), eboxTypeValues, content);
    }
  } else {
    throw content.missing('QualityCode, EboxType');
  }
  {
    const items = content.list('http://socialsecurity.be/eboxmessage/types/v1', 'EboxID', (child) => readEntityIdVariants(child, content));
    if (items.length === 0) throw content.missing('EboxID');
    out['eboxId'] = items;
  }
  content.end();
  return out as unknown as GetEboxInfoRequest;
}

const readDenominationContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'Denomination' }, attributes: new Set([]) };

function readDenominationContent(element: XmlElement, place: Place): Denomination {
  const content = new ContentReader(element, place, readDenominationContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'DenominationNL');
    out['denominationNl'] = simpleText(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'DenominationFR');
    out['denominationFr'] = simpleText(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'DenominationDE');
    out['denominationDe'] = simpleText(child, content);
  }
  content.end();
  return out as unknown as Denomination;
}

const readEboxInfoContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'EboxInfo' }, attributes: new Set([]) };

function readEboxInfoContent(element: XmlElement, place: Place): EboxInfo {
  const content = new ContentReader(element, place, readEboxInfoContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'EntityID');
    out['entityId'] = readEntityIdVariants(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'EmailAddress');
    out['emailAddress'] = simpleText(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'Language');
    out['language'] = parseEnumeration(simpleText(child, content), languageValues, content);
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'EntityName');
    out['entityName'] = readDenominationContent(child, content);
  }
  content.end();
  return out as unknown as EboxInfo;
}

const readGetEboxInfoResponseContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'GetEboxInfoResponse' }, attributes: new Set([]) };

function readGetEboxInfoResponseContent(element: XmlElement, place: Place): GetEboxInfoResponse {
  const lone = loneLeaf(element);
  if (lone?.namespace === 'http://socialsecurity.be/eboxmessage/types/v1') {
    switch (lone.localName) {
      case 'QualityCode':
        return { qualityCode: lone.text };
    }
  }
  const content = new ContentReader(element, place, readGetEboxInfoResponseContentModel);
  const out: Record<string, unknown> = {};
  if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'QualityCode')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'QualityCode');
      out['qualityCode'] = simpleText(child, content);
    }
  } else if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'EboxType')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'EboxType');
      out['eboxType'] = parseEnumeration(simpleText(child, content), eboxTypeValues, content);
    }
  } else {
    throw content.missing('QualityCode, EboxType');
  }
  {
    const items = content.list('http://socialsecurity.be/eboxmessage/types/v1', 'EboxInfo', (child) => readEboxInfoContent(child, content));
    if (items.length > 0) out['eboxInfo'] = items;
  }
  {
    const items = content.list('http://socialsecurity.be/eboxmessage/types/v1', 'ErrorCase', (child) => readEntityIdVariants(child, content));
    if (items.length > 0) out['errorCase'] = items;
  }
  content.end();
  return out as unknown as GetEboxInfoResponse;
}

const readStoreEboxMessageRequestContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'StoreEboxMessageRequest' }, attributes: new Set([]) };

function readStoreEboxMessageRequestContent(element: XmlElement, place: Place): StoreEboxMessageRequest {
  const content = new ContentReader(element, place, readStoreEboxMessageRequestContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'MessageID');
    out['messageId'] = readMessageIdContent(child, content);
  }
  {
    const child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'SenderID');
    if (child !== undefined) out['senderId'] = readSenderIdContent(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'MessageType');
    out['messageType'] = simpleText(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'Document');
    out['document'] = readFileContent(child, content);
  }
  {
    const child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'FreeInformation');
    if (child !== undefined) out['freeInformation'] = readFreeInformationContent(child, content);
  }
  {
    const items = content.list('http://socialsecurity.be/eboxmessage/types/v1', 'Meta', (child) => readMetaContent(child, content));
    if (items.length > 0) out['meta'] = items;
  }
  {
    const items = content.list('http://socialsecurity.be/eboxmessage/types/v1', 'Annex', (child) => readFileContent(child, content));
    if (items.length > 0) out['annex'] = items;
  }
  content.end();
  return out as unknown as StoreEboxMessageRequest;
}

const readStoreEboxMessageResponseContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'StoreEboxMessageResponse' }, attributes: new Set([]) };

function readStoreEboxMessageResponseContent(element: XmlElement, place: Place): StoreEboxMessageResponse {
  const lone = loneLeaf(element);
  if (lone?.namespace === 'http://socialsecurity.be/eboxmessage/types/v1') {
    switch (lone.localName) {
      case 'ID':
        return { id: lone.text };
    }
  }
  const content = new ContentReader(element, place, readStoreEboxMessageResponseContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'ID');
    out['id'] = simpleText(child, content);
  }
  content.end();
  return out as unknown as StoreEboxMessageResponse;
}

const readLinkEboxMessageRequestContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'LinkEboxMessageRequest' }, attributes: new Set([]) };

function readLinkEboxMessageRequestContent(element: XmlElement, place: Place): LinkEboxMessageRequest {
  const content = new ContentReader(element, place, readLinkEboxMessageRequestContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'SenderID');
    if (child !== undefined) out['senderId'] = readSenderIdContent(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'StoredEboxMessageID');
    out['storedEboxMessageId'] = simpleText(child, content);
  }
  {
    const items = content.list('http://socialsecurity.be/eboxmessage/types/v1', 'RecipientID', (child) => readRecipientIdContent(child, content));
    if (items.length === 0) throw content.missing('RecipientID');
    out['recipientId'] = items;
  }
  content.end();
  return out as unknown as LinkEboxMessageRequest;
}

const readLinkEboxMessageResponseContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'LinkEboxMessageResponse' }, attributes: new Set([]) };

function readLinkEboxMessageResponseContent(element: XmlElement, place: Place): LinkEboxMessageResponse {
  const content = new ContentReader(element, place, readLinkEboxMessageResponseContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'MessageID');
    out['messageId'] = simpleText(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'NbrOfSuccessfulLinks');
    out['nbrOfSuccessfulLinks'] = readAnyValue(child);
  }
  {
    const items = content.list('http://socialsecurity.be/eboxmessage/types/v1', 'RecipientError', (child) => readRecipientIdContent(child, content));
    if (items.length > 0) out['recipientError'] = items;
  }
  content.end();
  return out as unknown as LinkEboxMessageResponse;
}

const readCommitLinkEboxMessageRequestContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'CommitLinkEboxMessageRequest' }, attributes: new Set([]) };

function readCommitLinkEboxMessageRequestContent(element: XmlElement, place: Place): CommitLinkEboxMessageRequest {
  const lone = loneLeaf(element);
  if (lone?.namespace === 'http://socialsecurity.be/eboxmessage/types/v1') {
    switch (lone.localName) {
      case 'StoredEboxMessageID':
        return { storedEboxMessageId: lone.text };
    }
  }
  const content = new ContentReader(element, place, readCommitLinkEboxMessageRequestContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'SenderID');
    if (child !== undefined) out['senderId'] = readSenderIdContent(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'StoredEboxMessageID');
    out['storedEboxMessageId'] = simpleText(child, content);
  }
  content.end();
  return out as unknown as CommitLinkEboxMessageRequest;
}

const readCommitLinkEboxMessageResponseContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'CommitLinkEboxMessageResponse' }, attributes: new Set([]) };

function readCommitLinkEboxMessageResponseContent(element: XmlElement, place: Place): CommitLinkEboxMessageResponse {
  const lone = loneLeaf(element);
  if (lone?.namespace === 'http://socialsecurity.be/eboxmessage/types/v1') {
    switch (lone.localName) {
      case 'StoredEboxMessageID':
        return { storedEboxMessageId: lone.text };
    }
  }
  const content = new ContentReader(element, place, readCommitLinkEboxMessageResponseContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'StoredEboxMessageID');
    out['storedEboxMessageId'] = simpleText(child, content);
  }
  content.end();
  return out as unknown as CommitLinkEboxMessageResponse;
}

const readHasAnEboxRequestContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'HasAnEboxRequest' }, attributes: new Set([]) };

function readHasAnEboxRequestContent(element: XmlElement, place: Place): HasAnEboxRequest {
  const content = new ContentReader(element, place, readHasAnEboxRequestContentModel);
  const out: Record<string, unknown> = {};
  if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'QualityCode')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'QualityCode');
      out['qualityCode'] = simpleText(child, content);
    }
  } else if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'EboxType')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'EboxType');
      out['eboxType'] = parseEnumeration(simpleText(child, content), eboxTypeValues, content);
    }
  } else {
    throw content.missing('QualityCode, EboxType');
  }
  {
    const items = content.list('http://socialsecurity.be/eboxmessage/types/v1', 'EboxID', (child) => readEntityIdVariants(child, content));
    if (items.length === 0) throw content.missing('EboxID');
    out['eboxId'] = items;
  }
  content.end();
  return out as unknown as HasAnEboxRequest;
}

const readHasAnEboxResponseTypeContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'HasAnEboxResponseType' }, attributes: new Set([]) };

function readHasAnEboxResponseTypeContent(element: XmlElement, place: Place): HasAnEboxResponseType {
  const content = new ContentReader(element, place, readHasAnEboxResponseTypeContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'Ebox');
    out['ebox'] = readEntityIdVariants(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'Exists');
    out['exists'] = parseBoolean(simpleText(child, content), content);
  }
  {
    const child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'LastConnectionDate');
    if (child !== undefined) out['lastConnectionDate'] = collapse(simpleText(child, content));
  }
  {
    const child = content.optional('http://socialsecurity.be/eboxmessage/types/v1', 'ExclusivelyEbox');
    if (child !== undefined) out['exclusivelyEbox'] = parseBoolean(simpleText(child, content), content);
  }
  content.end();
  return out as unknown as HasAnEboxResponseType;
}

const readHasAnEboxResponseContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'HasAnEboxResponse' }, attributes: new Set([]) };

function readHasAnEboxResponseContent(element: XmlElement, place: Place): HasAnEboxResponse {
  const content = new ContentReader(element, place, readHasAnEboxResponseContentModel);
  const out: Record<string, unknown> = {};
  if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'QualityCode')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'QualityCode');
      out['qualityCode'] = simpleText(child, content);
    }
  } else if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'EboxType')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'EboxType');
      out['eboxType'] = parseEnumeration(simpleText(child, content), eboxTypeValues, content);
    }
  } else {
    throw content.missing('QualityCode, EboxType');
  }
  {
    const items = content.list('http://socialsecurity.be/eboxmessage/types/v1', 'Ebox', (child) => readHasAnEboxResponseTypeContent(child, content));
    if (items.length === 0) throw content.missing('Ebox');
    out['ebox'] = items;
  }
  content.end();
  return out as unknown as HasAnEboxResponse;
}

const readGetMessageStatusTypeContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'GetMessageStatusType' }, attributes: new Set([]) };

function readGetMessageStatusTypeContent(element: XmlElement, place: Place): GetMessageStatusType {
  const content = new ContentReader(element, place, readGetMessageStatusTypeContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'EboxID');
    out['eboxId'] = readEntityIdVariants(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'MessageID');
    out['messageId'] = readMessageIdContent(child, content);
  }
  content.end();
  return out as unknown as GetMessageStatusType;
}

const readGetMessageStatusRequestContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'GetMessageStatusRequest' }, attributes: new Set([]) };

function readGetMessageStatusRequestContent(element: XmlElement, place: Place): GetMessageStatusRequest {
  const content = new ContentReader(element, place, readGetMessageStatusRequestContentModel);
  const out: Record<string, unknown> = {};
  if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'QualityCode')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'QualityCode');
      out['qualityCode'] = simpleText(child, content);
    }
  } else if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'EboxType')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'EboxType');
      out['eboxType'] = parseEnumeration(simpleText(child, content), eboxTypeValues, content);
    }
  } else {
    throw content.missing('QualityCode, EboxType');
  }
  {
    const items = content.list('http://socialsecurity.be/eboxmessage/types/v1', 'Message', (child) => readGetMessageStatusTypeContent(child, content));
    if (items.length === 0) throw content.missing('Message');
    out['message'] = items;
  }
  content.end();
  return out as unknown as GetMessageStatusRequest;
}

const readGetMessageStatusResponseTypeContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'GetMessageStatusResponseType' }, attributes: new Set([]) };

function readGetMessageStatusResponseTypeContent(element: XmlElement, place: Place): GetMessageStatusResponseType {
  const content = new ContentReader(element, place, readGetMessageStatusResponseTypeContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'EboxID');
    out['eboxId'] = readEntityIdVariants(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'MessageID');
    out['messageId'] = readMessageIdContent(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'HasBeenConsulted');
    out['hasBeenConsulted'] = parseBoolean(simpleText(child, content), content);
  }
  content.end();
  return out as unknown as GetMessageStatusResponseType;
}

const readGetMessageStatusErrorTypeContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'GetMessageStatusErrorType' }, attributes: new Set([]) };

function readGetMessageStatusErrorTypeContent(element: XmlElement, place: Place): GetMessageStatusErrorType {
  const content = new ContentReader(element, place, readGetMessageStatusErrorTypeContentModel);
  const out: Record<string, unknown> = {};
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'EboxID');
    out['eboxId'] = readEntityIdVariants(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'MessageID');
    out['messageId'] = readMessageIdContent(child, content);
  }
  {
    const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'ErrorCode');
    out['errorCode'] = parseEnumeration(simpleText(child, content), errorStatusCodeValues, content);
  }
  content.end();
  return out as unknown as GetMessageStatusErrorType;
}

const readGetMessageStatusResponseContentModel: ContentModel = { type: { namespace: 'http://socialsecurity.be/eboxmessage/types/v1', localName: 'GetMessageStatusResponse' }, attributes: new Set([]) };

function readGetMessageStatusResponseContent(element: XmlElement, place: Place): GetMessageStatusResponse {
  const lone = loneLeaf(element);
  if (lone?.namespace === 'http://socialsecurity.be/eboxmessage/types/v1') {
    switch (lone.localName) {
      case 'QualityCode':
        return { qualityCode: lone.text };
    }
  }
  const content = new ContentReader(element, place, readGetMessageStatusResponseContentModel);
  const out: Record<string, unknown> = {};
  if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'QualityCode')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'QualityCode');
      out['qualityCode'] = simpleText(child, content);
    }
  } else if (content.at('http://socialsecurity.be/eboxmessage/types/v1', 'EboxType')) {
    {
      const child = content.required('http://socialsecurity.be/eboxmessage/types/v1', 'EboxType');
      out['eboxType'] = parseEnumeration(simpleText(child, content), eboxTypeValues, content);
    }
  } else {
    throw content.missing('QualityCode, EboxType');
  }
  {
    const items = content.list('http://socialsecurity.be/eboxmessage/types/v1', 'Message', (child) => readGetMessageStatusResponseTypeContent(child, content));
    if (items.length > 0) out['message'] = items;
  }
  {
    const items = content.list('http://socialsecurity.be/eboxmessage/types/v1', 'ErrorCase', (child) => readGetMessageStatusErrorTypeContent(child, content));
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
