import { WsSecurityError } from './errors.ts';
import { verifyEnvelope } from './verify-envelope.ts';
import type { VerifiedEnvelope, VerifyOptions } from './verify-options.ts';

/**
 * What is asked of answers. The contracts' policy stands on the input only, so answers are usually not signed. `off`: nothing
 * is looked at. `if-present`: a signature must be valid, an answer without one is taken; whoever can change an answer can
 * also remove its signature. `required`: an answer without a valid signature is refused.
 */
export type ResponseVerification = 'off' | 'if-present' | 'required';

/** An answer after the look at its signature. Where it is signed, read `verified.body` and nothing else. */
export type ResponseJudgement =
  | { readonly signed: true; readonly verified: VerifiedEnvelope }
  | { readonly signed: false };

/**
 * Verifies the signature of an answer, a fault included, as far as `mode` asks for it.
 *
 * @throws WsSecurityError when there is a signature that does not hold, or none and `mode` is `required`; also when the
 * answer is no SOAP 1.1 envelope, unless `mode` is `off`.
 */
export async function verifyResponse(
  envelope: Uint8Array,
  mode: ResponseVerification,
  options: VerifyOptions,
): Promise<ResponseJudgement> {
  if (mode === 'off') return { signed: false };
  try {
    return { signed: true, verified: await verifyEnvelope(envelope, options) };
  } catch (error) {
    if (mode === 'if-present' && error instanceof WsSecurityError && isUnsigned(error)) return { signed: false };
    throw error;
  }
}

/** No Security header, or one without Signature (CXF puts a Timestamp alone there). */
function isUnsigned({ code }: WsSecurityError): boolean {
  return code === 'WSS_HEADER_MISSING' || code === 'WSS_SIGNATURE_MISSING';
}
