// Generated from wsdl/ by packages/contract-gen. Do not edit: change the contract or the generator.
import type {
  CommitLinkEboxMessageRequest,
  CommitLinkEboxMessageResponse,
  GetEboxInfoRequest,
  GetEboxInfoResponse,
  GetMessageStatusRequest,
  GetMessageStatusResponse,
  HasAnEboxRequest,
  HasAnEboxResponse,
  LinkEboxMessageRequest,
  LinkEboxMessageResponse,
  PublishEboxMessageRequest,
  PublishEboxMessageResponse,
  StoreEboxMessageRequest,
  StoreEboxMessageResponse,
} from './types.gen.ts';
import type { AroundText, OctetSink } from '@ebox-bridge/xml/contract';
import {
  booleanText,
  inputArray,
  inputChoiceError,
  inputObject,
  inputTypeError,
  inputVariantError,
  integerText,
  repeatedMarkup,
  stringText,
  swaRefText,
  writeAnyValue,
  writeRepeated,
} from '@ebox-bridge/xml/contract';

const messageIdContentNames: ReadonlySet<string> = new Set(['ticket', 'sequence']);

function messageIdContent(value: unknown, at: string): string {
  const v = inputObject(value, at, messageIdContentNames);
  let out = '>';
  out += '<t:Ticket>' + stringText(v['ticket'], at, '.ticket') + '</t:Ticket>';
  if (v['sequence'] !== undefined) out += '<t:Sequence>' + integerText(v['sequence'], at, '.sequence') + '</t:Sequence>';
  return out;
}

const senderIdContentNames: ReadonlySet<string> = new Set(['application', 'institution']);

function senderIdContent(value: unknown, at: string): string {
  const v = inputObject(value, at, senderIdContentNames);
  let out = '>';
  out += '<t:Application>' + stringText(v['application'], at, '.application') + '</t:Application>';
  out += '<t:Institution>' + stringText(v['institution'], at, '.institution') + '</t:Institution>';
  return out;
}

const personContentNames: ReadonlySet<string> = new Set(['inss', 'firstName', 'lastName']);

function personContent(value: unknown, at: string): string {
  const v = inputObject(value, at, personContentNames);
  let out = '>';
  out += '<t:INSS>' + stringText(v['inss'], at, '.inss') + '</t:INSS>';
  out += '<t:FirstName>' + stringText(v['firstName'], at, '.firstName') + '</t:FirstName>';
  out += '<t:LastName>' + stringText(v['lastName'], at, '.lastName') + '</t:LastName>';
  return out;
}

const recipientIdContentNames: ReadonlySet<string> = new Set(['companyId', 'subentityId', 'inss', 'nihii', 'qualityCode', 'eboxType', 'person']);

function recipientIdContent(value: unknown, at: string): string {
  const v = inputObject(value, at, recipientIdContentNames);
  let out = '>';
  const choice1a = v['companyId'] !== undefined || v['subentityId'] !== undefined;
  const choice1b = v['inss'] !== undefined;
  const choice1c = v['nihii'] !== undefined;
  const choice1 = Number(choice1a) + Number(choice1b) + Number(choice1c);
  if (choice1 !== 1) throw inputChoiceError(at, choice1, 'companyId (and subentityId), inss, nihii');
  if (choice1a) {
    out += '<t:CompanyID>' + stringText(v['companyId'], at, '.companyId') + '</t:CompanyID>';
    if (v['subentityId'] !== undefined) out += '<t:SubentityId>' + stringText(v['subentityId'], at, '.subentityId') + '</t:SubentityId>';
  }
  if (choice1b) {
    out += '<t:INSS>' + stringText(v['inss'], at, '.inss') + '</t:INSS>';
  }
  if (choice1c) {
    out += '<t:NIHII>' + stringText(v['nihii'], at, '.nihii') + '</t:NIHII>';
  }
  const choice2a = v['qualityCode'] !== undefined;
  const choice2b = v['eboxType'] !== undefined;
  const choice2 = Number(choice2a) + Number(choice2b);
  if (choice2 !== 1) throw inputChoiceError(at, choice2, 'qualityCode, eboxType');
  if (choice2a) {
    out += '<t:QualityCode>' + stringText(v['qualityCode'], at, '.qualityCode') + '</t:QualityCode>';
  }
  if (choice2b) {
    out += '<t:EboxType>' + stringText(v['eboxType'], at, '.eboxType') + '</t:EboxType>';
  }
  if (v['person'] !== undefined) out += '<t:Person' + personContent(v['person'], at + '.person') + '</t:Person>';
  return out;
}

const digestContentNames: ReadonlySet<string> = new Set(['digestMethod', 'digestValue']);

function digestContent(value: unknown, at: string): string {
  const v = inputObject(value, at, digestContentNames);
  let out = '>';
  out += '<t:DigestMethod>' + stringText(v['digestMethod'], at, '.digestMethod') + '</t:DigestMethod>';
  out += '<t:DigestValue>' + stringText(v['digestValue'], at, '.digestValue') + '</t:DigestValue>';
  return out;
}

const fileContentNames: ReadonlySet<string> = new Set(['title', 'content', 'digest', 'downloadFileName', 'mime']);

function fileContent(value: unknown, at: string): string {
  const v = inputObject(value, at, fileContentNames);
  let out = '>';
  out += '<t:Title>' + stringText(v['title'], at, '.title') + '</t:Title>';
  out += '<t:Content>' + swaRefText(v['content'], at, '.content') + '</t:Content>';
  if (v['digest'] !== undefined) out += '<t:Digest' + digestContent(v['digest'], at + '.digest') + '</t:Digest>';
  out += '<t:DownloadFileName>' + stringText(v['downloadFileName'], at, '.downloadFileName') + '</t:DownloadFileName>';
  if (v['mime'] !== undefined) out += '<t:MIME>' + stringText(v['mime'], at, '.mime') + '</t:MIME>';
  return out;
}

const rowContentNames: ReadonlySet<string> = new Set(['leftCell', 'rightCell']);

function rowContent(value: unknown, at: string): string {
  const v = inputObject(value, at, rowContentNames);
  let out = '>';
  out += '<t:LeftCell>' + stringText(v['leftCell'], at, '.leftCell') + '</t:LeftCell>';
  out += '<t:RightCell>' + stringText(v['rightCell'], at, '.rightCell') + '</t:RightCell>';
  return out;
}

const tableContentNames: ReadonlySet<string> = new Set(['title', 'row']);

function tableContent(value: unknown, at: string): string {
  const v = inputObject(value, at, tableContentNames);
  let out = '>';
  out += '<t:Title>' + stringText(v['title'], at, '.title') + '</t:Title>';
  out += repeatedMarkup(inputArray(v['row'], at + '.row', true), at + '.row', (item, path) => '<t:Row' + rowContent(item, path) + '</t:Row>');
  return out;
}

const freeInformationContentNames: ReadonlySet<string> = new Set(['freeText', 'table']);

function freeInformationContent(value: unknown, at: string): string {
  const v = inputObject(value, at, freeInformationContentNames);
  let out = '>';
  const choice1a = v['freeText'] !== undefined;
  const choice1b = v['table'] !== undefined;
  const choice1 = Number(choice1a) + Number(choice1b);
  if (choice1 !== 1) throw inputChoiceError(at, choice1, 'freeText, table');
  if (choice1a) {
    out += '<t:FreeText>' + stringText(v['freeText'], at, '.freeText') + '</t:FreeText>';
  }
  if (choice1b) {
    out += '<t:Table' + tableContent(v['table'], at + '.table') + '</t:Table>';
  }
  return out;
}

const metaContentNames: ReadonlySet<string> = new Set(['type', 'value']);

function metaContent(value: unknown, at: string): string {
  const v = inputObject(value, at, metaContentNames);
  let out = '>';
  out += '<t:Type>' + stringText(v['type'], at, '.type') + '</t:Type>';
  out += repeatedMarkup(inputArray(v['value'], at + '.value', true), at + '.value', (item, path) => '<t:Value>' + stringText(item, path, '') + '</t:Value>');
  return out;
}

const publishEboxMessageRequestContentNames: ReadonlySet<string> = new Set(['messageId', 'senderId', 'recipientId', 'messageType', 'document', 'freeInformation', 'meta', 'annex', 'emailAddresses', 'isRegistered']);

function publishEboxMessageRequestContent(value: unknown, at: string): string {
  const v = inputObject(value, at, publishEboxMessageRequestContentNames);
  let out = '>';
  out += '<t:MessageID xmlns:t="http://socialsecurity.be/eboxmessage/types/v1"' + messageIdContent(v['messageId'], at + '.messageId') + '</t:MessageID>';
  if (v['senderId'] !== undefined) out += '<t:SenderID xmlns:t="http://socialsecurity.be/eboxmessage/types/v1"' + senderIdContent(v['senderId'], at + '.senderId') + '</t:SenderID>';
  out += repeatedMarkup(inputArray(v['recipientId'], at + '.recipientId', true), at + '.recipientId', (item, path) => '<t:RecipientID xmlns:t="http://socialsecurity.be/eboxmessage/types/v1"' + recipientIdContent(item, path) + '</t:RecipientID>');
  out += '<t:MessageType xmlns:t="http://socialsecurity.be/eboxmessage/types/v1">' + stringText(v['messageType'], at, '.messageType') + '</t:MessageType>';
  out += '<t:Document xmlns:t="http://socialsecurity.be/eboxmessage/types/v1"' + fileContent(v['document'], at + '.document') + '</t:Document>';
  if (v['freeInformation'] !== undefined) out += '<t:FreeInformation xmlns:t="http://socialsecurity.be/eboxmessage/types/v1"' + freeInformationContent(v['freeInformation'], at + '.freeInformation') + '</t:FreeInformation>';
  if (v['meta'] !== undefined) out += repeatedMarkup(inputArray(v['meta'], at + '.meta', false), at + '.meta', (item, path) => '<t:Meta xmlns:t="http://socialsecurity.be/eboxmessage/types/v1"' + metaContent(item, path) + '</t:Meta>');
  if (v['annex'] !== undefined) out += repeatedMarkup(inputArray(v['annex'], at + '.annex', false), at + '.annex', (item, path) => '<t:Annex xmlns:t="http://socialsecurity.be/eboxmessage/types/v1"' + fileContent(item, path) + '</t:Annex>');
  if (v['emailAddresses'] !== undefined) out += repeatedMarkup(inputArray(v['emailAddresses'], at + '.emailAddresses', false), at + '.emailAddresses', (item, path) => '<t:EmailAddresses xmlns:t="http://socialsecurity.be/eboxmessage/types/v1">' + stringText(item, path, '') + '</t:EmailAddresses>');
  if (v['isRegistered'] !== undefined) out += '<t:IsRegistered xmlns:t="http://socialsecurity.be/eboxmessage/types/v1">' + booleanText(v['isRegistered'], at, '.isRegistered') + '</t:IsRegistered>';
  return out;
}

const publishEboxMessageResponseContentNames: ReadonlySet<string> = new Set(['id']);

function publishEboxMessageResponseContent(value: unknown, at: string): string {
  const v = inputObject(value, at, publishEboxMessageResponseContentNames);
  let out = '>';
  out += '<t:ID xmlns:t="http://socialsecurity.be/eboxmessage/types/v1">' + stringText(v['id'], at, '.id') + '</t:ID>';
  return out;
}

const eboxEntityVariantNames: ReadonlySet<string> = new Set(['$type', 'companyId', 'subentityId', 'inss', 'nihii', 'qualityCode', 'eboxType']);

function eboxEntityVariant(value: unknown, at: string): string {
  const v = inputObject(value, at, eboxEntityVariantNames);
  let out = ' xsi:type="t:EboxEntity"' + '>';
  const choice1a = v['companyId'] !== undefined || v['subentityId'] !== undefined;
  const choice1b = v['inss'] !== undefined;
  const choice1c = v['nihii'] !== undefined;
  const choice1 = Number(choice1a) + Number(choice1b) + Number(choice1c);
  if (choice1 !== 1) throw inputChoiceError(at, choice1, 'companyId (and subentityId), inss, nihii');
  if (choice1a) {
    out += '<t:CompanyID>' + stringText(v['companyId'], at, '.companyId') + '</t:CompanyID>';
    if (v['subentityId'] !== undefined) out += '<t:SubentityId>' + stringText(v['subentityId'], at, '.subentityId') + '</t:SubentityId>';
  }
  if (choice1b) {
    out += '<t:INSS>' + stringText(v['inss'], at, '.inss') + '</t:INSS>';
  }
  if (choice1c) {
    out += '<t:NIHII>' + stringText(v['nihii'], at, '.nihii') + '</t:NIHII>';
  }
  const choice2a = v['qualityCode'] !== undefined;
  const choice2b = v['eboxType'] !== undefined;
  const choice2 = Number(choice2a) + Number(choice2b);
  if (choice2 !== 1) throw inputChoiceError(at, choice2, 'qualityCode, eboxType');
  if (choice2a) {
    out += '<t:QualityCode>' + stringText(v['qualityCode'], at, '.qualityCode') + '</t:QualityCode>';
  }
  if (choice2b) {
    out += '<t:EboxType>' + stringText(v['eboxType'], at, '.eboxType') + '</t:EboxType>';
  }
  return out;
}

const personContent2Names: ReadonlySet<string> = new Set(['inss', 'firstName', 'lastName']);

function personContent2(value: unknown, at: string): string {
  const v = inputObject(value, at, personContent2Names);
  let out = '>';
  out += '<t:INSS>' + stringText(v['inss'], at, '.inss') + '</t:INSS>';
  out += '<t:FirstName>' + stringText(v['firstName'], at, '.firstName') + '</t:FirstName>';
  out += '<t:LastName>' + stringText(v['lastName'], at, '.lastName') + '</t:LastName>';
  return out;
}

const recipientIdVariantNames: ReadonlySet<string> = new Set(['$type', 'companyId', 'subentityId', 'inss', 'nihii', 'qualityCode', 'eboxType', 'person']);

function recipientIdVariant(value: unknown, at: string): string {
  const v = inputObject(value, at, recipientIdVariantNames);
  let out = ' xsi:type="t:RecipientID"' + '>';
  const choice1a = v['companyId'] !== undefined || v['subentityId'] !== undefined;
  const choice1b = v['inss'] !== undefined;
  const choice1c = v['nihii'] !== undefined;
  const choice1 = Number(choice1a) + Number(choice1b) + Number(choice1c);
  if (choice1 !== 1) throw inputChoiceError(at, choice1, 'companyId (and subentityId), inss, nihii');
  if (choice1a) {
    out += '<t:CompanyID>' + stringText(v['companyId'], at, '.companyId') + '</t:CompanyID>';
    if (v['subentityId'] !== undefined) out += '<t:SubentityId>' + stringText(v['subentityId'], at, '.subentityId') + '</t:SubentityId>';
  }
  if (choice1b) {
    out += '<t:INSS>' + stringText(v['inss'], at, '.inss') + '</t:INSS>';
  }
  if (choice1c) {
    out += '<t:NIHII>' + stringText(v['nihii'], at, '.nihii') + '</t:NIHII>';
  }
  const choice2a = v['qualityCode'] !== undefined;
  const choice2b = v['eboxType'] !== undefined;
  const choice2 = Number(choice2a) + Number(choice2b);
  if (choice2 !== 1) throw inputChoiceError(at, choice2, 'qualityCode, eboxType');
  if (choice2a) {
    out += '<t:QualityCode>' + stringText(v['qualityCode'], at, '.qualityCode') + '</t:QualityCode>';
  }
  if (choice2b) {
    out += '<t:EboxType>' + stringText(v['eboxType'], at, '.eboxType') + '</t:EboxType>';
  }
  if (v['person'] !== undefined) out += '<t:Person' + personContent2(v['person'], at + '.person') + '</t:Person>';
  return out;
}

const entityIdContentNames: ReadonlySet<string> = new Set(['companyId', 'subentityId', 'inss', 'nihii']);

function entityIdContent(value: unknown, at: string): string {
  const v = inputObject(value, at, entityIdContentNames);
  let out = '>';
  const choice1a = v['companyId'] !== undefined || v['subentityId'] !== undefined;
  const choice1b = v['inss'] !== undefined;
  const choice1c = v['nihii'] !== undefined;
  const choice1 = Number(choice1a) + Number(choice1b) + Number(choice1c);
  if (choice1 !== 1) throw inputChoiceError(at, choice1, 'companyId (and subentityId), inss, nihii');
  if (choice1a) {
    out += '<t:CompanyID>' + stringText(v['companyId'], at, '.companyId') + '</t:CompanyID>';
    if (v['subentityId'] !== undefined) out += '<t:SubentityId>' + stringText(v['subentityId'], at, '.subentityId') + '</t:SubentityId>';
  }
  if (choice1b) {
    out += '<t:INSS>' + stringText(v['inss'], at, '.inss') + '</t:INSS>';
  }
  if (choice1c) {
    out += '<t:NIHII>' + stringText(v['nihii'], at, '.nihii') + '</t:NIHII>';
  }
  return out;
}

function entityIdVariants(value: unknown, at: string): string {
  if (typeof value !== 'object' || value === null) throw inputTypeError(value, at, 'an object');
  const type = '$type' in value ? value.$type : undefined;
  switch (type) {
    case undefined:
      return entityIdContent(value, at);
    case 'EboxEntity':
      return ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"' + eboxEntityVariant(value, at);
    case 'RecipientID':
      return ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"' + recipientIdVariant(value, at);
    default:
      throw inputVariantError(type, at, 'EboxEntity, RecipientID');
  }
}

const getEboxInfoRequestContentNames: ReadonlySet<string> = new Set(['qualityCode', 'eboxType', 'eboxId']);

function getEboxInfoRequestContent(value: unknown, at: string): string {
  const v = inputObject(value, at, getEboxInfoRequestContentNames);
  let out = '>';
  const choice1a = v['qualityCode'] !== undefined;
  const choice1b = v['eboxType'] !== undefined;
  const choice1 = Number(choice1a) + Number(choice1b);
  if (choice1 !== 1) throw inputChoiceError(at, choice1, 'qualityCode, eboxType');
  if (choice1a) {
    out += '<t:QualityCode xmlns:t="http://socialsecurity.be/eboxmessage/types/v1">' + stringText(v['qualityCode'], at, '.qualityCode') + '</t:QualityCode>';
  }
  if (choice1b) {
    out += '<t:EboxType xmlns:t="http://socialsecurity.be/eboxmessage/types/v1">' + stringText(v['eboxType'], at, '.eboxType') + '</t:EboxType>';
  }
  out += repeatedMarkup(inputArray(v['eboxId'], at + '.eboxId', true), at + '.eboxId', (item, path) => '<t:EboxID xmlns:t="http://socialsecurity.be/eboxmessage/types/v1"' + entityIdVariants(item, path) + '</t:EboxID>');
  return out;
}

const eboxIdTexts: ReadonlyMap<string, AroundText> = new Map([
  ['companyId', { before: '<t:EboxID><t:CompanyID>', after: '</t:CompanyID></t:EboxID>' }],
  ['inss', { before: '<t:EboxID><t:INSS>', after: '</t:INSS></t:EboxID>' }],
  ['nihii', { before: '<t:EboxID><t:NIHII>', after: '</t:NIHII></t:EboxID>' }],
]);

const getEboxInfoRequestIntoNames: ReadonlySet<string> = new Set(['qualityCode', 'eboxType', 'eboxId']);

function getEboxInfoRequestInto(value: unknown, at: string, sink: OctetSink): void {
  const v = inputObject(value, at, getEboxInfoRequestIntoNames);
  let out = '>';
  const choice1a = v['qualityCode'] !== undefined;
  const choice1b = v['eboxType'] !== undefined;
  const choice1 = Number(choice1a) + Number(choice1b);
  if (choice1 !== 1) throw inputChoiceError(at, choice1, 'qualityCode, eboxType');
  if (choice1a) {
    out += '<t:QualityCode>' + stringText(v['qualityCode'], at, '.qualityCode') + '</t:QualityCode>';
  }
  if (choice1b) {
    out += '<t:EboxType>' + stringText(v['eboxType'], at, '.eboxType') + '</t:EboxType>';
  }
  sink.text(out);
  writeRepeated(sink, inputArray(v['eboxId'], at + '.eboxId', true), at + '.eboxId', (item, path) => '<t:EboxID' + entityIdVariants(item, path) + '</t:EboxID>', eboxIdTexts);
  out = '';
  sink.text(out);
}

const denominationContentNames: ReadonlySet<string> = new Set(['denominationNl', 'denominationFr', 'denominationDe']);

function denominationContent(value: unknown, at: string): string {
  const v = inputObject(value, at, denominationContentNames);
  let out = '>';
  out += '<t:DenominationNL>' + stringText(v['denominationNl'], at, '.denominationNl') + '</t:DenominationNL>';
  out += '<t:DenominationFR>' + stringText(v['denominationFr'], at, '.denominationFr') + '</t:DenominationFR>';
  out += '<t:DenominationDE>' + stringText(v['denominationDe'], at, '.denominationDe') + '</t:DenominationDE>';
  return out;
}

const eboxInfoContentNames: ReadonlySet<string> = new Set(['entityId', 'emailAddress', 'language', 'entityName']);

function eboxInfoContent(value: unknown, at: string): string {
  const v = inputObject(value, at, eboxInfoContentNames);
  let out = '>';
  out += '<t:EntityID' + entityIdVariants(v['entityId'], at + '.entityId') + '</t:EntityID>';
  out += '<t:EmailAddress>' + stringText(v['emailAddress'], at, '.emailAddress') + '</t:EmailAddress>';
  out += '<t:Language>' + stringText(v['language'], at, '.language') + '</t:Language>';
  out += '<t:EntityName' + denominationContent(v['entityName'], at + '.entityName') + '</t:EntityName>';
  return out;
}

const getEboxInfoResponseContentNames: ReadonlySet<string> = new Set(['qualityCode', 'eboxType', 'eboxInfo', 'errorCase']);

function getEboxInfoResponseContent(value: unknown, at: string): string {
  const v = inputObject(value, at, getEboxInfoResponseContentNames);
  let out = '>';
  const choice1a = v['qualityCode'] !== undefined;
  const choice1b = v['eboxType'] !== undefined;
  const choice1 = Number(choice1a) + Number(choice1b);
  if (choice1 !== 1) throw inputChoiceError(at, choice1, 'qualityCode, eboxType');
  if (choice1a) {
    out += '<t:QualityCode xmlns:t="http://socialsecurity.be/eboxmessage/types/v1">' + stringText(v['qualityCode'], at, '.qualityCode') + '</t:QualityCode>';
  }
  if (choice1b) {
    out += '<t:EboxType xmlns:t="http://socialsecurity.be/eboxmessage/types/v1">' + stringText(v['eboxType'], at, '.eboxType') + '</t:EboxType>';
  }
  if (v['eboxInfo'] !== undefined) out += repeatedMarkup(inputArray(v['eboxInfo'], at + '.eboxInfo', false), at + '.eboxInfo', (item, path) => '<t:EboxInfo xmlns:t="http://socialsecurity.be/eboxmessage/types/v1"' + eboxInfoContent(item, path) + '</t:EboxInfo>');
  if (v['errorCase'] !== undefined) out += repeatedMarkup(inputArray(v['errorCase'], at + '.errorCase', false), at + '.errorCase', (item, path) => '<t:ErrorCase xmlns:t="http://socialsecurity.be/eboxmessage/types/v1"' + entityIdVariants(item, path) + '</t:ErrorCase>');
  return out;
}

const errorCaseTexts: ReadonlyMap<string, AroundText> = new Map([
  ['companyId', { before: '<t:ErrorCase><t:CompanyID>', after: '</t:CompanyID></t:ErrorCase>' }],
  ['inss', { before: '<t:ErrorCase><t:INSS>', after: '</t:INSS></t:ErrorCase>' }],
  ['nihii', { before: '<t:ErrorCase><t:NIHII>', after: '</t:NIHII></t:ErrorCase>' }],
]);

const getEboxInfoResponseIntoNames: ReadonlySet<string> = new Set(['qualityCode', 'eboxType', 'eboxInfo', 'errorCase']);

function getEboxInfoResponseInto(value: unknown, at: string, sink: OctetSink): void {
  const v = inputObject(value, at, getEboxInfoResponseIntoNames);
  let out = '>';
  const choice1a = v['qualityCode'] !== undefined;
  const choice1b = v['eboxType'] !== undefined;
  const choice1 = Number(choice1a) + Number(choice1b);
  if (choice1 !== 1) throw inputChoiceError(at, choice1, 'qualityCode, eboxType');
  if (choice1a) {
    out += '<t:QualityCode>' + stringText(v['qualityCode'], at, '.qualityCode') + '</t:QualityCode>';
  }
  if (choice1b) {
    out += '<t:EboxType>' + stringText(v['eboxType'], at, '.eboxType') + '</t:EboxType>';
  }
  if (v['eboxInfo'] !== undefined) {
    sink.text(out);
    writeRepeated(sink, inputArray(v['eboxInfo'], at + '.eboxInfo', false), at + '.eboxInfo', (item, path) => '<t:EboxInfo' + eboxInfoContent(item, path) + '</t:EboxInfo>');
    out = '';
  }
  if (v['errorCase'] !== undefined) {
    sink.text(out);
    writeRepeated(sink, inputArray(v['errorCase'], at + '.errorCase', false), at + '.errorCase', (item, path) => '<t:ErrorCase' + entityIdVariants(item, path) + '</t:ErrorCase>', errorCaseTexts);
    out = '';
  }
  sink.text(out);
}

const storeEboxMessageRequestContentNames: ReadonlySet<string> = new Set(['messageId', 'senderId', 'messageType', 'document', 'freeInformation', 'meta', 'annex']);

function storeEboxMessageRequestContent(value: unknown, at: string): string {
  const v = inputObject(value, at, storeEboxMessageRequestContentNames);
  let out = '>';
  out += '<t:MessageID xmlns:t="http://socialsecurity.be/eboxmessage/types/v1"' + messageIdContent(v['messageId'], at + '.messageId') + '</t:MessageID>';
  if (v['senderId'] !== undefined) out += '<t:SenderID xmlns:t="http://socialsecurity.be/eboxmessage/types/v1"' + senderIdContent(v['senderId'], at + '.senderId') + '</t:SenderID>';
  out += '<t:MessageType xmlns:t="http://socialsecurity.be/eboxmessage/types/v1">' + stringText(v['messageType'], at, '.messageType') + '</t:MessageType>';
  out += '<t:Document xmlns:t="http://socialsecurity.be/eboxmessage/types/v1"' + fileContent(v['document'], at + '.document') + '</t:Document>';
  if (v['freeInformation'] !== undefined) out += '<t:FreeInformation xmlns:t="http://socialsecurity.be/eboxmessage/types/v1"' + freeInformationContent(v['freeInformation'], at + '.freeInformation') + '</t:FreeInformation>';
  if (v['meta'] !== undefined) out += repeatedMarkup(inputArray(v['meta'], at + '.meta', false), at + '.meta', (item, path) => '<t:Meta xmlns:t="http://socialsecurity.be/eboxmessage/types/v1"' + metaContent(item, path) + '</t:Meta>');
  if (v['annex'] !== undefined) out += repeatedMarkup(inputArray(v['annex'], at + '.annex', false), at + '.annex', (item, path) => '<t:Annex xmlns:t="http://socialsecurity.be/eboxmessage/types/v1"' + fileContent(item, path) + '</t:Annex>');
  return out;
}

const storeEboxMessageResponseContentNames: ReadonlySet<string> = new Set(['id']);

function storeEboxMessageResponseContent(value: unknown, at: string): string {
  const v = inputObject(value, at, storeEboxMessageResponseContentNames);
  let out = '>';
  out += '<t:ID xmlns:t="http://socialsecurity.be/eboxmessage/types/v1">' + stringText(v['id'], at, '.id') + '</t:ID>';
  return out;
}

const linkEboxMessageRequestContentNames: ReadonlySet<string> = new Set(['senderId', 'storedEboxMessageId', 'recipientId']);

function linkEboxMessageRequestContent(value: unknown, at: string): string {
  const v = inputObject(value, at, linkEboxMessageRequestContentNames);
  let out = '>';
  if (v['senderId'] !== undefined) out += '<t:SenderID xmlns:t="http://socialsecurity.be/eboxmessage/types/v1"' + senderIdContent(v['senderId'], at + '.senderId') + '</t:SenderID>';
  out += '<t:StoredEboxMessageID xmlns:t="http://socialsecurity.be/eboxmessage/types/v1">' + stringText(v['storedEboxMessageId'], at, '.storedEboxMessageId') + '</t:StoredEboxMessageID>';
  out += repeatedMarkup(inputArray(v['recipientId'], at + '.recipientId', true), at + '.recipientId', (item, path) => '<t:RecipientID xmlns:t="http://socialsecurity.be/eboxmessage/types/v1"' + recipientIdContent(item, path) + '</t:RecipientID>');
  return out;
}

const linkEboxMessageRequestIntoNames: ReadonlySet<string> = new Set(['senderId', 'storedEboxMessageId', 'recipientId']);

function linkEboxMessageRequestInto(value: unknown, at: string, sink: OctetSink): void {
  const v = inputObject(value, at, linkEboxMessageRequestIntoNames);
  let out = '>';
  if (v['senderId'] !== undefined) out += '<t:SenderID' + senderIdContent(v['senderId'], at + '.senderId') + '</t:SenderID>';
  out += '<t:StoredEboxMessageID>' + stringText(v['storedEboxMessageId'], at, '.storedEboxMessageId') + '</t:StoredEboxMessageID>';
  sink.text(out);
  writeRepeated(sink, inputArray(v['recipientId'], at + '.recipientId', true), at + '.recipientId', (item, path) => '<t:RecipientID' + recipientIdContent(item, path) + '</t:RecipientID>');
  out = '';
  sink.text(out);
}

const linkEboxMessageResponseContentNames: ReadonlySet<string> = new Set(['messageId', 'nbrOfSuccessfulLinks', 'recipientError']);

function linkEboxMessageResponseContent(value: unknown, at: string): string {
  const v = inputObject(value, at, linkEboxMessageResponseContentNames);
  let out = '>';
  out += '<t:MessageID xmlns:t="http://socialsecurity.be/eboxmessage/types/v1">' + stringText(v['messageId'], at, '.messageId') + '</t:MessageID>';
  out += '<t:NbrOfSuccessfulLinks' + writeAnyValue(v['nbrOfSuccessfulLinks'], at + '.nbrOfSuccessfulLinks', { 'http://socialsecurity.be/eboxmessage/v1': 'm' }, { 'http://socialsecurity.be/eboxmessage/types/v1': 't' }) + '</t:NbrOfSuccessfulLinks>';
  if (v['recipientError'] !== undefined) out += repeatedMarkup(inputArray(v['recipientError'], at + '.recipientError', false), at + '.recipientError', (item, path) => '<t:RecipientError xmlns:t="http://socialsecurity.be/eboxmessage/types/v1"' + recipientIdContent(item, path) + '</t:RecipientError>');
  return out;
}

const commitLinkEboxMessageRequestContentNames: ReadonlySet<string> = new Set(['senderId', 'storedEboxMessageId']);

function commitLinkEboxMessageRequestContent(value: unknown, at: string): string {
  const v = inputObject(value, at, commitLinkEboxMessageRequestContentNames);
  let out = '>';
  if (v['senderId'] !== undefined) out += '<t:SenderID xmlns:t="http://socialsecurity.be/eboxmessage/types/v1"' + senderIdContent(v['senderId'], at + '.senderId') + '</t:SenderID>';
  out += '<t:StoredEboxMessageID xmlns:t="http://socialsecurity.be/eboxmessage/types/v1">' + stringText(v['storedEboxMessageId'], at, '.storedEboxMessageId') + '</t:StoredEboxMessageID>';
  return out;
}

const commitLinkEboxMessageResponseContentNames: ReadonlySet<string> = new Set(['storedEboxMessageId']);

function commitLinkEboxMessageResponseContent(value: unknown, at: string): string {
  const v = inputObject(value, at, commitLinkEboxMessageResponseContentNames);
  let out = '>';
  out += '<t:StoredEboxMessageID xmlns:t="http://socialsecurity.be/eboxmessage/types/v1">' + stringText(v['storedEboxMessageId'], at, '.storedEboxMessageId') + '</t:StoredEboxMessageID>';
  return out;
}

const hasAnEboxRequestContentNames: ReadonlySet<string> = new Set(['qualityCode', 'eboxType', 'eboxId']);

function hasAnEboxRequestContent(value: unknown, at: string): string {
  const v = inputObject(value, at, hasAnEboxRequestContentNames);
  let out = '>';
  const choice1a = v['qualityCode'] !== undefined;
  const choice1b = v['eboxType'] !== undefined;
  const choice1 = Number(choice1a) + Number(choice1b);
  if (choice1 !== 1) throw inputChoiceError(at, choice1, 'qualityCode, eboxType');
  if (choice1a) {
    out += '<t:QualityCode xmlns:t="http://socialsecurity.be/eboxmessage/types/v1">' + stringText(v['qualityCode'], at, '.qualityCode') + '</t:QualityCode>';
  }
  if (choice1b) {
    out += '<t:EboxType xmlns:t="http://socialsecurity.be/eboxmessage/types/v1">' + stringText(v['eboxType'], at, '.eboxType') + '</t:EboxType>';
  }
  out += repeatedMarkup(inputArray(v['eboxId'], at + '.eboxId', true), at + '.eboxId', (item, path) => '<t:EboxID xmlns:t="http://socialsecurity.be/eboxmessage/types/v1"' + entityIdVariants(item, path) + '</t:EboxID>');
  return out;
}

const hasAnEboxRequestIntoNames: ReadonlySet<string> = new Set(['qualityCode', 'eboxType', 'eboxId']);

function hasAnEboxRequestInto(value: unknown, at: string, sink: OctetSink): void {
  const v = inputObject(value, at, hasAnEboxRequestIntoNames);
  let out = '>';
  const choice1a = v['qualityCode'] !== undefined;
  const choice1b = v['eboxType'] !== undefined;
  const choice1 = Number(choice1a) + Number(choice1b);
  if (choice1 !== 1) throw inputChoiceError(at, choice1, 'qualityCode, eboxType');
  if (choice1a) {
    out += '<t:QualityCode>' + stringText(v['qualityCode'], at, '.qualityCode') + '</t:QualityCode>';
  }
  if (choice1b) {
    out += '<t:EboxType>' + stringText(v['eboxType'], at, '.eboxType') + '</t:EboxType>';
  }
  sink.text(out);
  writeRepeated(sink, inputArray(v['eboxId'], at + '.eboxId', true), at + '.eboxId', (item, path) => '<t:EboxID' + entityIdVariants(item, path) + '</t:EboxID>', eboxIdTexts);
  out = '';
  sink.text(out);
}

const hasAnEboxResponseTypeContentNames: ReadonlySet<string> = new Set(['ebox', 'exists', 'lastConnectionDate', 'exclusivelyEbox']);

function hasAnEboxResponseTypeContent(value: unknown, at: string): string {
  const v = inputObject(value, at, hasAnEboxResponseTypeContentNames);
  let out = '>';
  out += '<t:Ebox' + entityIdVariants(v['ebox'], at + '.ebox') + '</t:Ebox>';
  out += '<t:Exists>' + booleanText(v['exists'], at, '.exists') + '</t:Exists>';
  if (v['lastConnectionDate'] !== undefined) out += '<t:LastConnectionDate>' + stringText(v['lastConnectionDate'], at, '.lastConnectionDate') + '</t:LastConnectionDate>';
  if (v['exclusivelyEbox'] !== undefined) out += '<t:ExclusivelyEbox>' + booleanText(v['exclusivelyEbox'], at, '.exclusivelyEbox') + '</t:ExclusivelyEbox>';
  return out;
}

const hasAnEboxResponseContentNames: ReadonlySet<string> = new Set(['qualityCode', 'eboxType', 'ebox']);

function hasAnEboxResponseContent(value: unknown, at: string): string {
  const v = inputObject(value, at, hasAnEboxResponseContentNames);
  let out = '>';
  const choice1a = v['qualityCode'] !== undefined;
  const choice1b = v['eboxType'] !== undefined;
  const choice1 = Number(choice1a) + Number(choice1b);
  if (choice1 !== 1) throw inputChoiceError(at, choice1, 'qualityCode, eboxType');
  if (choice1a) {
    out += '<t:QualityCode xmlns:t="http://socialsecurity.be/eboxmessage/types/v1">' + stringText(v['qualityCode'], at, '.qualityCode') + '</t:QualityCode>';
  }
  if (choice1b) {
    out += '<t:EboxType xmlns:t="http://socialsecurity.be/eboxmessage/types/v1">' + stringText(v['eboxType'], at, '.eboxType') + '</t:EboxType>';
  }
  out += repeatedMarkup(inputArray(v['ebox'], at + '.ebox', true), at + '.ebox', (item, path) => '<t:Ebox xmlns:t="http://socialsecurity.be/eboxmessage/types/v1"' + hasAnEboxResponseTypeContent(item, path) + '</t:Ebox>');
  return out;
}

const hasAnEboxResponseIntoNames: ReadonlySet<string> = new Set(['qualityCode', 'eboxType', 'ebox']);

function hasAnEboxResponseInto(value: unknown, at: string, sink: OctetSink): void {
  const v = inputObject(value, at, hasAnEboxResponseIntoNames);
  let out = '>';
  const choice1a = v['qualityCode'] !== undefined;
  const choice1b = v['eboxType'] !== undefined;
  const choice1 = Number(choice1a) + Number(choice1b);
  if (choice1 !== 1) throw inputChoiceError(at, choice1, 'qualityCode, eboxType');
  if (choice1a) {
    out += '<t:QualityCode>' + stringText(v['qualityCode'], at, '.qualityCode') + '</t:QualityCode>';
  }
  if (choice1b) {
    out += '<t:EboxType>' + stringText(v['eboxType'], at, '.eboxType') + '</t:EboxType>';
  }
  sink.text(out);
  writeRepeated(sink, inputArray(v['ebox'], at + '.ebox', true), at + '.ebox', (item, path) => '<t:Ebox' + hasAnEboxResponseTypeContent(item, path) + '</t:Ebox>');
  out = '';
  sink.text(out);
}

const getMessageStatusTypeContentNames: ReadonlySet<string> = new Set(['eboxId', 'messageId']);

function getMessageStatusTypeContent(value: unknown, at: string): string {
  const v = inputObject(value, at, getMessageStatusTypeContentNames);
  let out = '>';
  out += '<t:EboxID' + entityIdVariants(v['eboxId'], at + '.eboxId') + '</t:EboxID>';
  out += '<t:MessageID' + messageIdContent(v['messageId'], at + '.messageId') + '</t:MessageID>';
  return out;
}

const getMessageStatusRequestContentNames: ReadonlySet<string> = new Set(['qualityCode', 'eboxType', 'message']);

function getMessageStatusRequestContent(value: unknown, at: string): string {
  const v = inputObject(value, at, getMessageStatusRequestContentNames);
  let out = '>';
  const choice1a = v['qualityCode'] !== undefined;
  const choice1b = v['eboxType'] !== undefined;
  const choice1 = Number(choice1a) + Number(choice1b);
  if (choice1 !== 1) throw inputChoiceError(at, choice1, 'qualityCode, eboxType');
  if (choice1a) {
    out += '<t:QualityCode xmlns:t="http://socialsecurity.be/eboxmessage/types/v1">' + stringText(v['qualityCode'], at, '.qualityCode') + '</t:QualityCode>';
  }
  if (choice1b) {
    out += '<t:EboxType xmlns:t="http://socialsecurity.be/eboxmessage/types/v1">' + stringText(v['eboxType'], at, '.eboxType') + '</t:EboxType>';
  }
  out += repeatedMarkup(inputArray(v['message'], at + '.message', true), at + '.message', (item, path) => '<t:Message xmlns:t="http://socialsecurity.be/eboxmessage/types/v1"' + getMessageStatusTypeContent(item, path) + '</t:Message>');
  return out;
}

const getMessageStatusRequestIntoNames: ReadonlySet<string> = new Set(['qualityCode', 'eboxType', 'message']);

function getMessageStatusRequestInto(value: unknown, at: string, sink: OctetSink): void {
  const v = inputObject(value, at, getMessageStatusRequestIntoNames);
  let out = '>';
  const choice1a = v['qualityCode'] !== undefined;
  const choice1b = v['eboxType'] !== undefined;
  const choice1 = Number(choice1a) + Number(choice1b);
  if (choice1 !== 1) throw inputChoiceError(at, choice1, 'qualityCode, eboxType');
  if (choice1a) {
    out += '<t:QualityCode>' + stringText(v['qualityCode'], at, '.qualityCode') + '</t:QualityCode>';
  }
  if (choice1b) {
    out += '<t:EboxType>' + stringText(v['eboxType'], at, '.eboxType') + '</t:EboxType>';
  }
  sink.text(out);
  writeRepeated(sink, inputArray(v['message'], at + '.message', true), at + '.message', (item, path) => '<t:Message' + getMessageStatusTypeContent(item, path) + '</t:Message>');
  out = '';
  sink.text(out);
}

const getMessageStatusResponseTypeContentNames: ReadonlySet<string> = new Set(['eboxId', 'messageId', 'hasBeenConsulted']);

function getMessageStatusResponseTypeContent(value: unknown, at: string): string {
  const v = inputObject(value, at, getMessageStatusResponseTypeContentNames);
  let out = '>';
  out += '<t:EboxID' + entityIdVariants(v['eboxId'], at + '.eboxId') + '</t:EboxID>';
  out += '<t:MessageID' + messageIdContent(v['messageId'], at + '.messageId') + '</t:MessageID>';
  out += '<t:HasBeenConsulted>' + booleanText(v['hasBeenConsulted'], at, '.hasBeenConsulted') + '</t:HasBeenConsulted>';
  return out;
}

const getMessageStatusErrorTypeContentNames: ReadonlySet<string> = new Set(['eboxId', 'messageId', 'errorCode']);

function getMessageStatusErrorTypeContent(value: unknown, at: string): string {
  const v = inputObject(value, at, getMessageStatusErrorTypeContentNames);
  let out = '>';
  out += '<t:EboxID' + entityIdVariants(v['eboxId'], at + '.eboxId') + '</t:EboxID>';
  out += '<t:MessageID' + messageIdContent(v['messageId'], at + '.messageId') + '</t:MessageID>';
  out += '<t:ErrorCode>' + stringText(v['errorCode'], at, '.errorCode') + '</t:ErrorCode>';
  return out;
}

const getMessageStatusResponseContentNames: ReadonlySet<string> = new Set(['qualityCode', 'eboxType', 'message', 'errorCase']);

function getMessageStatusResponseContent(value: unknown, at: string): string {
  const v = inputObject(value, at, getMessageStatusResponseContentNames);
  let out = '>';
  const choice1a = v['qualityCode'] !== undefined;
  const choice1b = v['eboxType'] !== undefined;
  const choice1 = Number(choice1a) + Number(choice1b);
  if (choice1 !== 1) throw inputChoiceError(at, choice1, 'qualityCode, eboxType');
  if (choice1a) {
    out += '<t:QualityCode xmlns:t="http://socialsecurity.be/eboxmessage/types/v1">' + stringText(v['qualityCode'], at, '.qualityCode') + '</t:QualityCode>';
  }
  if (choice1b) {
    out += '<t:EboxType xmlns:t="http://socialsecurity.be/eboxmessage/types/v1">' + stringText(v['eboxType'], at, '.eboxType') + '</t:EboxType>';
  }
  if (v['message'] !== undefined) out += repeatedMarkup(inputArray(v['message'], at + '.message', false), at + '.message', (item, path) => '<t:Message xmlns:t="http://socialsecurity.be/eboxmessage/types/v1"' + getMessageStatusResponseTypeContent(item, path) + '</t:Message>');
  if (v['errorCase'] !== undefined) out += repeatedMarkup(inputArray(v['errorCase'], at + '.errorCase', false), at + '.errorCase', (item, path) => '<t:ErrorCase xmlns:t="http://socialsecurity.be/eboxmessage/types/v1"' + getMessageStatusErrorTypeContent(item, path) + '</t:ErrorCase>');
  return out;
}

const getMessageStatusResponseIntoNames: ReadonlySet<string> = new Set(['qualityCode', 'eboxType', 'message', 'errorCase']);

function getMessageStatusResponseInto(value: unknown, at: string, sink: OctetSink): void {
  const v = inputObject(value, at, getMessageStatusResponseIntoNames);
  let out = '>';
  const choice1a = v['qualityCode'] !== undefined;
  const choice1b = v['eboxType'] !== undefined;
  const choice1 = Number(choice1a) + Number(choice1b);
  if (choice1 !== 1) throw inputChoiceError(at, choice1, 'qualityCode, eboxType');
  if (choice1a) {
    out += '<t:QualityCode>' + stringText(v['qualityCode'], at, '.qualityCode') + '</t:QualityCode>';
  }
  if (choice1b) {
    out += '<t:EboxType>' + stringText(v['eboxType'], at, '.eboxType') + '</t:EboxType>';
  }
  if (v['message'] !== undefined) {
    sink.text(out);
    writeRepeated(sink, inputArray(v['message'], at + '.message', false), at + '.message', (item, path) => '<t:Message' + getMessageStatusResponseTypeContent(item, path) + '</t:Message>');
    out = '';
  }
  if (v['errorCase'] !== undefined) {
    sink.text(out);
    writeRepeated(sink, inputArray(v['errorCase'], at + '.errorCase', false), at + '.errorCase', (item, path) => '<t:ErrorCase' + getMessageStatusErrorTypeContent(item, path) + '</t:ErrorCase>');
    out = '';
  }
  sink.text(out);
}

/** Writes PublishEboxMessageRequest as exclusive-canonical XML. Input of the operation publishEboxMessage. */
export function writePublishEboxMessageRequest(value: PublishEboxMessageRequest): string {
  return '<m:PublishEboxMessageRequest xmlns:m="http://socialsecurity.be/eboxmessage/v1"' + publishEboxMessageRequestContent(value, 'PublishEboxMessageRequest') + '</m:PublishEboxMessageRequest>';
}

/** Writes PublishEboxMessageResponse as exclusive-canonical XML. Output of the operation publishEboxMessage. */
export function writePublishEboxMessageResponse(value: PublishEboxMessageResponse): string {
  return '<m:PublishEboxMessageResponse xmlns:m="http://socialsecurity.be/eboxmessage/v1"' + publishEboxMessageResponseContent(value, 'PublishEboxMessageResponse') + '</m:PublishEboxMessageResponse>';
}

/** Writes GetEboxInfoRequest as exclusive-canonical XML. Input of the operation getEboxInfo. */
export function writeGetEboxInfoRequest(value: GetEboxInfoRequest): string {
  return '<m:GetEboxInfoRequest xmlns:m="http://socialsecurity.be/eboxmessage/v1"' + getEboxInfoRequestContent(value, 'GetEboxInfoRequest') + '</m:GetEboxInfoRequest>';
}

/** Writes GetEboxInfoRequest without the declarations of m, t, which soap:Body has to make. */
export function writeCompactGetEboxInfoRequest(sink: OctetSink, value: GetEboxInfoRequest): void {
  sink.text('<m:GetEboxInfoRequest');
  getEboxInfoRequestInto(value, 'GetEboxInfoRequest', sink);
  sink.text('</m:GetEboxInfoRequest>');
}

/** Writes GetEboxInfoResponse as exclusive-canonical XML. Output of the operation getEboxInfo. */
export function writeGetEboxInfoResponse(value: GetEboxInfoResponse): string {
  return '<m:GetEboxInfoResponse xmlns:m="http://socialsecurity.be/eboxmessage/v1"' + getEboxInfoResponseContent(value, 'GetEboxInfoResponse') + '</m:GetEboxInfoResponse>';
}

/** Writes GetEboxInfoResponse without the declarations of m, t, which soap:Body has to make. */
export function writeCompactGetEboxInfoResponse(sink: OctetSink, value: GetEboxInfoResponse): void {
  sink.text('<m:GetEboxInfoResponse');
  getEboxInfoResponseInto(value, 'GetEboxInfoResponse', sink);
  sink.text('</m:GetEboxInfoResponse>');
}

/** Writes StoreEboxMessageRequest as exclusive-canonical XML. Input of the operation storeEboxMessage. */
export function writeStoreEboxMessageRequest(value: StoreEboxMessageRequest): string {
  return '<m:StoreEboxMessageRequest xmlns:m="http://socialsecurity.be/eboxmessage/v1"' + storeEboxMessageRequestContent(value, 'StoreEboxMessageRequest') + '</m:StoreEboxMessageRequest>';
}

/** Writes StoreEboxMessageResponse as exclusive-canonical XML. Output of the operation storeEboxMessage. */
export function writeStoreEboxMessageResponse(value: StoreEboxMessageResponse): string {
  return '<m:StoreEboxMessageResponse xmlns:m="http://socialsecurity.be/eboxmessage/v1"' + storeEboxMessageResponseContent(value, 'StoreEboxMessageResponse') + '</m:StoreEboxMessageResponse>';
}

/** Writes LinkEboxMessageRequest as exclusive-canonical XML. Input of the operation linkEboxMessage. */
export function writeLinkEboxMessageRequest(value: LinkEboxMessageRequest): string {
  return '<m:LinkEboxMessageRequest xmlns:m="http://socialsecurity.be/eboxmessage/v1"' + linkEboxMessageRequestContent(value, 'LinkEboxMessageRequest') + '</m:LinkEboxMessageRequest>';
}

/** Writes LinkEboxMessageRequest without the declarations of m, t, which soap:Body has to make. */
export function writeCompactLinkEboxMessageRequest(sink: OctetSink, value: LinkEboxMessageRequest): void {
  sink.text('<m:LinkEboxMessageRequest');
  linkEboxMessageRequestInto(value, 'LinkEboxMessageRequest', sink);
  sink.text('</m:LinkEboxMessageRequest>');
}

/** Writes LinkEboxMessageResponse as exclusive-canonical XML. Output of the operation linkEboxMessage. */
export function writeLinkEboxMessageResponse(value: LinkEboxMessageResponse): string {
  return '<m:LinkEboxMessageResponse xmlns:m="http://socialsecurity.be/eboxmessage/v1"' + linkEboxMessageResponseContent(value, 'LinkEboxMessageResponse') + '</m:LinkEboxMessageResponse>';
}

/** Writes CommitLinkEboxMessageRequest as exclusive-canonical XML. Input of the operation commitLinkEboxMessage. */
export function writeCommitLinkEboxMessageRequest(value: CommitLinkEboxMessageRequest): string {
  return '<m:CommitLinkEboxMessageRequest xmlns:m="http://socialsecurity.be/eboxmessage/v1"' + commitLinkEboxMessageRequestContent(value, 'CommitLinkEboxMessageRequest') + '</m:CommitLinkEboxMessageRequest>';
}

/** Writes CommitLinkEboxMessageResponse as exclusive-canonical XML. Output of the operation commitLinkEboxMessage. */
export function writeCommitLinkEboxMessageResponse(value: CommitLinkEboxMessageResponse): string {
  return '<m:CommitLinkEboxMessageResponse xmlns:m="http://socialsecurity.be/eboxmessage/v1"' + commitLinkEboxMessageResponseContent(value, 'CommitLinkEboxMessageResponse') + '</m:CommitLinkEboxMessageResponse>';
}

/** Writes HasAnEboxRequest as exclusive-canonical XML. Input of the operation hasAnEbox. */
export function writeHasAnEboxRequest(value: HasAnEboxRequest): string {
  return '<m:HasAnEboxRequest xmlns:m="http://socialsecurity.be/eboxmessage/v1"' + hasAnEboxRequestContent(value, 'HasAnEboxRequest') + '</m:HasAnEboxRequest>';
}

/** Writes HasAnEboxRequest without the declarations of m, t, which soap:Body has to make. */
export function writeCompactHasAnEboxRequest(sink: OctetSink, value: HasAnEboxRequest): void {
  sink.text('<m:HasAnEboxRequest');
  hasAnEboxRequestInto(value, 'HasAnEboxRequest', sink);
  sink.text('</m:HasAnEboxRequest>');
}

/** Writes HasAnEboxResponse as exclusive-canonical XML. Output of the operation hasAnEbox. */
export function writeHasAnEboxResponse(value: HasAnEboxResponse): string {
  return '<m:HasAnEboxResponse xmlns:m="http://socialsecurity.be/eboxmessage/v1"' + hasAnEboxResponseContent(value, 'HasAnEboxResponse') + '</m:HasAnEboxResponse>';
}

/** Writes HasAnEboxResponse without the declarations of m, t, which soap:Body has to make. */
export function writeCompactHasAnEboxResponse(sink: OctetSink, value: HasAnEboxResponse): void {
  sink.text('<m:HasAnEboxResponse');
  hasAnEboxResponseInto(value, 'HasAnEboxResponse', sink);
  sink.text('</m:HasAnEboxResponse>');
}

/** Writes GetMessageStatusRequest as exclusive-canonical XML. Input of the operation getMessageStatus. */
export function writeGetMessageStatusRequest(value: GetMessageStatusRequest): string {
  return '<m:GetMessageStatusRequest xmlns:m="http://socialsecurity.be/eboxmessage/v1"' + getMessageStatusRequestContent(value, 'GetMessageStatusRequest') + '</m:GetMessageStatusRequest>';
}

/** Writes GetMessageStatusRequest without the declarations of m, t, which soap:Body has to make. */
export function writeCompactGetMessageStatusRequest(sink: OctetSink, value: GetMessageStatusRequest): void {
  sink.text('<m:GetMessageStatusRequest');
  getMessageStatusRequestInto(value, 'GetMessageStatusRequest', sink);
  sink.text('</m:GetMessageStatusRequest>');
}

/** Writes GetMessageStatusResponse as exclusive-canonical XML. Output of the operation getMessageStatus. */
export function writeGetMessageStatusResponse(value: GetMessageStatusResponse): string {
  return '<m:GetMessageStatusResponse xmlns:m="http://socialsecurity.be/eboxmessage/v1"' + getMessageStatusResponseContent(value, 'GetMessageStatusResponse') + '</m:GetMessageStatusResponse>';
}

/** Writes GetMessageStatusResponse without the declarations of m, t, which soap:Body has to make. */
export function writeCompactGetMessageStatusResponse(sink: OctetSink, value: GetMessageStatusResponse): void {
  sink.text('<m:GetMessageStatusResponse');
  getMessageStatusResponseInto(value, 'GetMessageStatusResponse', sink);
  sink.text('</m:GetMessageStatusResponse>');
}
