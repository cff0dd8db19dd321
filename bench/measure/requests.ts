import { eboxMessageOperations, type HasAnEboxRequest } from '@ebox-bridge/ebox-message/server';
import type { CompactMessage, OctetSink } from '@ebox-bridge/xml/contract';
import { publication } from './publication.ts';

/** A request of the contract, as it stands in a program and as our writer writes it. */
export interface BenchRequest {
  readonly name: string;
  /** Writes the content of Body. */
  write(): string;
  /** As it is sent where that is another form: with prefixes that Body declares. Peers are given `write`. */
  readonly compact?: { readonly prefixes: Readonly<Record<string, string>>; writeInto(sink: OctetSink): void };
}

/** One small and one large request: a publication, and the largest HasAnEbox that the contract allows. */
export function benchRequests(): readonly BenchRequest[] {
  const publish = publication('cid:document@bench.invalid', Buffer.from('%PDF-1.4'));
  const hasAnEbox: HasAnEboxRequest = {
    eboxType: 'ENTERPRISE',
    eboxId: Array.from({ length: 1000 }, (_, index) => ({ companyId: `0${String(200_000_000 + index * 97)}` })),
  };
  const { publishEboxMessage, hasAnEbox: exists } = eboxMessageOperations;
  return [
    { name: 'publish', write: () => publishEboxMessage.writeInput(publish) },
    {
      name: 'hasAnEbox, 1000 ids',
      write: () => exists.writeInput(hasAnEbox),
      ...(exists.compact === undefined ? {} : { compact: compactOf(exists.compact, hasAnEbox) }),
    },
  ];
}

function compactOf<Input>(compact: CompactMessage<Input>, request: Input): NonNullable<BenchRequest['compact']> {
  return { prefixes: compact.prefixes, writeInto: (sink) => compact.writeInto(sink, request) };
}
