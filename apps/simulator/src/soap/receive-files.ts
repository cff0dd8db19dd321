import { contentIdOf, documentMediaTypes, SoapError, type SwaRef } from '@ebox-bridge/soap';
import type { StoredAttachment } from '../messages/stored-message.ts';
import type { DigestName, Upload, UploadedFile } from '../messages/upload.ts';
import { type Call, ConnectionCut } from '../server/call.ts';
import type { Trouble } from '../trouble/trouble-schema.ts';
import { businessFault, fault } from './fault-answer.ts';
import type { SoapContext } from './soap-operation.ts';
import { refuseTransport } from './transport-fault.ts';

/** A file of a request, as EBoxMessage and RegisteredMail describe it. */
export interface ContractFile {
  readonly title: string;
  readonly content: SwaRef;
  readonly digest?: { readonly digestMethod: string; readonly digestValue: string };
  readonly downloadFileName: string;
  readonly mime?: string;
}

/** The files of a request that arrived whole. */
export interface ReceivedFiles {
  readonly upload: Upload;
  readonly files: readonly ReceivedSoapFile[];
}

/** A file of the request that arrived. */
export interface ReceivedSoapFile extends UploadedFile {
  readonly file: ContractFile;
  readonly mediaType: string;
}

/** Business error codes of a service for digests. */
export interface DigestCodes {
  readonly mismatch: string;
  readonly sha1: string;
}

const eboxMessageCodes: DigestCodes = { mismatch: '10', sha1: '15' };
const algorithms: Readonly<Record<string, DigestName>> = { 'SHA-256': 'sha256', 'SHA-512': 'sha512' };

/**
 * Takes the attachments in and gives each file of the request its content. One part may be the content of several files;
 * a part that nobody names is read and dropped. Digests are checked. Leaves nothing behind when it throws.
 */
export async function receiveFiles(
  files: readonly ContractFile[],
  context: SoapContext,
  trouble: Partial<Trouble>,
  codes: DigestCodes = eboxMessageCodes,
): Promise<ReceivedFiles> {
  if (trouble.reset === 'during') throw new ConnectionCut(context.call);
  const upload = context.store.startUpload();
  try {
    return { upload, files: await receiveInto(upload, files, context, codes) };
  } catch (error) {
    await upload.discard();
    return refuseTransport(context.call, error);
  }
}

async function receiveInto(
  upload: Upload,
  files: readonly ContractFile[],
  { call, attachments }: SoapContext,
  codes: DigestCodes,
): Promise<readonly ReceivedSoapFile[]> {
  const wanted = new Set(files.map((file) => partOf(call, file)));
  const sha512 = files.some(({ digest }) => digest?.digestMethod === 'SHA-512');
  const parts = new Map<string, UploadedFile & { readonly mediaType: string }>();
  for await (const { contentId, contentType, body } of attachments) {
    if (contentId === undefined || !wanted.has(contentId)) continue;
    const received = await upload.receive(body, sha512 ? ['sha512'] : []);
    parts.set(contentId, { ...received, mediaType: contentType?.split(';')[0]?.trim().toLowerCase() ?? '' });
  }
  return files.map((file) => {
    const part = parts.get(partOf(call, file));
    if (!part) throw content(call, 'a Content element names a part that is not in the request');
    const mediaType = file.mime ?? part.mediaType;
    if (!documentMediaTypes.has(mediaType)) throw content(call, 'a document has no MIME type of the list');
    checkDigest(call, file, part, codes);
    return { ...part, file, mediaType };
  });
}

/** What is kept of the files of a message: the first one is the document, the others are annexes. */
export function describeFiles(files: readonly ReceivedSoapFile[]): readonly StoredAttachment[] {
  return files.map(({ file, mediaType, size, digests }, position) => ({
    fileName: file.downloadFileName,
    mediaType,
    size,
    sha256: digests.sha256?.toString('hex') ?? '',
    mainContent: position === 0,
    title: file.title,
  }));
}

function partOf(call: Call, { content: reference }: ContractFile): string {
  try {
    return contentIdOf(typeof reference === 'string' ? reference : '');
  } catch (error) {
    if (error instanceof SoapError) throw content(call, error.message);
    throw error;
  }
}

function checkDigest(call: Call, { digest }: ContractFile, part: UploadedFile, codes: DigestCodes): void {
  if (digest === undefined) return;
  const name = algorithms[digest.digestMethod];
  if (name === undefined) throw businessFault(call, codes.sha1, 'SHA-1 digests are no longer accepted');
  const expected = part.digests[name];
  if (!expected || !Buffer.from(digest.digestValue, 'base64').equals(expected)) {
    throw businessFault(
      call,
      codes.mismatch,
      `the ${digest.digestMethod} digest of ${file(part)} is not that of the attachment${encodingHint(digest.digestValue, expected)}`,
    );
  }
}

function file({ size }: UploadedFile): string {
  return `a file of ${size} bytes`;
}

/** The usual mistakes, said in words: more than the platform tells. */
function encodingHint(value: string, expected: Buffer | undefined): string {
  if (!expected) return '';
  if (Buffer.from(value, 'base64').toString('latin1').toLowerCase() === expected.toString('hex')) {
    return ': it is the base64 of the hexadecimal digest';
  }
  if (value.toLowerCase() === expected.toString('hex')) return ': it is hexadecimal, base64 is expected';
  return '';
}

function content(call: Call, message: string) {
  return fault(call, { code: 'SOA-03007', origin: 'Consumer', message });
}
