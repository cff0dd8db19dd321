import { stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { filePieces } from './file-pieces.ts';
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

type Open = () => AsyncIterable<Uint8Array>;

/** What reads a file into the same few buffers again, by the function that reads it into new ones. */
const thriftyOpen = new WeakMap<Open, (heldBytes: number) => AsyncIterable<Uint8Array>>();

/**
 * Opens a body for a reader that has less than `heldBytes` of earlier chunks in use whenever it asks for the next: a file of
 * `publishFileFromPath` then costs a few buffers instead of all of its size, anything else is opened as it is.
 */
export function openForReader(body: Open, heldBytes: number | undefined): AsyncIterable<Uint8Array> {
  const thrifty = heldBytes === undefined ? undefined : thriftyOpen.get(body);
  return heldBytes === undefined || thrifty === undefined ? body() : thrifty(heldBytes);
}

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
  if (contentType === undefined) throw new TypeError('no media type of the e-Box has this extension');
  const { size } = facts;
  const body = (): AsyncIterable<Uint8Array> => filePieces(path, { size, heldBytes: undefined });
  thriftyOpen.set(body, (heldBytes) => filePieces(path, { size, heldBytes }));
  return { partName, fileName, contentType, body, size };
}
