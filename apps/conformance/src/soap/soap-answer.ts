import { EboxError } from '@ebox-bridge/errors';
import { readSoapResponse, type SoapFault } from '@ebox-bridge/soap';
import type { TransportResponse } from '@ebox-bridge/transport';
import type { XmlElement } from '@ebox-bridge/xml';

/** A part of a multipart answer. */
export interface AnswerPart {
  readonly contentId: string | undefined;
  readonly contentType: string | undefined;
  readonly bytes: Uint8Array;
}

interface HttpFacts {
  readonly status: number;
  readonly contentType: string | undefined;
}

/** What came back for a request. */
export type SoapAnswer = HttpFacts &
  (
    | {
        readonly kind: 'body';
        /** Body's only child. */
        readonly element: XmlElement;
        readonly envelope: Uint8Array;
        readonly parts: readonly AnswerPart[];
      }
    | { readonly kind: 'fault'; readonly fault: SoapFault; readonly envelope: Uint8Array }
    /** No SOAP: a page, nothing, or a document that cannot be read. */
    | { readonly kind: 'other'; readonly reason: string }
  );

const mostBytes = 64 * 1024 * 1024;

/** Reads an answer to its end, whatever it is. */
export async function readAnswer(response: TransportResponse): Promise<SoapAnswer> {
  const { status } = response;
  const contentType = response.headers.get('content-type');
  const facts = { status, contentType };
  const bytes = await response.bytes(mostBytes);
  try {
    const read = await readSoapResponse(status, contentType, once(bytes));
    if (read.kind === 'fault') return { ...facts, ...read };
    const parts: AnswerPart[] = [];
    for await (const part of read.attachments) {
      const chunks: Uint8Array[] = [];
      for await (const chunk of part.body) chunks.push(Buffer.from(chunk));
      parts.push({ contentId: part.contentId, contentType: part.contentType, bytes: Buffer.concat(chunks) });
    }
    return { ...facts, kind: 'body', element: read.element, envelope: read.envelope, parts };
  } catch (error) {
    if (!(error instanceof EboxError)) throw error;
    return { ...facts, kind: 'other', reason: error.code };
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** An answer in a few words, without anything of its content but the code of a fault. */
export function describeAnswer(answer: SoapAnswer): string {
  switch (answer.kind) {
    case 'body':
      return `HTTP ${answer.status} with ${answer.element.localName}`;
    case 'fault':
      return `HTTP ${answer.status} with the fault ${answer.fault.detail?.code ?? `${answer.fault.faultCode} without detail`}`;
    case 'other':
      return `HTTP ${answer.status} with ${answer.contentType ?? 'no Content-Type'} (${answer.reason})`;
  }
}
