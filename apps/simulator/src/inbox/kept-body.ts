import { isUtf8 } from 'node:buffer';
import { withItsOwnMemory } from '../own-memory.ts';
import { createChunkQueue } from './chunk-queue.ts';
import { type BodyFacts, describeBody, mediaTypeOf, TEXT_BYTES } from './describe-body.ts';
import { mayHoldSecret, redactSecrets } from './redact-secrets.ts';

/** A request body that is recorded while it arrives. */
export interface BodyRecorder {
  /** What it returns must be awaited: the recorder keeps pace with the sender. */
  received(chunk: Uint8Array): Promise<void> | undefined;
  end(complete: boolean): { readonly size: number; readonly facts: () => Promise<BodyFacts> };
}

/** Keeps a small body as it is, without tokens; of a larger one what `describeBody` keeps of it. */
export function startBody(contentType: string): BodyRecorder {
  let chunks: Uint8Array[] = [];
  let size = 0;
  let queue: ReturnType<typeof createChunkQueue> | undefined;
  let streamed: Promise<BodyFacts> | undefined;
  return {
    received(chunk) {
      size += chunk.length;
      if (queue) return queue.push(chunk);
      chunks.push(withItsOwnMemory(chunk));
      if (size <= TEXT_BYTES) return undefined;
      queue = createChunkQueue();
      streamed = describeBody(queue, contentType);
      const held = chunks;
      chunks = [];
      for (const early of held.slice(0, -1)) void queue.push(early);
      return queue.push(chunk);
    },
    end(complete) {
      queue?.end(complete ? undefined : new Error('the request ended before its end, or was not read to it'));
      if (streamed) {
        const facts = streamed;
        return { size, facts: () => facts };
      }
      const [first] = chunks;
      const raw = chunks.length > 1 ? Buffer.concat(chunks) : first;
      return { size, facts: factsOf(raw && withoutSecrets(raw, contentType), contentType) };
    },
  };
}

/** Nothing else is held by what this answers: neither the chunks nor what they were cut from. */
function factsOf(raw: Uint8Array | undefined, contentType: string): () => Promise<BodyFacts> {
  let facts: Promise<BodyFacts> | undefined;
  return () => (facts ??= describeBody(once(raw), contentType));
}

/** Forms and JSON may hold tokens: these are never kept. */
function withoutSecrets(raw: Uint8Array, contentType: string): Uint8Array {
  if (!/json|urlencoded|text/i.test(contentType)) return raw;
  const { type } = mediaTypeOf(contentType);
  const isText = type.includes('json') || type === 'application/x-www-form-urlencoded' || type.startsWith('text/plain');
  if (!isText) return raw;
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  if (isUtf8(bytes) && !mayHoldSecret(bytes, type)) return raw;
  return Buffer.from(redactSecrets(bytes.toString('utf8'), type));
}

async function* once(bytes: Uint8Array | undefined): AsyncGenerator<Uint8Array, void, void> {
  if (bytes && bytes.length > 0) yield bytes;
}
