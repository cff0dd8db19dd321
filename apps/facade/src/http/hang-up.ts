import type { ServerResponse } from 'node:http';

/** Tells when a caller is gone before its answer was written, by a signal that is made for whoever asks for it. */
export class HangUp {
  #happened = false;
  #controller: AbortController | undefined;

  constructor(response: ServerResponse) {
    response.once('close', () => {
      if (response.writableFinished) return;
      this.#happened = true;
      this.#controller?.abort();
    });
  }

  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.#happened) this.#controller.abort();
    return this.#controller.signal;
  }
}
