import { createHash } from 'node:crypto';
import type { FileDescription, IncomingPart, PublishCommand } from '../src/index.ts';

export const caller = { cbeNumber: '0123456789', applicationId: 'app:one' } as const;
export const inss = '85073003328';
export const enterprise = { kind: 'enterprise', enterpriseNumber: '0407758881' } as const;
export const citizen = { kind: 'citizen', inss } as const;

export const digestOf = (bytes: string | Uint8Array, method: 'SHA-256' | 'SHA-512' = 'SHA-256') => ({
  method,
  value: createHash(method.replace('-', '').toLowerCase()).update(bytes).digest('base64'),
});

export function file(contentId: string, change: Partial<FileDescription> = {}): FileDescription {
  return {
    title: `Title ${contentId}`,
    contentId,
    fileName: `${contentId}.pdf`,
    mediaType: 'application/pdf',
    ...change,
  };
}

export interface Part {
  readonly contentId?: string;
  /** Sent chunk by chunk; an Error breaks the message off. */
  readonly chunks: Iterable<string | Uint8Array | Error> | AsyncIterable<string | Uint8Array | Error>;
}

/** The caller's parts, and whether they were given back. */
export class CallerParts implements AsyncIterable<IncomingPart> {
  finished = false;
  readonly #parts: readonly Part[];

  constructor(parts: readonly Part[]) {
    this.#parts = parts;
  }

  [Symbol.asyncIterator](): AsyncGenerator<IncomingPart, void, void> {
    const whole = this.#read();
    const give = whole.return.bind(whole);
    whole.return = (value) => {
      this.finished = true;
      return give(value);
    };
    return whole;
  }

  async *#read(): AsyncGenerator<IncomingPart, void, void> {
    try {
      for (const { contentId, chunks } of this.#parts) {
        const body = bodyOf(chunks);
        yield { body, ...(contentId === undefined ? {} : { contentId }) };
        // As a MIME reader does: what was not read is skipped.
        for await (const _ of body);
      }
    } finally {
      this.finished = true;
    }
  }
}

async function* bodyOf(chunks: Part['chunks']): AsyncGenerator<Uint8Array, void, void> {
  for await (const chunk of chunks) {
    if (chunk instanceof Error) throw chunk;
    yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
  }
}

export const documentText = 'the document';
export const part = (contentId: string, ...chunks: (string | Uint8Array | Error)[]): Part => ({ contentId, chunks });

let calls = 0;

/** A publication of one document to an enterprise, changed by `change`. */
export function command(
  change: Partial<PublishCommand> = {},
  parts: AsyncIterable<IncomingPart> = new CallerParts([part('doc', documentText)]),
): PublishCommand {
  return {
    caller,
    door: 'soap',
    ticket: 'T-1',
    sequence: null,
    recipients: [enterprise],
    messageType: 'TYPE',
    document: file('doc'),
    annexes: [],
    metas: [],
    emailAddresses: [],
    isRegistered: false,
    replayed: false,
    callId: `call-${++calls}`,
    parts,
    ...change,
  };
}

export function commandWith(text: string, change: Partial<PublishCommand> = {}): PublishCommand {
  return command(change, new CallerParts([part('doc', text)]));
}

/** Chunks that add up to `total` bytes, made as they are asked for. */
export async function* generated(total: number, chunk = 64 * 1024): AsyncGenerator<Uint8Array, void, void> {
  const bytes = Buffer.alloc(chunk, 'e-Box');
  for (let left = total; left > 0; left -= chunk) yield left >= chunk ? bytes : bytes.subarray(0, left);
}
