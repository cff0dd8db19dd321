import { redact, redactDeep } from '@ebox-bridge/redaction';
import { type DestinationStream, type Logger, pino } from 'pino';

export type Log = Logger;

/**
 * A structured log, one JSON object a line. Every value, message and error text is redacted before it is written.
 * `destination`: default standard error, written at once: the Id of a fault must not get lost with the process.
 */
export function createLog(
  level: 'debug' | 'info' | 'warn' | 'error' | 'silent',
  destination: DestinationStream = pino.destination({ dest: 2, sync: true }),
): Log {
  return pino(
    {
      level,
      base: null,
      formatters: { log: (values) => redactDeep({ ...values }), level: (label) => ({ level: label }) },
      serializers: { err: describeError },
      hooks: {
        logMethod(parameters, method) {
          // A bare error would give pino its unredacted message as the text of the line.
          const [first] = parameters as readonly unknown[];
          const given =
            first instanceof Error ? [{ err: first }, first.message, ...parameters.slice(1)] : [...parameters];
          const safe = given.map((value: unknown) => (typeof value === 'string' ? redact(value) : value));
          method.apply(this, safe as Parameters<typeof method>);
        },
      },
    },
    destination,
  );
}

/** What may be known of an error: its kind, code, data, and the same of its causes; stacks only of our own bugs. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: redact(String(error)) };
  const { code, data } = error as { code?: unknown; data?: object };
  return redactDeep({
    name: error.name,
    message: error.message,
    ...(typeof code === 'string' ? { code } : {}),
    ...(data === undefined ? {} : { data: { ...data } }),
    ...(typeof code === 'string' ? {} : { stack: error.stack }),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  });
}
