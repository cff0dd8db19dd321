import { escapeText } from '@ebox-bridge/xml';
import { writeEnvelope } from './envelope.ts';
import { writeBusinessError, writeSystemError } from './errors.gen.ts';
import {
  writeBusinessError as writeServiceBusinessError,
  writeSystemError as writeServiceSystemError,
} from './errors-serviceprovider.gen.ts';
import type { OutgoingFault } from './fault.ts';

// A fault must always be writable, also when it quotes what the caller sent.
const unwritable = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
const writable = (value: string) => value.replace(unwritable, '\u{fffd}');
const text = (value: string) => escapeText(writable(value));

/**
 * The envelope of a fault: faultstring is the code, `detail` holds one SystemError or BusinessError of errors/v1 (or of
 * RegisteredMail's errors/serviceprovider/v1). `Retry` is always written. Send it with HTTP status 500 and
 * `text/xml; charset=utf-8`.
 */
export function writeFault(fault: OutgoingFault): Uint8Array {
  return writeEnvelope(writeFaultContent(fault));
}

/** The `soap:Fault` alone, as canonical XML inside a Body that declares the prefix `soap`: to sign it. */
export function writeFaultContent(fault: OutgoingFault): string {
  const faultCode = fault.faultCode ?? (fault.origin === 'Consumer' ? 'Client' : 'Server');
  const detail =
    fault.serviceProvider === undefined ? errorDetail(fault) : serviceProviderDetail(fault, fault.serviceProvider);
  return (
    `<soap:Fault><faultcode>soap:${faultCode}</faultcode><faultstring>${text(fault.code)}</faultstring>` +
    `<detail>${detail}</detail></soap:Fault>`
  );
}

/** What the error types of both namespaces have in common. */
function errorFacts({ id, origin, code, message, retry, contact }: OutgoingFault) {
  return {
    id: writable(id),
    origin,
    code: writable(code),
    message: [{ lang: 'en', text: writable(message) }],
    retry,
    ...(contact === undefined ? {} : { contact: writable(contact) }),
  };
}

function errorDetail(fault: OutgoingFault): string {
  const write = fault.kind === 'SystemError' ? writeSystemError : writeBusinessError;
  const { environment } = fault;
  return write({ ...errorFacts(fault), ...(environment === undefined ? {} : { environment }) });
}

function serviceProviderDetail(
  fault: OutgoingFault,
  { actor, dateTime }: NonNullable<OutgoingFault['serviceProvider']>,
): string {
  const write = fault.kind === 'SystemError' ? writeServiceSystemError : writeServiceBusinessError;
  return write({ ...errorFacts(fault), actor: writable(actor), dateTime: dateTime.toISOString() });
}
