import type { MultipartLimits } from './multipart-limits.ts';
import type { MultipartPart } from './multipart-part.ts';
export function readMultipart(
  _source: AsyncIterable<Uint8Array>,
  _contentType: string,
  _limits?: Partial<MultipartLimits>,
): AsyncGenerator<MultipartPart, void, void> {
  throw new Error('x');
}
