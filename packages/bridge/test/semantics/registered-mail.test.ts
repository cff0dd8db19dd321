import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createLetterSetting, letterBytes, letterCommand, parts } from '../letter-setting.ts';
import { faultOf } from '../setting.ts';
import { rowTests } from './page-rows.ts';

const codeOf = async (call: Promise<unknown>) => (await faultOf(call)).fault.code;

describe('registered mail', () => {
  const row = rowTests('Registered mail', 'rule');

  row('what is one letter', 'Digest elements and Content-IDs do not count', async () => {
    const { letters, mail } = await createLetterSetting();
    await letters.send(letterCommand());
    const sha512 = { method: 'SHA-512', value: createHash('sha512').update(letterBytes).digest('base64') } as const;
    const { document } = letterCommand();
    await letters.send(
      letterCommand({
        document: { ...document, contentId: 'other', digest: sha512 },
        parts: parts([{ contentId: 'other', bytes: letterBytes }]),
      }),
    );
    expect(mail.sent).toHaveLength(1);
  });

  row('what is one letter', 'another sender is another letter', async () => {
    const { letters, mail } = await createLetterSetting();
    await letters.send(letterCommand());
    await letters.send(letterCommand({ caller: { cbeNumber: '0206731645', applicationId: 'other' } }));
    await letters.send(letterCommand({ caller: { cbeNumber: '0244640631', applicationId: 'app' } }));
    expect(mail.sent).toHaveLength(3);
  });

  row('the same letter again', '', async () => {
    const { letters, mail, stepNames } = await createLetterSetting();
    const first = await letters.send(letterCommand());
    const again = await letters.send(letterCommand());
    expect(first).toMatchObject({ repeated: false, ticket: 'T1' });
    expect(again).toMatchObject({ repeated: true, ticket: 'T1', letterId: first.letterId });
    expect(Buffer.from(again.answer.body).equals(Buffer.from(first.answer.body))).toBe(true);
    expect(again.answer.contentType).toBe(first.answer.contentType);
    expect(mail.sent).toHaveLength(1);
    expect(stepNames()).toContain('repeated');
  });

  row('the same Token with other content or another recipient', '', async () => {
    const { letters, mail } = await createLetterSetting();
    const { document } = letterCommand();
    await letters.send(letterCommand());
    for (const change of [
      { document: { ...document, title: 'Other' } },
      { document: { ...document, fileName: 'other.pdf' } },
      { document: { ...document, type: 'OTHER' } },
      { document: { ...document, language: 'nl' as const } },
      { document: { ...document, mediaType: 'application/pdf' } },
      { metas: [{ type: 'A', values: ['1'] }] },
      { checkEboxStatus: 'BYPASS' as const },
      { recipient: { kind: 'citizen' as const, inss: '85073003328', qualityCode: 'CITIZEN' } },
      { recipient: { kind: 'enterprise' as const, companyId: '0244640631', qualityCode: 'QUAL_EMP_NOSS' } },
    ]) {
      await letters.send(letterCommand(change));
    }
    expect(mail.sent).toHaveLength(10);
  });

  row(
    'the same Token with other content or another recipient',
    'ACTIVATED is the default of CheckEboxStatus',
    async () => {
      const { letters, mail } = await createLetterSetting();
      await letters.send(letterCommand());
      await letters.send(letterCommand({ checkEboxStatus: 'ACTIVATED' }));
      expect(mail.sent).toHaveLength(1);
    },
  );

  row('empty Token', '', async () => {
    const { letters, mail, ledger, stepNames } = await createLetterSetting();
    const first = await letters.send(letterCommand({ token: '' }));
    await letters.send(letterCommand({ token: '' }));
    expect(first.letterId).toBeUndefined();
    expect(mail.sent).toHaveLength(2);
    expect(await ledger.listLetters()).toEqual([]);
    expect(stepNames().filter((step) => step === 'unprotected')).toHaveLength(2);
    expect(await codeOf(letters.send(letterCommand({ token: '', replayed: true })))).toBe('SOA-01001');
  });

  row('the same letter while the first is under way', '', async () => {
    const { letters, mail } = await createLetterSetting();
    mail.next.push('slow');
    const first = letters.send(letterCommand());
    await expect.poll(() => mail.sent.length).toBe(1);
    const second = letters.send(letterCommand());
    setTimeout(() => mail.slow.resolve(), 50);
    expect((await second).ticket).toBe((await first).ticket);
    expect(mail.sent).toHaveLength(1);
  });

  row('Digest: SHA-1, wrong, or a Content without part', '', async () => {
    const { letters, mail } = await createLetterSetting();
    const { document } = letterCommand();
    const sha1 = { document: { ...document, digest: { method: 'SHA-1' as const, value: '' } } };
    expect(await codeOf(letters.send(letterCommand(sha1)))).toBe('FILE_B03');
    expect(await codeOf(letters.send(letterCommand({}, Buffer.from('other'))))).toBe('FILE_B01');
    expect(await codeOf(letters.send(letterCommand({ replayed: true }, Buffer.from('other'))))).toBe('SOA-01001');
    expect(await codeOf(letters.send(letterCommand({ parts: parts([]) })))).toBe('SOA-03007');
    expect(await codeOf(letters.send(letterCommand({ document: { ...document, contentId: undefined } })))).toBe(
      'SOA-03007',
    );
    expect(mail.sent).toEqual([]);
  });

  row('the service was not reached', '', async () => {
    const { letters, mail, stepNames } = await createLetterSetting();
    mail.next.push('unreached');
    expect((await faultOf(letters.send(letterCommand()))).fault).toMatchObject({ code: 'SOA-02002', retry: true });
    expect(stepNames()).toContain('aborted');
    expect((await letters.send(letterCommand())).ticket).toBe('T1');
  });

  row('the answer is lost, or cannot be read', 'never sent again until the operator says so', async () => {
    const { letters, mail, ledger } = await createLetterSetting();
    mail.next.push('lost');
    const lost = await faultOf(letters.send(letterCommand()));
    expect(lost.fault).toMatchObject({ code: 'SOA-02001', retry: false });
    expect(await codeOf(letters.send(letterCommand()))).toBe('SOA-02001');
    expect(mail.sent).toHaveLength(1);
    await ledger.resolveLetter(String(lost.data['letterId']), 'not-sent');
    expect((await letters.send(letterCommand())).ticket).toBe('T2');
  });

  row(
    'the answer is lost, or cannot be read',
    'sent, says the operator: SOA-02001, for its receipt is not here',
    async () => {
      const { letters, mail, ledger } = await createLetterSetting();
      mail.next.push('lost');
      const lost = await faultOf(letters.send(letterCommand()));
      await ledger.resolveLetter(String(lost.data['letterId']), 'sent');
      expect(await codeOf(letters.send(letterCommand()))).toBe('SOA-02001');
      expect(mail.sent).toHaveLength(1);
    },
  );

  row('the answer is lost, or cannot be read', 'what cannot be read is stored', async () => {
    const { letters, mail, ledger } = await createLetterSetting();
    mail.next.push('unclear');
    const unclear = await faultOf(letters.send(letterCommand()));
    expect(unclear.fault).toMatchObject({ code: 'SOA-02001', retry: false });
    const stored = await ledger.readLetterDocument(String(unclear.data['letterId']), 'response');
    expect(Buffer.from(stored?.bytes ?? []).toString()).toBe('T1');
  });

  row(
    'the answer is lost, or cannot be read',
    'onUnknown: resend sends it again, not before the time-out',
    async () => {
      const { letters, mail } = await createLetterSetting({ settings: { onUnknown: 'resend', backendTimeoutMs: 200 } });
      mail.next.push('lost');
      expect(await codeOf(letters.send(letterCommand()))).toBe('SOA-02002');
      expect((await faultOf(letters.send(letterCommand()))).code).toBe('BRIDGE_OUTCOME_UNKNOWN');
      await expect.poll(() => letters.send(letterCommand()).catch(() => undefined), { interval: 50 }).toBeDefined();
      expect(mail.sent).toHaveLength(2);
    },
  );

  row('a fault of the service', '', async () => {
    const { letters, mail } = await createLetterSetting();
    mail.next.push('refused');
    expect(await codeOf(letters.send(letterCommand()))).toBe('FILE_B02');
    expect((await letters.send(letterCommand())).ticket).toBe('T2');
  });

  row('SOA-00001, a fault without detail', '', async () => {
    const { letters, mail } = await createLetterSetting();
    mail.next.push('unclear');
    await faultOf(letters.send(letterCommand()));
    expect(await codeOf(letters.send(letterCommand()))).toBe('SOA-02001');
    expect(mail.sent).toHaveLength(1);
  });

  row('the patience of the caller ends', '', async () => {
    const { letters, mail } = await createLetterSetting({ settings: { answerTimeoutMs: 100 } });
    mail.next.push('slow');
    expect((await faultOf(letters.send(letterCommand()))).fault).toMatchObject({ code: 'SOA-02002', retry: true });
    mail.slow.resolve();
    await letters.idle();
    expect(await letters.send(letterCommand())).toMatchObject({ ticket: 'T1', repeated: true });
    expect(mail.sent).toHaveLength(1);
  });
});

describe('receipts and proofs', () => {
  it('a receipt whose signature is wrong is stored and answered, and said to be wrong', async () => {
    const judge = async () => ({ overall: 'failed', reasons: ['signature:SIGNATURE_WRONG'] }) as const;
    const { letters, ledger, steps } = await createLetterSetting({ judge });
    const { letterId = '', receipt } = await letters.send(letterCommand());
    expect(steps.at(-1)).toMatchObject({ step: 'receipt-failed', detail: 'signature:SIGNATURE_WRONG' });
    const stored = await ledger.readLetterDocument(letterId, 'Receipt.xml');
    expect(Buffer.from(stored?.bytes ?? []).equals(Buffer.from(receipt.bytes))).toBe(true);
  });

  it('a judge that fails itself changes nothing', async () => {
    const { letters, stepNames } = await createLetterSetting({ judge: () => Promise.reject(new Error('bug')) });
    expect((await letters.send(letterCommand())).ticket).toBe('T1');
    expect(stepNames()).toContain('receipt-failed');
  });

  it('a ledger that cannot be told after the letter was sent: the caller has its receipt, and nothing is sent twice', async () => {
    const faulty = { active: true };
    const { letters, mail, stepNames } = await createLetterSetting({
      faultyLedger: (ledger) => ({
        ...ledger,
        settleLetter: (...given) =>
          faulty.active ? Promise.reject(new Error('disk full')) : ledger.settleLetter(...given),
      }),
      settings: { leaseSeconds: 1, answerTimeoutMs: 300 },
    });
    const late = await letters.send(letterCommand()).catch((error: unknown) => error);
    await letters.idle();
    expect(stepNames()).toContain('not-recorded');
    faulty.active = false;
    expect(late).toBeDefined();
    await expect.poll(() => codeOf(letters.send(letterCommand())), { timeout: 8_000, interval: 300 }).toBe('SOA-02001');
    expect(mail.sent).toHaveLength(1);
  });

  it('a lost mark sends nothing', async () => {
    const { letters, mail } = await createLetterSetting({
      faultyLedger: (ledger) => ({ ...ledger, markLetter: async () => 'lost' }),
    });
    expect(await codeOf(letters.send(letterCommand()))).toBe('SOA-02002');
    expect(mail.sent).toEqual([]);
  });

  it('a ledger that cannot be written: SOA-02002, nothing is sent', async () => {
    const { letters, mail } = await createLetterSetting({
      faultyLedger: (ledger) => ({ ...ledger, beginLetter: () => Promise.reject(new Error('disk full')) }),
    });
    expect(await codeOf(letters.send(letterCommand()))).toBe('SOA-02002');
    expect(mail.sent).toEqual([]);
  });

  it('a route that is switched off stops new letters, and not the answer to known ones', async () => {
    const setting = await createLetterSetting();
    const { letters, mail } = setting;
    const { ticket } = await letters.send(letterCommand());
    setting.routed = false;
    expect((await letters.send(letterCommand())).ticket).toBe(ticket);
    expect((await faultOf(letters.send(letterCommand({ token: 'NEW' })))).code).toBe('BRIDGE_UNROUTED');
    expect((await faultOf(letters.send(letterCommand({ token: '' })))).code).toBe('BRIDGE_UNROUTED');
    expect(mail.sent).toHaveLength(1);
  });

  it('a proof of dispatch is stored with its letter, once', async () => {
    const { letters, stepNames } = await createLetterSetting();
    const { caller } = letterCommand();
    const { ticket } = await letters.send(letterCommand());
    const question = { caller, callId: 'c', door: 'soap', ticket } as const;
    await letters.status(question);
    await letters.status(question);
    const folder = await letters.documents(caller, ticket);
    expect(folder?.letter.documents).toEqual(expect.arrayContaining(['Proof.xml', 'Proof.xml.p7s', 'Receipt.xml']));
    expect(Buffer.from((await folder?.read('Proof.xml'))?.bytes ?? []).toString()).toContain('T1');
    expect(stepNames().filter((step) => step === 'proof-proven')).toHaveLength(1);
    expect(await letters.documents({ cbeNumber: '0244640631', applicationId: 'app' }, ticket)).toBeUndefined();
  });

  it('an upload that breaks off sends nothing', async () => {
    const { letters, mail } = await createLetterSetting();
    async function* broken() {
      yield {
        contentId: 'doc',
        body: (async function* () {
          yield Buffer.from('%PDF');
          throw new Error('gone');
        })(),
      };
    }
    expect((await faultOf(letters.send(letterCommand({ parts: broken() })))).code).toBe('BRIDGE_UPLOAD_BROKEN');
    expect(mail.sent).toEqual([]);
  });
});
