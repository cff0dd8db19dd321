import { canonicalOctets, type HeaderElement } from './header-element.ts';

/**
 * The octets that the STR-Transform gives for a BinarySecurityToken (WS-Security 1.0, 8.3): its canonical form, with an empty
 * default namespace declared on it where canonicalisation declared none.
 */
export function tokenOctets(token: HeaderElement, prefixList: readonly string[], maximum: number): Buffer {
  const canonical = canonicalOctets(token, prefixList, maximum).toString('utf8');
  const head = `<${token.tag.name}`;
  const rest = canonical.slice(head.length);
  return Buffer.from(rest.startsWith(' xmlns="') ? canonical : `${head} xmlns=""${rest}`, 'utf8');
}
