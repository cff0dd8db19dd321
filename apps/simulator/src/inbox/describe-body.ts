import { createHash } from 'node:crypto';
import { parseMediaType, readMultipart } from '@ebox-bridge/multipart';
import { redactHeader, redactSecrets } from './redact-secrets.ts';

/** Text kept of one body: an envelope, a JSON part, an answer. */
export const TEXT_BYTES = 256 * 1024;

/** A larger part is not hashed a second time for the wire view: its message tells the digest of the file. */
export const DIGEST_BYTES = 64 * 1024 * 1024;

/** One MIME part, or a whole body without parts. */
export interface PartFacts {
  readonly role: 'envelope' | 'json' | 'form' | 'file' | 'text';
  readonly name?: string;
  readonly contentId?: string;
  readonly fileName?: string;
  readonly mediaType: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly size: number;
  /** Hex; absent for a part above `DIGEST_BYTES`. */
  readonly sha256?: string;
  readonly text?: string;
  /** The text ends before the part does. */
  readonly cut?: boolean;
}

/** What a request body was made of. */
export interface BodyFacts {
  readonly multipart: boolean;
  readonly parts: readonly PartFacts[];
  /** Why the body could not be read to its end. */
  readonly problem?: string;
}

/** Reads a body to its end, or to its first mistake, and tells its parts. Never throws. */
export async function describeBody(source: AsyncIterable<Uint8Array>, contentType: string): Promise<BodyFacts> {
  const { type, parameters } = mediaTypeOf(contentType);
  const multipart = type.startsWith('multipart/');
  const parts: PartFacts[] = [];
  try {
    if (multipart) {
      const start = parameters.get('start')?.replace(/^<|>$/g, '');
      for await (const part of readMultipart(source, contentType)) {
        const { contentId, name, fileName, headers } = part;
        const isRoot = start === undefined ? parts.length === 0 : contentId === start;
        const partType = mediaTypeOf(part.contentType ?? '').type;
        const role = partRole(type, partType, isRoot, name);
        parts.push({
          role,
          ...(name === undefined ? {} : { name }),
          ...(contentId === undefined ? {} : { contentId }),
          ...(fileName === undefined ? {} : { fileName }),
          mediaType: partType,
          headers: [...headers].map(([header, value]) => [header, redactHeader(header, value)]),
          ...(await read(part.body, role === 'file' ? undefined : partType)),
        });
      }
    } else {
      const role = bodyRole(type);
      const facts = await read(source, role === 'file' ? undefined : type);
      if (facts.size > 0) parts.push({ role, mediaType: type, headers: [], ...facts });
    }
  } catch (error) {
    return { multipart, parts, problem: error instanceof Error ? error.message : 'the body cannot be read' };
  }
  return { multipart, parts };
}

/** A media type that is written as it is read, which most are. */
const plain = /^[a-z]+\/[a-z0-9+-]+$/;
const noParameters: ReadonlyMap<string, string> = new Map();

export function mediaTypeOf(contentType: string): ReturnType<typeof parseMediaType> {
  if (plain.test(contentType)) return { type: contentType, parameters: noParameters };
  try {
    return parseMediaType(contentType);
  } catch {
    return { type: contentType.split(';')[0]?.trim().toLowerCase() ?? '', parameters: new Map() };
  }
}

function partRole(container: string, type: string, isRoot: boolean, name: string | undefined): PartFacts['role'] {
  if (container === 'multipart/related') return isRoot ? 'envelope' : 'file';
  return name === 'messageToPublish' || type === 'application/json' ? 'json' : 'file';
}

function bodyRole(type: string): PartFacts['role'] {
  if (type.endsWith('/xml') || type.endsWith('+xml')) return 'envelope';
  if (type.includes('json')) return 'json';
  if (type === 'application/x-www-form-urlencoded') return 'form';
  return type.startsWith('text/') ? 'text' : 'file';
}

async function read(source: AsyncIterable<Uint8Array>, textType: string | undefined) {
  const hash = createHash('sha256');
  const kept: Uint8Array[] = [];
  let room = textType === undefined ? 0 : TEXT_BYTES;
  let size = 0;
  for await (const chunk of source) {
    size += chunk.length;
    if (size <= DIGEST_BYTES) hash.update(chunk);
    if (room > 0) kept.push(Buffer.from(chunk.subarray(0, room)));
    room -= chunk.length;
  }
  const facts = { size, ...(size > DIGEST_BYTES ? {} : { sha256: hash.digest('hex') }) };
  if (textType === undefined) return facts;
  const text = redactSecrets(Buffer.concat(kept).toString('utf8'), textType);
  return { ...facts, text, ...(size > TEXT_BYTES ? { cut: true } : {}) };
}
