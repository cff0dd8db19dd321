import { BridgeError } from './errors.ts';

/** What comes from the caller; when it breaks off, that is told apart from any trouble on the way out. */
export class FromCaller<T> implements AsyncIterableIterator<T, undefined> {
  readonly #source: AsyncIterator<T>;
  #over = false;

  constructor(source: AsyncIterable<T>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<T, undefined>> {
    try {
      const next = await this.#source.next();
      if (next.done !== true) return next;
    } catch (cause) {
      this.#over = true;
      throw brokenUpload(cause);
    }
    this.#over = true;
    return { done: true, value: undefined };
  }

  async return(): Promise<IteratorResult<T, undefined>> {
    if (!this.#over) await this.#source.return?.();
    this.#over = true;
    return { done: true, value: undefined };
  }
}

/** Whatever breaks off or breaks a limit on the caller's side. */
export function brokenUpload(cause: unknown): BridgeError {
  if (cause instanceof BridgeError) return cause;
  return new BridgeError('BRIDGE_UPLOAD_BROKEN', "The caller's message ended early or broke a limit.", { cause });
}
