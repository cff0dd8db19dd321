import type { IncomingHttpHeaders } from 'node:http';
import type { Transport } from '@ebox-bridge/transport';

/** What is known of a call when it has ended. No personal data. */
export interface CallSummary {
  readonly callId: string;
  readonly service: string;
  readonly operation: string;
  /** `ok`, or the code that the caller was told. */
  readonly outcome: string;
}

/** Follows calls across the facade: one span for each call, one below it for each backend request. */
export interface Tracing {
  /** Runs one call inside its span, as a child of the trace that the caller's headers name (W3C Trace Context). */
  call<T>(headers: IncomingHttpHeaders, run: () => Promise<T>): Promise<T>;
  /** Names the span of the running call. */
  ended(summary: CallSummary): void;
  /** A transport whose requests are spans, and carry `traceparent`. */
  transport(transport: Transport, backend: string): Transport;
  /** Sends what is not sent yet. */
  close(): Promise<void>;
}

/** Tracing switched off. */
export const noTracing: Tracing = {
  call: (_, run) => run(),
  ended() {},
  transport: (transport) => transport,
  async close() {},
};
