import { redact } from '@ebox-bridge/redaction';

/** Headers whose value is a credential. */
const credentials: ReadonlySet<string> = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie']);
const members = 'access_token|refresh_token|id_token|client_assertion|client_secret|token|assertion|password';
const inJson = new RegExp(`("(?:${members})"\\s*:\\s*)"(?:[^"\\\\]|\\\\.)*"`, 'g');
const inForm = new RegExp(`((?:^|[&?])(?:${members})=)[^&]*`, 'g');
// Bounded repetitions: a text of many half tokens must not take the square of its length.
const tokens = /\beyJ[\w-]{1,4096}\.[\w-]{1,4096}\.[\w-]*|\b(?:Bearer|Basic)\s{1,8}[\w.~+/=-]{16,}/g;

/** What stands in everything that `tokens` finds: to look for these costs a tenth of the pattern. */
const tokenSigns = ['eyJ', 'Bearer', 'Basic'];
/** What stands in everything that `inJson` finds: how the names of its members end. */
const jsonSigns = [...tokenSigns, 'token"', 'assertion"', 'secret"', 'password"'];

export const NOT_KEPT = '(not kept)';

/** A text, or the bytes of one in UTF-8. */
interface Searchable {
  includes(sign: string): boolean;
}

/** False when `redactSecrets` surely leaves such a text as it is; that it is true says nothing. */
export function mayHoldSecret(text: Searchable, mediaType: string): boolean {
  if (mediaType === 'application/x-www-form-urlencoded') return true;
  const signs = mediaType.includes('json') ? jsonSigns : tokenSigns;
  return signs.some((sign) => text.includes(sign));
}

/** The value of a header without credentials: of `Authorization` only the scheme is kept. */
export function redactHeader(name: string, value: string): string {
  if (!credentials.has(name.toLowerCase())) {
    return mayHoldSecret(value, '') ? value.replace(tokens, NOT_KEPT) : value;
  }
  const [, scheme] = /^([A-Za-z][\w-]*)\s+\S/.exec(value) ?? [];
  return scheme === undefined ? NOT_KEPT : `${scheme} ${NOT_KEPT}`;
}

/** A text without access tokens, assertions and secrets. Personal numbers stay: they are masked when shown. */
export function redactSecrets(text: string, mediaType: string): string {
  if (!mayHoldSecret(text, mediaType)) return text;
  const clean = text.replace(tokens, NOT_KEPT);
  if (mediaType.includes('json')) return clean.replace(inJson, `$1"${NOT_KEPT}"`);
  return mediaType === 'application/x-www-form-urlencoded' ? clean.replace(inForm, `$1${NOT_KEPT}`) : clean;
}

/** The target of a request, for a list that is never masked later. */
export function redactTarget(target: string): string {
  const clean = target.includes('=') ? target.replace(inForm, `$1${NOT_KEPT}`) : target;
  return redact(clean).slice(0, 500);
}
