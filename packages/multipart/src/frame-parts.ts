import type { MultipartBody } from './outgoing-part.ts';
import { type FramedPart, messageChunks, totalLength } from './write-parts.ts';

/**
 * A message of parts that `frame` turns into framed ones. Parts at hand are framed and measured at once; those of an
 * async iterable when they come, so their length is not known.
 */
export function frameParts<Part>(
  parts: Iterable<Part> | AsyncIterable<Part>,
  frame: (part: Part, index: number) => FramedPart,
  contentType: string,
  boundary: string,
): MultipartBody {
  if (Symbol.asyncIterator in parts) {
    const framed = { [Symbol.asyncIterator]: () => frameEach(parts[Symbol.asyncIterator](), frame) };
    return { contentType, contentLength: undefined, chunks: messageChunks(framed, boundary) };
  }
  const framed = Array.from(parts, frame);
  if (framed.length === 0) throw new TypeError('A multipart message needs at least one part');
  return { contentType, contentLength: totalLength(framed, boundary), chunks: messageChunks(framed, boundary) };
}

function frameEach<Part>(
  parts: AsyncIterator<Part>,
  frame: (part: Part, index: number) => FramedPart,
): AsyncIterator<FramedPart> {
  let index = 0;
  return {
    next: async () => {
      const result = await parts.next();
      return result.done === true
        ? { done: true, value: undefined }
        : { done: false, value: frame(result.value, index++) };
    },
    return: async () => {
      await parts.return?.();
      return { done: true, value: undefined };
    },
  };
}

const headerName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const plainValue = /^[ -~]*$/;
const forbiddenInValue = /[^\P{Cc}\t\x80-\x9f]/u;

/** Header lines from names and values. Throws TypeError on what would break out of its line. */
export function headerLines(headers: Readonly<Record<string, string>>): string {
  return Object.entries(headers)
    .map(([name, value]) => headerLine(name, value))
    .join('\r\n');
}

/** One header line. Throws TypeError on what would break out of it. */
export function headerLine(name: string, value: string): string {
  // In a value: no ASCII control character but the tab.
  if (!headerName.test(name) || (!plainValue.test(value) && forbiddenInValue.test(value))) {
    throw new TypeError(`The part header ${JSON.stringify(name)} has a name or a value that cannot be sent`);
  }
  return `${name}: ${value}`;
}
