import { randomUUID } from 'node:crypto';
import { type OutgoingPart, writeRelated } from '@ebox-bridge/multipart';
import { soapContentType } from '@ebox-bridge/soap';
import { collect } from './call-operation.ts';
import type { SoapRequest } from './soap-session.ts';

/** A part beside the envelope. */
export interface FramedPart {
  readonly contentId: string;
  readonly bytes: Uint8Array;
}

/** SOAP with Attachments by hand: parts that nobody names, that are missing, twice there, or before the envelope. */
export async function frame(
  envelope: string,
  parts: readonly FramedPart[],
  { rootLast = false, soapAction = '' }: { readonly rootLast?: boolean; readonly soapAction?: string } = {},
): Promise<SoapRequest> {
  const start = `envelope-${randomUUID()}@conformance`;
  const root: OutgoingPart = {
    headers: { 'Content-Type': soapContentType, 'Content-ID': `<${start}>` },
    body: Buffer.from(envelope, 'utf8'),
  };
  const others = parts.map(
    ({ contentId, bytes }): OutgoingPart => ({
      headers: { 'Content-Type': 'application/pdf', 'Content-ID': `<${contentId}>` },
      body: bytes,
    }),
  );
  // The writer wants the root first: it is told that the first part is the root, and the header then says which one is.
  const first = rootLast ? (parts[0]?.contentId ?? start) : start;
  const written = writeRelated(rootLast ? [...others, root] : [root, ...others], { start: first, type: 'text/xml' });
  const contentType = written.contentType.replace(`<${first}>`, `<${start}>`);
  return { body: await collect(written.chunks), contentType, soapAction };
}
