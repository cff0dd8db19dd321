import { MultipartError, type MultipartPart, parseMediaType, readMultipart } from '@ebox-bridge/multipart';
import type { MessageStore } from '../messages/message-store.ts';
import type { Upload, UploadedFile } from '../messages/upload.ts';
import type { Call } from '../server/call.ts';
import { eboxError, problem } from '../server/problem.ts';
import { collect, requestBody, utf8 } from '../server/request-body.ts';
import { MESSAGE_PART } from './message-to-publish.ts';

/** Bytes of the JSON part. */
export const JSON_PART_BYTES = 256 * 1024;

export interface ReceivedFile extends UploadedFile {
  readonly fileName: string;
  readonly mediaType: string;
}

/** A request body that arrived whole: the JSON text and the files by part name. */
export interface ReceivedUpload {
  readonly upload: Upload;
  readonly json: string;
  readonly files: ReadonlyMap<string, ReceivedFile>;
}

/** Takes a multipart/form-data body in, its parts in any order. Leaves nothing behind when it throws. */
export async function receiveUpload(call: Call, store: MessageStore, cut: boolean): Promise<ReceivedUpload> {
  const contentType = call.request.headers['content-type'] ?? '';
  if (!/^multipart\/form-data\s*;/i.test(contentType)) {
    throw problem('unsupportedMediaType', 'the content type must be multipart/form-data');
  }
  const upload = store.startUpload();
  try {
    return { upload, ...(await receiveParts(call, contentType, upload, cut)) };
  } catch (error) {
    await upload.discard();
    if (error instanceof MultipartError && error.code === 'MULTIPART_TOO_LARGE') {
      throw problem('payloadTooLarge', error.message);
    }
    if (error instanceof MultipartError) throw eboxError(400, 'INVALID_INPUT', `multipart: ${error.message}`);
    throw error;
  }
}

async function receiveParts(call: Call, contentType: string, upload: Upload, cut: boolean) {
  let json: string | undefined;
  const files = new Map<string, ReceivedFile>();
  for await (const part of readMultipart(requestBody(call, cut), contentType)) {
    const { name } = part;
    if (name === undefined || name === '') throw eboxError(400, 'INVALID_INPUT', 'a part has no name');
    if (files.has(name) || (name === MESSAGE_PART && json !== undefined)) {
      throw eboxError(400, 'INVALID_INPUT', `the part ${name.slice(0, 100)} is given twice`);
    }
    if (name === MESSAGE_PART) json = utf8(await collect(part.body, JSON_PART_BYTES));
    else files.set(name, { ...describe(part, name), ...(await upload.receive(part.body)) });
  }
  if (json === undefined) throw eboxError(400, 'INVALID_INPUT', `the part ${MESSAGE_PART} is missing`);
  return { json, files };
}

function describe(part: MultipartPart, name: string): { readonly fileName: string; readonly mediaType: string } {
  const { fileName, contentType } = part;
  if (fileName === undefined || fileName === '' || [...fileName].length > 255) {
    throw eboxError(400, 'INVALID_INPUT', `the part ${name.slice(0, 100)} needs a file name of 1 to 255 characters`);
  }
  return { fileName, mediaType: contentType === undefined ? '' : parseMediaType(contentType).type };
}
