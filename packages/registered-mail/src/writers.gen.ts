// Generated from wsdl/ by packages/contract-gen. Do not edit: change the contract or the generator.
import type {
  GetStatusRequest,
  GetStatusResponse,
  ReceiptContent,
  SendDocumentRequest,
  SendDocumentResponse,
} from './types.gen.ts';
import {
  inputArray,
  inputObject,
  inputTypeError,
  inputVariantError,
  repeatedMarkup,
  stringText,
  swaRefText,
} from '@ebox-bridge/xml/contract';

const citizenVariantNames: ReadonlySet<string> = new Set(['$type', 'inss', 'qualityCode']);

function citizenVariant(value: unknown, at: string): string {
  const v = inputObject(value, at, citizenVariantNames);
  let out = ' xsi:type="t:Citizen"' + '>';
  out += '<t:INSS>' + stringText(v['inss'], at, '.inss') + '</t:INSS>';
  out += '<t:QualityCode>' + stringText(v['qualityCode'], at, '.qualityCode') + '</t:QualityCode>';
  return out;
}

const enterpriseVariantNames: ReadonlySet<string> = new Set(['$type', 'companyId', 'qualityCode']);

function enterpriseVariant(value: unknown, at: string): string {
  const v = inputObject(value, at, enterpriseVariantNames);
  let out = ' xsi:type="t:Enterprise"' + '>';
  out += '<t:CompanyID>' + stringText(v['companyId'], at, '.companyId') + '</t:CompanyID>';
  out += '<t:QualityCode>' + stringText(v['qualityCode'], at, '.qualityCode') + '</t:QualityCode>';
  return out;
}

const senderVariantNames: ReadonlySet<string> = new Set(['$type', 'companyId', 'applicationId']);

function senderVariant(value: unknown, at: string): string {
  const v = inputObject(value, at, senderVariantNames);
  let out = ' xsi:type="t:Sender"' + '>';
  out += '<t:CompanyID>' + stringText(v['companyId'], at, '.companyId') + '</t:CompanyID>';
  out += '<t:ApplicationID>' + stringText(v['applicationId'], at, '.applicationId') + '</t:ApplicationID>';
  return out;
}

function entityVariants(value: unknown, at: string): string {
  if (typeof value !== 'object' || value === null) throw inputTypeError(value, at, 'an object');
  const type = '$type' in value ? value.$type : undefined;
  switch (type) {
    case 'Citizen':
      return citizenVariant(value, at);
    case 'Enterprise':
      return enterpriseVariant(value, at);
    case 'Sender':
      return senderVariant(value, at);
    default:
      throw inputVariantError(type, at, 'Citizen, Enterprise, Sender');
  }
}

const digestContentNames: ReadonlySet<string> = new Set(['digestMethod', 'digestValue']);

function digestContent(value: unknown, at: string): string {
  const v = inputObject(value, at, digestContentNames);
  let out = '>';
  out += '<t:DigestMethod>' + stringText(v['digestMethod'], at, '.digestMethod') + '</t:DigestMethod>';
  out += '<t:DigestValue>' + stringText(v['digestValue'], at, '.digestValue') + '</t:DigestValue>';
  return out;
}

const signedFileVariantNames: ReadonlySet<string> = new Set(['$type', 'title', 'digest', 'downloadFileName', 'mime', 'type', 'language', 'content', 'signature']);

function signedFileVariant(value: unknown, at: string): string {
  const v = inputObject(value, at, signedFileVariantNames);
  let out = ' xsi:type="t:SignedFile"' + '>';
  out += '<t:Title>' + stringText(v['title'], at, '.title') + '</t:Title>';
  out += '<t:Digest' + digestContent(v['digest'], at + '.digest') + '</t:Digest>';
  out += '<t:DownloadFileName>' + stringText(v['downloadFileName'], at, '.downloadFileName') + '</t:DownloadFileName>';
  if (v['mime'] !== undefined) out += '<t:MIME>' + stringText(v['mime'], at, '.mime') + '</t:MIME>';
  out += '<t:Type>' + stringText(v['type'], at, '.type') + '</t:Type>';
  if (v['language'] !== undefined) out += '<t:Language>' + stringText(v['language'], at, '.language') + '</t:Language>';
  out += '<t:Content>' + swaRefText(v['content'], at, '.content') + '</t:Content>';
  out += '<t:Signature>' + stringText(v['signature'], at, '.signature') + '</t:Signature>';
  return out;
}

const digestContent2Names: ReadonlySet<string> = new Set(['digestMethod', 'digestValue']);

function digestContent2(value: unknown, at: string): string {
  const v = inputObject(value, at, digestContent2Names);
  let out = '>';
  out += '<t:DigestMethod>' + stringText(v['digestMethod'], at, '.digestMethod') + '</t:DigestMethod>';
  out += '<t:DigestValue>' + stringText(v['digestValue'], at, '.digestValue') + '</t:DigestValue>';
  return out;
}

const fileContentNames: ReadonlySet<string> = new Set(['title', 'digest', 'downloadFileName', 'mime', 'type', 'language', 'content']);

function fileContent(value: unknown, at: string): string {
  const v = inputObject(value, at, fileContentNames);
  let out = '>';
  out += '<t:Title>' + stringText(v['title'], at, '.title') + '</t:Title>';
  out += '<t:Digest' + digestContent2(v['digest'], at + '.digest') + '</t:Digest>';
  out += '<t:DownloadFileName>' + stringText(v['downloadFileName'], at, '.downloadFileName') + '</t:DownloadFileName>';
  if (v['mime'] !== undefined) out += '<t:MIME>' + stringText(v['mime'], at, '.mime') + '</t:MIME>';
  out += '<t:Type>' + stringText(v['type'], at, '.type') + '</t:Type>';
  if (v['language'] !== undefined) out += '<t:Language>' + stringText(v['language'], at, '.language') + '</t:Language>';
  out += '<t:Content>' + swaRefText(v['content'], at, '.content') + '</t:Content>';
  return out;
}

function fileVariants(value: unknown, at: string): string {
  if (typeof value !== 'object' || value === null) throw inputTypeError(value, at, 'an object');
  const type = '$type' in value ? value.$type : undefined;
  switch (type) {
    case undefined:
      return fileContent(value, at);
    case 'SignedFile':
      return ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"' + signedFileVariant(value, at);
    default:
      throw inputVariantError(type, at, 'SignedFile');
  }
}

const annexFileContentNames: ReadonlySet<string> = new Set(['content', 'title', 'digest', 'downloadFileName', 'mime']);

function annexFileContent(value: unknown, at: string): string {
  const v = inputObject(value, at, annexFileContentNames);
  let out = '>';
  out += '<t:Content>' + swaRefText(v['content'], at, '.content') + '</t:Content>';
  out += '<t:Title>' + stringText(v['title'], at, '.title') + '</t:Title>';
  out += '<t:Digest' + digestContent2(v['digest'], at + '.digest') + '</t:Digest>';
  out += '<t:DownloadFileName>' + stringText(v['downloadFileName'], at, '.downloadFileName') + '</t:DownloadFileName>';
  if (v['mime'] !== undefined) out += '<t:MIME>' + stringText(v['mime'], at, '.mime') + '</t:MIME>';
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

const registeredMailItemContentNames: ReadonlySet<string> = new Set(['token', 'recipient', 'document', 'annex', 'meta']);

function registeredMailItemContent(value: unknown, at: string): string {
  const v = inputObject(value, at, registeredMailItemContentNames);
  let out = '>';
  out += '<t:Token>' + stringText(v['token'], at, '.token') + '</t:Token>';
  out += '<t:Recipient xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"' + entityVariants(v['recipient'], at + '.recipient') + '</t:Recipient>';
  out += '<t:Document' + fileVariants(v['document'], at + '.document') + '</t:Document>';
  if (v['annex'] !== undefined) out += repeatedMarkup(inputArray(v['annex'], at + '.annex', false), at + '.annex', (item, path) => '<t:Annex' + annexFileContent(item, path) + '</t:Annex>');
  if (v['meta'] !== undefined) out += repeatedMarkup(inputArray(v['meta'], at + '.meta', false), at + '.meta', (item, path) => '<t:Meta' + metaContent(item, path) + '</t:Meta>');
  return out;
}

const documentRequestContentNames: ReadonlySet<string> = new Set(['registeredMailItem', 'checkEboxStatus']);

function documentRequestContent(value: unknown, at: string): string {
  const v = inputObject(value, at, documentRequestContentNames);
  let out = '>';
  out += '<t:RegisteredMailItem xmlns:t="http://socialsecurity.be/registeredmail/types/v1"' + registeredMailItemContent(v['registeredMailItem'], at + '.registeredMailItem') + '</t:RegisteredMailItem>';
  if (v['checkEboxStatus'] !== undefined) out += '<t:CheckEboxStatus xmlns:t="http://socialsecurity.be/registeredmail/types/v1">' + stringText(v['checkEboxStatus'], at, '.checkEboxStatus') + '</t:CheckEboxStatus>';
  return out;
}

const signedFileContentNames: ReadonlySet<string> = new Set(['title', 'digest', 'downloadFileName', 'mime', 'type', 'language', 'content', 'signature']);

function signedFileContent(value: unknown, at: string): string {
  const v = inputObject(value, at, signedFileContentNames);
  let out = '>';
  out += '<t:Title>' + stringText(v['title'], at, '.title') + '</t:Title>';
  out += '<t:Digest' + digestContent2(v['digest'], at + '.digest') + '</t:Digest>';
  out += '<t:DownloadFileName>' + stringText(v['downloadFileName'], at, '.downloadFileName') + '</t:DownloadFileName>';
  if (v['mime'] !== undefined) out += '<t:MIME>' + stringText(v['mime'], at, '.mime') + '</t:MIME>';
  out += '<t:Type>' + stringText(v['type'], at, '.type') + '</t:Type>';
  if (v['language'] !== undefined) out += '<t:Language>' + stringText(v['language'], at, '.language') + '</t:Language>';
  out += '<t:Content>' + swaRefText(v['content'], at, '.content') + '</t:Content>';
  out += '<t:Signature>' + stringText(v['signature'], at, '.signature') + '</t:Signature>';
  return out;
}

const receiptContentNames: ReadonlySet<string> = new Set(['ticket', 'token', 'document']);

function receiptContent(value: unknown, at: string): string {
  const v = inputObject(value, at, receiptContentNames);
  let out = '>';
  out += '<t:Ticket>' + stringText(v['ticket'], at, '.ticket') + '</t:Ticket>';
  out += '<t:Token>' + stringText(v['token'], at, '.token') + '</t:Token>';
  out += '<t:Document' + signedFileContent(v['document'], at + '.document') + '</t:Document>';
  return out;
}

const documentResponseContentNames: ReadonlySet<string> = new Set(['receipt']);

function documentResponseContent(value: unknown, at: string): string {
  const v = inputObject(value, at, documentResponseContentNames);
  let out = '>';
  out += '<t:Receipt xmlns:t="http://socialsecurity.be/registeredmail/types/v1"' + receiptContent(v['receipt'], at + '.receipt') + '</t:Receipt>';
  return out;
}

const statusRequestContentNames: ReadonlySet<string> = new Set(['ticket']);

function statusRequestContent(value: unknown, at: string): string {
  const v = inputObject(value, at, statusRequestContentNames);
  let out = '>';
  out += '<t:Ticket xmlns:t="http://socialsecurity.be/registeredmail/types/v1">' + stringText(v['ticket'], at, '.ticket') + '</t:Ticket>';
  return out;
}

const statusResponseContentNames: ReadonlySet<string> = new Set(['ticket', 'token', 'status', 'proofOfDispatch']);

function statusResponseContent(value: unknown, at: string): string {
  const v = inputObject(value, at, statusResponseContentNames);
  let out = '>';
  out += '<t:Ticket xmlns:t="http://socialsecurity.be/registeredmail/types/v1">' + stringText(v['ticket'], at, '.ticket') + '</t:Ticket>';
  out += '<t:Token xmlns:t="http://socialsecurity.be/registeredmail/types/v1">' + stringText(v['token'], at, '.token') + '</t:Token>';
  out += '<t:Status xmlns:t="http://socialsecurity.be/registeredmail/types/v1">' + stringText(v['status'], at, '.status') + '</t:Status>';
  if (v['proofOfDispatch'] !== undefined) out += '<t:ProofOfDispatch xmlns:t="http://socialsecurity.be/registeredmail/types/v1"' + signedFileContent(v['proofOfDispatch'], at + '.proofOfDispatch') + '</t:ProofOfDispatch>';
  return out;
}

const citizenVariant2Names: ReadonlySet<string> = new Set(['$type', 'inss', 'qualityCode']);

function citizenVariant2(value: unknown, at: string): string {
  const v = inputObject(value, at, citizenVariant2Names);
  let out = ' xsi:type="t:Citizen"' + '>';
  out += '<t:INSS>' + stringText(v['inss'], at, '.inss') + '</t:INSS>';
  out += '<t:QualityCode>' + stringText(v['qualityCode'], at, '.qualityCode') + '</t:QualityCode>';
  return out;
}

const enterpriseVariant2Names: ReadonlySet<string> = new Set(['$type', 'companyId', 'qualityCode']);

function enterpriseVariant2(value: unknown, at: string): string {
  const v = inputObject(value, at, enterpriseVariant2Names);
  let out = ' xsi:type="t:Enterprise"' + '>';
  out += '<t:CompanyID>' + stringText(v['companyId'], at, '.companyId') + '</t:CompanyID>';
  out += '<t:QualityCode>' + stringText(v['qualityCode'], at, '.qualityCode') + '</t:QualityCode>';
  return out;
}

const senderVariant2Names: ReadonlySet<string> = new Set(['$type', 'companyId', 'applicationId']);

function senderVariant2(value: unknown, at: string): string {
  const v = inputObject(value, at, senderVariant2Names);
  let out = ' xsi:type="t:Sender"' + '>';
  out += '<t:CompanyID>' + stringText(v['companyId'], at, '.companyId') + '</t:CompanyID>';
  out += '<t:ApplicationID>' + stringText(v['applicationId'], at, '.applicationId') + '</t:ApplicationID>';
  return out;
}

function entityVariants2(value: unknown, at: string): string {
  if (typeof value !== 'object' || value === null) throw inputTypeError(value, at, 'an object');
  const type = '$type' in value ? value.$type : undefined;
  switch (type) {
    case 'Citizen':
      return citizenVariant2(value, at);
    case 'Enterprise':
      return enterpriseVariant2(value, at);
    case 'Sender':
      return senderVariant2(value, at);
    default:
      throw inputVariantError(type, at, 'Citizen, Enterprise, Sender');
  }
}

const senderContentNames: ReadonlySet<string> = new Set(['companyId', 'applicationId']);

function senderContent(value: unknown, at: string): string {
  const v = inputObject(value, at, senderContentNames);
  let out = '>';
  out += '<t:CompanyID>' + stringText(v['companyId'], at, '.companyId') + '</t:CompanyID>';
  out += '<t:ApplicationID>' + stringText(v['applicationId'], at, '.applicationId') + '</t:ApplicationID>';
  return out;
}

const digestContent3Names: ReadonlySet<string> = new Set(['digestMethod', 'digestValue']);

function digestContent3(value: unknown, at: string): string {
  const v = inputObject(value, at, digestContent3Names);
  let out = '>';
  out += '<t:DigestMethod>' + stringText(v['digestMethod'], at, '.digestMethod') + '</t:DigestMethod>';
  out += '<t:DigestValue>' + stringText(v['digestValue'], at, '.digestValue') + '</t:DigestValue>';
  return out;
}

const fileVariantNames: ReadonlySet<string> = new Set(['$type', 'title', 'digest', 'downloadFileName', 'mime', 'type', 'language', 'content']);

function fileVariant(value: unknown, at: string): string {
  const v = inputObject(value, at, fileVariantNames);
  let out = ' xsi:type="t:File"' + '>';
  out += '<t:Title>' + stringText(v['title'], at, '.title') + '</t:Title>';
  out += '<t:Digest' + digestContent3(v['digest'], at + '.digest') + '</t:Digest>';
  out += '<t:DownloadFileName>' + stringText(v['downloadFileName'], at, '.downloadFileName') + '</t:DownloadFileName>';
  if (v['mime'] !== undefined) out += '<t:MIME>' + stringText(v['mime'], at, '.mime') + '</t:MIME>';
  out += '<t:Type>' + stringText(v['type'], at, '.type') + '</t:Type>';
  if (v['language'] !== undefined) out += '<t:Language>' + stringText(v['language'], at, '.language') + '</t:Language>';
  out += '<t:Content>' + swaRefText(v['content'], at, '.content') + '</t:Content>';
  return out;
}

const signedFileVariant2Names: ReadonlySet<string> = new Set(['$type', 'title', 'digest', 'downloadFileName', 'mime', 'type', 'language', 'content', 'signature']);

function signedFileVariant2(value: unknown, at: string): string {
  const v = inputObject(value, at, signedFileVariant2Names);
  let out = ' xsi:type="t:SignedFile"' + '>';
  out += '<t:Title>' + stringText(v['title'], at, '.title') + '</t:Title>';
  out += '<t:Digest' + digestContent3(v['digest'], at + '.digest') + '</t:Digest>';
  out += '<t:DownloadFileName>' + stringText(v['downloadFileName'], at, '.downloadFileName') + '</t:DownloadFileName>';
  if (v['mime'] !== undefined) out += '<t:MIME>' + stringText(v['mime'], at, '.mime') + '</t:MIME>';
  out += '<t:Type>' + stringText(v['type'], at, '.type') + '</t:Type>';
  if (v['language'] !== undefined) out += '<t:Language>' + stringText(v['language'], at, '.language') + '</t:Language>';
  out += '<t:Content>' + swaRefText(v['content'], at, '.content') + '</t:Content>';
  out += '<t:Signature>' + stringText(v['signature'], at, '.signature') + '</t:Signature>';
  return out;
}

const digestContent4Names: ReadonlySet<string> = new Set(['digestMethod', 'digestValue']);

function digestContent4(value: unknown, at: string): string {
  const v = inputObject(value, at, digestContent4Names);
  let out = '>';
  out += '<t:DigestMethod>' + stringText(v['digestMethod'], at, '.digestMethod') + '</t:DigestMethod>';
  out += '<t:DigestValue>' + stringText(v['digestValue'], at, '.digestValue') + '</t:DigestValue>';
  return out;
}

const fileDescriptionContentNames: ReadonlySet<string> = new Set(['title', 'digest', 'downloadFileName', 'mime', 'type', 'language']);

function fileDescriptionContent(value: unknown, at: string): string {
  const v = inputObject(value, at, fileDescriptionContentNames);
  let out = '>';
  out += '<t:Title>' + stringText(v['title'], at, '.title') + '</t:Title>';
  out += '<t:Digest' + digestContent4(v['digest'], at + '.digest') + '</t:Digest>';
  out += '<t:DownloadFileName>' + stringText(v['downloadFileName'], at, '.downloadFileName') + '</t:DownloadFileName>';
  if (v['mime'] !== undefined) out += '<t:MIME>' + stringText(v['mime'], at, '.mime') + '</t:MIME>';
  out += '<t:Type>' + stringText(v['type'], at, '.type') + '</t:Type>';
  if (v['language'] !== undefined) out += '<t:Language>' + stringText(v['language'], at, '.language') + '</t:Language>';
  return out;
}

function fileDescriptionVariants(value: unknown, at: string): string {
  if (typeof value !== 'object' || value === null) throw inputTypeError(value, at, 'an object');
  const type = '$type' in value ? value.$type : undefined;
  switch (type) {
    case undefined:
      return fileDescriptionContent(value, at);
    case 'File':
      return ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"' + fileVariant(value, at);
    case 'SignedFile':
      return ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"' + signedFileVariant2(value, at);
    default:
      throw inputVariantError(type, at, 'File, SignedFile');
  }
}

const receiptContentContentNames: ReadonlySet<string> = new Set(['ticket', 'token', 'recipient', 'sender', 'document', 'annex']);

function receiptContentContent(value: unknown, at: string): string {
  const v = inputObject(value, at, receiptContentContentNames);
  let out = '>';
  out += '<t:Ticket>' + stringText(v['ticket'], at, '.ticket') + '</t:Ticket>';
  out += '<t:Token>' + stringText(v['token'], at, '.token') + '</t:Token>';
  out += '<t:Recipient xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"' + entityVariants2(v['recipient'], at + '.recipient') + '</t:Recipient>';
  out += '<t:Sender' + senderContent(v['sender'], at + '.sender') + '</t:Sender>';
  out += '<t:Document' + fileDescriptionVariants(v['document'], at + '.document') + '</t:Document>';
  if (v['annex'] !== undefined) out += repeatedMarkup(inputArray(v['annex'], at + '.annex', false), at + '.annex', (item, path) => '<t:Annex' + fileDescriptionVariants(item, path) + '</t:Annex>');
  return out;
}

/** Writes SendDocumentRequest as exclusive-canonical XML. Input of the operation sendDocument. */
export function writeSendDocumentRequest(value: SendDocumentRequest): string {
  return '<m:SendDocumentRequest xmlns:m="http://socialsecurity.be/registeredmail/v1"' + documentRequestContent(value, 'SendDocumentRequest') + '</m:SendDocumentRequest>';
}

/** Writes SendDocumentResponse as exclusive-canonical XML. Output of the operation sendDocument. */
export function writeSendDocumentResponse(value: SendDocumentResponse): string {
  return '<m:SendDocumentResponse xmlns:m="http://socialsecurity.be/registeredmail/v1"' + documentResponseContent(value, 'SendDocumentResponse') + '</m:SendDocumentResponse>';
}

/** Writes GetStatusRequest as exclusive-canonical XML. Input of the operation getStatus. */
export function writeGetStatusRequest(value: GetStatusRequest): string {
  return '<m:GetStatusRequest xmlns:m="http://socialsecurity.be/registeredmail/v1"' + statusRequestContent(value, 'GetStatusRequest') + '</m:GetStatusRequest>';
}

/** Writes GetStatusResponse as exclusive-canonical XML. Output of the operation getStatus. */
export function writeGetStatusResponse(value: GetStatusResponse): string {
  return '<m:GetStatusResponse xmlns:m="http://socialsecurity.be/registeredmail/v1"' + statusResponseContent(value, 'GetStatusResponse') + '</m:GetStatusResponse>';
}

/** Writes ReceiptContent as exclusive-canonical XML. */
export function writeReceiptContent(value: ReceiptContent): string {
  return '<t:ReceiptContent xmlns:t="http://socialsecurity.be/registeredmail/types/v1"' + receiptContentContent(value, 'ReceiptContent') + '</t:ReceiptContent>';
}
