import { randomUUID } from 'node:crypto';
import type { PublishBackend, RestPublishBackend, SoapPublishBackend } from '@ebox-bridge/bridge';
import { redactDeep } from '@ebox-bridge/redaction';
import type { Configuration } from '../config/schema.ts';
import type { RegistryName } from '../rest-backend.ts';
import type { RehearsedPublication } from './rehearsed-call.ts';

/** The configured publish backends, played: they take everything as the real ones would, tell what it was, and send nothing. */
export function rehearsalBackends(
  { backends }: Pick<Configuration, 'backends'>,
  tell: (publication: RehearsedPublication) => void,
): readonly PublishBackend[] {
  return [
    playedRegistry('messageRegistry-v3', tell),
    playedRegistry('messageRegistry-v2.1', tell),
    ...(backends.eboxMessage === undefined ? [] : [playedEboxMessage(backends.eboxMessage.mode, tell)]),
  ];
}

function playedRegistry(name: RegistryName, tell: (publication: RehearsedPublication) => void): RestPublishBackend {
  return {
    name,
    protocol: 'rest',
    idempotent: name === 'messageRegistry-v3' ? 'byKey' : 'no',
    async publish({ files, message, beforeMessage, onComplete }) {
      const seen: { name: string; mediaType: string; size: number }[] = [];
      for await (const { fileName, contentType, body } of files) {
        seen.push({
          name: fileName,
          mediaType: contentType,
          size: await sizeOf(typeof body === 'function' ? body() : body),
        });
      }
      await beforeMessage?.();
      const content = typeof message === 'function' ? await message() : message;
      onComplete?.();
      tell({ backend: name, as: 'REST message', content: redactDeep(content), files: redactDeep(seen) });
      return { kind: 'published', messageId: randomUUID() };
    },
  };
}

function playedEboxMessage(
  mode: 'passthrough' | 'resigned',
  tell: (publication: RehearsedPublication) => void,
): SoapPublishBackend {
  return {
    name: 'eboxMessage',
    protocol: 'soap',
    idempotent: 'byTicket',
    passes: ({ original }) => mode === 'passthrough' && original !== undefined,
    async publish({ request, original, beforeFirstByte, onSent }) {
      await beforeFirstByte();
      if (mode === 'passthrough' && original !== undefined) {
        await sizeOf(original.open());
        tell({ backend: 'eboxMessage', as: 'passthrough', files: [] });
      } else {
        const { document, annex = [], ...content } = request();
        const files = [document, ...annex].map(({ downloadFileName, mime }) => ({
          name: downloadFileName,
          ...(mime === undefined ? {} : { mediaType: mime }),
        }));
        tell({ backend: 'eboxMessage', as: 'SOAP request', content: redactDeep(content), files: redactDeep(files) });
      }
      onSent();
      return { kind: 'published', id: 'REHEARSAL' };
    },
  };
}

async function sizeOf(body: Uint8Array | AsyncIterable<Uint8Array>): Promise<number> {
  if (body instanceof Uint8Array) return body.byteLength;
  let size = 0;
  for await (const chunk of body) size += chunk.byteLength;
  return size;
}
