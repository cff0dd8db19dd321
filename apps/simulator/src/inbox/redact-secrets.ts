import { redact } from '@ebox-bridge/redaction';

/** Headers whose value is a credential. */
const credentials: ReadonlySet<string> = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie']);
const members = 'access_token|refresh_token|id_token|client_assertion|client_secret|token|assertion|password';
const inJson = new RegExp(`("(?:${members})"\\s*:\\s*)"(?:[^"\\\\]|\\\\.)*"`, 'g');
const inForm = new RegExp(`((?:^|[&?])(?:${members})=)[^&]*`, 'g');
// Bounded repetitions: a text of many half tokens must not take the square of its length.
const tokens = /\beyJ[\w-]{1,4096}\.[\w-]{1,4096}\.[\w-]*|\b(?:Bearer|Basic)\s{1,8}[\w.~+/=-]{16,}/g;

export const NOT_KEPT = '(not kept)';

/** The value of a header without credentials: of `Authorization` only the scheme is kept. */
export function redactHeader(name: string, value: string): string {
  if (!credentials.has(name.toLowerCase())) return value.replace(tokens, NOT_KEPT);
  const [, scheme] = /^([A-Za-z][\w-]*)\s+\S/.exec(value) ?? [];
  return scheme === undefined ? NOT_KEPT : `${scheme} ${NOT_KEPT}`;
}

/** A text without access tokens, assertions and secrets. Personal numbers stay: they are masked when shown. */
export function redactSecrets(text: string, mediaType: string): string {
  const clean = text.replace(tokens, NOT_KEPT);
  if (mediaType.includes('json')) return clean.replace(inJson, `$1"${NOT_KEPT}"`);
  return mediaType === 'application/x-www-form-urlencoded' ? clean.replace(inForm, `$1${NOT_KEPT}`) : clean;
}

/** The target of a request, for a list that is never masked later. */
export function redactTarget(target: string): string {
  return redact(target.replace(inForm, `$1${NOT_KEPT}`)).slice(0, 500);
}
