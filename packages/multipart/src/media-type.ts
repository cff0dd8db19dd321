import { MultipartError, type MultipartErrorCode } from './errors.ts';

/** A media type with its parameters, as a Content-Type holds it. */
export interface MediaType {
  /** `type/subtype` in lower case. */
  readonly type: string;
  /** Names in lower case, values unquoted and otherwise as written. */
  readonly parameters: ReadonlyMap<string, string>;
}

const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const mediaType = new RegExp(`^[ \\t]*(${token}/${token})[ \\t]*(?=;|$)`);
// SOAP stacks send unquoted values with `=`, `:`, `/` or `<>` (MIME would have them quoted): all but separators is taken.
const parameter = new RegExp(
  `[ \\t]*;[ \\t]*(?:(${token})[ \\t]*=[ \\t]*(?:"((?:[^"\\\\\\x00-\\x08\\x0a-\\x1f\\x7f]|\\\\[\\t\\x20-\\x7e])*)"|([^\\s",;\\\\\\x00-\\x1f\\x7f]+)))?[ \\t]*(?=;|$)`,
  'y',
);

/**
 * Reads `; name=value` pairs from `start` to the end of the text (RFC 2045, RFC 2231 without continuations).
 * Throws MultipartError with `code` on anything else, and on a name that comes twice.
 */
export function parseParameters(text: string, start: number, code: MultipartErrorCode): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  parameter.lastIndex = start;
  let at = start;
  while (at < text.length) {
    parameter.lastIndex = at;
    const match = parameter.exec(text);
    if (match === null) throw new MultipartError(code, 'A parameter is not `name=value` or `name="value"`');
    at = parameter.lastIndex;
    const [, name, quoted, plain] = match;
    if (name === undefined) continue;
    const key = name.toLowerCase();
    if (parameters.has(key)) throw new MultipartError(code, `The parameter "${key}" is given twice; expected it once`);
    parameters.set(key, quoted === undefined ? (plain ?? '') : unescaped(quoted));
  }
  return parameters;
}

const unescaped = (quoted: string): string => (quoted.includes('\\') ? quoted.replace(/\\(["\\])/g, '$1') : quoted);

/**
 * Splits a Content-Type into media type and parameters (RFC 2045 section 5.1).
 * Throws MULTIPART_CONTENT_TYPE when it cannot be read, or names a parameter twice.
 */
export function parseMediaType(value: string): MediaType {
  const match = mediaType.exec(value);
  if (match?.[1] === undefined) {
    throw new MultipartError('MULTIPART_CONTENT_TYPE', 'The Content-Type does not start with `type/subtype`');
  }
  const parameters = parseParameters(value, match[0].length, 'MULTIPART_CONTENT_TYPE');
  return { type: match[1].toLowerCase(), parameters };
}
