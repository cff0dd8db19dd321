import {
  createTransport,
  type Transport,
  type TransportResponse,
  type TransportTimeouts,
} from '@ebox-bridge/transport';
import { readErrorAnswer } from './answer-body.ts';
import { readEndpoint } from './endpoint.ts';
import type { PublishAnswer, PublishRequest } from './publish.ts';
import { failed, readPublishAnswer } from './publish-answer.ts';
import { writePublishBody } from './publish-body.ts';
import { EboxRestError } from './rest-error.ts';
import type { TokenSource } from './token-source.ts';
import { untilAborted } from './until-aborted.ts';

export interface MessageRegistryOptions {
  /** Without the version: `https://.../messageRegistry`. */
  readonly baseUrl: string;
  readonly tokens: TokenSource;
  /** Version of the API. Default v3, the only one for senders so far. */
  readonly version?: 'v3';
  readonly timeouts?: Partial<TransportTimeouts>;
  /** A transport for the origin of `baseUrl` (proxy, CA). Default: an own one. */
  readonly transport?: Transport;
  /** Allows `http:` outside loopback. Default false. */
  readonly allowHttp?: boolean;
  /** Wall clock, for a Retry-After that holds a date. */
  readonly now?: () => Date;
}

/** The Message Registry as document senders use it. */
export interface MessageRegistry {
  /**
   * Publishes one message to one e-Box, in one request that streams; never tried again by itself.
   *
   * Order: a token is fetched; then the files are read and sent as `multipart/form-data`, one part each; then
   * `message()` is awaited; then all that completes the request leaves in one write. Until that write the registry cannot
   * have published anything.
   *
   * @throws what `files`, their bodies or `message()` threw: that very value, the request given up before its end.
   * @throws EboxRestError REST_TOKEN_*, REST_SIGNING_FAILED (no file was read), REST_MESSAGE_INVALID. Nothing was published.
   * @throws the reason of `signal`, while a token is waited for: no file was read.
   * @throws TransportError for network trouble, time-outs and `signal`; whether the message was published is unknown if
   * `message()` had resolved.
   * @throws TypeError for an Idempotency-Key that is not a UUID.
   */
  publish(request: PublishRequest): Promise<PublishAnswer>;
  /** Closes the connections, unless the transport was given by the caller. */
  close(): Promise<void>;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * A client of the Message Registry v3 for document senders.
 *
 * @throws TypeError for options that cannot work.
 */
export function createMessageRegistry(options: MessageRegistryOptions): MessageRegistry {
  const { tokens, version = 'v3', timeouts } = options;
  if (version !== 'v3') throw new TypeError('version must be v3');
  const endpoint = readEndpoint('baseUrl', options.baseUrl, options.allowHttp);
  const transport = options.transport ?? createTransport({ origin: endpoint.origin });
  const path = `${endpoint.path}/${version}/ebox/messages`;
  const now = options.now ?? (() => new Date());

  async function publish(request: PublishRequest): Promise<PublishAnswer> {
    const { idempotencyKey, signal } = request;
    if (!uuid.test(idempotencyKey)) throw new TypeError('idempotencyKey must be a UUID');
    const token = await untilAborted(tokens.token(), signal);
    const { contentType, chunks, progress, complete, release } = writePublishBody(request);
    let response: TransportResponse;
    try {
      response = await transport.request({
        method: 'POST',
        path,
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': contentType,
          accept: 'application/json, application/problem+json',
          // A string of RFC 8941 (structured fields): the quotes belong to it.
          'idempotency-key': `"${idempotencyKey}"`,
        },
        body: chunks,
        ...(signal === undefined ? {} : { signal }),
        ...(timeouts === undefined ? {} : { timeouts }),
      });
    } catch (error) {
      await release();
      if (progress.failure !== undefined) throw progress.failure.error;
      throw error;
    }
    if (response.status === 401) return unauthorized(response, token);
    const answer = await readPublishAnswer(response, token, now());
    if (answer.kind === 'published') {
      // Without its JSON part a message cannot have been published, whatever answered.
      if (!progress.handedOver) return failed({ status: response.status, shape: 'other' });
      // The answer may overtake the connection's own question for more.
      complete();
    }
    return answer;
  }

  async function unauthorized(response: TransportResponse, token: string): Promise<PublishAnswer> {
    const { problem } = await readErrorAnswer(response, [token]);
    try {
      await tokens.renew(token);
      return { kind: 'unauthorized', error: problem, renewed: true };
    } catch (error) {
      const renewalError = error instanceof EboxRestError ? { renewalError: error } : {};
      return { kind: 'unauthorized', error: problem, renewed: false, ...renewalError };
    }
  }

  return {
    publish,
    async close() {
      if (options.transport === undefined) await transport.close();
    },
  };
}
