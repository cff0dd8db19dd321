// OBJECT IDENTIFIER 2.5.29.14 as it stands in a certificate.
const OID = Buffer.from([0x06, 0x03, 0x55, 0x1d, 0x0e]);

/**
 * The SubjectKeyIdentifier extension of a DER certificate; undefined when it has none. Only for comparing with what a
 * message claims: a wrong answer can make a message fail, never pass, as trust does not rest on it.
 */
export function subjectKeyIdentifier(der: Buffer): Buffer | undefined {
  const at = der.indexOf(OID);
  if (at < 0) return undefined;
  // extnValue: OCTET STRING that holds OCTET STRING; the extension is never critical. Key ids are shorter than 126 bytes.
  const outer = at + OID.length;
  const length = der[outer + 3];
  if (der[outer] !== 0x04 || der[outer + 2] !== 0x04 || length === undefined || der[outer + 1] !== length + 2) {
    return undefined;
  }
  return length > 0 && length < 126 ? der.subarray(outer + 4, outer + 4 + length) : undefined;
}
