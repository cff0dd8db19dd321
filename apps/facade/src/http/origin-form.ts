/** Path and query of a request target, also where the caller sent it in absolute form, as to a proxy (RFC 9112, section 3.2.2). */
export function originForm(target: string): string {
  const rest = /^https?:\/\/[^/?#]*(.*)$/i.exec(target)?.[1];
  if (rest === undefined) return target;
  return rest.startsWith('/') ? rest : `/${rest}`;
}
