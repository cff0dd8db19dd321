import type { LetterRecord, MessageRecord } from '@ebox-bridge/ledger';
import { printableLine } from '../printable.ts';

/** A message in one line. */
export function messageLine({ ledgerId, state, updatedAt, key, messageType, answerId }: MessageRecord): string {
  const sequence = key.sequence === null ? '' : `/${key.sequence}`;
  return columns([
    ledgerId,
    state.padEnd(10),
    updatedAt.toISOString(),
    key.senderCbe,
    key.application,
    `${key.ticket}${sequence}`,
    messageType || '(purged)',
    answerId ?? '-',
  ]);
}

/** A letter in one line. */
export function letterLine(letter: LetterRecord): string {
  const { letterId, state, updatedAt, senderCbe, application, token, ticket } = letter;
  return columns([letterId, state.padEnd(10), updatedAt.toISOString(), senderCbe, application, token, ticket ?? '-']);
}

/** Everything that the ledger knows of a message, for reading. */
export function describeMessage(message: MessageRecord): string {
  const { key, recipients } = message;
  const lines = [
    `${message.ledgerId} is ${message.state}`,
    `  Ticket ${key.ticket}${key.sequence === null ? ', no Sequence' : `, Sequence ${key.sequence}`}`,
    `  sender ${key.senderCbe}, ${key.application}; signed by ${message.signerCbe || '(purged)'}, ${message.signerApplication || '(purged)'}`,
    `  message type ${message.messageType || '(purged)'}; backend ${message.backend}; revision ${message.revision}`,
    `  first seen ${message.createdAt.toISOString()}, last changed ${message.updatedAt.toISOString()}`,
    `  answer ID ${message.answerId ?? 'none yet'}${message.purgedAt === undefined ? '' : `; purged ${message.purgedAt.toISOString()}`}`,
  ];
  for (const row of recipients) {
    const who = row.enterpriseNumber === undefined ? row.kind : `${row.kind} ${row.enterpriseNumber}`;
    lines.push(
      `  recipient ${row.number}: ${who}, ${row.state}${row.superseded ? ' (replaced by a corrected call)' : ''}` +
        `${row.revision === message.revision ? '' : `, revision ${row.revision}`}` +
        `${row.messageId === undefined ? '' : `, messageId ${row.messageId}`}${row.notice === undefined ? '' : `, ${row.notice}`}`,
    );
    if (row.resolution !== undefined) {
      const { verdict, at, note } = row.resolution;
      lines.push(`    an operator said ${verdict} at ${at.toISOString()}${note === undefined ? '' : `: ${note}`}`);
    }
    for (const attempt of row.attempts) {
      const marks = [
        `started ${attempt.startedAt.toISOString()}`,
        ...(attempt.markedAt === undefined ? [] : [`mark ${attempt.markedAt.toISOString()}`]),
        ...(attempt.sentAt === undefined ? [] : ['all bytes sent']),
        ...(attempt.settledAt === undefined ? [] : [`ended ${attempt.settledAt.toISOString()}`]),
        ...(attempt.error === undefined ? [] : [attempt.error]),
        ...(attempt.faultId === undefined ? [] : [`fault ${attempt.faultId}`]),
      ];
      lines.push(`    ${attempt.state}: ${marks.join(', ')}; Idempotency-Key ${attempt.idempotencyKey}`);
    }
  }
  return `${lines.map(printableLine).join('\n')}\n`;
}

function columns(values: readonly string[]): string {
  return `${values.map(printableLine).join('  ')}\n`;
}
