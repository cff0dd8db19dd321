import type { SoapFault } from '@ebox-bridge/soap';
import { BridgeError } from '../errors.ts';
import type { SoapPublishAnswer } from '../ports.ts';
import type { Ending } from './delivery.ts';

/** Business errors about the right to publish for another institution: the facade's own where the facade signs. */
const senderCodes: ReadonlySet<string> = new Set(['20', '30']);
/** Faults of a service that did not get as far as publishing. */
const refusedBefore = /^SOA-(01001|01002|03\d{3})$/;

/** What an answer of EBoxMessage means for the ledger and for the caller. */
export function soapEnding(answer: SoapPublishAnswer, passed: boolean): Ending {
  if (answer.kind === 'published') return { state: 'published', messageId: answer.id };
  const { fault } = answer;
  const code = codeOf(fault);
  if (fault.detail?.kind === 'BusinessError') {
    // Its first sending published, or somebody else used the Ticket: the ledger knows which.
    if (code === '620') return { state: 'keyUsed', proves: 'publication', unproven: 'refused', used: 'ticket' };
    return !passed && senderCodes.has(code)
      ? refused(new BridgeError('BRIDGE_BACKEND_FORBIDDEN', said(fault), details(fault)))
      : refused(new BridgeError('BRIDGE_BACKEND_REFUSED', said(fault), { ...details(fault), fault: { code } }));
  }
  if (!refusedBefore.test(code)) {
    const error = new BridgeError('BRIDGE_BACKEND_UNAVAILABLE', said(fault), details(fault));
    return { state: 'failed', ends: 'unknown', error, retryable: true };
  }
  if (!passed && code === 'SOA-01001') {
    return refused(new BridgeError('BRIDGE_BACKEND_UNAUTHORIZED', said(fault), details(fault)));
  }
  if (!passed && code === 'SOA-01002') {
    return refused(new BridgeError('BRIDGE_BACKEND_FORBIDDEN', said(fault), details(fault)));
  }
  return refused(
    new BridgeError('BRIDGE_BACKEND_REFUSED', said(fault), {
      ...details(fault),
      fault: { kind: 'SystemError', code, retry: false },
    }),
  );
}

function refused(error: BridgeError): Ending {
  return { state: 'failed', ends: 'refused', error, retryable: false };
}

/** Gateways leave the detail out and put the platform's code into faultstring. */
function codeOf({ detail, faultString, faultCode }: SoapFault): string {
  return detail?.code ?? (/^SOA-\d{5}$/.test(faultString) ? faultString : faultCode);
}

function said(fault: SoapFault): string {
  const text = fault.detail?.messages[0]?.text ?? fault.faultString;
  const id = fault.detail?.id;
  return `EBoxMessage ${codeOf(fault)}${id === undefined ? '' : `, id ${id}`}: ${text}`;
}

function details(fault: SoapFault): { readonly data: Readonly<Record<string, string | undefined>> } {
  return { data: { soapCode: codeOf(fault), soapId: fault.detail?.id } };
}
