import type { MultipartBody, OutgoingPart } from './outgoing-part.ts';
export interface WriteRelatedOptions {
  readonly start: string;
  readonly type?: string;
  readonly boundary?: string;
}
export function writeRelated(
  _parts: Iterable<OutgoingPart> | AsyncIterable<OutgoingPart>,
  _options: WriteRelatedOptions,
): MultipartBody {
  throw new Error('x');
}
