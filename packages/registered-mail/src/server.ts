export {
  type HealthCheckRequest,
  type HealthCheckResponse,
  readHealthCheckRequest,
  writeHealthCheckResponse,
} from '@ebox-bridge/soap';
export {
  type RegisteredMailPolicy,
  registeredMailPolicies,
  registeredMailSchema,
  registeredMailWsdl,
} from './contract.gen.ts';
export {
  type RegisteredMailOperationName,
  type RegisteredMailOperations,
  registeredMailByInput,
  registeredMailOperations,
} from './operations.gen.ts';
export { readGetStatusRequest, readReceiptContent, readSendDocumentRequest } from './readers.gen.ts';
export { type SignReceiptOptions, type StampOptions, signReceipt } from './receipt/sign-receipt.ts';
export type {
  AnnexFile,
  CheckEboxStatus,
  Citizen,
  Digest,
  DigestMethod,
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
} from './types.gen.ts';
export { registeredMailSurelyValid } from './validators.gen.ts';
export { writeGetStatusResponse, writeReceiptContent, writeSendDocumentResponse } from './writers.gen.ts';
