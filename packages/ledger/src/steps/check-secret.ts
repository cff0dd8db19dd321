import { LedgerError } from '../errors.ts';
import type { LedgerSecret } from '../secret.ts';
import type { Connection } from './connection.ts';

/**
 * A ledger keeps a value of each secret that it was opened with. A secret that is not among them is added only when an
 * older one, listed with it, is: any other would make every known message look new. In the opening transaction.
 */
export async function checkSecret(db: Connection, where: string, secret: LedgerSecret): Promise<void> {
  const kept = new Map(
    (await db.all("SELECT name, value FROM setting WHERE name LIKE 'secret_check %'")).map((row) => [
      row['name'],
      row['value'],
    ]),
  );
  const known = secret.ids.filter((id) => kept.get(nameOf(id)) === checkOf(secret.of(id)));
  if (known.includes(secret.id)) return;
  if (kept.size > 0 && known.length === 0) {
    throw new LedgerError('LEDGER_SECRET_WRONG', `${where} was made with another ledger secret`, { data: { where } });
  }
  await db.run('INSERT INTO setting VALUES (?, ?)', nameOf(secret.id), checkOf(secret));
}

const nameOf = (id: string): string => `secret_check ${id}`;
const checkOf = (secret: LedgerSecret): string => secret.hmac('ledger-secret-check', '1').toString('hex');
