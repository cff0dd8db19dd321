import { randomHex } from './setting.ts';

/** What burns an Idempotency-Key at the backend, besides a 201; what the real one does is not known. */
export type KeyBurning = '201' | '400' | 'abort';

export type Answer = { status: 201; messageId: string } | { status: 400 } | { status: 409 };

/** A message registry that answers as the real one may. */
export class SimulatedBackend {
  readonly messages: { readonly messageId: string; readonly content: string; readonly recipient: string }[] = [];
  readonly #burned = new Set<string>();
  readonly #burning: KeyBurning;

  constructor(burning: KeyBurning) {
    this.#burning = burning;
  }

  /** A whole request arrives, with one key a recipient. */
  receive(keys: readonly string[], content: string, recipients: readonly string[], refuse: boolean): Answer {
    if (keys.some((key) => this.#burned.has(key))) return { status: 409 };
    if (refuse) return this.#refuse(keys);
    const messageId = `REST-${randomHex()}`;
    for (const [index, key] of keys.entries()) {
      this.#burned.add(key);
      this.messages.push({ messageId, content, recipient: recipients[index] ?? '' });
    }
    return { status: 201, messageId };
  }

  /** The head of a request arrives and is answered before its end. */
  receiveHead(keys: readonly string[]): Answer {
    return keys.some((key) => this.#burned.has(key)) ? { status: 409 } : this.#refuse(keys);
  }

  /** A request breaks off. */
  receivePart(keys: readonly string[]): void {
    if (this.#burning === 'abort') for (const key of keys) this.#burned.add(key);
  }

  #refuse(keys: readonly string[]): Answer {
    if (this.#burning === '400') for (const key of keys) this.#burned.add(key);
    return { status: 400 };
  }
}
