import { createHash } from 'node:crypto';
import type { Identity } from '@ebox-bridge/certificate';
import { eboxMessageOperations, type PublishEboxMessageRequest } from '@ebox-bridge/ebox-message/server';
import { signEnvelope } from '@ebox-bridge/ws-security';

export const inss = '85073003328';
export const pdf = Buffer.from('%PDF-1.7 document');
export const soapXml = 'text/xml; charset=utf-8';

let count = 0;
export function publication(change: Partial<PublishEboxMessageRequest> = {}): PublishEboxMessageRequest {
  count += 1;
  return {
    messageId: { ticket: `T${count}` },
    recipientId: [{ companyId: '0244640631', eboxType: 'ENTERPRISE' }],
    messageType: 'DIMONA1',
    document: {
      title: 'Attestation',
      content: 'cid:doc',
      digest: { digestMethod: 'SHA-256', digestValue: createHash('sha256').update(pdf).digest('base64') },
      downloadFileName: 'attestation.pdf',
      mime: 'application/pdf',
    },
    ...change,
  };
}

export const { publishEboxMessage, hasAnEbox, healthCheck, getMessageStatus } = eboxMessageOperations;

/** A hasAnEbox request for one enterprise. */
export const existence = (companyId = '0244640631') =>
  hasAnEbox.writeInput({ eboxType: 'ENTERPRISE', eboxId: [{ companyId }] });

export async function signed(identity: Identity, body: string, change: { readonly now?: Date } = {}): Promise<Buffer> {
  return Buffer.from(await signEnvelope({ identity, body, ...change }));
}

/** An envelope as first part and others behind it, framed by hand so that tests can break it. */
export function related(
  envelope: Uint8Array,
  parts: readonly { readonly id: string; readonly bytes: Uint8Array; readonly before?: boolean }[],
  options: { readonly end?: string } = {},
): { readonly contentType: string; readonly bytes: Buffer } {
  const head = (type: string, id: string) => `--b\r\nContent-Type: ${type}\r\nContent-ID: <${id}>\r\n\r\n`;
  const frame = (part: { readonly id: string; readonly bytes: Uint8Array }) => [
    Buffer.from(head('application/pdf', part.id)),
    part.bytes,
    Buffer.from('\r\n'),
  ];
  const bytes = Buffer.concat([
    ...parts.filter(({ before }) => before === true).flatMap(frame),
    Buffer.from(head(soapXml, 'root')),
    envelope,
    Buffer.from('\r\n'),
    ...parts.filter(({ before }) => before !== true).flatMap(frame),
    Buffer.from(options.end ?? '--b--\r\n'),
  ]);
  return { contentType: 'multipart/related; type="text/xml"; start="<root>"; boundary=b', bytes };
}
