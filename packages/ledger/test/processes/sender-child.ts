// Run by instances.test.ts in a process of its own: publishes every ticket to both recipients until it is published, beside
// other processes that do the same, against a backend that is a table.
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { AttemptOutcome } from '../../src/index.ts';
import { asBegun, citizen, enterprise, hash, publication } from '../setting.ts';
import { openForTask, taskOfProcess } from './open-for-task.ts';

const task = taskOfProcess();
const ledger = await openForTask(task);
const backend = new pg.Pool({ connectionString: task.postgres?.url, max: 8 });
const recipients = [citizen, enterprise];
const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);
say({ step: 'open' });

/** Publishes, refuses, or publishes and loses its answer; an Idempotency-Key is burned by a publication only. */
async function receive(key: string, ticket: string, recipient: string): Promise<AttemptOutcome> {
  if (Math.random() < 0.15) return { state: 'refused', error: 'INVALID_INPUT' };
  if (Math.random() < 0.1) return { state: 'unknown', error: 'TRANSPORT_HEADERS_TIMEOUT' };
  const { rowCount } = await backend.query('INSERT INTO backend VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
    key,
    ticket,
    recipient,
  ]);
  if (rowCount !== 1) return { state: 'keyUsed', answerWith: 'ledger' };
  if (Math.random() < 0.15) return { state: 'unknown', error: 'TRANSPORT_HEADERS_TIMEOUT' };
  return { state: 'published', messageId: key, answerWith: 'ledger' };
}

async function publish(ticket: string): Promise<void> {
  const call = publication({ recipients, leaseSeconds: 2, unknownRetrySeconds: 0.5 }, ticket);
  for (let sent = 0; ; ) {
    const decision = asBegun(await ledger.beginPublish(call));
    const { answerId, recipients: decisions } = decision;
    for (const [index, decided] of decisions.entries()) {
      if (decided.kind !== 'attempt') continue;
      sent += 1;
      const ids = [decided.attemptId];
      if ((await ledger.commitMark(ids, hash(ticket))) !== 'marked') continue;
      const outcome = await receive(decided.idempotencyKey, ticket, recipients[index]?.kind ?? '');
      await ledger.settle(ids, { ...outcome, sent: true });
    }
    if (decisions.every(({ kind }) => kind === 'published')) return say({ ticket, answerId, sent: `${sent}` });
    if (decisions.some(({ kind }) => kind === 'conflict')) return say({ ticket, conflict: 'yes' });
    await delay(20);
  }
}

const tickets = Array.from({ length: task.tickets ?? 0 }, (_, index) => `T-${index}`);
await Promise.all(
  Array.from({ length: 8 }, async () => {
    for (let ticket = tickets.shift(); ticket !== undefined; ticket = tickets.shift()) await publish(ticket);
  }),
);
say({ step: 'done' });
await ledger.close();
await backend.end();
