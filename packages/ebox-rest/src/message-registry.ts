import {
  createTransport,
  type Transport,
  type TransportRequest,
  type TransportResponse,
  type TransportTimeouts,
} from '@ebox-bridge/transport';
import { readErrorAnswer } from './answer-body.ts';
import { createBearerHeader } from './bearer-header.ts';
import { readEndpoint } from './endpoint.ts';
import {
  type MessageStatus,
  type MessageStatusQuery,
  type MessageStatusSettings,
  searchMessageStatus,
} from './message-status.ts';
import type { RegistryVersion } from './message-to-publish-v2.ts';
import type { PublishAnswer, PublishRequest } from './publish.ts';
import { failed, readPublishAnswer } from './publish-answer.ts';
import { checkPublication, isRepeatable, writePublishBody } from './publish-body.ts';
import {
  createReferenceData,
  type ReferenceData,
  type ReferenceDataSettings,
} from './reference-data/reference-data.ts';
import { createRestCaller } from './rest-call.ts';
import { EboxRestError } from './rest-error.ts';
import { smallPublication, smallPublishBody } from './small-publication.ts';
import type { TokenSource } from './token-source.ts';
import { untilAborted } from './until-aborted.ts';

export interface MessageRegistryOptions {
  /** Without the version: `https://.../messageRegistry`. */
  readonly baseUrl: string;
  readonly tokens: TokenSource;
  /** Version of the API. Default v3; v2.1 is for services that have not moved yet. */
  readonly version?: RegistryVersion;
  /**
   * Whether `Idempotency-Key` is sent. Default: with v3. The contract 2.1 has neither the header nor its 409, so that a
   * publication by v2.1 whose answer was lost must not be repeated.
   */
  readonly sendIdempotencyKey?: boolean;
  /** How `searchMessageStatus` asks. */
  readonly status?: MessageStatusSettings;
  readonly referenceData?: ReferenceDataSettings;
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
   * Publishes one message to one e-Box, in one request that streams; never tried again by itself, but for a 401 when
   * everything can be read again (see `PublishAnswer`).
   *
   * Order: what is known of the message is checked; a token is fetched; then the files are read and sent as
   * `multipart/form-data`, one part each; then `beforeMessage()` and `message()` are awaited; then all that completes the
   * request leaves in one write. Until that write the registry cannot have published anything.
   *
   * @throws what `files`, their bodies, `beforeMessage()` or `message()` threw: that very value, the request given up before its end.
   * @throws EboxRestError REST_TOKEN_*, REST_SIGNING_FAILED (no file was read), REST_MESSAGE_INVALID. Nothing was published.
   * @throws the reason of `signal`, while a token is waited for: no file was read.
   * @throws TransportError for network trouble, time-outs and `signal`; whether the message was published is unknown if
   * `message()` had resolved.
   * @throws TypeError for an Idempotency-Key that is not a UUID, or that is missing for v3.
   */
  publish(request: PublishRequest): Promise<PublishAnswer>;
  /**
   * Were these messages read? In the order asked; what the service does not know for this client is absent.
   *
   * @throws EboxRestError as the other calls: see `RestCaller`, and REST_ANSWER_INVALID.
   * @throws TransportError for network trouble.
   */
  searchMessageStatus(
    queries: readonly MessageStatusQuery[],
    options?: { readonly signal?: AbortSignal },
  ): Promise<readonly MessageStatus[]>;
  /** Message types, organisations, applications and logos. */
  readonly referenceData: ReferenceData;
  /** Closes the connections, unless the transport was given by the caller. */
  close(): Promise<void>;
}

const paths = {
  v3: { version: '/v3', publish: '/ebox/messages' },
  'v2.1': { version: '/v2', publish: '/publishMessage' },
} satisfies Record<RegistryVersion, { readonly version: string; readonly publish: string }>;

/** The body of one attempt. */
interface SentBody {
  readonly contentType: string;
  readonly body: NonNullable<TransportRequest['body']>;
  /** Of a stream, when known. */
  readonly contentLength?: number | undefined;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * A client of the Message Registry for document senders.
 *
 * @throws TypeError for options that cannot work.
 */
export function createMessageRegistry(options: MessageRegistryOptions): MessageRegistry {
  const { tokens, version = 'v3', timeouts, status = {} } = options;
  if (!Object.hasOwn(paths, version)) throw new TypeError('version must be v3 or v2.1');
  const base = paths[version];
  const sendsKey = options.sendIdempotencyKey ?? version === 'v3';
  const { batchSize = 1 } = status;
  if (!Number.isInteger(batchSize) || batchSize < 1) throw new TypeError('batchSize must be a whole number from 1');
  const endpoint = readEndpoint('baseUrl', options.baseUrl, options.allowHttp);
  const transport = options.transport ?? createTransport({ origin: endpoint.origin });
  const versioned = { ...endpoint, path: `${endpoint.path}${base.version}` };
  const caller = createRestCaller({ endpoint: versioned, transport, tokens, timeouts, now: options.now });
  const now = options.now ?? (() => new Date());
  const bearer = createBearerHeader();
  const path = `${versioned.path}${base.publish}`;

  async function publish(request: PublishRequest): Promise<PublishAnswer> {
    const { idempotencyKey, signal } = request;
    if (idempotencyKey === undefined ? sendsKey : !uuid.test(idempotencyKey)) {
      throw new TypeError('idempotencyKey must be a UUID');
    }
    const checkedJson = checkPublication(request, version);
    const small = smallPublication(request, version, checkedJson);
    const key = sendsKey ? idempotencyKey : undefined;
    const attempt = small ?? { ...request, ...onceOnly(request.onComplete) };
    for (let tries = 1; ; tries += 1) {
      const token = await untilAborted(tokens.token(), signal);
      let answer: PublishAnswer;
      if ('pieces' in attempt) {
        const response = await send({ contentType: attempt.contentType, body: attempt.pieces }, key, signal, token);
        if (response.status !== 401) return await readPublishAnswer(response, token, now);
        answer = await unauthorized(response, token);
      } else {
        answer = await publishStreaming(attempt, checkedJson, key, token);
      }
      // 401 comes before anything else: nothing was published.
      if (answer.kind !== 'unauthorized' || !answer.renewed || tries > 1 || !isRepeatable(request)) return answer;
    }
  }

  function send(
    { contentType, body, contentLength }: SentBody,
    key: string | undefined,
    signal: AbortSignal | undefined,
    token: string,
  ): Promise<TransportResponse> {
    const headers: Record<string, string> = {
      authorization: bearer(token),
      'content-type': contentType,
      accept: 'application/json, application/problem+json',
    };
    // A string of RFC 8941 (structured fields): the quotes belong to it.
    if (key !== undefined) headers['idempotency-key'] = `"${key}"`;
    return transport.request({
      method: 'POST',
      path,
      headers,
      body,
      ...(contentLength === undefined ? {} : { contentLength }),
      ...(signal === undefined ? {} : { signal }),
      ...(timeouts === undefined ? {} : { timeouts }),
    });
  }

  async function publishStreaming(
    request: PublishRequest,
    checkedJson: string | undefined,
    key: string | undefined,
    token: string,
  ): Promise<PublishAnswer> {
    const { contentType, contentLength, chunks, progress, complete, release } =
      smallPublishBody(request, version, checkedJson) ?? writePublishBody(request, version, transport.heldBytes);
    let response: TransportResponse;
    try {
      response = await send({ contentType, body: chunks, contentLength }, key, request.signal, token);
    } catch (error) {
      await release();
      if (progress.failure !== undefined) throw progress.failure.error;
      throw error;
    }
    if (response.status === 401) return unauthorized(response, token);
    const answer = await readPublishAnswer(response, token, now);
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
    searchMessageStatus: (queries, { signal } = {}) => searchMessageStatus(caller, version, status, queries, signal),
    referenceData: createReferenceData(caller, version, options.referenceData),
    async close() {
      if (options.transport === undefined) await transport.close();
    },
  };
}

/** For a request that may be sent twice. */
function onceOnly(onComplete: (() => void) | undefined): Pick<PublishRequest, 'onComplete'> {
  if (onComplete === undefined) return {};
  let told = false;
  return {
    onComplete: () => {
      if (!told) onComplete();
      told = true;
    },
  };
}
