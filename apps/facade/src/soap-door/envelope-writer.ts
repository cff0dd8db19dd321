import type { Identity } from '@ebox-bridge/certificate';
import { type BodyContent, writeEnvelope } from '@ebox-bridge/soap';
import { signEnvelope } from '@ebox-bridge/ws-security';
import type { Configuration } from '../config/schema.ts';
import type { SoapPath } from './services.ts';

/** Makes the envelope of an answer or a fault around Body's content: canonical XML, or what writes it. */
export type EnvelopeWriter = (path: SoapPath, content: string | BodyContent) => Promise<Uint8Array>;

/**
 * Signs by the first policy of the path, which is the one that its WSDL states, where `signResponses` is on. A caller need
 * not understand the signature: the contracts ask for none on answers.
 */
export function createEnvelopeWriter(
  identity: Identity,
  { soapDoor }: Pick<Configuration, 'soapDoor'>,
): EnvelopeWriter {
  return async (path, content) => {
    const settings = soapDoor[path];
    if (settings?.signResponses !== true) return writeEnvelope(content);
    const [policy = 'X509_SHA256'] = settings.policies;
    const body = typeof content === 'string' ? { body: content } : content;
    return signEnvelope({ identity, policy, ...body, mustUnderstand: false });
  };
}
