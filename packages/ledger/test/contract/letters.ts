import { describe, expect, test } from 'vitest';
import type { BeginLetter, LetterOutcome, StoredDocument } from '../../src/index.ts';
import { hash } from '../setting.ts';
import type { LedgerAtTest } from './ledger-at-test.ts';

const answer: readonly StoredDocument[] = [
  { name: 'response', mediaType: 'text/xml', bytes: Buffer.from('<response>é</response>') },
  {
    name: 'receipt.pdf',
    mediaType: 'application/pdf',
    bytes: Uint8Array.from({ length: 3000 }, (_, n) => (n * 7) % 256),
  },
];
const sent: LetterOutcome = { state: 'sent', ticket: 'RM-1', answer };
const day = 86_400;

export function letter(change: Partial<BeginLetter> & { recipient?: string; content?: string } = {}): BeginLetter {
  const { recipient = 'citizen', content = 'content', ...rest } = change;
  return {
    key: { senderCbe: '0123456789', application: 'app', token: 'token-1' },
    signerCbe: '0123456789',
    signerApplication: 'app',
    backend: 'registeredMail',
    recipientKind: 'citizen',
    derive: (secretId) => ({
      recipientHmac: hash(`${secretId} ${recipient}`),
      contentFingerprint: hash(`${secretId} ${content}`),
    }),
    retryWindowSeconds: day,
    leaseSeconds: 30,
    unknownRetrySeconds: 'never',
    ...rest,
  };
}

/** Registered letters: equal token, recipient and content within the window is one letter. */
export function letterContract(at: LedgerAtTest): void {
  const begin = async (change?: Parameters<typeof letter>[0]) => {
    const decision = await at.ledger.beginLetter(letter(change));
    if (decision.kind !== 'attempt') throw new Error(`expected an attempt, found ${decision.kind}`);
    return decision;
  };
  const send = async (change?: Parameters<typeof letter>[0]) => {
    const attempt = await begin(change);
    expect(await at.ledger.markLetter(attempt.attemptId)).toBe('marked');
    expect(await at.ledger.settleLetter(attempt.attemptId, sent)).toBe('sent');
    return attempt;
  };

  describe('a registered letter', () => {
    test('sent: the same call gets the stored answer byte for byte, in its order, until the window has passed', async () => {
      const { letterId } = await send();
      at.clock.advance(day - 0.001);
      const again = await at.ledger.beginLetter(letter());
      expect(again).toEqual({ kind: 'sent', letterId, answer: answer.map(plain) });
      at.clock.advance(0.001);
      expect((await begin()).letterId).not.toBe(letterId);
    });

    test.each([
      ['other content', { content: 'other' }],
      ['another recipient', { recipient: 'another' }],
      ['another token', { key: { senderCbe: '0123456789', application: 'app', token: 'TOKEN-1' } }],
    ])('%s is another letter', async (_, change) => {
      const first = await send();
      expect((await begin(change)).letterId).not.toBe(first.letterId);
    });

    test('of calls in the same moment one sends, the others wait for it', async () => {
      const all = await Promise.all(Array.from({ length: 12 }, () => at.ledger.beginLetter(letter())));
      const [one, ...others] = all.filter(({ kind }) => kind === 'attempt');
      expect(others).toEqual([]);
      const attemptId = one?.kind === 'attempt' ? one.attemptId : '';
      for (const other of all.filter((decision) => decision !== one)) {
        expect(other).toMatchObject({ kind: 'running', attemptId });
      }
      expect(await at.ledger.letterState(attemptId)).toBe('sending');
    });

    test('refused, or ended before the mark: the next call tries again, also with another backend', async () => {
      const first = await begin();
      expect(await at.ledger.settleLetter(first.attemptId, { state: 'unknown', error: 'CALLER_GONE' })).toBe('aborted');
      const second = await begin({ backend: 'another' });
      expect(second).toMatchObject({ letterId: first.letterId, backend: 'another' });
      await at.ledger.markLetter(second.attemptId);
      await at.ledger.settleLetter(second.attemptId, {
        state: 'refused',
        error: 'REFUSED 85073003328',
        faultId: 'F-1',
      });
      const record = await at.ledger.findLetter('0123456789', first.letterId);
      expect(record).toMatchObject({ state: 'refused', lastError: 'UNCLASSIFIED', faultId: 'F-1', documents: [] });
      expect(await at.ledger.markLetter(first.attemptId), 'taken over').toBe('lost');
      expect(await at.ledger.settleLetter(first.attemptId, sent)).toBe('aborted');
      expect((await begin()).letterId).toBe(first.letterId);
    });

    test('unknown at a service that is not idempotent waits for the operator, however long', async () => {
      const { attemptId, letterId } = await begin();
      await at.ledger.markLetter(attemptId);
      expect(await at.ledger.settleLetter(attemptId, { state: 'aborted', error: 'TIMEOUT' })).toBe('unknown');
      for (const days of [0, 2, 400]) {
        at.clock.advance(days * day);
        expect(await at.ledger.beginLetter(letter())).toEqual({ kind: 'unknown', letterId });
      }
      const resolved = await at.ledger.resolveLetter(letterId, 'not-sent', 'asked 85.07.30-033.28');
      expect(resolved).toMatchObject({
        state: 'refused',
        resolution: { verdict: 'not-sent', note: 'asked ***********' },
      });
      expect((await begin()).letterId).toBe(letterId);
      const again = at.ledger.resolveLetter(letterId, 'sent');
      await expect(again).rejects.toMatchObject({ code: 'LEDGER_RESOLVE_REFUSED' });
    });

    test('the operator says that it was sent: nothing is sent again, and there is no answer to give', async () => {
      const { attemptId, letterId } = await begin();
      await at.ledger.markLetter(attemptId);
      await at.ledger.settleLetter(attemptId, { state: 'unknown', error: 'TIMEOUT' });
      await at.ledger.resolveLetter(letterId, 'sent');
      expect(await at.ledger.beginLetter(letter())).toEqual({ kind: 'sent', letterId, answer: [] });
      await expect(at.ledger.resolveLetter('nothing', 'sent')).rejects.toMatchObject({
        code: 'LEDGER_MESSAGE_UNKNOWN',
      });
    });

    test('a late answer counts', async () => {
      const { attemptId, letterId } = await begin();
      await at.ledger.markLetter(attemptId);
      at.clock.advance(31);
      expect(await at.ledger.beginLetter(letter())).toEqual({ kind: 'unknown', letterId });
      expect(await at.ledger.renewLetterLease(attemptId, 30)).toBe(false);
      expect(await at.ledger.settleLetter(attemptId, sent)).toBe('sent');
    });

    test('an idempotent service may be asked again after its time-out', async () => {
      const { attemptId, letterId } = await begin({ unknownRetrySeconds: 120 });
      await at.ledger.markLetter(attemptId);
      await at.ledger.settleLetter(attemptId, { state: 'unknown', error: 'TIMEOUT' });
      const retryAt = new Date(at.clock.ms + 120_000);
      expect(await at.ledger.beginLetter(letter())).toEqual({ kind: 'unknown', letterId, retryAt });
      at.clock.advance(120);
      expect(await begin({ backend: undefined })).toMatchObject({ letterId, backend: 'registeredMail' });
    });

    test('no route: nothing is recorded', async () => {
      expect(await at.ledger.beginLetter(letter({ backend: undefined }))).toEqual({ kind: 'unrouted' });
      expect(await at.ledger.listLetters()).toEqual([]);
    });

    test('is found by its ID and its ticket, by its sender only, and listed by state', async () => {
      const { letterId } = await send();
      await begin({ content: 'other' });
      for (const id of [letterId, 'RM-1']) {
        expect(await at.ledger.findLetter('0123456789', id)).toMatchObject({
          ...{ letterId, ticket: 'RM-1', state: 'sent', token: 'token-1', recipientKind: 'citizen' },
          documents: ['response', 'receipt.pdf'],
        });
        expect(await at.ledger.findLetter('0999999999', id)).toBeUndefined();
      }
      expect(await at.ledger.listLetters()).toHaveLength(2);
      expect(await at.ledger.listLetters({ state: ['sending'] })).toMatchObject([{ state: 'sending' }]);
    });

    test('a restart: before the mark aborted, after it unknown', async () => {
      const first = await begin();
      const second = await begin({ content: 'other' });
      await at.ledger.markLetter(second.attemptId);
      await at.restart();
      expect(at.ledger.recovered).toEqual({ aborted: 1, unknown: 1 });
      expect(await at.ledger.letterState(first.attemptId)).toBe('aborted');
      expect(await at.ledger.beginLetter(letter({ content: 'other' }))).toMatchObject({ kind: 'unknown' });
    });

    test('malformed: refused before anything is recorded', async () => {
      const key = { senderCbe: '0123456789', application: 'app', token: '' };
      const derive = () => ({ recipientHmac: '85073003328', contentFingerprint: hash('content') });
      for (const bad of [{ key }, { derive }, { leaseSeconds: -1 }]) {
        await expect(at.ledger.beginLetter(letter(bad))).rejects.toThrow(TypeError);
      }
      const { attemptId } = await begin();
      await expect(at.ledger.settleLetter(attemptId, sent), 'without a mark').rejects.toThrow(TypeError);
      expect(await at.ledger.letterState(attemptId)).toBe('sending');
      const nothing = at.ledger.settleLetter('nothing', sent);
      await expect(nothing).rejects.toMatchObject({ code: 'LEDGER_ATTEMPT_UNKNOWN' });
    });
  });

  describe('documents of a letter', () => {
    const proof: StoredDocument = { name: 'proof-1', mediaType: 'application/pdf', bytes: Buffer.from('proof') };

    test('are kept once, also over a restart; other bytes under the same name are refused', async () => {
      const { letterId } = await send();
      await at.ledger.storeLetterDocuments(letterId, [proof]);
      await at.ledger.storeLetterDocuments(letterId, [proof]);
      await at.restart();
      expect(await at.ledger.readLetterDocument(letterId, 'proof-1')).toEqual(plain(proof));
      const other = at.ledger.storeLetterDocuments(letterId, [{ ...proof, bytes: Buffer.from('other') }]);
      await expect(other).rejects.toMatchObject({ code: 'LEDGER_DOCUMENT_DIFFERS' });
      expect(await at.ledger.readLetterDocument(letterId, 'proof-1')).toEqual(plain(proof));
      expect((await at.ledger.findLetter('0123456789', letterId))?.documents).toEqual([
        ...['response', 'receipt.pdf', 'proof-1'],
      ]);
      const again = await at.ledger.beginLetter(letter());
      expect(again, 'proofs are not part of the answer').toMatchObject({ answer: answer.map(plain) });
    });

    test('that are not there', async () => {
      const { letterId } = await send();
      expect(await at.ledger.readLetterDocument(letterId, 'nothing')).toBeUndefined();
      const nowhere = at.ledger.storeLetterDocuments('nothing', [proof]);
      await expect(nowhere).rejects.toMatchObject({ code: 'LEDGER_MESSAGE_UNKNOWN' });
    });
  });
}

const plain = ({ bytes, ...rest }: StoredDocument): StoredDocument => ({ ...rest, bytes: Uint8Array.from(bytes) });
