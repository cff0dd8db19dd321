import type { MessageToPublish } from './message-to-publish.ts';
import type { EboxRestError } from './rest-error.ts';
import type { RestProblem } from './rest-problem.ts';

/** One file of a publication, sent in the order given. */
export interface PublishFile {
  /** Name of the form-data part: `upfile1`, `upfile2`, ... */
  readonly partName: string;
  /** Shown to the recipient; at most 255 characters. Percent-encoded on the wire outside ASCII. */
  readonly fileName: string;
  /** One of the media types of the e-Box; for citizens only `application/pdf` is displayed. */
  readonly contentType: string;
  /** The bytes, a stream of them, or what opens such a stream, as often as needed. */
  readonly body: AsyncIterable<Uint8Array> | Uint8Array | (() => AsyncIterable<Uint8Array>);
  /** Bytes of `body`, when known. A body of another size fails the request before its end. */
  readonly size?: number;
}

export interface PublishRequest {
  /**
   * As a list: all is checked before anything is sent, and when all sizes are known too the request has an exact
   * Content-Length.
   * As an iterable: read one at a time; a streaming body is read to its end before the next file is asked for, so that
   * the files may be the parts of an incoming message. Not touched before a token is at hand.
   */
  readonly files: readonly PublishFile[] | AsyncIterable<PublishFile>;
  /**
   * The JSON part. As a value, digests that are absent are computed while the files go out and filled in; one that is given
   * is sent as it is.
   * As a function it is called once, after the last byte of the last file went out. Nothing that would complete the
   * request is sent before it resolves; throwing gives the request up and nothing is published.
   */
  readonly message: MessageToPublish | (() => Promise<MessageToPublish>);
  /**
   * Awaited once, after the last byte of the last file went out, before anything leaves that would complete the request. What
   * it throws gives the request up, and nothing is published. Such a request is not sent a second time by itself.
   */
  readonly beforeMessage?: () => Promise<void>;
  /**
   * A UUID, required for v3. Unique per sender and sender application: a second use is answered with `keyUsed`. v2.1 has
   * no such header in its contract: see `sendIdempotencyKey`.
   */
  readonly idempotencyKey?: string;
  /** Called at most once, when the last byte of the request was handed to the connection. */
  readonly onComplete?: () => void;
  readonly signal?: AbortSignal;
}

/**
 * What the registry answered.
 * - `published`: 201. `messageId` is undefined if the body of the 201 could not be read: published all the same.
 *   `notice` is the `code` of the body: `NO_DIGITAL_USER` means that the recipient never opened an e-Box.
 * - `refused`: 400, 403, 413, 415, 422 and other 4xx with a JSON body: this request will not pass as it is.
 * - `keyUsed`: 409, the Idempotency-Key was used before, whatever the content.
 * - `unauthorized`: 401. Nothing was published. `renewed`: a new token is at hand, so that publishing again with
 *   fresh streams may pass; otherwise `renewalError` says why there is none. When the files are a list and each can be
 *   read again (bytes, or a function as body), and there is no `beforeMessage`, that was done already, once.
 * - `failed`: 408, 429, 5xx, 404, redirects, and whatever is not JSON, such as a gateway's page. Whether something was
 *   published is not known if the request had been completed.
 */
export type PublishAnswer =
  | {
      readonly kind: 'published';
      readonly messageId: string | undefined;
      readonly expirationDate?: string;
      readonly notice?: 'NO_DIGITAL_USER' | (string & {});
    }
  | { readonly kind: 'refused'; readonly status: number; readonly error: RestProblem }
  | { readonly kind: 'keyUsed'; readonly error: RestProblem }
  | {
      readonly kind: 'unauthorized';
      readonly error: RestProblem;
      readonly renewed: boolean;
      readonly renewalError?: EboxRestError;
    }
  | {
      readonly kind: 'failed';
      readonly status: number;
      readonly error: RestProblem;
      readonly retryAfterSeconds?: number;
    };
