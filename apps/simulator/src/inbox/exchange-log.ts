import type { IncomingMessage } from 'node:http';
import { type Chance, createChance } from '../chance.ts';
import type { Answer, CallRecord } from '../server/call.ts';
import type { ExchangeRecorder } from '../server/exchange.ts';
import { createChunkQueue } from './chunk-queue.ts';
import { type BodyFacts, describeBody, mediaTypeOf, TEXT_BYTES } from './describe-body.ts';
import { redactHeader, redactSecrets, redactTarget } from './redact-secrets.ts';

/** Exchanges kept, and the memory that their bodies may take together; the oldest are dropped first. */
export const EXCHANGES = 500;
export const EXCHANGE_BYTES = 64 * 1024 * 1024;

export interface RecordedAnswer {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly mediaType: string;
  readonly size: number;
  readonly text: string;
  readonly cut?: boolean;
}

/** One call as it was on the wire, without credentials. */
export interface RecordedExchange {
  readonly id: string;
  readonly record: CallRecord;
  readonly target: string;
  readonly httpVersion: string;
  /** As they came: order, case and repetitions kept. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Bytes of the request body that were read. */
  readonly size: number;
  readonly answer?: RecordedAnswer;
  /** The parts of the request body; read when first asked for, unless the body was too large to keep. */
  body(): Promise<BodyFacts>;
}

/** The last exchanges, oldest first. */
export interface ExchangeLog extends ExchangeRecorder {
  list(): readonly RecordedExchange[];
  get(id: string): RecordedExchange | undefined;
  clear(): void;
}

interface Entry {
  readonly exchange: RecordedExchange;
  readonly bytes: number;
}

/**
 * Records calls. Small bodies are kept as they are and looked at when somebody asks; of larger ones only the facts and
 * the text parts are kept, read while they stream by.
 */
export function createExchangeLog(
  onEnd: (exchange: RecordedExchange) => void = () => {},
  ids: Chance = createChance(),
): ExchangeLog {
  const entries = new Map<string, Entry>();
  let bytes = 0;
  const add = (entry: Entry) => {
    entries.set(entry.exchange.id, entry);
    bytes += entry.bytes;
    for (const [id, oldest] of entries) {
      if (entries.size <= EXCHANGES && bytes <= EXCHANGE_BYTES) break;
      entries.delete(id);
      bytes -= oldest.bytes;
    }
  };
  return {
    start(request, record) {
      const contentType = request.headers['content-type'] ?? '';
      const body = startBody(contentType);
      const headers = pairs(request.rawHeaders);
      return {
        received: (chunk) => body.received(chunk),
        ended(answer) {
          const kept = body.end(request.complete);
          const recorded = answer && recordAnswer(answer);
          const exchange: RecordedExchange = {
            id: ids.uuid(),
            record,
            target: redactTarget(request.url ?? ''),
            httpVersion: request.httpVersion,
            headers,
            size: kept.size,
            ...(recorded && typeof record.status === 'number' ? { answer: recorded } : {}),
            body: kept.facts,
          };
          add({ exchange, bytes: Math.min(kept.size, TEXT_BYTES) + (recorded?.text.length ?? 0) });
          onEnd(exchange);
        },
      };
    },
    list: () => Array.from(entries.values(), ({ exchange }) => exchange),
    get: (id) => entries.get(id)?.exchange,
    clear() {
      entries.clear();
      bytes = 0;
    },
  };
}

function startBody(contentType: string) {
  const { type } = mediaTypeOf(contentType);
  let chunks: Uint8Array[] = [];
  let size = 0;
  let queue: ReturnType<typeof createChunkQueue> | undefined;
  let streamed: Promise<BodyFacts> | undefined;
  return {
    received(chunk: Uint8Array): Promise<void> | undefined {
      size += chunk.length;
      if (queue) return queue.push(chunk);
      // A copy: the chunk is a view on a larger buffer of the socket.
      chunks.push(Buffer.from(chunk));
      if (size <= TEXT_BYTES) return undefined;
      queue = createChunkQueue();
      streamed = describeBody(queue, contentType);
      const held = chunks;
      chunks = [];
      for (const early of held.slice(0, -1)) void queue.push(early);
      return queue.push(chunk);
    },
    end(complete: boolean): { readonly size: number; readonly facts: () => Promise<BodyFacts> } {
      queue?.end(complete ? undefined : new Error('the request ended before its end, or was not read to it'));
      if (streamed) {
        const facts = streamed;
        return { size, facts: () => facts };
      }
      const [only = Buffer.alloc(0)] = chunks;
      let raw = chunks.length > 1 ? Buffer.concat(chunks) : only;
      chunks = [];
      // Forms and JSON may hold tokens: these are never kept.
      const maySecret =
        type.includes('json') || type === 'application/x-www-form-urlencoded' || type.startsWith('text/plain');
      if (maySecret) raw = Buffer.from(redactSecrets(Buffer.from(raw).toString('utf8'), type));
      let facts: Promise<BodyFacts> | undefined;
      return { size, facts: () => (facts ??= describeBody(once(raw), contentType)) };
    },
  };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, void> {
  if (bytes.length > 0) yield bytes;
}

function recordAnswer({ status, headers = {}, body }: Answer): RecordedAnswer {
  const mediaType = mediaTypeOf(headers['content-type'] ?? '').type;
  const bytes = typeof body === 'string' || body instanceof Uint8Array ? Buffer.from(body) : Buffer.alloc(0);
  return {
    status,
    headers: Object.entries(headers).map(([name, value]) => [name, redactHeader(name, value)]),
    mediaType,
    size: bytes.length,
    text: redactSecrets(bytes.subarray(0, TEXT_BYTES).toString('utf8'), mediaType),
    ...(bytes.length > TEXT_BYTES ? { cut: true } : {}),
  };
}

function pairs(rawHeaders: IncomingMessage['rawHeaders']): (readonly [string, string])[] {
  const found: (readonly [string, string])[] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const [name = '', value = ''] = rawHeaders.slice(at, at + 2);
    found.push([name, redactHeader(name, value)]);
  }
  return found;
}
