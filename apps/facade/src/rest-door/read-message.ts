import { type MultipartPart, readMultipart, type SpooledFile, spool } from '@ebox-bridge/multipart';
import { FacadeError } from '../errors.ts';

/** A multipart request taken apart: its JSON part, and the files whenever they arrive. */
export interface FormMessage {
  readonly json: Uint8Array;
  /** In the order of the request; pulled once. */
  readonly files: AsyncGenerator<{ readonly contentId: string; readonly body: AsyncIterable<Uint8Array> }, void, void>;
  /** Removes what was put aside. */
  dispose(): Promise<void>;
}

export interface FormLimits {
  readonly totalBytes: number;
  readonly parts: number;
  readonly partHeaderBytes: number;
  readonly jsonBytes: number;
  /** Told of the bytes of files that come before the JSON part; throws when they are too many. */
  readonly onEarlyBytes: (bytes: number) => void;
  readonly spoolDirectory: string;
}

/**
 * Reads multipart/form-data up to its JSON part. Files may come in any order: those that come before it are put aside, the
 * others stream.
 * @throws FacadeError FACADE_MEDIA_TYPE, FACADE_REQUEST_INVALID; MultipartError
 */
export async function readFormMessage(
  source: AsyncIterable<Uint8Array>,
  contentType: string | undefined,
  jsonPart: string,
  limits: FormLimits,
): Promise<FormMessage> {
  if (contentType === undefined || !/^multipart\/form-data *;/i.test(contentType)) {
    throw new FacadeError(
      'FACADE_MEDIA_TYPE',
      `Expected multipart/form-data with a JSON part "${jsonPart}" and the files.`,
    );
  }
  const { totalBytes, parts, partHeaderBytes } = limits;
  const reader = readMultipart(source, contentType, { totalBytes, parts, partHeaderBytes });
  const early: { readonly contentId: string; readonly file: SpooledFile }[] = [];
  const dispose = async () => {
    await reader.return();
    await Promise.all(early.map(({ file }) => file.dispose()));
  };
  try {
    for (let next = await reader.next(); next.done !== true; next = await reader.next()) {
      const part = next.value;
      if (part.name === jsonPart) {
        const json = await readJson(part, limits.jsonBytes);
        return { json, files: filesOf(early, reader, jsonPart), dispose };
      }
      const body = counted(part.body, limits.onEarlyBytes);
      early.push({
        contentId: nameOf(part),
        file: await spool(body, { directory: limits.spoolDirectory, maxBytes: totalBytes }),
      });
    }
    throw new FacadeError('FACADE_REQUEST_INVALID', `The form has no part "${jsonPart}".`);
  } catch (error) {
    await dispose();
    throw error;
  }
}

async function* filesOf(
  early: readonly { readonly contentId: string; readonly file: SpooledFile }[],
  reader: AsyncGenerator<MultipartPart, void, void>,
  jsonPart: string,
): Awaited<ReturnType<typeof readFormMessage>>['files'] {
  for (const { contentId, file } of early) yield { contentId, body: file.open() };
  for await (const part of reader) {
    if (part.name === jsonPart)
      throw new FacadeError('FACADE_REQUEST_INVALID', `The form has two parts "${jsonPart}".`);
    yield { contentId: nameOf(part), body: part.body };
  }
}

function nameOf({ name }: MultipartPart): string {
  if (name !== undefined && name !== '') return name;
  throw new FacadeError('FACADE_REQUEST_INVALID', 'A part of the form has no name.');
}

async function readJson({ contentType, body }: MultipartPart, maxBytes: number): Promise<Uint8Array> {
  if (contentType !== undefined && !/^application\/json *(;|$)/i.test(contentType)) {
    throw new FacadeError('FACADE_MEDIA_TYPE', 'The JSON part is of another media type than application/json.');
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > maxBytes)
      throw new FacadeError('FACADE_BODY_TOO_LARGE', `The JSON part is larger than ${maxBytes} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function* counted(body: AsyncIterable<Uint8Array>, count: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of body) {
    count(chunk.byteLength);
    yield chunk;
  }
}
