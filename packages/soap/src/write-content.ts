import { escapeText, XmlError } from '@ebox-bridge/xml';
import { InputError } from '@ebox-bridge/xml/contract';
import { SoapError } from './error.ts';

/**
 * Writes a request by `write`. What does not have the shape of its type, or has a character that XML cannot carry, is
 * reported with the path of its property.
 * @throws SoapError `SOAP_REQUEST_INVALID`
 */
export function writeContent<Written>(write: () => Written, request: unknown): Written {
  try {
    return write();
  } catch (error) {
    if (error instanceof InputError) throw shapeError(error);
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

function shapeError(error: InputError): SoapError {
  const { found, rule, source } = error;
  // Paths are those of properties: the request itself has no name.
  const path = error.path.replace(/^[^.[]*\.?/, '') || 'the request';
  return new SoapError('SOAP_REQUEST_INVALID', `${path}: found ${found}; expected ${rule} (${source}).`, {
    cause: error,
    data: { path, rule, source },
  });
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
