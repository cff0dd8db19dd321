import { readEnvelope, readHealthCheckRequest } from '@ebox-bridge/soap';
import { parseXml, type XmlElement } from '@ebox-bridge/xml';
import type { Configuration } from '../config/schema.ts';
import type { SoapService } from './services.ts';

/**
 * The request of a healthCheck of type PING without any header, as the guide of the platform shows it; undefined for
 * everything else, which is then judged as ever. Answered only where `healthCheck.unsigned: ping` says so: it asks nothing
 * and tells nothing but that the facade is there.
 */
export function isUnsignedPing(
  envelope: Uint8Array,
  service: SoapService,
  limits: Configuration['limits'],
): XmlElement | undefined {
  // A ping has some hundred bytes: no stranger shall have large envelopes parsed twice.
  if (envelope.byteLength > pingBytes) return undefined;
  try {
    const root = parseXml(envelope, {
      bytes: pingBytes,
      depth: limits.xmlDepth,
      attributes: limits.xmlAttributes,
      namespaces: limits.xmlNamespaces,
    });
    if (root.children.some(({ localName, children }) => localName === 'Header' && children.length > 0))
      return undefined;
    const { version, content } = readEnvelope(envelope, { bytes: pingBytes });
    if (version !== '1.1' || service.operationOf(content) !== 'healthCheck') return undefined;
    return readHealthCheckRequest(content).type === 'PING' ? content : undefined;
  } catch {
    return undefined;
  }
}

const pingBytes = 4096;
