import { createHash } from 'node:crypto';
import type { PublishEboxMessageRequest } from '@ebox-bridge/ebox-message';
import type { SoapFault } from '@ebox-bridge/soap';
import type { OriginalCall, SoapPublication, SoapPublishAnswer, SoapPublishBackend } from '../src/index.ts';

/** What happens to one publication; without one it is judged, stored and answered. */
export type EboxBehaviour =
  | { readonly kind: 'fault'; readonly error: 'BusinessError' | 'SystemError'; readonly code: string }
  /** A gateway's fault without detail. */
  | { readonly kind: 'bare' }
  | { readonly kind: 'lost'; readonly when: 'connecting' | 'read' | 'stored' };

export interface SoapMessage {
  readonly id: string;
  readonly request?: PublishEboxMessageRequest;
  /** SHA-256 of what was sent: each file, or the whole body that was passed through. */
  readonly sha256: readonly string[];
}

/** A small EBoxMessage service behind its port: idempotent by ticket, and as forgetful as a network. */
export class FakeEbox implements SoapPublishBackend {
  readonly name = 'eboxMessage';
  readonly protocol = 'soap';
  readonly idempotent = 'byTicket';
  readonly messages: SoapMessage[] = [];
  readonly next: EboxBehaviour[] = [];
  readonly tickets = new Set<string>();
  passThrough = false;
  requests = 0;

  passes({ original }: { readonly original?: OriginalCall }): boolean {
    return this.passThrough && original !== undefined;
  }

  async publish(call: SoapPublication): Promise<SoapPublishAnswer> {
    const { original, request, beforeFirstByte, onSent } = call;
    const behaviour = this.next.shift();
    if (behaviour?.kind === 'lost' && behaviour.when === 'connecting') throw lost();
    const passed = this.passes(call) && original !== undefined;
    const built = passed ? undefined : request();
    await beforeFirstByte();
    this.requests += 1;
    const bodies =
      built === undefined
        ? [original?.open()]
        : [built.document, ...(built.annex ?? [])].map(({ content }) =>
            typeof content === 'string' ? undefined : content.open(),
          );
    const sha256: string[] = [];
    for (const body of bodies) {
      if (body === undefined) throw new TypeError('a file without bytes');
      const hash = createHash('sha256');
      for await (const chunk of body) hash.update(chunk);
      sha256.push(hash.digest('hex'));
    }
    onSent();
    if (behaviour?.kind === 'lost' && behaviour.when === 'read') throw lost();
    if (behaviour?.kind === 'bare') return { kind: 'fault', status: 500, fault: fault(undefined, 'x') };
    if (behaviour?.kind === 'fault')
      return { kind: 'fault', status: 500, fault: fault(behaviour.error, behaviour.code) };
    const ticket = built === undefined ? 'passed' : JSON.stringify(built.messageId);
    if (this.tickets.has(ticket)) return { kind: 'fault', status: 500, fault: fault('BusinessError', '620') };
    this.tickets.add(ticket);
    const id = `E${this.messages.length + 1}`;
    this.messages.push({ id, sha256, ...(built === undefined ? {} : { request: built }) });
    if (behaviour?.kind === 'lost') throw lost();
    return { kind: 'published', id };
  }
}

function lost(): Error {
  return Object.assign(new Error('the connection was lost'), { code: 'TRANSPORT_RESET' });
}

function fault(kind: 'BusinessError' | 'SystemError' | undefined, code: string): SoapFault {
  const base = { faultCode: 'Server', faultString: 'no', soapVersion: '1.1', detailElements: [] } as const;
  if (kind === undefined) return base;
  const origin = kind === 'BusinessError' ? 'Consumer' : 'Provider';
  return {
    ...base,
    detail: { kind, vocabulary: 'errors', origin, code, messages: [{ text: 'as told' }], id: 'soap-id' },
  };
}
