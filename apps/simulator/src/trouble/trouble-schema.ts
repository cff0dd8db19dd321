import { z } from 'zod';

/** Operations that trouble can be set on; `*` is all of them. */
export const operationNames = [
  // REST
  'token',
  'introspect',
  'publish',
  'searchMessageStatus',
  'consult',
  'updateMessages',
  'referenceData',
  'preferences',
  'messageProviders',
  'partition',
  // EBoxMessage
  'publishEboxMessage',
  'hasAnEbox',
  'getMessageStatus',
  'healthCheck',
  'getEboxInfo',
  'storeEboxMessage',
  'linkEboxMessage',
  'commitLinkEboxMessage',
  // CitizenProfile
  'getRestrictedCitizenProfiles',
  'getCitizenProfiles',
  'createOrUpdateCitizenProfile',
  'getInssForExternalAccount',
  // RegisteredMail; its healthCheck has the name of the other
  'sendDocument',
  'getStatus',
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

const effects = [
  'latencyMs',
  'answerLatencyMs',
  'reset',
  'status',
  'fault',
  'burnKey',
  'truncate',
  'contentType',
  'gatewayPage',
  'expiredToken',
  'revokedClient',
  'dateSkewSeconds',
  'clockSkewSeconds',
  'slowHeadersMs',
  'slowBodyMs',
  'lengthOff',
] as const;

/** Ten years: how far a clock can be set off. */
const CLOCK_SECONDS = 315_360_000;

/** One fault to play: which calls it hits, and at least one effect. */
export const troubleSchema = z
  .strictObject({
    operation: z.enum([...operationNames, '*']).default('*'),
    /** Only calls about this message type. */
    messageType: z.string().min(1).max(100).optional(),
    /** Only calls with this text in their Ticket (EBoxMessage), Token (RegisteredMail) or subject (REST). */
    ticket: z.string().min(1).max(400).optional(),
    /** Only calls for this recipient: enterprise number, INSS or NIHII number. */
    recipient: z.string().min(1).max(50).optional(),
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
    /** Content type of `body`, by default application/json or text/plain; without `body`, that of the real answer. */
    contentType: z.string().min(1).max(200).optional(),
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
    /** The connection ends in the middle of the answer's body. */
    truncate: z.boolean().optional(),
    /** Answers an HTML page as a gateway does, with `status`, by default 502. */
    gatewayPage: z.boolean().optional(),
    /** On `token`: the token that is given is expired already. On other REST operations: 401, expired token. */
    expiredToken: z.boolean().optional(),
    /** The caller's registration is withdrawn: `invalid_client` on `token`, 401 on other REST operations, SOA-01001 in SOAP. */
    revokedClient: z.boolean().optional(),
    /** The Date header of the answer is this far off. */
    dateSkewSeconds: z.int().min(-CLOCK_SECONDS).max(CLOCK_SECONDS).optional(),
    /** The clock of the service is this far off: Date header, and what assertions, tokens and signatures are judged by. */
    clockSkewSeconds: z.int().min(-CLOCK_SECONDS).max(CLOCK_SECONDS).optional(),
    /** The answer's status line and headers take this long, in small pieces. Ends the connection. */
    slowHeadersMs: milliseconds.optional(),
    /** The answer's body takes this long, in small pieces. */
    slowBodyMs: milliseconds.optional(),
    /** `Content-Length` says so many bytes more than there are, or fewer when negative. Ends the connection. */
    lengthOff: z.int().min(-1_000_000).max(1_000_000).optional(),
  })
  .refine((t) => effects.some((field) => t[field] !== undefined), `no effect: give one of ${effects.join(', ')}`);

export type TroubleInput = z.input<typeof troubleSchema>;
export type Trouble = z.output<typeof troubleSchema>;
export type TroubleFault = z.output<typeof faultSchema>;
export type ActiveTrouble = Trouble & { readonly id: string; readonly hits: number };
