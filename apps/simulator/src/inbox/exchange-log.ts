import type { IncomingMessage } from 'node:http';
import { type Chance, createChance } from '../chance.ts';
import type { CallRecord } from '../server/call.ts';
import type { ExchangeRecorder } from '../server/exchange.ts';
import type { BodyFacts } from './describe-body.ts';
import { TEXT_BYTES } from './describe-body.ts';
import { keepAnswer, type RecordedAnswer } from './kept-answer.ts';
import { startBody } from './kept-body.ts';
import { redactHeader, redactTarget } from './redact-secrets.ts';

export type { RecordedAnswer } from './kept-answer.ts';

/** Exchanges kept, and the memory that their bodies may take together; the oldest are dropped first. */
export const EXCHANGES = 500;
export const EXCHANGE_BYTES = 64 * 1024 * 1024;

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
  readonly answer?: RecordedAnswer | undefined;
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
    while (entries.size > EXCHANGES || bytes > EXCHANGE_BYTES) {
      const [oldest] = entries;
      if (!oldest) break;
      entries.delete(oldest[0]);
      bytes -= oldest[1].bytes;
    }
  };
  return {
    start(request, record) {
      const body = startBody(request.headers['content-type'] ?? '');
      return {
        received: (chunk) => body.received(chunk),
        ended(answer) {
          const kept = body.end(request.complete);
          const recorded = answer && keepAnswer(answer);
          const exchange = new KeptExchange(ids.uuid(), record, request, {
            size: kept.size,
            body: kept.facts,
            answer: recorded && typeof record.status === 'number' ? recorded.view : undefined,
          });
          add({ exchange, bytes: Math.min(kept.size, TEXT_BYTES) + (recorded?.length ?? 0) });
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

interface Kept {
  readonly size: number;
  readonly body: () => Promise<BodyFacts>;
  readonly answer: (() => RecordedAnswer) | undefined;
}

/** Few objects, as many of them live just long enough to be dear to the garbage collector. */
class KeptExchange implements RecordedExchange {
  readonly id: string;
  readonly record: CallRecord;
  readonly target: string;
  readonly httpVersion: string;
  readonly size: number;
  readonly body: () => Promise<BodyFacts>;
  /** Name, value, name, value, ... in one text, without credentials. */
  readonly #headers: string;
  readonly #answer: (() => RecordedAnswer) | undefined;

  constructor(id: string, record: CallRecord, request: IncomingMessage, { size, body, answer }: Kept) {
    this.id = id;
    this.record = record;
    this.target = redactTarget(request.url ?? '');
    this.httpVersion = request.httpVersion;
    this.size = size;
    this.body = body;
    this.#headers = withoutCredentials(request.rawHeaders);
    this.#answer = answer;
  }

  get headers(): readonly (readonly [name: string, value: string])[] {
    const texts = this.#headers.split(separator);
    return Array.from({ length: texts.length / 2 }, (_, at) => [texts[2 * at] ?? '', texts[2 * at + 1] ?? '']);
  }

  get answer(): RecordedAnswer | undefined {
    return this.#answer?.();
  }
}

/** Stands in no header: HTTP forbids it. */
const separator = '\n';

function withoutCredentials(rawHeaders: IncomingMessage['rawHeaders']): string {
  const texts: string[] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? '';
    texts.push(name, redactHeader(name, rawHeaders[at + 1] ?? ''));
  }
  // Joined, not added up: what is added up would keep all its pieces.
  return texts.join(separator);
}
