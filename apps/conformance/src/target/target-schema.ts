import { policyNames } from '@ebox-bridge/ws-security';
import { z } from 'zod';

const text = (length: number) => z.string().min(1).max(length);
const file = text(4096).describe('Path, relative to the folder of this file.');
const url = z
  .url({ protocol: /^https?$/, error: 'must be an absolute http or https URL' })
  .refine((value) => !/[?#]|\/$|:\/\/[^/]*@/.test(value), 'must have no user, query, fragment or final slash');
const cbeNumber = z.string().regex(/^[0-9]{10}$/, 'must have 10 digits');
const ssin = z
  .string()
  .regex(/^[0-9]{11}$/, 'must have 11 digits')
  .describe('INSS number. Personal data: it is never in a report.');

const soapEndpoint = {
  url: url.describe('The endpoint, whole.'),
  policies: z
    .array(z.enum(policyNames))
    .min(1)
    .default(['X509_SHA256'])
    .describe('Signature policies that the endpoint states; the first one signs. All others must be refused.'),
  replay: z
    .enum(['refused', 'unknown'])
    .default('unknown')
    .describe('Whether the endpoint says that a signature may come once only.'),
};

const oauthClient = {
  tokenUrl: url.describe('The token endpoint, whole.'),
  clientId: text(255),
  audience: text(2048).optional().describe('`aud` of client assertions; default: tokenUrl.'),
  keyId: text(255).optional().describe('`kid` of client assertions; default: none.'),
  registryUrl: url.describe('Message Registry without its version.'),
};

/** What a target description may say. Unknown keys are refused. */
export const targetSchema = z.strictObject({
  $schema: z.string().optional(),
  name: text(100).describe('Shown in reports; --production NAME repeats it.'),
  kind: z
    .enum(['platform', 'simulator', 'facade', 'other'])
    .default('other')
    .describe('Rules of this project itself are required of `simulator` and `facade`, and only observed elsewhere.'),
  environment: z.enum(['simulator', 'int', 'acc', 'sim', 'prd']).describe('There is no default.'),
  identity: z
    .strictObject({
      file: file.describe('PKCS#12 or PEM file with certificate and key of the caller.'),
      passwordFile: file.optional().describe('Default: FILE.password, where it exists.'),
    })
    .describe('Who calls.'),
  anyCertificateEnvironment: z
    .boolean()
    .default(false)
    .describe('Accepts a certificate whose OU names another environment.'),
  ca: file.optional().describe('PEM file with the authorities of the servers; default: those of the system.'),
  proxy: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('HTTP proxy.'),
  allowHttp: z.boolean().default(false).describe('Allows http: outside of loopback.'),
  allowWriting: z
    .boolean()
    .default(false)
    .describe('Whether messages and letters may be created here. Nothing is written without --write either.'),
  sender: z
    .strictObject({ enterpriseNumber: cbeNumber.optional(), applicationId: text(255).optional() })
    .default({})
    .describe('Who sends; default: the enterprise number and the CN of the certificate.'),
  recipients: z
    .strictObject({
      enterprise: cbeNumber.optional().describe('An enterprise that has an e-Box. Written to with --write.'),
      enterpriseWithoutEbox: cbeNumber.optional().describe('An enterprise that has none.'),
      citizen: ssin.optional().describe('A citizen with an e-Box. INSS number: never in a report.'),
      citizenWithoutEbox: ssin.optional().describe('A citizen without one. INSS number: never in a report.'),
    })
    .default({}),
  message: z
    .strictObject({
      messageTypeId: text(100).optional(),
      language: z.enum(['fr', 'nl', 'de']).default('fr'),
    })
    .default({ language: 'fr' })
    .describe('What is published with --write.'),
  profiles: z
    .strictObject({
      eboxmessage: z.strictObject(soapEndpoint).optional(),
      citizenprofile: z.strictObject(soapEndpoint).optional(),
      registeredmail: z
        .strictObject({
          ...soapEndpoint,
          documentType: text(100).optional().describe('Type of a letter; needed for --write.'),
          receiptTrust: z.array(file).default([]).describe('PEM files with the authorities of receipts.'),
        })
        .optional(),
      'rest-sender': z
        .strictObject({
          ...oauthClient,
          version: z.enum(['v3', 'v2.1']).default('v3'),
          federationUrl: url.optional().describe('Federation with its version.'),
        })
        .optional(),
      'rest-consumer': z.strictObject({ ...oauthClient, version: z.enum(['v3', 'v2.1']).default('v3') }).optional(),
      'facade-rest-door': z
        .strictObject({
          url: url.describe('The REST door of a facade, up to and with /v1.'),
          keyFile: file.describe('File whose first line is a key of the door (`ebox facade key`).'),
        })
        .optional(),
    })
    .describe('What exists at the target; what is missing is not run.'),
});

/** A checked description with its defaults. */
export type Target = z.output<typeof targetSchema>;

/** The same as it may be written. */
export type TargetInput = z.input<typeof targetSchema>;

/** The JSON Schema of a description, for editors. */
export function targetJsonSchema(): object {
  return z.toJSONSchema(targetSchema, { io: 'input' });
}
