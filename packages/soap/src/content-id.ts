import { randomUUID } from 'node:crypto';
import { SoapError } from './error.ts';

const maximumLength = 255;

/** A new Content-ID, without angle brackets. Random, so that a reference never meets a part of another message. */
export function createContentId(): string {
  return `${randomUUID()}@ebox-bridge`;
}

/**
 * The Content-ID that a swaRef value names. Only `cid:` is accepted (RFC 2392, any case, URL-escaped); the result is
 * a name to compare, never a path or an address to open.
 * @param path where the value stands in a request, for the error
 * @throws SoapError `SOAP_SWAREF_INVALID`
 */
export function contentIdOf(swaRef: string, path?: string): string {
  const invalid = (reason: string) => invalidReference(reason, path);
  const value = swaRef.trim();
  if (!/^cid:/i.test(value)) throw invalid('it does not start with cid:');
  let contentId: string;
  try {
    contentId = decodeURIComponent(value.slice(4));
  } catch {
    throw invalid('its escaping is not valid');
  }
  if (contentId === '') throw invalid('it names no part');
  if (contentId.length > maximumLength) throw invalid(`it is longer than ${maximumLength}`);
  if (/[\p{Cc}<>]/u.test(contentId)) throw invalid('it holds an angle bracket or a control character');
  return contentId;
}

/** The swaRef value that names a Content-ID: `cid:` and the id, URL-escaped (RFC 2392). */
export function swaRefOf(contentId: string): string {
  return `cid:${encodeURIComponent(checkContentId(contentId)).replaceAll('%40', '@')}`;
}

/** The same Content-ID if a MIME header can carry it: visible ASCII, no angle brackets, at most 255. */
export function checkContentId(contentId: string): string {
  if (contentId.length <= maximumLength && /^[!-;=?-~]+$/.test(contentId)) return contentId;
  throw new SoapError(
    'SOAP_CONTENT_ID_INVALID',
    'A Content-ID must be 1 to 255 visible ASCII characters without < and >.',
  );
}

function invalidReference(reason: string, path: string | undefined): SoapError {
  const source = 'contract, type swaRef';
  const where = path === undefined ? '' : `${path}: `;
  return new SoapError(
    'SOAP_SWAREF_INVALID',
    `${where}A reference to an attachment is not usable: ${reason} (${source}).`,
    {
      ...(path === undefined ? {} : { data: { path, rule: 'cid: and the Content-ID of a part', source } }),
    },
  );
}
