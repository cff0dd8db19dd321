import { hash, verify } from 'node:crypto';
import { readSubjectFacts, type SubjectFacts } from '@ebox-bridge/certificate';
import { WsSecurityError } from '../errors.ts';
import type { VerifiedEnvelope, VerifyOptions } from '../verify-options.ts';
import { BodyTree } from './body-tree.ts';
import { checkKeyReference } from './check-key-reference.ts';
import { checkOptions } from './check-options.ts';
import type { CheckName } from './checks.ts';
import { findCertificate } from './find-certificate.ts';
import { canonicalOctets } from './header-element.ts';
import { readEnvelope } from './read-envelope.ts';
import { readSecuredHeader, type SecuredHeader } from './read-secured-header.ts';
import { checkLifetime, readTimestamp } from './read-timestamp.ts';
import { keepToken, type TokenCertificate } from './read-token.ts';
import { hasId, resolveReferences, type SignedPart } from './resolve-references.ts';
import { quote } from './strict-content.ts';
import { tokenOctets } from './token-octets.ts';

/** Takes the checks one after the other and tells of each that is passed; throws the refusal of the first that is not. */
export function runChecks(
  envelope: Uint8Array,
  options: VerifyOptions,
  passed: (check: CheckName) => void,
): VerifiedEnvelope {
  const checked = checkOptions(options);
  const { canonicalLength } = checked.limits;
  let header: SecuredHeader | undefined;
  let refusal: unknown;
  const passedEarly: CheckName[] = [];
  const raw = readEnvelope(
    envelope,
    checked.limits,
    (block, securityHeaders, bodyTag) => {
      try {
        header = readSecuredHeader(block, securityHeaders, checked, (check) => passedEarly.push(check));
      } catch (error) {
        // Said only after the last byte: a malformed Body comes first in the order of the checks.
        refusal = error;
        return undefined;
      }
      return header.signature.references.find(({ id }) => hasId(bodyTag, id, checked.plainId))?.prefixList;
    },
    () => passed('xml'),
    options.bodyElement === true ? new BodyTree() : undefined,
  );
  passed('soap');
  passedEarly.forEach(passed);
  if (header === undefined) throw refusal;

  const { signature, keyReference } = header;
  const lifetime = readTimestamp(header.timestamp);
  const token = findCertificate(header, checked.knownCertificates);
  passed('parts');
  const parts = { ...header, tokenReference: signature.tokenReference, bodyTag: raw.bodyTag };
  const signed = resolveReferences(signature.references, parts, raw.ids, checked);
  passed('coverage');
  const tokenTag = header.token?.tag;
  if (tokenTag !== undefined) {
    checkKeyReference(
      keyReference,
      token.certificate,
      tokenTag,
      (id) => hasId(tokenTag, id, checked.plainId) && raw.ids.isUnique(id),
    );
  }
  passed('key');
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
  passed('trust');
  const body = checkDigests(signed, raw.body, header, canonicalLength);
  passed('digests');
  const signedInfo = canonicalOctets(signature.signedInfo, signature.prefixList, canonicalLength);
  if (!verify(signature.algorithms.signature, signedInfo, publicKey, signature.value)) {
    throw new WsSecurityError('WSS_SIGNATURE_INVALID', 'The signature over SignedInfo is not valid.');
  }
  passed('signature');
  checkLifetime(lifetime, checked);
  passed('lifetime');
  return {
    body,
    bodyContent: raw.bodyContent,
    bodyElement: raw.bodyElement,
    sender: {
      certificate: token.certificate,
      subject,
      chain: verdict.chain,
      publicKeySha256: token.publicKeySha256.toString('hex'),
    },
    policy: signature.algorithms.policy,
    ...lifetime,
    replayKey: hash('sha256', Buffer.concat([signedInfo, token.publicKeySha256]), 'hex'),
    replayUntil: new Date(lifetime.expires.getTime() + checked.skewSeconds * 1000),
  };
}

/** Compares every digest, all or nothing, and answers the octets of Body. */
function checkDigests(
  signed: readonly SignedPart[],
  body: Buffer | undefined,
  { signature, token }: SecuredHeader,
  maximum: number,
): Buffer {
  if (body === undefined) throw new WsSecurityError('WSS_BODY_UNSIGNED', 'No reference covers the Body.');
  for (const [index, { target, reference }] of signed.entries()) {
    const algorithm = signature.algorithms.digests[index];
    if (algorithm === undefined) throw new TypeError('unreachable: one algorithm per reference');
    const octets =
      target === 'body'
        ? body
        : target === token && reference.throughTokenReference
          ? tokenOctets(target, reference.prefixList, maximum)
          : canonicalOctets(target, reference.prefixList, maximum);
    if (hash(algorithm, octets, 'buffer').equals(reference.digest)) continue;
    const part = target === 'body' ? 'Body' : quote(target.tag.local);
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
