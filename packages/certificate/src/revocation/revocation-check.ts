import { verify, type X509Certificate } from 'node:crypto';
import { type Refusal, refuse } from '../certificate-checks.ts';
import { type CertificateFields, readCertificateFields } from '../certificate-fields.ts';
import { CertificateError } from '../errors.ts';
import type { CertificateList, RevocationReason } from './certificate-list.ts';
import { covers } from './list-scope.ts';
import { readCertificateLists } from './read-lists.ts';

/** What a trust store does where it cannot know: let the certificate pass, or refuse it. */
export type RevocationMode = 'fail-open' | 'fail-closed';

export interface RevocationOptions {
  /** CRL files: DER, or PEM with one or more. Complete lists signed by the issuer itself. A name shows in errors. */
  readonly crls: readonly (Uint8Array | { readonly name: string; readonly data: Uint8Array })[];
  /** For a certificate that no list speaks of. */
  readonly onMissing: RevocationMode;
  /** For a certificate that is not on its list, when the list is past its nextUpdate. Default: as `onMissing`. */
  readonly onExpired?: RevocationMode;
}

/** Why a chain is refused for revocation, or `undefined`. The last certificate is the anchor and is not judged. */
export type RevocationCheck = (chain: readonly X509Certificate[], at: Date) => Refusal | undefined;

const digests: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
};

// The date of these is when it was noticed. The thief may have signed, and dated, long before.
const whateverTheDate: ReadonlySet<RevocationReason> = new Set(['keyCompromise', 'cACompromise', 'aACompromise']);

/**
 * Reads the lists and holds those of an anchor against its key, so that a wrong file is an error at the start.
 * @throws CertificateError CERTIFICATE_CRL_MALFORMED, _UNSUPPORTED, _LIMIT, _SIGNATURE
 */
export function createRevocationCheck(
  options: RevocationOptions,
  anchors: readonly X509Certificate[],
): RevocationCheck {
  const { onMissing, onExpired = onMissing } = options;
  for (const mode of [onMissing, onExpired]) {
    if (mode !== 'fail-open' && mode !== 'fail-closed') throw new TypeError(`${String(mode)} is no revocation mode`);
  }
  // Newest first: of several lists of one issuer and scope, the first that it signed counts.
  const read = options.crls.flatMap(readNamed);
  const lists = read
    .map(({ list }) => list)
    .toSorted((one, other) => other.thisUpdate.getTime() - one.thisUpdate.getTime());
  const signed = rememberSignatures();
  // The trust store remembers chains, so the same certificates come again with every message of a sender.
  const known = new WeakMap<X509Certificate, CertificateFields>();
  const fieldsOf = (certificate: X509Certificate): CertificateFields => {
    const fields = known.get(certificate) ?? readCertificateFields(certificate);
    known.set(certificate, fields);
    return fields;
  };
  for (const { list, file } of read) {
    checkAlgorithm(list, file);
    const named = anchors.filter((anchor) => readCertificateFields(anchor).subjectName === list.issuerName);
    if (named.length > 0 && !named.some((anchor) => signed(list, anchor))) {
      throw new CertificateError(
        'CERTIFICATE_CRL_SIGNATURE',
        `${file}the CRL of ${list.issuer} is not signed by the anchor of that name, or the anchor may not sign CRLs`,
      );
    }
  }

  function judge(certificate: X509Certificate, issuer: X509Certificate, at: Date): Refusal | undefined {
    const fields = fieldsOf(certificate);
    const usable = newestOfEachScope(
      lists.filter(
        (list) => list.issuerName === fields.issuerName && covers(list.scope, fields) && signed(list, issuer),
      ),
    );
    for (const list of usable) {
      const refusal = judgeEntry(list, fields, at);
      if (refusal !== undefined) return refusal;
    }
    if (usable.length === 0) {
      if (onMissing === 'fail-open') return undefined;
      return refuse('CERTIFICATE_CRL_MISSING', `no CRL speaks of ${name(fields, issuer)}`);
    }
    if (onExpired === 'fail-open' || usable.some(({ nextUpdate }) => at <= nextUpdate)) return undefined;
    const [{ nextUpdate } = { nextUpdate: at }] = usable;
    return refuse(
      'CERTIFICATE_CRL_EXPIRED',
      `the CRL for ${name(fields, issuer)} was to be replaced by ${nextUpdate.toISOString()}`,
    );
  }

  return (chain, at) => {
    for (const [index, certificate] of chain.entries()) {
      const issuer = chain[index + 1];
      const refusal = issuer === undefined ? undefined : judge(certificate, issuer, at);
      if (refusal !== undefined) return refusal;
    }
    return undefined;
  };
}

/** The lists of one file, with what stands before an error about them. */
function readNamed(
  given: RevocationOptions['crls'][number],
): readonly { readonly list: CertificateList; readonly file: string }[] {
  if (given instanceof Uint8Array) return readCertificateLists(given).map((list) => ({ list, file: '' }));
  const file = `${given.name}: `;
  try {
    return readCertificateLists(given.data).map((list) => ({ list, file }));
  } catch (cause) {
    if (!(cause instanceof CertificateError)) throw cause;
    throw new CertificateError(cause.code, `${file}${cause.message}`, { cause });
  }
}

function name(fields: CertificateFields, issuer: X509Certificate): string {
  return `certificate ${fields.serialNumber} of ${issuer.subject.split('\n').toReversed().join(',')}`;
}

function judgeEntry(list: CertificateList, fields: CertificateFields, at: Date): Refusal | undefined {
  const entry = list.revoked.get(fields.serialNumber);
  if (entry === undefined || entry.reason === 'removeFromCRL') return undefined;
  if (entry.at > at && !whateverTheDate.has(entry.reason)) return undefined;
  const reason = entry.reason === 'unspecified' ? 'no reason given' : entry.reason;
  return refuse(
    'CERTIFICATE_REVOKED',
    `certificate ${fields.serialNumber} was revoked by its issuer on ${entry.at.toISOString()} (${reason})`,
  );
}

function newestOfEachScope(lists: readonly CertificateList[]): readonly CertificateList[] {
  const seen = new Set<string>();
  return lists.filter(({ scope }) => {
    const key = JSON.stringify([scope.distributionPoints, scope.only]);
    return !seen.has(key) && seen.add(key);
  });
}

function checkAlgorithm({ issuer, signatureAlgorithm }: CertificateList, file: string): void {
  if (digests[signatureAlgorithm] !== undefined) return;
  throw new CertificateError(
    'CERTIFICATE_CRL_UNSUPPORTED',
    `${file}the CRL of ${issuer} is signed with ${signatureAlgorithm}, which is not accepted`,
  );
}

/** Whether an authority signed a list and may sign lists. Judged once for each pair: the lists never change. */
function rememberSignatures(): (list: CertificateList, issuer: X509Certificate) => boolean {
  const known = new Map<CertificateList, Map<string, boolean>>();
  return (list, issuer) => {
    const byIssuer = known.get(list) ?? new Map<string, boolean>();
    known.set(list, byIssuer);
    const remembered = byIssuer.get(issuer.fingerprint256);
    if (remembered !== undefined) return remembered;
    const result = isSignedBy(list, issuer);
    byIssuer.set(issuer.fingerprint256, result);
    return result;
  };
}

function isSignedBy(list: CertificateList, issuer: X509Certificate): boolean {
  // RFC 5280, 6.3.3 (f): where there is a keyUsage, it has cRLSign.
  if (readCertificateFields(issuer).keyUsage?.crlSign === false) return false;
  const digest = digests[list.signatureAlgorithm];
  const isRsa = list.signatureAlgorithm.startsWith('1.2.840.113549.');
  if (isRsa !== (issuer.publicKey.asymmetricKeyType === 'rsa')) return false;
  return verify(digest, list.toBeSigned, issuer.publicKey, list.signature);
}
