import { runChecks } from './verify/run-checks.ts';
import type { VerifiedEnvelope, VerifyOptions } from './verify-options.ts';

/**
 * Verifies a signed SOAP 1.1 envelope and answers what was signed. The checks run in the order of the bridge rules (steps
 * 2 and 3) and the first that fails is the answer: XML, SOAP structure, then the Security header, algorithms, ids and
 * coverage, trust in the certificate, digests, signature, lifetime. No key is used before the trust store accepted its
 * certificate, so an unknown sender cannot make this host compute.
 *
 * Replay is not judged here: give `replayKey` to a ReplayStore once the sender is accepted.
 *
 * @throws WsSecurityError with one code per reason; `data.acceptableWith` names the switch that would have let it pass.
 * @throws TypeError for options that make no sense, such as an empty list of policies.
 */
export async function verifyEnvelope(envelope: Uint8Array, options: VerifyOptions): Promise<VerifiedEnvelope> {
  return runChecks(envelope, options, () => undefined);
}
