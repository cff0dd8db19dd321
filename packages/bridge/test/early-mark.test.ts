import { type Ledger, LedgerError } from '@ebox-bridge/ledger';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { BridgeError, OriginalCall, PublishCommand } from '../src/index.ts';
import { CallerParts, citizen, command, documentText, enterprise, part } from './sample.ts';
import { rowTests } from './semantics/page-rows.ts';
import { createSetting, faultOf, type SettingOptions } from './setting.ts';

/** A setting that tells which steps of the ledger a publication takes. */
async function watched(options: SettingOptions = {}) {
  const steps: string[] = [];
  const watch = (ledger: Ledger): Ledger => ({
    ...ledger,
    beginPublish: (begin) => {
      steps.push(begin.mark === undefined ? 'begin' : 'begin with mark');
      return ledger.beginPublish(begin);
    },
    commitMark: (...args) => {
      steps.push('mark');
      return ledger.commitMark(...args);
    },
  });
  return { ...(await createSetting({ ...options, faultyLedger: watch })), ledgerSteps: steps };
}

/** A caller's own bytes, that say when they are put aside. */
function original(isAtHand: boolean, onRecord: () => void = () => undefined): OriginalCall {
  return {
    contentType: 'text/xml',
    envelope: Buffer.from('x'),
    record: onRecord,
    isAtHand: () => isAtHand,
    open: async function* () {},
  };
}

describe('a message that is at hand as a whole', () => {
  const row = rowTests('The early mark', 'what happens');

  it('has its mark with its begin', async () => {
    const { publisher, ledgerSteps } = await watched();
    expect((await publisher.publish(command())).id).toBe('M1');
    expect(ledgerSteps).toEqual(['begin with mark']);
  });

  it('has it also where its own bytes may go on: they are put aside before any is read', async () => {
    const { publisher, ledgerSteps } = await watched();
    const reads: string[] = [];
    const parts = {
      async *[Symbol.asyncIterator]() {
        reads.push('read');
        yield* new CallerParts([part('doc', documentText)]);
      },
    };
    await publisher.publish(command({ original: original(true, () => reads.push('put aside')) }, parts));
    expect(ledgerSteps).toEqual(['begin with mark']);
    expect(reads).toEqual(['put aside', 'read']);
  });

  row('it ends before its last bytes left (no token, no connection, a refusal)', 'aborted, and sent anew', async () => {
    const { publisher, registry, ledger } = await watched({ settings: { retries: 0 } });
    registry.tokenAnswers = [503];
    await faultOf(publisher.publish(command()));
    expect((await ledger.list())[0]?.state).toBe('aborted');
    expect(registry.keys).toEqual([]);
    expect((await publisher.publish(command())).id).toBe('M1');
  });

  row('the process dies between the mark and the last bytes', 'unknown, and sent once after the rest', async () => {
    let ahead = 0;
    let ends = true;
    const setting = await createSetting({
      now: () => new Date(Date.now() + ahead),
      faultyLedger: (ledger) => ({
        ...ledger,
        beginPublish: async (begin) => {
          const decision = await ledger.beginPublish(begin);
          if (ends) throw new LedgerError('LEDGER_CLOSED', 'the process ended');
          return decision;
        },
      }),
    });
    await faultOf(setting.publisher.publish(command()));
    ends = false;
    await setting.restart();
    expect((await setting.ledger.list())[0]?.state).toBe('unknown');
    expect((await faultOf(setting.publisher.publish(command()))).fault).toMatchObject({
      code: 'SOA-02002',
      retry: true,
    });
    expect(setting.registry.keys).toEqual([]);
    ahead = 61_000;
    expect((await setting.publisher.publish(command())).id).toBe('M1');
    expect(setting.registry.messages).toHaveLength(1);
  });

  const stoodStill = async (isOurs: boolean) => {
    const setting = await createSetting({
      faultyLedger: (ledger) => ({
        ...ledger,
        renewLease: async () => isOurs,
        beginPublish: async (begin) => {
          const decision = await ledger.beginPublish(begin);
          const later = Date.now() + 31_000;
          vi.spyOn(Date, 'now').mockReturnValue(later);
          return decision;
        },
      }),
    });
    onTestFinished(() => {
      vi.restoreAllMocks();
    });
    const answered = await setting.publisher.publish(command()).then(
      () => undefined,
      (error: BridgeError) => error.fault,
    );
    return { answered, sent: setting.registry.messages.length };
  };
  row(
    'the process stands still for longer than half of its lease between the mark and the last bytes',
    '',
    async () => {
      expect(await stoodStill(true)).toEqual({ answered: undefined, sent: 1 });
      vi.restoreAllMocks();
      expect(await stoodStill(false)).toMatchObject({ answered: { code: 'SOA-02002', retry: true }, sent: 0 });
    },
  );
});

describe('the mark stands just before the last bytes', () => {
  const cases: [string, Partial<PublishCommand>, SettingOptions][] = [
    ['of a message that is not at hand', {}, { settings: { retainedPerCall: 0 } }],
    ['of a message for several recipients', { recipients: [enterprise, citizen] }, {}],
    ['of a replayed envelope', { replayed: true }, {}],
    ['of a message whose own bytes may go on, and have not arrived', { original: original(false) }, {}],
    ['at a backend that uses keys up by more than publications', {}, { settings: { keyUsedProves: 'nothing' } }],
    ['at a backend without keys', {}, { faultyBackend: () => ({ idempotent: 'no' }) }],
  ];
  it.each(cases)('%s', async (_, change, options) => {
    const { publisher, ledgerSteps } = await watched(options);
    await publisher.publish(command(change));
    expect(ledgerSteps[0]).toBe('begin');
    expect(ledgerSteps.filter((step) => step === 'mark')).toHaveLength(change.recipients?.length ?? 1);
  });
});
