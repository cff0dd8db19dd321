import type { IncomingMessage } from 'node:http';
import type { OriginalCall } from '@ebox-bridge/bridge';
import { spool } from '@ebox-bridge/multipart';
import { readSwaRequest, type SwaMessage } from '@ebox-bridge/soap';
import type { Configuration } from '../config/schema.ts';
import type { HeldEnvelope } from '../http/envelope-budget.ts';
import { requestBody } from '../http/request-body.ts';
import { RequestTape } from '../http/request-tape.ts';
import type { EarlyAttachments } from './early-attachments.ts';
import { SoapRefusal } from './soap-refusal.ts';

/** A request out of its HTTP body. `release` is to be called when the call is over. */
export interface ReceivedRequest extends SwaMessage {
  /** The caller's own bytes, where a backend may be handed them. */
  readonly tape: RequestTape | undefined;
  release(): Promise<void>;
}

export interface ReceiveOptions {
  readonly limits: Configuration['limits'];
  readonly timeouts: Configuration['timeouts'];
  readonly spoolDirectory: string;
  readonly early: EarlyAttachments;
  readonly envelope: HeldEnvelope;
  /** Counts the beginning of a request that may be passed through; absent where no operation of the service is. */
  readonly head: HeldEnvelope | undefined;
}

/** So much of the framing may stand before and around the envelope of a request that is passed through. */
const framingBytes = 1024 * 1024;

/** HTTP and MIME: sizes, encodings, time limits, frame (step 1 of the inbound checks). */
export async function receiveRequest(request: IncomingMessage, options: ReceiveOptions): Promise<ReceivedRequest> {
  const { limits, timeouts, spoolDirectory, early, envelope, head } = options;
  const totalBytes = limits.envelope + limits.attachments;
  refuseByHeaders(request, totalBytes);
  const body = requestBody(request, {
    totalBytes,
    idleMs: timeouts.bodyIdle * 1000,
    slowestBytesPerSecond: limits.slowestBytesPerSecond,
  });
  const tape =
    head === undefined
      ? undefined
      : new RequestTape(body, {
          memoryBytes: limits.retainedPerCall,
          headBytes: limits.envelope + framingBytes,
          head,
          spool: (rest) => spool(rest, { directory: spoolDirectory, maxBytes: totalBytes }),
        });
  let released: Promise<void> | undefined;
  const giveBack = async () => {
    early.release();
    envelope.release();
    await tape?.dispose();
  };
  const release = (attachments?: SwaMessage['attachments']) => {
    released ??= (attachments?.return() ?? Promise.resolve()).then(giveBack, giveBack);
    return released;
  };
  try {
    const message = await readSwaRequest(request.headers['content-type'], tape?.read() ?? body, {
      onEarlyBytes: early.take,
      onEnvelopeBytes: envelope.take,
      envelopeBytes: limits.envelope,
      multipart: {
        parts: limits.parts,
        partHeaderBytes: limits.partHeader,
        contentIdLength: limits.contentIdLength,
        totalBytes,
      },
      spoolDirectory,
    });
    return { ...message, tape, release: () => release(message.attachments) };
  } catch (error) {
    await release();
    throw error;
  }
}

/** The caller's request for a backend that gets it unchanged. */
export function originalOf({ headers }: IncomingMessage, envelope: Uint8Array, tape: RequestTape): OriginalCall {
  const { 'content-type': contentType = '', soapaction: soapAction, 'content-length': contentLength } = headers;
  return {
    contentType,
    ...(typeof soapAction === 'string' ? { soapAction } : {}),
    ...(contentLength === undefined ? {} : { contentLength: Number(contentLength) }),
    envelope,
    open: () => tape.open(),
    record: () => tape.record(),
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
