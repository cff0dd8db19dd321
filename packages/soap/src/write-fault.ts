import { escapeAttribute, escapeText } from '@ebox-bridge/xml';
import { writeEnvelope } from './envelope.ts';
import type { OutgoingFault } from './fault.ts';
import { errorsNamespace, serviceProviderErrorsNamespace } from './namespaces.ts';

// A fault must always be writable, also when it quotes what the caller sent.
const unwritable = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
const text = (value: string) => escapeText(value.replace(unwritable, '\u{fffd}'));

/**
 * The envelope of a fault: faultstring is the code, `detail` holds one SystemError or BusinessError of errors/v1 (or of
 * RegisteredMail's errors/serviceprovider/v1). `Retry` is always written. Send it with HTTP status 500 and
 * `text/xml; charset=utf-8`.
 */
export function writeFault(fault: OutgoingFault): Uint8Array {
  const faultCode = fault.faultCode ?? (fault.origin === 'Consumer' ? 'Client' : 'Server');
  const provider = fault.serviceProvider;
  const namespace = provider === undefined ? errorsNamespace : serviceProviderErrorsNamespace;
  const detail = [
    `<err:Origin>${fault.origin}</err:Origin>`,
    `<err:Code>${text(fault.code)}</err:Code>`,
    `<err:Message xml:lang="en">${text(fault.message)}</err:Message>`,
    `<err:Retry>${fault.retry}</err:Retry>`,
    fault.contact === undefined ? '' : `<err:Contact>${text(fault.contact)}</err:Contact>`,
    ...(provider === undefined
      ? [fault.environment === undefined ? '' : `<err:Environment>${fault.environment}</err:Environment>`]
      : [
          `<err:Actor>${text(provider.actor)}</err:Actor>`,
          `<err:DateTime>${provider.dateTime.toISOString()}</err:DateTime>`,
        ]),
  ].join('');
  const id = escapeAttribute(fault.id.replace(unwritable, '\u{fffd}'));
  return writeEnvelope(
    `<soap:Fault><faultcode>soap:${faultCode}</faultcode>` +
      `<faultstring>${text(fault.code)}</faultstring><detail>` +
      `<err:${fault.kind} xmlns:err="${namespace}" Id="${id}">${detail}</err:${fault.kind}>` +
      '</detail></soap:Fault>',
  );
}
