import { channel } from 'node:diagnostics_channel';
import { redact } from '@ebox-bridge/redaction';
import type { TransportErrorCode } from './errors.ts';

/** Name of the diagnostics channel that carries a TransportEvent for each step of each exchange. */
export const transportChannelName = 'ebox:transport';

/** One step of an exchange. Holds no header, no body, no query; personal numbers in the path are masked. */
export interface TransportEvent {
  /** `start`: asked for; `sent`: the request body is out; `response`: the answer's header is in; then `end` or `error`. */
  readonly phase: 'start' | 'sent' | 'response' | 'end' | 'error';
  readonly method: string;
  readonly origin: string;
  readonly path: string;
  readonly status?: number;
  readonly code?: TransportErrorCode;
  /** Milliseconds since `start`. */
  readonly ms: number;
}

const events = channel(transportChannelName);

/** A publisher for one exchange. Costs nothing while nobody listens. */
export function createEventPublisher(
  method: string,
  origin: string,
  path: string,
): (phase: TransportEvent['phase'], details?: Pick<TransportEvent, 'status' | 'code'>) => void {
  const started = performance.now();
  return (phase, details) => {
    if (!events.hasSubscribers) return;
    const plainPath = redact(path.split('?', 1)[0] ?? '');
    const event: TransportEvent = {
      phase,
      method,
      origin,
      path: plainPath,
      ms: performance.now() - started,
      ...details,
    };
    events.publish(event);
  };
}
