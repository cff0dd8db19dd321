import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openPostgresLedger } from '../../src/index.ts';
import { Child, type Line } from '../processes/child.ts';
import { asAttempt, createPlace, hash, one, type Place, publication } from '../setting.ts';
import { Databases, postgresIsHere } from './database.ts';

describe.runIf(postgresIsHere)('two instances on one database', () => {
  const databases = new Databases();
  let place: Place;
  let schema: string;
  const children: Child[] = [];
  beforeEach(async () => {
    place = await createPlace();
    schema = databases.newSchema();
  });
  afterEach(async () => {
    for (const child of children.splice(0)) await child.kill();
    place.remove();
  });
  const open = () => openPostgresLedger({ url: databases.url, schema, secret: place.secret });
  const start = (name: 'crash-child' | 'sender-child', task: string, tickets = 0): Child => {
    const postgres = { url: databases.url, schema };
    const child = new Child({ postgres, secretFile: place.secretFile, task, tickets }, name);
    children.push(child);
    return child;
  };
  const ask = async (sql: string): Promise<pg.QueryResult> => {
    const client = new pg.Client({ connectionString: databases.url });
    await client.connect();
    try {
      return await client.query(sql);
    } finally {
      await client.end();
    }
  };

  test('under load, with SIGKILL again and again: each recipient gets each message once, all get one answer', async () => {
    const tickets = 60;
    await ask('CREATE TABLE backend (key TEXT PRIMARY KEY, ticket TEXT, recipient TEXT)');
    const lasting = start('sender-child', 'send', tickets);
    for (let kills = 0; kills < 3; kills += 1) {
      const killed = start('sender-child', 'send', tickets);
      const enough = 3 + kills * 5;
      await killed.until(() => killed.lines.length > enough);
      await killed.kill();
    }
    const last = start('sender-child', 'send', tickets);
    for (const child of [lasting, last]) await child.until((line) => line['step'] === 'done');

    const { rows } = await ask('SELECT ticket, recipient, count(*)::int AS times FROM backend GROUP BY 1, 2');
    expect(rows.filter(({ times }) => times !== 1)).toEqual([]);
    const lines = children.flatMap((child) => child.lines).filter((line) => 'ticket' in line);
    const of = (ticket: string): Line[] => lines.filter((line) => line['ticket'] === ticket);
    let answered = 0;
    for (let index = 0; index < tickets; index += 1) {
      const ticket = `T-${index}`;
      const answers = of(ticket).flatMap((line) => line['answerId'] ?? []);
      expect(new Set(answers).size, ticket).toBeLessThanOrEqual(1);
      if (of(ticket).some((line) => line['conflict'] === 'yes')) continue;
      // Both that ended have an answer, also where only the other one sent.
      expect(answers.length, ticket).toBeGreaterThanOrEqual(2);
      expect(rows.filter((row) => row.ticket === ticket)).toHaveLength(2);
      answered += 1;
    }
    // A process that was killed between the backend's answer and its record leaves a conflict at most.
    expect(answered).toBeGreaterThanOrEqual(tickets - 3 * 8);
    expect(
      lines.some((line) => line['sent'] === '0'),
      'some call only waited',
    ).toBe(true);
    const ledger = await open();
    const counts = await ledger.counts();
    expect(counts.published + counts.conflict).toBe(2 * tickets);
    await ledger.close();
  });

  test('of equal calls in the same moment on both one sends; the other sees its outcome', async () => {
    const [a, b] = [await open(), await open()];
    for (let round = 0; round < 10; round += 1) {
      const call = publication({}, `T-${round}`);
      const decisions = await Promise.all([a, b, a, b].map(async (ledger) => one(await ledger.beginPublish(call))));
      const [sender, ...others] = decisions.filter(({ kind }) => kind === 'attempt');
      expect(others).toEqual([]);
      if (sender?.kind !== 'attempt') throw new Error('nobody sends');
      const index = decisions.indexOf(sender);
      const [own, other] = index % 2 === 0 ? [a, b] : [b, a];
      await own.commitMark([sender.attemptId], hash('content'));
      expect(one(await other.beginPublish(call))).toMatchObject({ kind: 'running', bindingContent: hash('content') });
      await own.settle([sender.attemptId], { state: 'published', messageId: `R-${round}`, answerWith: 'messageId' });
      expect(one(await other.beginPublish(call))).toMatchObject({ kind: 'published', answerId: `R-${round}` });
      expect((await other.attempt(sender.attemptId))?.state).toBe('published');
    }
    await Promise.all([a.close(), b.close()]);
  });

  test.each([
    ['begin', 'aborted'],
    ['mark', 'unknown'],
    ['sent', 'unknown'],
    ['settle', 'published'],
  ])('one is killed after %s: what it left lives until its lease ends, then it is %s', async (step, state) => {
    const child = start('crash-child', step);
    await child.until((line) => line['step'] === step);
    await child.kill();
    const ledger = await open();
    expect(ledger.recovered, 'others may live').toEqual({ aborted: 0, unknown: 0 });
    const call = publication({ unknownRetrySeconds: 0 });
    if (state === 'published') expect(one(await ledger.beginPublish(call))).toMatchObject({ answerId: 'REST-1' });
    else {
      expect(one(await ledger.beginPublish(call)).kind).toBe('running');
      await ask(`UPDATE ${schema}.attempt SET lease_until = 0`);
      const attempt = asAttempt(await ledger.beginPublish(call));
      expect(attempt.generation).toBe(state === 'aborted' ? 1 : 0);
      expect((await ledger.find(call.key))?.recipients[0]?.attempts[0]?.state).toBe(state);
    }
    await ledger.close();
  });

  test('the server is killed in a flood: everything that was acknowledged is there, whole', async () => {
    const child = start('crash-child', 'flood');
    await child.until((line) => line['ticket']?.startsWith('F-6-') === true);
    await databases.server.kill();
    await child.kill();
    await databases.server.start();
    const ledger = await open();
    const acknowledged = child.lines.filter((line) => 'ticket' in line);
    expect(acknowledged.length).toBeGreaterThan(90);
    for (const { ticket = '', attemptId, marked } of acknowledged) {
      expect(await ledger.find(publication({}, ticket).key)).toMatchObject({
        state: marked === 'marked' ? 'committing' : 'sending',
        recipients: [{ attempts: [{ attemptId }] }],
      });
    }
    await ledger.close();
  });
});
