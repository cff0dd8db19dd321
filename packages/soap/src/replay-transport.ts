import type { Transport, TransportRequest, TransportResponse } from '@ebox-bridge/transport';
import { SoapError } from './error.ts';
import { soapContentType } from './namespaces.ts';

/** An answer to give again: a `SoapResponseEvent` that was recorded, or one made by hand. */
export interface RecordedAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly envelope: Uint8Array;
}

/**
 * A transport that answers from records, in their order, for tests without a network: give it to a client as `transport`.
 * The request is read to its end and otherwise not looked at. Attachments are not recorded, so an answer that had some
 * comes without them.
 */
export function createReplayTransport(answers: Iterable<RecordedAnswer>): Transport {
  const waiting = [...answers];
  return {
    request: async (request) => {
      const answer = waiting.shift();
      if (answer === undefined) {
        throw new SoapError('SOAP_REPLAY_EXHAUSTED', 'There are no recorded answers left.');
      }
      await readToEnd(request);
      return replay(answer);
    },
    close: async () => undefined,
  };
}

async function readToEnd({ body }: TransportRequest): Promise<void> {
  if (body === undefined || body instanceof Uint8Array) return;
  for await (const chunk of body) void chunk;
}

function replay({ status, headers: recorded, envelope }: RecordedAnswer): TransportResponse {
  const headers = new Map(Object.entries(recorded));
  if (/^\s*multipart\//i.test(headers.get('content-type') ?? '')) headers.set('content-type', soapContentType);
  headers.delete('transfer-encoding');
  headers.delete('content-length');
  const whole = async function* () {
    if (envelope.length > 0) yield envelope;
  };
  return { status, headers, body: whole(), bytes: async () => envelope, discard: async () => undefined };
}
