export { MultipartError, type MultipartErrorCode, multipartErrors } from './errors.ts';
export { type MediaType, parseMediaType } from './media-type.ts';
export { defaultMultipartLimits, type MultipartLimits } from './multipart-limits.ts';
export type { MultipartPart, PartBytes } from './multipart-part.ts';
export type { FormPart, MultipartBody, OutgoingBody, OutgoingPart } from './outgoing-part.ts';
export { readMultipart } from './read-multipart.ts';
export { type SpooledFile, type SpoolOptions, spool } from './spool.ts';
export { sweepSpool } from './sweep-spool.ts';
export {
  type FormDataHalves,
  type FormDataPieces,
  type FormPartAtHand,
  formDataHalves,
  formDataPieces,
  type WriteFormDataOptions,
  writeFormData,
} from './write-form-data.ts';
export { type WriteRelatedOptions, writeRelated } from './write-related.ts';
