import type { Dispatcher } from 'undici';
import { Countdown } from './countdown.ts';
import { type RequestSent, TransportError, type TransportErrorCode } from './errors.ts';
import { networkError } from './network-error.ts';
import { createResponse } from './response.ts';
import { ResponseBody } from './response-body.ts';
import { createEventPublisher } from './transport-events.ts';
import type { TransportRequest, TransportResponse, TransportTimeouts } from './transport-types.ts';
import { Upload } from './upload.ts';

/** Bodies at hand up to this size go to the connection in one piece. */
const sentWhole = 256 * 1024;

/** One request and its answer, as the handler of an undici dispatch. */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly #request: TransportRequest;
  readonly #timeouts: TransportTimeouts;
  readonly #publish: ReturnType<typeof createEventPublisher>;
  readonly #answer = Promise.withResolvers<TransportResponse>();
  /** Each is made when it is needed. */
  #connecting: Countdown | undefined;
  #waiting: Countdown | undefined;
  #whole: Countdown | undefined;
  readonly #upload: Upload | undefined;
  #controller: Dispatcher.DispatchController | undefined;
  #body: ResponseBody | undefined;
  #sent: RequestSent = 'no';
  #failure: Error | undefined;
  #over = false;

  constructor(request: TransportRequest, origin: string, timeouts: TransportTimeouts) {
    this.#request = request;
    this.#timeouts = timeouts;
    this.#publish = createEventPublisher(request.method, origin, request.path);
    this.#upload = this.#createUpload();
  }

  run(dispatcher: Dispatcher, origin: string): Promise<TransportResponse> {
    const { method, path, headers, body, contentLength, signal } = this.#request;
    this.#publish('start');
    signal?.addEventListener('abort', this.#aborted);
    if (signal?.aborted === true) this.#aborted();
    if (this.#over) return this.#answer.promise;
    this.#whole = this.#countdown('totalMs', 'TRANSPORT_TOTAL_TIMEOUT', 'The exchange was not over');
    const length = lengthAtHand(body) ?? contentLength;
    // undici writes one buffer together with the header, and the pieces of several each by itself.
    const whole = length === undefined || length === 0 ? null : isList(body) && body.length === 1 ? body[0] : body;
    const isOneBuffer = this.#upload === undefined && !Array.isArray(whole);
    const options: Dispatcher.DispatchOptions = {
      origin,
      method,
      path,
      // undici counts one buffer itself.
      headers: { ...headers, ...(isOneBuffer || length === undefined ? {} : { 'content-length': String(length) }) },
      headersTimeout: 0,
      bodyTimeout: 0,
    };
    try {
      // undici takes any async iterable; its types name only some of them.
      const sentBody = (this.#upload ?? whole) as Uint8Array | null;
      dispatcher.dispatch({ ...options, body: sentBody }, this);
    } catch (error) {
      this.#fail(networkError(error, false, 'no'));
    }
    // Where a connection was at hand, undici has used it already.
    if (this.#controller === undefined && !this.#over)
      this.#connecting = this.#countdown('connectMs', 'TRANSPORT_CONNECT_TIMEOUT', 'No connection was ready');
    return this.#answer.promise;
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    this.#connecting?.dispose();
    // Given up while it waited for a connection: undici has not written anything yet.
    if (this.#failure !== undefined) controller.abort(this.#failure);
    else if (this.#upload === undefined) this.#sent = 'maybe';
  }

  onRequestSent(): void {
    if (this.#over) return;
    this.#publish('sent');
    if (this.#body === undefined)
      this.#waiting ??= this.#countdown('headersMs', 'TRANSPORT_HEADERS_TIMEOUT', 'The server did not answer');
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    if (status < 200 || this.#over) return;
    this.#waiting?.dispose();
    this.#upload?.stop();
    this.#body = new ResponseBody(this.#timeouts.bodyMs, {
      pause: () => controller.pause(),
      resume: () => controller.resume(),
      stalled: () => this.#fail(this.#error('TRANSPORT_BODY_TIMEOUT', this.#late('bodyMs', 'The answer stopped'))),
      leave: () => this.#fail(this.#error('TRANSPORT_ABORTED', 'The answer was not read to its end')),
    });
    this.#publish('response', { status });
    this.#answer.resolve(createResponse(status, headers, this.#body));
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#body?.push(chunk);
  }

  onResponseEnd(): void {
    if (this.#over) return;
    this.#publish('end');
    this.#finish();
    this.#body?.end();
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#fail(networkError(error, this.#controller !== undefined, this.#sent));
  }

  #createUpload(): Upload | undefined {
    const { body, contentLength } = this.#request;
    const atHand = lengthAtHand(body);
    if (body === undefined || (atHand !== undefined && atHand <= sentWhole)) return undefined;
    const source = body instanceof Uint8Array ? chunksOf([body]) : isList(body) ? chunksOf(body) : body;
    return new Upload(source, atHand ?? contentLength, this.#timeouts.uploadIdleMs, {
      sending: () => {
        this.#sent = 'maybe';
      },
      failed: (cause) => {
        // Once the answer is there, it is the outcome; what the source does after that is its own affair.
        if (this.#body !== undefined) return;
        this.#fail(this.#error('TRANSPORT_REQUEST_BODY_FAILED', 'The request body could not be produced', cause));
      },
      stalled: () =>
        this.#fail(this.#error('TRANSPORT_UPLOAD_TIMEOUT', this.#late('uploadIdleMs', 'The server took in no bytes'))),
    });
  }

  /** Counts from now; undefined where there is no limit. */
  #countdown(name: keyof TransportTimeouts, code: TransportErrorCode, what: string): Countdown | undefined {
    const ms = this.#timeouts[name];
    if (ms === Number.POSITIVE_INFINITY) return undefined;
    const countdown = new Countdown(ms, () => this.#fail(this.#error(code, this.#late(name, what))));
    countdown.start();
    return countdown;
  }

  #late(name: keyof TransportTimeouts, what: string): string {
    return `${what} within ${this.#timeouts[name]} ms (${name})`;
  }

  #error(code: TransportErrorCode, message: string, cause?: unknown): TransportError {
    return new TransportError(code, message, { requestSent: this.#sent, cause });
  }

  readonly #aborted = (): void => {
    this.#fail(this.#error('TRANSPORT_ABORTED', 'The exchange was aborted', this.#request.signal?.reason));
  };

  #fail(error: Error): void {
    if (this.#over) return;
    this.#failure = error;
    this.#over = true;
    // The connection goes first: what ends the upload below must find it closed, or the body would look whole.
    this.#controller?.abort(error);
    this.#publish('error', error instanceof TransportError ? { code: error.code } : {});
    this.#finish();
    if (this.#body === undefined) this.#answer.reject(error);
    else this.#body.end(error);
  }

  #finish(): void {
    this.#over = true;
    this.#connecting?.dispose();
    this.#waiting?.dispose();
    this.#whole?.dispose();
    this.#request.signal?.removeEventListener('abort', this.#aborted);
    this.#upload?.close();
  }
}

type Body = TransportRequest['body'];

function isList(body: Body): body is readonly Uint8Array[] {
  return Array.isArray(body);
}

/** Bytes of a body that is no stream. */
function lengthAtHand(body: Body): number | undefined {
  if (body instanceof Uint8Array) return body.length;
  return isList(body) ? body.reduce((sum, piece) => sum + piece.length, 0) : undefined;
}

async function* chunksOf(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array, void, void> {
  yield* pieces;
}
