import { isUtf8 } from 'node:buffer';
import { withItsOwnMemory } from '../own-memory.ts';
import { createChunkQueue } from './chunk-queue.ts';
import { type BodyFacts, describeBody, mediaTypeOf, TEXT_BYTES } from './describe-body.ts';
import { mayHoldSecret, redactSecrets } from './redact-secrets.ts';

/** So many chunks are kept as they are. A body that dripped in is joined: its bytes must not cost an object each. */
const FEW = 4;

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
      const kept = chunks.length > FEW ? [Buffer.concat(chunks)] : chunks;
      return { size, facts: factsOf(withoutSecrets(kept, contentType), contentType) };
    },
  };
}

/** Nothing else is held by what this answers. */
function factsOf(chunks: readonly Uint8Array[], contentType: string): () => Promise<BodyFacts> {
  let facts: Promise<BodyFacts> | undefined;
  return () => (facts ??= describeBody(each(chunks), contentType));
}

/** Forms and JSON may hold tokens: these are never kept. */
function withoutSecrets(chunks: readonly Uint8Array[], contentType: string): readonly Uint8Array[] {
  if (!/json|urlencoded|text/i.test(contentType)) return chunks;
  const { type } = mediaTypeOf(contentType);
  const isText = type.includes('json') || type === 'application/x-www-form-urlencoded' || type.startsWith('text/plain');
  if (!isText) return chunks;
  const [only] = chunks;
  const bytes =
    only && chunks.length === 1 ? Buffer.from(only.buffer, only.byteOffset, only.length) : Buffer.concat(chunks);
  if (isUtf8(bytes) && !mayHoldSecret(bytes, type)) return [bytes];
  return [Buffer.from(redactSecrets(bytes.toString('utf8'), type))];
}

async function* each(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array, void, void> {
  for (const chunk of chunks) if (chunk.length > 0) yield chunk;
}
