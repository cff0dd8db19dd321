import { type FormDataPieces, formDataPieces } from '@ebox-bridge/multipart';
import { digestOf, partsWithoutDigest, withDigests } from './attachment-digests.ts';
import { messageJson, type RegistryVersion } from './message-to-publish-v2.ts';
import type { PublishFile, PublishRequest } from './publish.ts';

/** Files of one request, together, that are handed over as a whole. */
const smallBytes = 192 * 1024;

/**
 * The whole body of a small publication whose files are at hand: made before it is sent, which takes a fraction of what
 * streaming it would. Undefined for any other. The request must have been checked; `checkedJson` is the JSON of its message.
 *
 * Not for a caller who wants `beforeMessage` or `onComplete`: a body that is handed over as a whole tells neither when its files
 * nor when its last byte left.
 */
export function smallPublication(
  request: PublishRequest,
  version: RegistryVersion,
  checkedJson: string | undefined,
): FormDataPieces | undefined {
  const { files, message, beforeMessage, onComplete } = request;
  if (onComplete !== undefined || beforeMessage !== undefined || typeof message === 'function' || !Array.isArray(files))
    return undefined;
  const listed: readonly PublishFile[] = files;
  let size = 0;
  const digests = new Map<string, string>();
  for (const { body, size: said } of listed) {
    if (!(body instanceof Uint8Array) || (said !== undefined && said !== body.length)) return undefined;
    size += body.length;
    if (size > smallBytes) return undefined;
  }
  const computed = partsWithoutDigest(message);
  const parts = listed.map(({ partName: name, fileName, contentType, body }) => {
    const bytes = body as Uint8Array;
    if (computed.has(name)) digests.set(name, digestOf(bytes));
    return { name, fileName, contentType, body: bytes };
  });
  const sent = withDigests(message, digests);
  const json = messageJson(sent, version, sent === message ? checkedJson : undefined);
  return formDataPieces([...parts, { name: 'messageToPublish', contentType: 'application/json', body: json }]);
}
