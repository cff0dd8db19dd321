import { type Asn1, Asn1Error, sequence } from '../asn1.ts';
import { type CertificateFields, generalNamesOf } from '../certificate-fields.ts';
import type { CertificateError } from '../errors.ts';

/** Which certificates of its issuer a CRL speaks of (RFC 5280, 5.2.5). */
export interface ListScope {
  /** General names (DER in hexadecimal): only certificates that name one of them. Empty: all. */
  readonly distributionPoints: readonly string[];
  readonly only?: 'senders' | 'authorities';
}

/** Reads an issuingDistributionPoint; `refuse` makes the error for kinds of lists that are not read. */
export function readScope(element: Asn1, refuse: (what: string) => CertificateError): ListScope {
  let distributionPoints: readonly string[] = [];
  let only: ListScope['only'];
  for (const field of sequence(element)) {
    if (field.tagClass !== 'context') throw new Asn1Error('the issuing distribution point is malformed');
    if (field.tag === 0) {
      distributionPoints = generalNamesOf(field.children[0]);
      if (distributionPoints.length === 0) throw refuse('its distribution point has no full name');
    } else if (isFalse(field)) {
      // A default that is written out.
    } else if (field.tag === 1) only = 'senders';
    else if (field.tag === 2) only = 'authorities';
    else if (field.tag === 3) throw refuse('it speaks of some reasons only');
    else if (field.tag === 4) throw refuse('it is an indirect CRL, which speaks of the certificates of other issuers');
    else if (field.tag === 5) throw refuse('it speaks of attribute certificates');
    else throw new Asn1Error('the issuing distribution point has an unknown field');
  }
  return { distributionPoints, ...(only === undefined ? {} : { only }) };
}

function isFalse(field: Asn1): boolean {
  return !field.constructed && field.content.length === 1 && field.content[0] === 0;
}

/** Whether a list of this scope says something of a certificate of its issuer. */
export function covers(scope: ListScope, fields: CertificateFields): boolean {
  const authority = fields.basicConstraints?.ca === true;
  if (scope.only !== undefined && authority !== (scope.only === 'authorities')) return false;
  if (scope.distributionPoints.length === 0) return true;
  return fields.distributionPoints?.some((point) => scope.distributionPoints.includes(point)) === true;
}
