import { randomUUID } from 'node:crypto';
import { z } from 'zod';

/** Operations that trouble can be set on; `*` is all of them. */
export const operationNames = [
  'token',
  'introspect',
  'publish',
  'preferences',
  'publishEboxMessage',
  'hasAnEbox',
  'getMessageStatus',
  'healthCheck',
] as const;
export type OperationName = (typeof operationNames)[number];

const milliseconds = z.int().min(0).max(600_000);

const faultSchema = z.strictObject({
  kind: z.enum(['SystemError', 'BusinessError']).default('SystemError'),
  code: z.string().min(1).max(40),
  message: z.string().max(1000).default('Set by the administrator of the simulator'),
  origin: z.enum(['Consumer', 'Provider']).default('Provider'),
  retry: z.boolean().optional(),
});

/** One fault to play. At least one of latencyMs, answerLatencyMs, reset, status, fault and burnKey. */
export const troubleSchema = z
  .strictObject({
    operation: z.enum([...operationNames, '*']).default('*'),
    /** Share of the calls that it hits, by chance. */
    percent: z.number().min(0).max(100).default(100),
    /** How many calls it hits before it ends by itself; without it, until it is deleted. */
    count: z.int().min(1).optional(),
    /** Wait between the request's last byte and its processing. Processed even if the caller has left. */
    latencyMs: milliseconds.optional(),
    /** Wait between the processing and the answer. */
    answerLatencyMs: milliseconds.optional(),
    /** Ends the connection: before the body is read, while it is read, or after processing instead of the answer. */
    reset: z.enum(['before', 'during', 'after']).optional(),
    /** Answers this HTTP status; see `when`. */
    status: z.int().min(200).max(599).optional(),
    /** Body of that answer: text as it is, anything else as JSON. Default: an error in the e-Box shape. */
    body: z.union([z.string(), z.record(z.string(), z.json()), z.array(z.json())]).optional(),
    /** Content type of `body`; by default application/json, or text/plain for a text. */
    contentType: z.string().optional(),
    /** Adds `Retry-After`, in seconds. */
    retryAfter: z.int().min(0).optional(),
    /** For `status` and `fault`: early (before the body is read), before (processing) or after it. */
    when: z.enum(['early', 'before', 'after']).default('before'),
    /** Answers a SOAP fault (or its code in a REST error) : a code such as `SOA-02002`, or all its fields. */
    fault: z
      .union([
        z
          .string()
          .min(1)
          .max(40)
          .transform((code) => faultSchema.parse({ code })),
        faultSchema,
      ])
      .optional(),
    /** The Idempotency-Key is used up by a 400 as well, or by an aborted upload as well. */
    burnKey: z.enum(['on400', 'onAbort']).optional(),
  })
  .refine(
    (t) => [t.latencyMs, t.answerLatencyMs, t.reset, t.status, t.fault, t.burnKey].some((field) => field !== undefined),
    'no effect: give latencyMs, answerLatencyMs, reset, status, fault or burnKey',
  );

export type TroubleInput = z.input<typeof troubleSchema>;
export type Trouble = z.output<typeof troubleSchema>;
export type TroubleFault = z.output<typeof faultSchema>;
export type ActiveTrouble = Trouble & { readonly id: string; readonly hits: number };

/** The troubles that are set. */
export interface TroubleBook {
  add(trouble: Trouble): ActiveTrouble;
  list(): readonly ActiveTrouble[];
  remove(id: string): boolean;
  clear(): void;
  /** The effects for one call. The oldest trouble that hits wins; the others are left for the next call. */
  draw(operation: OperationName): Partial<ActiveTrouble>;
}

export function createTroubleBook(random: () => number = Math.random): TroubleBook {
  const entries: { id: string; hits: number; trouble: Trouble }[] = [];
  const view = (entry: (typeof entries)[number]): ActiveTrouble => ({
    id: entry.id,
    hits: entry.hits,
    ...entry.trouble,
  });
  return {
    add(trouble) {
      const entry = { id: randomUUID(), hits: 0, trouble };
      entries.push(entry);
      return view(entry);
    },
    list: () => entries.map(view),
    remove(id) {
      const index = entries.findIndex((entry) => entry.id === id);
      if (index >= 0) entries.splice(index, 1);
      return index >= 0;
    },
    clear() {
      entries.length = 0;
    },
    draw(operation) {
      for (const entry of entries) {
        const { trouble } = entry;
        if (trouble.operation !== '*' && trouble.operation !== operation) continue;
        if (trouble.percent < 100 && random() * 100 >= trouble.percent) continue;
        entry.hits += 1;
        if (trouble.count !== undefined && entry.hits >= trouble.count) entries.splice(entries.indexOf(entry), 1);
        return view(entry);
      }
      return {};
    },
  };
}
