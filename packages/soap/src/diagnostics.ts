import { channel } from 'node:diagnostics_channel';

/** Name of the channel of node:diagnostics_channel that gets one event per call. */
export const soapChannelName = 'ebox:soap';

/** One finished call. No content, no personal data. */
export interface SoapCallEvent {
  readonly operation: string;
  readonly outcome: 'ok' | 'fault' | 'error';
  /** Milliseconds from the call to the answer's envelope. */
  readonly ms: number;
  /** HTTP status, when there was an answer. */
  readonly status?: number;
  /** Code of the error detail, else the faultcode; only when it looks like a code. */
  readonly faultCode?: string;
  /** Code of the error that was thrown, or of the answer that could not be used. */
  readonly errorCode?: string;
}

const soapChannel = channel(soapChannelName);

/** Publishes the event when somebody listens. */
export function publishCall(event: () => SoapCallEvent): void {
  if (soapChannel.hasSubscribers) soapChannel.publish(event());
}

/** A peer may put any text where a code belongs: what does not look like one is left out. */
export function safeCode(code: string): string | undefined {
  return /^(?!\d{8,})[A-Za-z0-9_.:-]{1,40}$/.test(code) ? code : undefined;
}
