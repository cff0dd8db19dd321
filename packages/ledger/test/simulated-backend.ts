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

  /** A whole request arrives. */
  receive(key: string, content: string, recipient: string, refuse: boolean): Answer {
    if (this.#burned.has(key)) return { status: 409 };
    if (refuse) return this.#refuse(key);
    this.#burned.add(key);
    const messageId = `REST-${randomHex()}`;
    this.messages.push({ messageId, content, recipient });
    return { status: 201, messageId };
  }

  /** The head of a request arrives and is answered before its end. */
  receiveHead(key: string): Answer {
    return this.#burned.has(key) ? { status: 409 } : this.#refuse(key);
  }

  /** A request breaks off. */
  receivePart(key: string): void {
    if (this.#burning === 'abort') this.#burned.add(key);
  }

  #refuse(key: string): Answer {
    if (this.#burning === '400') this.#burned.add(key);
    return { status: 400 };
  }
}
