import type { IncomingMessage } from 'node:http';
import type { OriginalCall } from '@ebox-bridge/bridge';
import { spool } from '@ebox-bridge/multipart';
import { readSwaRequest, type SwaMessage, type SwaOptions } from '@ebox-bridge/soap';
import type { Configuration } from '../config/schema.ts';
import type { HeldEnvelope } from '../http/envelope-budget.ts';
import { type BodyLimits, requestBody } from '../http/request-body.ts';
import { RequestTape } from '../http/request-tape.ts';
import type { EarlyAttachments } from './early-attachments.ts';
import { SoapRefusal } from './soap-refusal.ts';

/** A request out of its HTTP body. `release` is to be called when the call is over. */
export interface ReceivedRequest extends SwaMessage {
  /** The caller's own bytes, where a backend may be handed them. */
  readonly tape: RequestTape | undefined;
  release(): Promise<void>;
}

/** What holds for all requests to the SOAP door. */
export interface ReceiveRules {
  readonly envelope: number;
  /** Bytes of a whole request. */
  readonly totalBytes: number;
  readonly retainedPerCall: number;
  readonly multipart: NonNullable<SwaOptions['multipart']>;
  readonly body: BodyLimits;
  readonly spoolDirectory: string;
}

/** The rules of a configuration: made once, and so looked at once by those who keep them. */
export function receiveRules(
  { limits, timeouts }: Pick<Configuration, 'limits' | 'timeouts'>,
  spoolDirectory: string,
): ReceiveRules {
  const totalBytes = limits.envelope + limits.attachments;
  return {
    envelope: limits.envelope,
    totalBytes,
    retainedPerCall: limits.retainedPerCall,
    multipart: Object.freeze({
      parts: limits.parts,
      partHeaderBytes: limits.partHeader,
      contentIdLength: limits.contentIdLength,
      totalBytes,
    }),
    body: {
      totalBytes,
      idleMs: timeouts.bodyIdle * 1000,
      slowestBytesPerSecond: limits.slowestBytesPerSecond,
    },
    spoolDirectory,
  };
}

export interface ReceiveOptions {
  readonly rules: ReceiveRules;
  readonly early: EarlyAttachments;
  readonly envelope: HeldEnvelope;
  /** Counts the beginning of a request that may be passed through; absent where no operation of the service is. */
  readonly head: HeldEnvelope | undefined;
}

/** So much of the framing may stand before and around the envelope of a request that is passed through. */
const framingBytes = 1024 * 1024;

/** HTTP and MIME: sizes, encodings, time limits, frame (step 1 of the inbound checks). */
export async function receiveRequest(request: IncomingMessage, options: ReceiveOptions): Promise<ReceivedRequest> {
  const { rules, early, envelope, head } = options;
  const { totalBytes, spoolDirectory } = rules;
  refuseByHeaders(request, totalBytes);
  const body = requestBody(request, rules.body);
  const tape =
    head === undefined
      ? undefined
      : new RequestTape(body, {
          memoryBytes: rules.retainedPerCall,
          headBytes: rules.envelope + framingBytes,
          head,
          spool: (rest) => spool(rest, { directory: spoolDirectory, maxBytes: totalBytes }),
        });
  let released: Promise<void> | undefined;
  const giveBack = async (attachments?: SwaMessage['attachments']) => {
    // First, for a part that is waited for from a silent caller is then waited for no longer.
    const ended = tape === undefined ? body.return?.() : tape.dispose();
    await Promise.allSettled([attachments?.return(), ended]);
    early.release();
    envelope.release();
    await ended;
  };
  const release = (attachments?: SwaMessage['attachments']) => {
    released ??= giveBack(attachments);
    return released;
  };
  try {
    const message = await readSwaRequest(request.headers['content-type'], tape?.read() ?? body, {
      onEarlyBytes: early.take,
      onEnvelopeBytes: envelope.take,
      envelopeBytes: rules.envelope,
      multipart: rules.multipart,
      spoolDirectory,
    });
    const { attachments } = message;
    // What only releases holds no envelope: a call that waits for a backend needs it no more.
    return { ...message, tape, release: () => release(attachments) };
  } catch (error) {
    await release();
    throw error;
  }
}

/** The caller's request for a backend that gets it unchanged. */
export function originalOf(request: IncomingMessage, envelope: Uint8Array, tape: RequestTape): OriginalCall {
  const { headers } = request;
  const { 'content-type': contentType = '', soapaction: soapAction, 'content-length': contentLength } = headers;
  return {
    contentType,
    ...(typeof soapAction === 'string' ? { soapAction } : {}),
    ...(contentLength === undefined ? {} : { contentLength: Number(contentLength) }),
    envelope,
    open: () => tape.open(),
    record: () => tape.record(),
    isAtHand: () => request.complete && tape.kept,
  };
}

function refuseByHeaders({ headers }: IncomingMessage, totalBytes: number): void {
  const announced = Number(headers['content-length'] ?? 0);
  if (announced > totalBytes) {
    throw new SoapRefusal('SOA-03001', `The request has ${announced} bytes; at most ${totalBytes} are accepted.`, {
      status: 413,
      reason: 'ANNOUNCED_TOO_LARGE',
    });
  }
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (encoding !== 'identity') {
    throw new SoapRefusal('SOA-03001', 'The request has a Content-Encoding; send it as it is.', {
      reason: 'CONTENT_ENCODING',
    });
  }
}
