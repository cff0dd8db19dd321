import type { PublishEboxMessageRequest } from '@ebox-bridge/ebox-message/server';
import { contentIdOf, SoapError } from '@ebox-bridge/soap';
import type { DigestName, Upload, UploadedFile } from '../messages/upload.ts';
import { eboxMediaTypes } from '../registry/media-types.ts';
import type { Call } from '../server/call.ts';
import { businessFault, fault } from './fault-answer.ts';
import type { SoapContext } from './soap-operation.ts';

type ContractFile = PublishEboxMessageRequest['document'];

/** A file of the request with its content on disk. */
export interface ReceivedSoapFile extends UploadedFile {
  readonly file: ContractFile;
  readonly mediaType: string;
}

const algorithms: Readonly<Record<string, DigestName>> = { 'SHA-256': 'sha256', 'SHA-512': 'sha512' };

/**
 * Streams the attachments to disk and gives each file of the request its content. One part may be the content of several
 * files; a part that nobody names is read and dropped. Digests are checked: 10.
 */
export async function receiveFiles(
  files: readonly ContractFile[],
  upload: Upload,
  { call, attachments }: SoapContext,
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
    if (!eboxMediaTypes.has(mediaType)) throw content(call, 'a document has no MIME type of the list');
    checkDigest(call, file, part);
    return { ...part, file, mediaType };
  });
}

function partOf(call: Call, { content: reference }: ContractFile): string {
  try {
    return contentIdOf(typeof reference === 'string' ? reference : '');
  } catch (error) {
    if (error instanceof SoapError) throw content(call, error.message);
    throw error;
  }
}

function checkDigest(call: Call, { digest }: ContractFile, part: UploadedFile): void {
  if (digest === undefined) return;
  const name = algorithms[digest.digestMethod];
  if (name === undefined) throw businessFault(call, '15', 'SHA-1 digests are no longer accepted');
  const expected = part.digests[name];
  if (!expected || !Buffer.from(digest.digestValue, 'base64').equals(expected)) {
    throw businessFault(call, '10', `the ${digest.digestMethod} digest is not that of the attachment`);
  }
}

function content(call: Call, message: string) {
  return fault(call, { code: 'SOA-03007', origin: 'Consumer', message });
}
