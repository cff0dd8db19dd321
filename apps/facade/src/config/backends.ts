import { z } from 'zod';

const file = z.string().min(1);

/** Operations for the platform's own use and for owners of profiles: passed through where the configuration says so. */
export const internalOperationNames = {
  eboxMessage: ['getEboxInfo', 'storeEboxMessage', 'linkEboxMessage', 'commitLinkEboxMessage'],
  citizenProfile: ['createOrUpdateCitizenProfile', 'getInssForExternalAccount'],
} as const;

const soapBackend = {
  url: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('The endpoint. Default: the published one of the environment; required where none is known.'),
  mode: z
    .enum(['passthrough', 'resigned'])
    .default('passthrough')
    .describe(
      "passthrough: the caller's bytes unchanged, so that its own signature stays valid. resigned: rebuilt and signed with the certificate of the facade, or of the sender's `identity`. A call of the REST door is always signed here.",
    ),
  policy: z
    .enum(['X509_SHA256', 'X509_SHA256_RSA_SHA1', 'X509'])
    .default('X509_SHA256')
    .describe('What requests that are signed here are signed by.'),
  network: z.enum(['internet', 'extranet']).default('internet').describe('Which of the published endpoints.'),
  ca: file.optional().describe('PEM of the authorities of the TLS certificate of this service.'),
  proxy: z.url().optional(),
};

/** `backends`: the legacy SOAP services. */
export const backendsSchema = z
  .strictObject({
    eboxMessage: z
      .strictObject({
        ...soapBackend,
        internalOperations: z
          .array(z.enum(internalOperationNames.eboxMessage))
          .default([])
          .describe("Passed through with the caller's own signature; what is not listed gets SOA-01002."),
      })
      .optional()
      .describe('EBoxMessage: recipients without REST counterpart, and messages from before the migration.'),
    citizenProfile: z
      .strictObject({
        ...soapBackend,
        internalOperations: z
          .array(z.enum(internalOperationNames.citizenProfile))
          .default([])
          .describe("Passed through with the caller's own signature; what is not listed gets SOA-01002."),
      })
      .optional()
      .describe('CitizenProfile: profiles, and whether a citizen has an e-Box.'),
    registeredMail: z.strictObject(soapBackend).optional().describe('RegisteredMail (ePost).'),
  })
  .prefault({})
  .describe('The legacy SOAP services that calls may be handed to.');

/** `registeredMail`: registered letters in the ledger. */
export const registeredMailSchema = z
  .strictObject({
    retryWindow: z
      .number()
      .positive()
      .max(30 * 86_400)
      .default(86_400)
      .describe('Letters with equal Token, recipient and content within it are one letter. Seconds.'),
    receiptTrust: z
      .array(file)
      .default([])
      .describe(
        'PEM files of the authorities that issue the certificate which signs receipts. Without them the chain is not judged.',
      ),
    timeStampTrust: z
      .array(file)
      .default([])
      .describe('PEM files of the authorities of its time-stamps. Default: `receiptTrust`.'),
  })
  .prefault({});

export type BackendsConfiguration = z.output<typeof backendsSchema>;
/** Name of a legacy SOAP service in the configuration, in routes and in the ledger. */
export type SoapBackendName = keyof BackendsConfiguration;
