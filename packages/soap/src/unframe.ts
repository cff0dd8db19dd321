import {
  defaultMultipartLimits,
  type MediaType,
  type MultipartPart,
  readMultipart,
  spool,
} from '@ebox-bridge/multipart';
import { attachmentStream, disposeAll, type SpooledPart } from './attachment-stream.ts';
import { SoapError } from './error.ts';
import { parsePlain, readMediaType } from './media-type.ts';
import { readEnvelopeOctets } from './octets.ts';
import { defaultEnvelopeBytes, type SwaMessage, type SwaOptions } from './swa-message.ts';

/**
 * Finds the root part of a multipart/related body by RFC 2387: the part whose Content-ID `start` names, with or without
 * angle brackets; without `start` the first part. Parts before it are spooled.
 * @param mediaType that of the body, with its boundary
 * @param judge throws when the root's media type is not acceptable
 */
export async function unframe(
  mediaType: MediaType,
  source: AsyncIterable<Uint8Array>,
  options: SwaOptions,
  judge: (root: MediaType) => void,
): Promise<SwaMessage> {
  const { parameters } = mediaType;
  const type = parameters.get('type');
  if (type !== undefined) judge(parsePlain(type));
  const start = withoutBrackets(parameters.get('start'));
  const parts = readMultipart(source, mediaType, options.multipart);
  const early: SpooledPart[] = [];
  try {
    for (let step = await parts.next(); step.done !== true; step = await parts.next()) {
      const part = step.value;
      if (start === undefined || part.contentId === start) {
        judge(readMediaType(part.contentType ?? type) ?? { type: '', parameters: new Map() });
        const maximum = options.envelopeBytes ?? defaultEnvelopeBytes;
        const envelope = await readEnvelopeOctets(part.body, maximum, options.onEnvelopeBytes);
        return { envelope, attachments: attachmentStream(early, parts) };
      }
      early.push(await keep(part, options));
    }
    throw new SoapError('SOAP_START_MISSING', 'No part has the Content-ID that the start parameter names.');
  } catch (error) {
    await Promise.allSettled([disposeAll(early), parts.return()]);
    throw error;
  }
}

function withoutBrackets(start: string | undefined): string | undefined {
  const isBracketed = start !== undefined && start.length > 1 && start.startsWith('<') && start.endsWith('>');
  return isBracketed ? start.slice(1, -1) : start;
}

async function keep(part: MultipartPart, options: SwaOptions): Promise<SpooledPart> {
  const { spoolDirectory, multipart } = options;
  if (spoolDirectory === undefined) {
    throw new SoapError('SOAP_SPOOL_NEEDED', 'An attachment comes before the envelope; no spoolDirectory is set.');
  }
  const maxBytes = multipart?.totalBytes ?? defaultMultipartLimits.totalBytes;
  return { part, file: await spool(announced(part.body, options), { directory: spoolDirectory, maxBytes }) };
}

async function* announced(
  body: AsyncIterable<Uint8Array>,
  options: SwaOptions,
): AsyncGenerator<Uint8Array, void, void> {
  for await (const chunk of body) {
    options.onEarlyBytes?.(chunk.byteLength);
    yield chunk;
  }
}

/** The attachments of a message that has none. */
export async function* noAttachments(): AsyncGenerator<MultipartPart, void, void> {}
