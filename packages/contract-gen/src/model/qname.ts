/** Expanded name. */
export interface QName {
  readonly namespace: string;
  readonly localName: string;
}

export const xsdNamespace = 'http://www.w3.org/2001/XMLSchema';
export const xsiNamespace = 'http://www.w3.org/2001/XMLSchema-instance';
export const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';

/** `{namespace}localName`, usable as a map key. */
export function keyOf(name: QName): string {
  return `{${name.namespace}}${name.localName}`;
}
