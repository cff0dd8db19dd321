import type { FormPart, MultipartBody } from './outgoing-part.ts';
export interface WriteFormDataOptions {
  readonly boundary?: string;
}
export function writeFormData(
  _parts: Iterable<FormPart> | AsyncIterable<FormPart>,
  _options: WriteFormDataOptions = {},
): MultipartBody {
  throw new Error('x');
}
