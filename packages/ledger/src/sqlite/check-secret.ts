import { LedgerError } from '../errors.ts';
import type { LedgerSecret } from '../secret.ts';
import type { Database } from './database.ts';

/** A new ledger keeps a value of its secret; any other secret is refused from then on. In the opening transaction. */
export function checkSecret(db: Database, file: string, secret: LedgerSecret): void {
  const expected = secret.hmac('ledger-secret-check', '1').toString('hex');
  const found = db.first("SELECT value FROM setting WHERE name = 'secret_check'")?.['value'];
  if (found === undefined) {
    db.run("INSERT INTO setting VALUES ('secret_check', ?)", expected);
  } else if (found !== expected) {
    throw new LedgerError('LEDGER_SECRET_WRONG', `${file} was made with another ledger secret`, { data: { file } });
  }
}
