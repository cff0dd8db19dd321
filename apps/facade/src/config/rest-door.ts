import { z } from 'zod';
import { cbeNumber, sha256Hex } from './fields.ts';

/** How callers of the REST door are recognized. */
export const restDoorSchema = z.strictObject({
  keys: z
    .array(
      z.strictObject({
        name: z.string().min(1).describe('For the log.'),
        sha256: sha256Hex.describe('SHA-256 of the key, hex. `ebox facade key` makes a key and prints both.'),
        cbeNumber,
        application: z.string().min(1),
      }),
    )
    .superRefine((keys, context) => {
      // One of the two applications would be served as the other.
      const hashes = keys.map(({ sha256 }) => sha256.replaceAll(':', '').toLowerCase());
      for (const [index, hash] of hashes.entries()) {
        const first = hashes.indexOf(hash);
        if (first === index) continue;
        const message = `the same key as that of keys.${first}; make one for each application (ebox facade key)`;
        context.addIssue({ code: 'custom', path: [index, 'sha256'], message });
      }
    })
    .default([])
    .describe('Long random keys, one for each application. Only their hashes stand here.'),
  tokens: z
    .array(
      z.strictObject({
        issuer: z.string().min(1).describe('`iss` of the access tokens.'),
        audience: z.string().min(1).describe('`aud` of the access tokens.'),
        jwks: z.string().min(1).describe('https URL of the keys of the issuer, or a file.'),
        algorithms: z
          .array(z.enum(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA']))
          .min(1)
          .default(['RS256', 'PS256', 'ES256', 'EdDSA']),
        cbeNumberClaim: z
          .string()
          .min(1)
          .describe('Name of the claim that holds the CBE number of the caller. No default: it depends on the issuer.'),
        applicationClaim: z.string().min(1).default('client_id').describe('Claim that names the application.'),
      }),
    )
    .default([])
    .describe('Issuers of JWT access tokens.'),
  clientCertificates: z
    .boolean()
    .default(false)
    .describe('Recognize callers by their TLS client certificate; `listen.tls.clientCa` must say who may issue one.'),
});
