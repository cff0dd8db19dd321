import { createHash, hash, verify } from 'node:crypto';
import { readSubjectFacts, type SubjectFacts } from '@ebox-bridge/certificate';
import { WsSecurityError } from './errors.ts';
import { policyAlgorithms } from './policy.ts';
import { checkKeyReference } from './verify/check-key-reference.ts';
import { checkOptions } from './verify/check-options.ts';
import { canonicalOctets } from './verify/header-element.ts';
import { readEnvelope } from './verify/read-envelope.ts';
import { readSecuredHeader, type SecuredHeader } from './verify/read-secured-header.ts';
import { checkLifetime, readTimestamp } from './verify/read-timestamp.ts';
import { keepToken, readToken, type TokenCertificate } from './verify/read-token.ts';
import { hasId, resolveReferences, type SignedPart } from './verify/resolve-references.ts';
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
  const checked = checkOptions(options);
  let header: SecuredHeader | undefined;
  let refusal: unknown;
  const raw = readEnvelope(envelope, checked.limits, (block, securityHeaders, bodyTag) => {
    try {
      header = readSecuredHeader(block, securityHeaders, checked);
    } catch (error) {
      // Said only after the last byte: a malformed Body comes first in the order of the checks.
      refusal = error;
      return undefined;
    }
    return header.signature.references.find(({ id }) => hasId(bodyTag, id, checked.plainId))?.prefixList;
  });
  if (header === undefined) throw refusal;

  const lifetime = readTimestamp(header.timestamp);
  const token = readToken(header.token);
  const signed = resolveReferences(header.signature.references, { ...header, bodyTag: raw.bodyTag }, raw.ids, checked);
  const { token: tokenElement } = header;
  checkKeyReference(
    header.signature.tokenReference,
    token,
    (id) => hasId(tokenElement.tag, id, checked.plainId) && raw.ids.isUnique(id),
  );
  const verdict = checked.trust.evaluate(token.certificate, [], checked.now);
  if (!verdict.trusted) {
    throw new WsSecurityError('WSS_CERTIFICATE_UNTRUSTED', `The certificate is not trusted: ${verdict.reason}`, {
      reason: verdict.code,
    });
  }
  keepToken(token);
  const { publicKey } = token.certificate;
  if (publicKey.asymmetricKeyType !== 'rsa') {
    throw new WsSecurityError('WSS_KEY_TYPE', `The certificate has a key of type ${publicKey.asymmetricKeyType}.`);
  }
  const subject = subjectOf(token);
  const body = checkDigests(signed, raw.body, header);
  const signedInfo = canonicalOctets(header.signature.signedInfo, header.signature.prefixList);
  const { signature: algorithm } = policyAlgorithms[header.signature.policy];
  if (!verify(algorithm, signedInfo, publicKey, header.signature.value)) {
    throw new WsSecurityError('WSS_SIGNATURE_INVALID', 'The signature over SignedInfo is not valid.');
  }
  checkLifetime(lifetime, checked);
  return {
    body,
    bodyContent: raw.bodyContent,
    sender: {
      certificate: token.certificate,
      subject,
      chain: verdict.chain,
      publicKeySha256: token.publicKeySha256.toString('hex'),
    },
    policy: header.signature.policy,
    ...lifetime,
    replayKey: createHash('sha256').update(signedInfo).update(token.publicKeySha256).digest('hex'),
    replayUntil: new Date(lifetime.expires.getTime() + checked.skewSeconds * 1000),
  };
}

/** Compares every digest, all or nothing, and answers the octets of Body. */
function checkDigests(signed: readonly SignedPart[], body: Buffer | undefined, header: SecuredHeader): Buffer {
  if (body === undefined) throw new WsSecurityError('WSS_BODY_UNSIGNED', 'No reference covers the Body.');
  const { digest } = policyAlgorithms[header.signature.policy];
  for (const { target, reference } of signed) {
    const octets = target === 'body' ? body : canonicalOctets(target, reference.prefixList);
    if (hash(digest, octets, 'buffer').equals(reference.digest)) continue;
    const part = target === 'body' ? 'Body' : target.tag.local.slice(0, 64);
    throw new WsSecurityError('WSS_DIGEST_MISMATCH', `The ${part} is not what was signed.`, { part });
  }
  return body;
}

function subjectOf(token: TokenCertificate): SubjectFacts {
  try {
    token.subject ??= readSubjectFacts(token.certificate);
    return token.subject;
  } catch (error) {
    throw new WsSecurityError('WSS_CERTIFICATE_SUBJECT', 'The subject of the certificate cannot be read.', {}, error);
  }
}
