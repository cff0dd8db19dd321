import { maskPersonalNumbers } from '@ebox-bridge/redaction';
import { checkText } from '../../check-begin.ts';
import { safeCode } from '../../codes.ts';
import { LedgerError } from '../../errors.ts';
import type { LetterOutcome, LetterRecord, LetterState } from '../../letter-ledger.ts';
import type { LedgerSecret } from '../../secret.ts';
import { marks, text } from '../columns.ts';
import type { Step } from '../step.ts';
import { letterUnknown, storeDocuments } from './documents.ts';
import {
  endLetterAttempt,
  isLiveLetter,
  type LetterFacts,
  lockLetter,
  lockLetterOf,
  readLetters,
} from './letter-rows.ts';

/** See `LetterLedger.renewLetterLease`. */
export async function renewLetterLease(step: Step, attemptId: string, seconds: number): Promise<boolean> {
  const letter = await lockLetterOf(step, attemptId);
  if (!isOurs(step, letter, attemptId) || !isLiveLetter(letter)) return false;
  const until = step.now + Math.round(seconds * 1000);
  await step.db.run('UPDATE letter_attempt SET lease_until = ? WHERE id = ?', until, attemptId);
  return true;
}

/** See `LetterLedger.markLetter`. */
export async function markLetter(step: Step, attemptId: string): Promise<'marked' | 'lost'> {
  const letter = await lockLetterOf(step, attemptId);
  if (!isOurs(step, letter, attemptId) || letter.state !== 'sending') return 'lost';
  await step.db.run("UPDATE letter_attempt SET state = 'committing', marked_at = ? WHERE id = ?", step.now, attemptId);
  await step.db.run(
    "UPDATE letter SET state = 'committing', updated_at = ? WHERE letter_id = ?",
    ...[step.now, letter.letterId],
  );
  return 'marked';
}

/** See `LetterLedger.settleLetter`. */
export async function settleLetter(
  step: Step,
  secret: LedgerSecret,
  attemptId: string,
  outcome: LetterOutcome,
): Promise<LetterState> {
  const letter = await lockLetterOf(step, attemptId);
  if (letter === undefined) {
    throw new LedgerError('LEDGER_ATTEMPT_UNKNOWN', `The ledger has no attempt ${attemptId}`, { data: { attemptId } });
  }
  // A later attempt has taken over: only the letter's last one counts.
  if (letter.attemptId !== attemptId) return (await letterState(step, attemptId)) ?? 'unknown';
  const state = settledState(letter, outcome);
  if (state === undefined) return letter.state;
  if (outcome.state === 'sent') {
    await endLetterAttempt(step, letter, state, null);
    await step.db.run('UPDATE letter SET ticket = ? WHERE letter_id = ?', outcome.ticket, letter.letterId);
    await storeDocuments(step, secret, letter.letterId, outcome.answer, true);
  } else {
    const error = safeCode(outcome.error) ?? 'UNCLASSIFIED';
    await endLetterAttempt(step, letter, state, error, safeCode(outcome.faultId) ?? null);
  }
  return state;
}

/** The state that an outcome brings, or undefined when it comes too late to count. */
function settledState({ state, markedAt }: LetterFacts, outcome: LetterOutcome): LetterState | undefined {
  const late = state === 'unknown' && (outcome.state === 'sent' || outcome.state === 'refused');
  if (!isLiveLetter({ state }) && !late) return undefined;
  const marked = markedAt !== undefined;
  if (outcome.state === 'sent') {
    if (!marked) throw new TypeError('sent before markLetter: the first byte needs the mark first');
    return 'sent';
  }
  if (outcome.state === 'refused') return 'refused';
  return marked ? 'unknown' : 'aborted';
}

/** See `LetterLedger.letterState`. */
export async function letterState({ db }: Step, attemptId: string): Promise<LetterState | undefined> {
  const row = await db.first('SELECT state FROM letter_attempt WHERE id = ?', attemptId);
  return row === undefined ? undefined : (text(row['state']) as LetterState);
}

/** See `LetterLedger.findLetter`. */
export async function findLetter({ db }: Step, senderCbe: string, id: string): Promise<LetterRecord | undefined> {
  const [byId] = await readLetters(db, 'g.sender_cbe = ? AND l.letter_id = ?', senderCbe, id);
  if (byId !== undefined) return byId;
  const [byTicket] = await readLetters(
    db,
    'g.sender_cbe = ? AND l.ticket = ? ORDER BY l.created_at DESC LIMIT 1',
    ...[senderCbe, id],
  );
  return byTicket;
}

/** See `Ledger.showLetter`. */
export async function showLetter({ db }: Step, letterId: string): Promise<LetterRecord | undefined> {
  return (await readLetters(db, 'l.letter_id = ?', letterId))[0];
}

/** See `LetterLedger.listLetters`. */
export async function listLetters(
  { db }: Step,
  { state = [], limit = 100 }: { readonly state?: readonly LetterState[]; readonly limit?: number },
): Promise<readonly LetterRecord[]> {
  if (!(Number.isInteger(limit) && limit >= 1 && limit <= 1000)) throw new TypeError('limit must be from 1 to 1000');
  const condition = state.length === 0 ? 'true' : `l.state IN (${marks(state.length)})`;
  return readLetters(db, `${condition} ORDER BY l.created_at DESC, l.letter_id DESC LIMIT ?`, ...state, limit);
}

/** See `LetterLedger.resolveLetter`. */
export async function resolveLetter(
  step: Step,
  letterId: string,
  verdict: 'sent' | 'not-sent',
  note: string | undefined,
): Promise<LetterRecord> {
  checkText('letterId', letterId);
  if (verdict !== 'sent' && verdict !== 'not-sent') throw new TypeError('unknown verdict');
  const letter = await lockLetter(step.db, letterId);
  if (letter === undefined) throw letterUnknown(letterId);
  if (letter.state !== 'unknown') {
    throw new LedgerError('LEDGER_RESOLVE_REFUSED', `The letter is ${letter.state}; expected state unknown`, {
      data: { letterId, state: letter.state },
    });
  }
  const error = verdict === 'sent' ? null : 'OPERATOR_NOT_SENT';
  await endLetterAttempt(step, letter, verdict === 'sent' ? 'sent' : 'refused', error);
  const kept = note === undefined ? null : maskPersonalNumbers(note).replaceAll('\0', '').slice(0, 1000);
  await step.db.run(
    'UPDATE letter SET verdict = ?, verdict_at = ?, verdict_note = ? WHERE letter_id = ?',
    ...[verdict, step.now, kept, letterId],
  );
  const [record] = await readLetters(step.db, 'l.letter_id = ?', letterId);
  if (record === undefined) throw letterUnknown(letterId);
  return record;
}

/** Ends attempts on letters that a crash cut off, under the conditions of `recover`. */
export async function recoverLetters(
  step: Step,
  condition: { readonly all: boolean; readonly others: boolean; readonly limit: number; readonly error: string },
): Promise<{ aborted: number; unknown: number }> {
  const { db, now } = step;
  const instance = condition.others ? '' : step.instance;
  const live = "SELECT letter_id FROM letter_attempt WHERE state IN ('sending', 'committing')";
  const rows = condition.all
    ? await db.all(live)
    : await db.all(`${live} AND (lease_until <= ? OR instance = ?) LIMIT ?`, now, instance, condition.limit);
  const recovered = { aborted: 0, unknown: 0 };
  for (const letterId of rows.map((row) => text(row['letter_id'])).sort()) {
    const letter = await lockLetter(db, letterId);
    if (letter === undefined || !isLiveLetter(letter)) continue;
    if (!condition.all && letter.leaseUntil > now && letter.instance !== instance) continue;
    const state = letter.state === 'sending' ? 'aborted' : 'unknown';
    await endLetterAttempt(step, letter, state, condition.error);
    recovered[state] += 1;
  }
  return recovered;
}

function isOurs(step: Step, letter: LetterFacts | undefined, attemptId: string): letter is LetterFacts {
  return letter?.attemptId === attemptId && letter.instance === step.instance;
}
