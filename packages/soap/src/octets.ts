import type { PartBytes } from '@ebox-bridge/multipart';
import { SoapError } from './error.ts';

/**
 * All octets of a stream, up to a bound. The stream is closed when the bound is passed.
 * @param take is told of each chunk before it is kept, and waited for
 * @throws SoapError `SOAP_ENVELOPE_TOO_LARGE`; whatever `take` throws
 */
export async function readEnvelopeOctets(
  source: PartBytes,
  maximum: number,
  take?: (bytes: number) => Promise<void> | undefined,
): Promise<Uint8Array> {
  const whole = source.takeWhole?.();
  if (whole !== undefined) {
    if (whole.length > maximum) throw tooLarge(maximum);
    const taken = take?.(whole.length);
    if (taken !== undefined) await taken;
    return ownOctets(whole);
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source) {
    size += chunk.length;
    if (size > maximum) throw tooLarge(maximum);
    const taken = take?.(chunk.length);
    if (taken !== undefined) await taken;
    chunks.push(chunk);
  }
  const [only] = chunks;
  return chunks.length === 1 && only !== undefined ? ownOctets(only) : Buffer.concat(chunks, size);
}

/** A view holds on to the whole buffer of the connection under it. */
function ownOctets(view: Uint8Array): Uint8Array {
  return view.length * 4 < view.buffer.byteLength ? Buffer.from(view) : view;
}

function tooLarge(maximum: number): SoapError {
  return new SoapError('SOAP_ENVELOPE_TOO_LARGE', `The SOAP envelope is larger than ${maximum} octets.`, {
    data: { maximum },
  });
}
