import type { VerifiedEnvelope, VerifyOptions } from './verify-options.ts';

/** Verifies a signed SOAP 1.1 envelope and answers what was signed. */
export async function verifyEnvelope(_envelope: Uint8Array, _options: VerifyOptions): Promise<VerifiedEnvelope> {
  throw new Error('not built yet');
}
