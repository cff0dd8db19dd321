import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Ledger, openPostgresLedger, openSqliteLedger } from '../src/index.ts';
import { letter } from './contract/letters.ts';
import { Databases, postgresIsHere } from './postgres/database.ts';
import { asAttempt, createPlace, hash, one, type Place, publication, settleOne } from './setting.ts';
import { SimulatedBackend } from './simulated-backend.ts';

/** A ledger of which a copy can be made and put back, as the guide says. */
interface BackedUp {
  open(): Promise<Ledger>;
  backUp(): void;
  restore(): void;
}

function restoredBackup(name: string, create: (place: Place) => BackedUp): void {
  describe(`${name}: a restored backup`, () => {
    let place: Place;
    beforeEach(async () => {
      place = await createPlace();
    });
    afterEach(() => place.remove());

    test('knows what it knew; what came later is a conflict, and nothing is doubled', async () => {
      const database = create(place);
      const backend = new SimulatedBackend('201');
      let ledger = await database.open();
      const publish = async (ticket: string) => {
        const attempt = asAttempt(await ledger.beginPublish(publication({}, ticket)));
        await ledger.commitMark([attempt.attemptId], hash(ticket));
        const answer = backend.receive([attempt.idempotencyKey], hash(ticket), [ticket], false);
        const settled = await settleOne(
          ledger,
          attempt.attemptId,
          answer.status === 201
            ? { state: 'published', messageId: answer.messageId, answerWith: 'messageId', sent: true }
            : { state: 'keyUsed', answerWith: 'messageId', sent: true },
        );
        return settled.state;
      };
      expect(await publish('BEFORE')).toBe('published');
      const begun = await ledger.beginLetter(letter());
      const letterAttempt = begun.kind === 'attempt' ? begun.attemptId : '';
      await ledger.markLetter(letterAttempt);
      const answer = [{ name: 'response', mediaType: 'text/xml', bytes: Uint8Array.of(1, 2, 3) }];
      await ledger.settleLetter(letterAttempt, { state: 'sent', ticket: 'RM-1', answer });
      await ledger.close();
      database.backUp();

      ledger = await database.open();
      expect(await publish('AFTER')).toBe('published');
      await ledger.close();
      database.restore();

      ledger = await database.open();
      expect(one(await ledger.beginPublish(publication({}, 'BEFORE')))).toMatchObject({ kind: 'published' });
      expect(await ledger.beginLetter(letter())).toMatchObject({ kind: 'sent', answer });
      expect(await ledger.find(publication({}, 'AFTER').key)).toBeUndefined();
      expect(await publish('AFTER'), 'the same key again, and the backend knows it').toBe('conflict');
      expect(backend.messages.map(({ recipient }) => recipient)).toEqual(['BEFORE', 'AFTER']);
      const [conflict] = await ledger.list({ state: 'conflict' });
      await ledger.resolve(conflict?.ledgerId ?? '', 'published', { note: 'published after the backup' });
      expect(one(await ledger.beginPublish(publication({}, 'AFTER')))).toMatchObject({
        kind: 'published',
        answerId: conflict?.ledgerId,
      });
      await ledger.close();
    });
  });
}

restoredBackup('SQLite', ({ folder, file, secret }) => ({
  open: () => openSqliteLedger({ file, secret }),
  backUp: () => copyFileSync(file, join(folder, 'backup')),
  restore: () => copyFileSync(join(folder, 'backup'), file),
}));

describe.runIf(postgresIsHere)('on PostgreSQL', () => {
  const databases = new Databases();
  restoredBackup('PostgreSQL', ({ folder, secret }) => {
    const schema = databases.newSchema();
    const dump = join(folder, 'ledger.dump');
    return {
      open: () => openPostgresLedger({ url: databases.url, schema, secret }),
      backUp: () =>
        databases.server.run('pg_dump', ['--format=custom', `--schema=${schema}`, `--file=${dump}`, 'postgres']),
      restore: () => databases.server.run('pg_restore', ['--clean', '--if-exists', '--dbname=postgres', dump]),
    };
  });
});
