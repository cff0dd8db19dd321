import { randomBytes } from 'node:crypto';
import { attachmentFromBytes, type PublishEboxMessageRequest } from '@ebox-bridge/ebox-message';
import { publicationOf, sha256Base64, sha256Hex } from '../../kit/publication.ts';
import type { Chance } from './chance.ts';

/** A message as its caller knows it. */
export interface StormMessage {
  readonly ticket: string;
  readonly request: PublishEboxMessageRequest;
  /** Numbers of all recipients. */
  readonly recipients: readonly string[];
  /** SHA-256, hex, of each file by its name. */
  readonly files: ReadonlyMap<string, string>;
}

/** All have an e-Box in the default world: no number ends in 9. */
const enterprises = ['0406798006', '0206731645', '0244640631', '0403170701'];

/** A message for 1 to 3 enterprises with 1 to 3 files; one of twenty is large enough to be streamed. */
export function stormMessage(ticket: string, chance: Chance): StormMessage {
  const recipients = [...enterprises].sort(() => chance.next() - 0.5).slice(0, chance.between(1, 3));
  const contents = Array.from({ length: chance.between(1, 3) }, (_, index) => ({
    name: index === 0 ? 'document.pdf' : `annex-${index}.pdf`,
    bytes: randomBytes(chance.percent(5) ? 1_500_000 : chance.between(100, 30_000)),
  }));
  const [document, ...annexes] = contents;
  if (document === undefined) throw new TypeError('a message has a document');
  const request = publicationOf(ticket, document.bytes, {
    recipientId: recipients.map((companyId) => ({ companyId, eboxType: 'ENTERPRISE' })) as never,
    annex: annexes.map(({ name, bytes }) => ({
      title: name,
      content: attachmentFromBytes(bytes, 'application/pdf'),
      digest: { digestMethod: 'SHA-256', digestValue: sha256Base64(bytes) },
      downloadFileName: name,
      mime: 'application/pdf',
    })),
  });
  return { ticket, request, recipients, files: new Map(contents.map(({ name, bytes }) => [name, sha256Hex(bytes)])) };
}
