import { SoapError } from './error.ts';

/**
 * All octets of a stream, up to a bound. The stream is closed when the bound is passed.
 * @param take is told of each chunk before it is kept, and waited for
 * @throws SoapError `SOAP_ENVELOPE_TOO_LARGE`; whatever `take` throws
 */
export async function readEnvelopeOctets(
  source: AsyncIterable<Uint8Array>,
  maximum: number,
  take?: (bytes: number) => Promise<void> | undefined,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source) {
    size += chunk.length;
    if (size > maximum) {
      throw new SoapError('SOAP_ENVELOPE_TOO_LARGE', `The SOAP envelope is larger than ${maximum} octets.`, {
        data: { maximum },
      });
    }
    await take?.(chunk.length);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}
