import { escapeText, XmlError } from '@ebox-bridge/xml';
import { SoapError } from './error.ts';

/**
 * Writes a request by `write`; a character that XML cannot carry is reported with the path of its property.
 * @throws SoapError `SOAP_REQUEST_INVALID` for such a character; the writer's own errors
 */
export function writeContent<Written>(write: () => Written, request: unknown): Written {
  try {
    return write();
  } catch (error) {
    if (!(error instanceof XmlError) || error.code !== 'XML_CHARACTER') throw error;
    const path = pathOfCharacter(request, '');
    if (path === undefined) throw error;
    const [rule, source] = ['characters of XML 1.0 only', 'XML 1.0, Char'];
    throw new SoapError(
      'SOAP_REQUEST_INVALID',
      `${path}: found ${error.data['character']} at index ${error.data['index']}; expected ${rule} (${source}).`,
      { cause: error, data: { path, rule, source } },
    );
  }
}

/** The path of the first text that cannot be written. */
function pathOfCharacter(value: unknown, path: string): string | undefined {
  if (typeof value === 'string') return writable(value) ? undefined : path;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, item] of Object.entries(value)) {
    const own = Array.isArray(value) ? `${path}[${name}]` : `${path === '' ? '' : `${path}.`}${name}`;
    const found = pathOfCharacter(item, own);
    if (found !== undefined) return found;
  }
  return undefined;
}

function writable(text: string): boolean {
  try {
    escapeText(text);
    return true;
  } catch {
    return false;
  }
}
