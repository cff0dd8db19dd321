/** The envelope with another last digit in its Body: still valid by the schema. */
export function otherDigit(envelope: string): string {
  const at = envelope.search(/[0-9](?=<\/[^>]*>(?:<\/[^>]*>)*<\/soap:Body>)/);
  return `${envelope.slice(0, at)}${(Number(envelope[at]) + 1) % 10}${envelope.slice(at + 1)}`;
}
