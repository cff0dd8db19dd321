import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Ledger, openSqliteLedger } from '../../src/index.ts';
import { Child } from '../processes/child.ts';
import { asAttempt, citizen, createPlace, hash, keyOf, one, type Place, publication, settleOne } from '../setting.ts';

describe('a process killed by SIGKILL', () => {
  let place: Place;
  let ledger: Ledger | undefined;
  beforeEach(async () => {
    place = await createPlace();
  });
  afterEach(async () => {
    await ledger?.close();
    ledger = undefined;
    place.remove();
  });
  const start = (task: string) => new Child({ sqlite: place.file, secretFile: place.secretFile, task });
  const killedAfter = async (step: string): Promise<Ledger> => {
    const child = start(step);
    await child.until((line) => line['step'] === step);
    await child.kill();
    ledger = await openSqliteLedger({ file: place.file, secret: place.secret });
    return ledger;
  };
  const publishAgain = (opened: Ledger) => opened.beginPublish(publication({ unknownRetrySeconds: 0 }));

  test('after open: the file is free again and empty', async () => {
    const opened = await killedAfter('open');
    expect(opened.recovered).toEqual({ aborted: 0, unknown: 0 });
    expect(await opened.list()).toEqual([]);
  });

  test('while the first write is asked: all of it or nothing', async () => {
    const asked = start('asked');
    expect(await asked.end()).toBe('SIGKILL');
    ledger = await openSqliteLedger({ file: place.file, secret: place.secret });
    expect(asAttempt(await publishAgain(ledger)).generation).toBe(ledger.recovered.aborted);
  });

  test('after begin: aborted, the next attempt has the next key', async () => {
    const opened = await killedAfter('begin');
    expect(opened.recovered).toEqual({ aborted: 1, unknown: 0 });
    expect(asAttempt(await publishAgain(opened))).toMatchObject({ generation: 1 });
  });

  test.each([
    ['mark', 'conflict'],
    ['sent', 'published'],
  ])('after %s: unknown, the same key again, and a 409 is %s', async (step, state) => {
    const opened = await killedAfter(step);
    expect(opened.recovered).toEqual({ aborted: 0, unknown: 1 });
    const attempt = asAttempt(await publishAgain(opened));
    const idempotencyKey = keyOf(citizen);
    expect(attempt).toMatchObject({ generation: 0, idempotencyKey, bindingContent: hash('content') });
    await opened.commitMark([attempt.attemptId], hash('content'));
    const settled = await settleOne(opened, attempt.attemptId, { state: 'keyUsed', answerWith: 'messageId' });
    expect(settled.state).toBe(state);
  });

  test('after a begin with its mark: unknown, the same key again', async () => {
    const opened = await killedAfter('begin with its mark');
    expect(opened.recovered).toEqual({ aborted: 0, unknown: 1 });
    expect(asAttempt(await publishAgain(opened))).toMatchObject({
      generation: 0,
      idempotencyKey: keyOf(citizen),
      bindingContent: hash('content'),
    });
  });

  test('after a signature was remembered without waiting for the disk: it is remembered', async () => {
    const opened = await killedAfter('remember');
    expect(await opened.replay.remember('k', new Date(Date.now() + 600_000))).toBe('seen');
  });

  test('after settle: published with its answer', async () => {
    const opened = await killedAfter('settle');
    expect(opened.recovered).toEqual({ aborted: 0, unknown: 0 });
    expect(one(await publishAgain(opened))).toMatchObject({
      kind: 'published',
      answerId: 'REST-1',
      bindingContent: hash('content'),
    });
  });

  test('in the middle of a flood: everything that was acknowledged is there, whole', async () => {
    const child = start('flood');
    await child.until((line) => line['ticket']?.startsWith('F-20-') === true);
    await child.kill();
    ledger = await openSqliteLedger({ file: place.file, secret: place.secret });
    const acknowledged = child.lines.filter((line) => 'ticket' in line);
    expect(acknowledged.length).toBeGreaterThan(300);
    for (const { ticket = '', attemptId, marked } of acknowledged) {
      const message = await ledger.find(publication({}, ticket).key);
      expect(message).toMatchObject({
        state: marked === 'marked' ? 'unknown' : 'aborted',
        recipients: [{ attempts: [{ attemptId }] }],
      });
    }
  });

  test('a second process on the same file refuses to start, and names the file', async () => {
    const child = start('begin');
    await child.until((line) => line['step'] === 'begin');
    const opening = openSqliteLedger({ file: place.file, secret: place.secret });
    await expect(opening).rejects.toMatchObject({
      code: 'LEDGER_IN_USE',
      message: expect.stringContaining(place.file),
      data: { file: place.file },
    });
    await child.kill();
    ledger = await openSqliteLedger({ file: place.file, secret: place.secret });
    expect(ledger.recovered).toEqual({ aborted: 1, unknown: 0 });
  });

  test('a second opener in this process is refused too, and a child after it: the lock is still held', async () => {
    ledger = await openSqliteLedger({ file: place.file, secret: place.secret });
    const again = openSqliteLedger({ file: place.file, secret: place.secret });
    await expect(again).rejects.toMatchObject({ code: 'LEDGER_IN_USE' });
    await expect(start('open').until(() => true)).rejects.toThrow('LEDGER_IN_USE');
  });

  test('a closed ledger leaves the file to the next process', async () => {
    ledger = await openSqliteLedger({ file: place.file, secret: place.secret });
    await ledger.close();
    expect(await start('close').end()).toBe(0);
  });
});
