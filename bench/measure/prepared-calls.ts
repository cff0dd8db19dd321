import type { Identity } from '@ebox-bridge/certificate';
import type { HasAnEboxRequest, PublishEboxMessageRequest } from '@ebox-bridge/ebox-message';
import { eboxMessageOperations } from '@ebox-bridge/ebox-message/server';
import { buildSoapRequest } from '@ebox-bridge/soap';

/** A signed call as the bytes of its HTTP body: what a caller costs is spent before the clock runs. */
export interface PreparedCall {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export async function preparePublish(identity: Identity, request: PublishEboxMessageRequest): Promise<PreparedCall> {
  const built = await buildSoapRequest(eboxMessageOperations.publishEboxMessage, request, { identity });
  return { headers: built.headers, body: await whole(built.body) };
}

export async function prepareHasAnEbox(identity: Identity, request: HasAnEboxRequest): Promise<PreparedCall> {
  const built = await buildSoapRequest(eboxMessageOperations.hasAnEbox, request, { identity });
  return { headers: built.headers, body: await whole(built.body) };
}

async function whole(body: Uint8Array | AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  if (body instanceof Uint8Array) return body;
  const chunks: Uint8Array[] = [];
  // The writer uses its buffers again.
  for await (const chunk of body) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
