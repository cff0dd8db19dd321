import { canonicalOctets, type HeaderElement } from './header-element.ts';

/**
 * The octets that the STR-Transform gives for a BinarySecurityToken (WS-Security 1.0, 8.3): its canonical form with the default
 * namespace always declared on it, as if `#default` stood in the PrefixList; an empty one where none is in scope.
 */
export function tokenOctets(token: HeaderElement, prefixList: readonly string[], maximum: number): Buffer {
  const withDefault = prefixList.includes('') ? prefixList : ['', ...prefixList];
  const canonical = canonicalOctets(token, withDefault, maximum).toString('utf8');
  const head = `<${token.tag.name}`;
  const rest = canonical.slice(head.length);
  return Buffer.from(rest.startsWith(' xmlns="') ? canonical : `${head} xmlns=""${rest}`, 'utf8');
}
