import { z } from 'zod';
import { backendsSchema, registeredMailSchema } from './backends.ts';
import { bytes, cbeNumber, count, file, port, seconds, sha256Hex } from './fields.ts';
import { ledgerSchema } from './ledger.ts';
import { restDoorSchema } from './rest-door.ts';
import { routesSchema } from './routes.ts';

const language = z.enum(['fr', 'nl', 'de']);
const recipientKind = z.enum(['enterprise', 'citizen', 'professional']);
/** The paths of the SOAP door, as the configuration names them. */
export const soapPaths = [
  '/EBoxMessage/v1',
  '/CitizenProfile/v1',
  '/CitizenProfileVarA/v1',
  '/RegisteredMail/v1',
] as const;
const policy = z.enum(['X509_SHA256', 'X509_SHA256_RSA_SHA1', 'X509']);

const listen = z.strictObject({
  host: z.string().min(1).default('127.0.0.1').describe('Address to listen on; 0.0.0.0 for all of IPv4.'),
  port: port.default(8080).describe('0 takes any free port.'),
  tls: z
    .strictObject({
      certificate: file.describe('PEM file with the certificate and its chain.'),
      privateKey: file.describe('PEM file.'),
      passwordFile: file.optional(),
      clientCa: z
        .array(file)
        .min(1)
        .optional()
        .describe('PEM files of the authorities of client certificates. Without it none is asked for.'),
      clientCertificate: z
        .enum(['request', 'require'])
        .default('request')
        .describe(
          'request: a caller may show one, and is served without. require: no connection without one. Needs `clientCa`.',
        ),
      clientCrls: z
        .array(file)
        .min(1)
        .optional()
        .describe(
          'Revocation lists of client certificates, DER or PEM, read again when a file changes. Needs `clientRevocation`.',
        ),
      clientRevocation: z
        .enum(['fail-open', 'fail-closed'])
        .optional()
        .describe(
          'Whether a client certificate is accepted when no list speaks of it, or its list has expired. Needs `clientCrls`.',
        ),
    })
    .refine(
      ({ clientCrls, clientRevocation }) => (clientCrls === undefined) === (clientRevocation === undefined),
      'give clientCrls and clientRevocation together: neither has a default',
    )
    .refine(
      ({ clientCrls, clientCa }) => clientCrls === undefined || clientCa !== undefined,
      'clientCrls needs clientCa: without it no client certificate is asked for',
    )
    .meta({
      dependentRequired: {
        clientCrls: ['clientRevocation', 'clientCa'],
        clientRevocation: ['clientCrls'],
      },
    })
    .optional()
    .describe('Without it the facade speaks plain HTTP. The files are read again when one changes, and on SIGHUP.'),
  publicUrl: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'Scheme, host and port that callers use, for ?wsdl; needed behind a proxy that ends TLS. Default: by the Host header.',
    ),
});

const operation = z.enum([
  'publishEboxMessage',
  'hasAnEbox',
  'getMessageStatus',
  'healthCheck',
  'getEboxInfo',
  'storeEboxMessage',
  'linkEboxMessage',
  'commitLinkEboxMessage',
  'getRestrictedCitizenProfiles',
  'getCitizenProfiles',
  'createOrUpdateCitizenProfile',
  'getInssForExternalAccount',
  'sendDocument',
  'getStatus',
]);

const identity = z
  .strictObject({
    pkcs12: file.optional(),
    pem: file.optional().describe('PEM file with the certificate chain, and with the key unless privateKey names it.'),
    privateKey: file.optional(),
    passwordFile: file.optional().describe('Default: the name of the keystore and `.password`, where that exists.'),
    passwordEnv: z
      .string()
      .regex(/^[A-Za-z_][A-Za-z0-9_]*$/)
      .optional()
      .describe('Name of the environment variable that holds the password.'),
    signer: z
      .strictObject({
        socket: file.describe('Unix socket of the process that holds the key, relative to this configuration file.'),
        timeout: seconds('For one signature.').default(5),
      })
      .optional()
      .describe(
        'The key is elsewhere, in an HSM or a key service: this process asks for signatures. `pem` has the chain.',
      ),
    anyEnvironment: z.boolean().default(false).describe('Accept a certificate whose OU names another environment.'),
  })
  .refine((value) => (value.pkcs12 === undefined) !== (value.pem === undefined), 'give either pkcs12 or pem')
  .refine(
    (value) => value.passwordFile === undefined || value.passwordEnv === undefined,
    'give either passwordFile or passwordEnv',
  )
  .refine(
    ({ signer, pem, privateKey, passwordFile, passwordEnv }) =>
      signer === undefined || (pem !== undefined && (privateKey ?? passwordFile ?? passwordEnv) === undefined),
    'signer takes pem beside it, and neither key nor password',
  )
  .meta({ oneOf: [{ required: ['pkcs12'] }, { required: ['pem'] }] });

const sender = z.strictObject({
  cbeNumber,
  applications: z.array(z.string().min(1)).optional().describe('Limits both the CN of the certificate and SenderID.'),
  mandate: z.boolean().default(false).describe('May publish for other institutions, and must give SenderID.'),
  certificates: z
    .array(sha256Hex)
    .min(1)
    .optional()
    .describe('Only these certificates, of signatures and of TLS clients; required for a self-signed one.'),
  clientId: z
    .string()
    .min(1)
    .optional()
    .describe('Client id for REST calls of this sender alone. Default: that of `rest`.'),
  identity: identity
    .optional()
    .describe('Certificate that signs for this sender alone: SOAP requests, and assertions of its `clientId`.'),
  requireDigest: z.boolean().default(false).describe('Refuse files without Digest: attachments are not signed.'),
  operations: z.array(operation).min(1).optional().describe('Only these WSDL operations.'),
});

const messageType = z.strictObject({
  language: language.optional(),
  recipients: z.array(recipientKind).min(1).optional(),
  metas: z
    .record(z.string(), z.strictObject({ required: z.boolean().default(false), pattern: z.string().optional() }))
    .optional(),
  applications: z.array(z.string().min(1)).optional(),
  alias: z.string().optional().describe('Name of the message type in REST, where it differs.'),
  onUpdate: z
    .enum(['refuse', 'publishNew', 'legacy'])
    .default('refuse')
    .describe(
      'Other content under a published Ticket and Sequence. refuse: 620. publishNew: a further message, the first one stays. legacy: backends.eboxMessage decides.',
    ),
});

const accept = z.strictObject({
  unsignedToken: z.boolean().optional(),
  plainId: z.boolean().optional(),
  envelopedTransform: z.boolean().optional(),
  timestampMaxSeconds: z.int().positive().optional(),
});

/** The configuration of the facade. Unknown keys are refused everywhere. */
export const configurationSchema = z.strictObject({
  $schema: z.string().optional(),
  listen: listen.prefault({}),
  admin: z
    .strictObject({
      host: z.string().min(1).default('127.0.0.1'),
      port: port.default(0).describe('0 takes any free port.'),
      tokenFile: file
        .optional()
        .describe(
          'File with a token of 32 characters or more; without it nothing can be changed through this listener.',
        ),
      hosts: z
        .array(z.string().min(1))
        .default([])
        .describe('Further names in the Host header that are answered; loopback names and `host` always are.'),
    })
    .prefault({})
    .describe('Health details, metrics and the ledger. Keep it on loopback.'),
  environment: z.enum(['simulator', 'int', 'acc', 'sim', 'prd']).describe('Always named; there is no default.'),
  identity: identity.describe("The facade's own certificate: OAuth, and signing for legacy backends."),
  rest: z.strictObject({
    clientId: z.string().min(1),
    version: z.enum(['v3', 'v2.1']).default('v3'),
    baseUrl: z.url().optional().describe('.../messageRegistry, without version.'),
    tokenUrl: z.url().optional(),
    federationUrl: z.url().optional().describe('.../federation/v1'),
    audience: z.string().optional().describe('`aud` of the client assertion. Default: the token URL.'),
    keyId: z.string().optional().describe('`kid` of the client assertion. Default: none (assumption: not needed).'),
    scope: z
      .string()
      .optional()
      .describe('Scopes to ask for, separated by spaces. Default: none, which asks for all of the client.'),
    keyUsedProves: z
      .enum(['publication', 'nothing'])
      .default('publication')
      .describe(
        'What a 409 proves after an attempt whose last byte was sent. publication: that attempt was published (assumption: only a 201 burns an Idempotency-Key). nothing: an operator decides.',
      ),
    ca: file.optional().describe('PEM of the authorities of the TLS certificates of the REST services.'),
    proxy: z.url().optional(),
  }),
  backends: backendsSchema,
  trust: z
    .strictObject({
      anchors: z.array(file).min(1).describe('PEM files of the authorities that issue the certificates of callers.'),
      intermediates: z
        .array(file)
        .min(1)
        .optional()
        .describe(
          'PEM files of authorities between callers and anchors. Not trusted by themselves: an anchor must vouch for each.',
        ),
      knownCertificates: z
        .array(file)
        .min(1)
        .optional()
        .describe(
          'PEM files of certificates of callers whose messages name their certificate (key identifier, issuer and serial number, thumbprint) instead of carrying it. Not trusted by themselves. Needs `accept.unsignedToken` for a path.',
        ),
      crls: z
        .array(file)
        .min(1)
        .optional()
        .describe('Revocation lists, DER or PEM, read again when a file changes. Needs `revocation`.'),
      revocation: z
        .enum(['fail-open', 'fail-closed'])
        .optional()
        .describe(
          'Whether a certificate is accepted when no list speaks of it, or its list has expired. Needs `crls`.',
        ),
      clockSkewSeconds: z.int().min(0).max(300).default(60),
    })
    .refine(
      ({ crls, revocation }) => (crls === undefined) === (revocation === undefined),
      'give crls and revocation together: neither has a default',
    )
    .meta({ dependentRequired: { crls: ['revocation'], revocation: ['crls'] } }),
  senders: z
    .array(sender)
    .min(1)
    .superRefine((senders, context) => {
      for (const [index, { cbeNumber }] of senders.entries()) {
        if (senders.findIndex((other) => other.cbeNumber === cbeNumber) === index) continue;
        context.addIssue({ code: 'custom', path: [index, 'cbeNumber'], message: `${cbeNumber} is listed twice` });
      }
    })
    .describe('Who may call. A trusted certificate of any other institution gets SOA-01002.'),
  callerEnvironments: z
    .array(z.enum(['PRD', 'ACC', 'INT', 'SIM', 'TST', 'DEV', 'SIC', 'LOCAL', 'OTHER']))
    .optional()
    .describe(
      'Environments that the certificate of a caller may name, in a signature or as a TLS client. Default: any.',
    ),
  soapDoor: z
    .record(
      z.enum(soapPaths),
      z
        .strictObject({
          policies: z
            .array(policy)
            .min(1)
            .default(['X509_SHA256'])
            .describe('What the path accepts. `<name>` is `/EBoxMessage/v1`, `/CitizenProfile/v1` and so on.'),
          accept: accept.prefault({}),
          signResponses: z
            .boolean()
            .default(false)
            .describe('Sign answers and faults with the own certificate, by the first of `policies`.'),
        })
        .optional(),
    )
    .prefault({}),
  restDoor: restDoorSchema
    .prefault({})
    .describe(
      'How callers of /v1 are recognized. Without any of it the REST door refuses all. What they may do: `senders`.',
    ),
  messageTypes: z.record(z.string(), messageType).prefault({}),
  defaultLanguage: language.optional(),
  citizen: z.strictObject({ annexes: z.enum(['drop', 'send', 'refuse']).default('drop') }).prefault({}),
  freeInformation: z.enum(['drop', 'bodyContent']).default('drop'),
  answerId: z.enum(['messageId', 'ledger']).default('messageId'),
  routes: routesSchema,
  ledger: ledgerSchema,
  spoolDirectory: file.default('spool').describe('Folder of its own for attachments that must be read twice.'),
  registeredMail: registeredMailSchema,
  onUnknown: z
    .enum(['refuse', 'resend'])
    .default('refuse')
    .describe(
      'For backends that are not idempotent (Message Registry v2.1), after an attempt whose answer was lost. refuse: an operator decides. resend: a retry of the caller publishes again, perhaps twice.',
    ),
  healthCheck: z.strictObject({ unsigned: z.enum(['off', 'ping']).default('off') }).prefault({}),
  limits: z
    .strictObject({
      envelope: bytes('One SOAP envelope.').default(4 * 1024 * 1024),
      jsonPart: bytes('The JSON part of a call to the REST door.').default(256 * 1024),
      envelopesInProcess: bytes(
        'Envelopes of all running calls together, the first 64 KiB of each not counted; nobody has seen a signature while they arrive.',
      ).default(256 * 1024 * 1024),
      attachments: bytes('All attachments of a call.').default(2 * 1024 * 1024 * 1024),
      retainedPerCall: bytes('Attachments of a call that are kept in memory for a retry.').default(1024 * 1024),
      retainedInProcess: bytes('The same for all calls together.').default(64 * 1024 * 1024),
      earlyPerCall: bytes(
        'Attachments of a call that come before its envelope, and so before its signature is seen.',
      ).default(64 * 1024 * 1024),
      earlyInProcess: bytes('The same for all calls together.').default(1024 * 1024 * 1024),
      connections: count('Open connections.').default(1024),
      parts: count('MIME parts of a call.').default(32),
      partHeader: bytes('The header of one MIME part.').default(16 * 1024),
      contentIdLength: count('Characters of a Content-ID.').default(255),
      httpHeaders: bytes('All HTTP headers of a request.').default(16 * 1024),
      xmlDepth: count('Nested elements of an envelope.').default(64),
      xmlAttributes: count('Attributes of one element.').default(64),
      xmlNamespaces: count('Namespace declarations of one element.').default(64),
      signatureReferences: count('References of a signature.').default(16),
      slowestBytesPerSecond: bytes('Slowest average of a request body, per second.').default(8 * 1024),
    })
    .refine(
      ({ envelope, envelopesInProcess }) => envelope <= envelopesInProcess,
      'envelopesInProcess is smaller than envelope: the largest envelope would never be read',
    )
    .prefault({}),
  timeouts: z
    .strictObject({
      headers: seconds('Until the HTTP headers of a request have arrived.').default(10),
      bodyIdle: seconds('Without a byte of the request.').default(30),
      answer: seconds('Patience: from the end of the request until its answer.').default(50),
      backend: seconds('Until the backend answers a complete request.').default(120),
      connect: seconds('Until a connection to the backend is there.').default(10),
      drain: seconds('For running calls after SIGTERM.').default(60),
    })
    .prefault({}),
  tracing: z
    .strictObject({
      otlp: z
        .url({ protocol: /^https?$/ })
        .refine((url) => new URL(url).pathname !== '/', 'the path is missing: /v1/traces at most collectors')
        .describe('Where OTLP over HTTP takes traces: http://collector:4318/v1/traces.'),
      serviceName: z.string().min(1).default('ebox-bridge-facade'),
      ratio: z.number().min(0).max(1).default(1).describe('Share of the traces that begin here.'),
    })
    .optional()
    .describe('OpenTelemetry traces. Without it none are made.'),
  log: z.strictObject({ level: z.enum(['debug', 'info', 'warn', 'error']).default('info') }).prefault({}),
});

export type Configuration = z.output<typeof configurationSchema>;

/** The configuration as JSON Schema (draft 2020-12), as it is published for editors. */
export function configurationJsonSchema(): object {
  return z.toJSONSchema(configurationSchema, { io: 'input', unrepresentable: 'any' });
}
