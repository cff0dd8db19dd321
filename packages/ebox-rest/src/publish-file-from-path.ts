import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { PublishFile } from './publish.ts';

export interface PublishFileOptions {
  /** Default: the name in the path. */
  readonly fileName?: string;
  /** Default: by the extension of the file name. */
  readonly contentType?: string;
}

/** The media types of the e-Box by extension. */
const mediaTypes: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.zip': 'application/zip',
  '.csv': 'text/csv',
  '.htm': 'text/html',
  '.html': 'text/html',
  '.txt': 'text/plain',
  '.xml': 'text/xml',
  '.odt': 'application/vnd.oasis.opendocument.text',
  '.ods': 'application/vnd.oasis.opendocument.spreadsheet',
  '.odp': 'application/vnd.oasis.opendocument.presentation',
  '.odg': 'application/vnd.oasis.opendocument.graphics',
  '.xls': 'application/vnd.ms-excel',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.ppt': 'application/vnd.ms-powerpoint',
  '.doc': 'application/msword',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

/** Read in pieces of this size: the file is never held in memory. */
const pieceBytes = 256 * 1024;

/**
 * A file of a publication from the disk, with its size. Opened when its turn comes, and again when it has to be sent again;
 * a file that changes its size meanwhile fails the request before its end.
 *
 * @throws TypeError for what is not a file, and for an extension that says no media type of the e-Box.
 * @throws what the file system says.
 */
export async function publishFileFromPath(
  partName: string,
  path: string,
  options: PublishFileOptions = {},
): Promise<PublishFile> {
  const facts = await stat(path);
  if (!facts.isFile()) throw new TypeError('path is not that of a file');
  const fileName = options.fileName ?? basename(path);
  const contentType = options.contentType ?? mediaTypes[extname(fileName).toLowerCase()];
  if (contentType === undefined) throw new TypeError('no media type of the e-Box has this extension: give contentType');
  const body = (): AsyncIterable<Uint8Array> => createReadStream(path, { highWaterMark: pieceBytes });
  return { partName, fileName, contentType, body, size: facts.size };
}
