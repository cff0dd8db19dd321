import { parseXml, type XmlElement, XmlError, type XmlLimits } from '@ebox-bridge/xml';
import { SoapError } from './error.ts';
import { soap11Namespace, soap12Namespace } from './namespaces.ts';

export interface OpenedEnvelope {
  readonly version: '1.1' | '1.2';
  /** Body's only child. */
  readonly content: XmlElement;
}

/**
 * The only child of the only Body of an envelope.
 * @throws SoapError `SOAP_ENVELOPE_EMPTY`, `SOAP_MALFORMED`, `SOAP_NOT_SOAP`, `SOAP_NO_BODY`
 */
export function readEnvelope(envelope: Uint8Array, limits?: Partial<XmlLimits>): OpenedEnvelope {
  const root = parse(envelope, limits);
  const version = root.namespace === soap11Namespace ? '1.1' : root.namespace === soap12Namespace ? '1.2' : undefined;
  if (root.localName !== 'Envelope' || version === undefined) {
    throw new SoapError('SOAP_NOT_SOAP', 'The root element is not a SOAP envelope.');
  }
  const bodies = root.children.filter(
    ({ namespace, localName }) => namespace === root.namespace && localName === 'Body',
  );
  const body = bodies[0];
  if (body === undefined || bodies.length > 1) {
    throw new SoapError('SOAP_NO_BODY', `The envelope has ${bodies.length} Body elements; expected one.`);
  }
  return { version, content: onlyChild(body) };
}

/**
 * The request element inside the octets of a soap:Body, such as those that `verifyEnvelope` answers.
 * @throws SoapError `SOAP_MALFORMED`, `SOAP_NOT_SOAP`, `SOAP_NO_BODY`
 */
export function readBodyContent(body: Uint8Array, limits?: Partial<XmlLimits>): XmlElement {
  const root = parse(body, limits);
  if (root.namespace !== soap11Namespace || root.localName !== 'Body') {
    throw new SoapError('SOAP_NOT_SOAP', 'The root element is not the Body of a SOAP 1.1 envelope.');
  }
  return onlyChild(root);
}

function onlyChild(body: XmlElement): XmlElement {
  const content = body.children[0];
  if (content === undefined || body.children.length > 1) {
    throw new SoapError('SOAP_NO_BODY', `The SOAP Body has ${body.children.length} elements; expected one.`);
  }
  return content;
}

function parse(bytes: Uint8Array, limits?: Partial<XmlLimits>): XmlElement {
  if (bytes.length === 0) throw new SoapError('SOAP_ENVELOPE_EMPTY', 'There is no content; expected a SOAP envelope.');
  try {
    return parseXml(bytes, limits);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    const start = new TextDecoder().decode(bytes.subarray(0, 256)).trimStart();
    if (!start.startsWith('<') || /^<(!doctype\s+html|html)\b/i.test(start)) {
      throw new SoapError('SOAP_NOT_SOAP', 'The content is not XML; expected a SOAP envelope.', { cause: error });
    }
    throw new SoapError('SOAP_MALFORMED', `The content is not readable XML: ${error.message}`, {
      cause: error,
      data: { reason: error.code, ...error.data },
    });
  }
}
