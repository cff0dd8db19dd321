import type { MessageRecord, RecipientRecord } from '@ebox-bridge/ledger';
import { describe, expect, it } from 'vitest';
import { numberHmac } from '../../src/fingerprints.ts';
import {
  BridgeError,
  createExistence,
  createProfiles,
  createStatus,
  type ExistenceAnswer,
  type ExistenceQuestion,
  federationExistence,
  type LegacyStatus,
  type MessageStatus,
  type ProfileQuestion,
  profileExistence,
  type ReadBackend,
  type RegistryStatus,
  type StatusOptions,
  silentObserver,
} from '../../src/index.ts';
import { faultOf } from '../setting.ts';
import { rowTests } from './page-rows.ts';

const caller = { cbeNumber: '0206731645', applicationId: 'own' };
const context = { caller, callId: 'c', door: 'soap' } as const;
const [accepted, refused, unknown] = ['85073003328', '85073003319', '85073003399'] as const;

const profiles = createProfiles({
  backends: [
    {
      name: 'citizenProfile',
      ask: async ({ inss }: ProfileQuestion) => ({
        profiles: inss.map((number) =>
          number === unknown
            ? { inss: number, found: false as const }
            : {
                inss: number,
                found: true as const,
                language: 'FR' as const,
                conditionsAccepted: number === accepted,
                exclusiveEbox: true,
                lastValidationDate: '2026-01-01T00:00:00Z',
              },
        ),
      }),
    },
  ],
  route: () => ({ backend: 'citizenProfile' }),
  answerTimeoutMs: 1000,
  observer: silentObserver,
});

function existence(legacy?: ReadBackend<ExistenceQuestion, ExistenceAnswer>) {
  const federation = federationExistence(
    () => ({
      eboxPreferencesOf: async (numbers) =>
        numbers.map((number) =>
          number.endsWith('9') ? undefined : { exclusivelyEbox: true, lastConnectionDate: '2026-03-01T00:00:00+02:00' },
        ),
    }),
    silentObserver,
  );
  return createExistence({
    backends: [federation, profileExistence(profiles), ...(legacy === undefined ? [] : [legacy])],
    route: ({ recipient }) => ({
      backend: recipient === 'enterprise' ? 'federation' : recipient === 'citizen' ? 'citizenProfile' : 'eboxMessage',
    }),
    answerTimeoutMs: 1000,
    observer: silentObserver,
  });
}

describe('hasAnEbox', () => {
  const row = rowTests('hasAnEbox', 'asked for');

  row('ENTERPRISE and its three qualities', '', async () => {
    for (const kind of [
      { eboxType: 'ENTERPRISE' },
      { qualityCode: 'QUAL_COMPANY' },
      { qualityCode: 'QUAL_EMP_NOSS' },
    ] as const) {
      const { eboxes } = await existence().search({
        ...context,
        kind,
        owners: [{ companyId: '0244640639' }, { companyId: '0244640631' }],
      });
      expect(eboxes).toEqual([
        { exists: false },
        { exists: true, exclusivelyEbox: true, lastConnectionDate: '2026-03-01+02:00' },
      ]);
    }
  });
  row('CITIZEN', '', async () => {
    const owners = [unknown, accepted, refused].map((inss) => ({ inss }));
    const { eboxes } = await existence().search({ ...context, kind: { eboxType: 'CITIZEN' }, owners });
    expect(eboxes).toEqual([{ exists: false }, { exists: true, exclusivelyEbox: true }, { exists: false }]);
  });
  row('other qualities, PROFESSIONAL', '', async () => {
    const ask = (search: ReturnType<typeof existence>, qualityCode: string) =>
      search.search({ ...context, kind: { qualityCode }, owners: [{ inss: accepted }] });
    const legacy = { name: 'eboxMessage', ask: async () => ({ eboxes: [{ exists: true }] }) };
    for (const quality of ['QUAL_SP_IND', 'PROFESSIONAL', 'QUAL_SSC']) {
      expect((await ask(existence(legacy), quality)).eboxes).toEqual([{ exists: true }]);
      expect((await faultOf(ask(existence(), quality))).fault.code).toBe('90');
    }
  });
  it('a backend that does not answer inside the patience is SOA-02002', async () => {
    const silent = {
      name: 'eboxMessage',
      ask: (_: unknown, { signal }: { signal: AbortSignal }) =>
        new Promise<never>((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    };
    const call = existence(silent).search({
      ...context,
      kind: { qualityCode: 'QUAL_SSC' },
      owners: [{ nihii: '12345678' }],
    });
    expect((await faultOf(call)).fault).toMatchObject({ code: 'SOA-02002', retry: true });
  });
});

/** A ledger secret that hides nothing, so that rows can be written by hand. */
const secret = {
  of: () => ({ hmac: (...values: readonly unknown[]) => Buffer.from(JSON.stringify(values)) }),
} as unknown as StatusOptions['secret'];
const enterprise = { kind: 'enterprise', enterpriseNumber: '0244640631' } as const;
const owner = { companyId: '0244640631' };

let count = 0;
function message(
  ticket: string,
  change: Partial<Omit<MessageRecord, 'key'>> & {
    readonly key?: Partial<MessageRecord['key']>;
    readonly row?: Partial<RecipientRecord>;
  } = {},
): MessageRecord {
  count += 1;
  const { key, row, ...rest } = change;
  return {
    ledgerId: `L${count}`,
    key: { senderCbe: caller.cbeNumber, application: 'own', ticket, sequence: null, ...key },
    signerCbe: caller.cbeNumber,
    signerApplication: 'own',
    backend: 'messageRegistry-v3',
    secretId: 's',
    recipients: [
      {
        ...enterprise,
        number: 0,
        numberHmac: numberHmac(secret.of('s').hmac, enterprise),
        state: 'published',
        messageId: `M${count}`,
        revision: 0,
        superseded: false,
        attempts: [],
        ...row,
      },
    ],
    ...rest,
  } as unknown as MessageRecord;
}

interface Given {
  readonly records?: readonly MessageRecord[];
  readonly read?: readonly string[];
  readonly registryKnows?: (messageId: string) => boolean;
  readonly registryFails?: boolean;
  readonly legacy?: (ticket: string) => MessageStatus;
  readonly legacyFails?: boolean;
  readonly applications?: readonly string[];
  readonly mandate?: boolean;
}

async function ask(given: Given, ...asked: readonly (string | readonly [string, number])[]) {
  const registry: RegistryStatus = {
    async searchMessageStatus(queries) {
      if (given.registryFails === true) throw Object.assign(new Error('503'), { code: 'REST_UNAVAILABLE' });
      return queries
        .filter(({ messageId }) => given.registryKnows?.(messageId) ?? true)
        .map(({ messageId }) => ({ messageId, readStatus: given.read?.includes(messageId) === true }));
    },
  };
  const legacy: LegacyStatus | undefined =
    given.legacy === undefined && given.legacyFails !== true
      ? undefined
      : {
          passes: () => false,
          tellsSendersApart: () => true,
          async ask({ messages }) {
            if (given.legacyFails === true) throw new BridgeError('BRIDGE_BACKEND_UNAVAILABLE', 'away');
            return {
              statuses: messages.map((one) => ({
                ...one,
                status: given.legacy?.(one.ticket) ?? { error: 'NOT_FOUND' },
              })),
            };
          },
        };
  const status = createStatus({
    ledger: {
      list: async ({ ticket, senderCbe, signerCbe, sequences, limit, cursor }) => {
        const found = (given.records ?? []).filter(
          ({ key, signerCbe: signer }) =>
            key.ticket === ticket &&
            (senderCbe === undefined || key.senderCbe === senderCbe) &&
            (signerCbe === undefined || signer === signerCbe) &&
            (sequences === undefined || (key.sequence !== null && sequences.includes(key.sequence))),
        );
        const start = cursor === undefined ? 0 : found.findIndex(({ ledgerId }) => ledgerId === cursor) + 1;
        return found.slice(start, start + limit);
      },
      findById: async () => undefined,
    },
    secret,
    applicationsOf: () => given.applications ?? [],
    isMandate: () => given.mandate === true,
    registryOf: (_, backend) => (backend.startsWith('messageRegistry') ? registry : undefined),
    ...(legacy === undefined ? {} : { legacy }),
    route: () => ({ backend: 'ledger' }),
    answerTimeoutMs: 1000,
    observer: silentObserver,
  });
  const { statuses } = await status.ofMessages({
    ...context,
    kind: { eboxType: 'ENTERPRISE' },
    messages: asked.map((one) =>
      typeof one === 'string' ? { owner, ticket: one, sequence: null } : { owner, ticket: one[0], sequence: one[1] },
    ),
  });
  return statuses.map(({ consulted, error }) => error ?? consulted);
}

describe('the message is', () => {
  const row = rowTests('Status and IDs', 'the message is');

  row('in the ledger, published by REST', '', async () => {
    const [one, two] = [message('A'), message('B')];
    const read = one.recipients.flatMap(({ messageId = '' }) => messageId);
    expect(await ask({ records: [one, two], read }, 'A', 'B')).toEqual([true, false]);
    expect(await ask({ records: [one], registryKnows: () => false }, 'A')).toEqual(['NOT_FOUND']);
  });
  row('in the ledger, published by EBoxMessage', '', async () => {
    const records = [message('A', { backend: 'eboxMessage' })];
    expect(await ask({ records, legacy: () => ({ consulted: true }) }, 'A')).toEqual([true]);
  });
  row('in the ledger, but nothing of it is published', '', async () => {
    for (const state of ['refused', 'aborted', 'sending'] as const) {
      const records = [message('A', { row: { state } })];
      expect(await ask({ records }, 'A')).toEqual(['NOT_FOUND']);
      expect(await ask({ records, legacy: () => ({ consulted: true }) }, 'A')).toEqual([true]);
    }
  });
  row("in the ledger, published, but its ID was never told (a 409, an operator's word)", '', async () => {
    const told = message('A');
    const records = [{ ...told, recipients: told.recipients.map(({ messageId: _, ...rest }) => rest) }];
    expect(await ask({ records }, 'A')).toEqual([false]);
  });
  row('in the ledger, but its outcome is open', '', async () => {
    for (const state of ['unknown', 'committing', 'conflict'] as const) {
      const told = message('A', { row: { state } });
      const records = [{ ...told, recipients: told.recipients.map(({ messageId: _, ...rest }) => rest) }];
      expect(await ask({ records }, 'A')).toEqual(['NOT_FOUND']);
    }
  });
  row('not in the ledger', '', async () => {
    const legacy = (ticket: string): MessageStatus => (ticket === 'OLD' ? { consulted: true } : { error: 'NOT_FOUND' });
    expect(await ask({ legacy }, 'OLD', 'NONE')).toEqual([true, 'NOT_FOUND']);
    expect(await ask({}, 'OLD')).toEqual(['NOT_FOUND']);
  });
});

describe('rules of getMessageStatus', () => {
  const row = rowTests('Status and IDs', 'rule');
  const of = (application: string, ticket = 'A') => message(ticket, { key: { application } });

  row('whose rows', '', async () => {
    const [own, listed] = [of('own'), of('listed')];
    const read = own.recipients.flatMap(({ messageId = '' }) => messageId);
    expect(await ask({ records: [listed, own], applications: ['listed'], read }, 'A')).toEqual([true]);
    expect(await ask({ records: [of('listed', 'B')], applications: ['listed'] }, 'B')).toEqual([false]);
  });
  row('whose rows', 'a mandate sender also sees what it signed for others', async () => {
    const records = [message('A', { key: { senderCbe: '0417497106', application: 'theirs' } })];
    expect(await ask({ records, mandate: true }, 'A')).toEqual([false]);
    expect(await ask({ records }, 'A')).toEqual(['NOT_FOUND']);
    const others = [message('A', { key: { senderCbe: '0417497106' }, signerCbe: '0403019261' })];
    expect(await ask({ records: others, mandate: true }, 'A')).toEqual(['NOT_FOUND']);
  });
  row('EboxID is none of the recipients', '', async () => {
    const records = [message('A', { row: { numberHmac: 'of another' } })];
    expect(await ask({ records }, 'A')).toEqual(['NOT_FOUND']);
  });
  row(
    'only another application of the institution has such a row, and the legacy service knows nothing',
    '',
    async () => {
      const records = [of('foreign')];
      expect(await ask({ records }, 'A')).toEqual(['NOT_AUTHORIZED']);
      expect(await ask({ records, legacy: () => ({ error: 'NOT_FOUND' }) }, 'A')).toEqual(['NOT_AUTHORIZED']);
      expect(await ask({ records, legacy: () => ({ consulted: false }) }, 'A')).toEqual([false]);
      expect(await ask({ records: [...records, of('own')] }, 'A')).toEqual([false]);
    },
  );
  row('several sequences for a Ticket without Sequence', '', async () => {
    const records = [1, 2].map((sequence) => message('A', { key: { sequence } }));
    expect(await ask({ records }, 'A', ['A', 1], ['A', 3])).toEqual([
      'MULTIPLE_RESULTS_SPECIFY_SEQUENCE',
      false,
      'NOT_FOUND',
    ]);
    expect(await ask({ records: records.slice(1) }, 'A')).toEqual([false]);
  });
  row('several sequences for a Ticket without Sequence', 'a batch of more than the ledger gives at once', async () => {
    const batch = (application: string) =>
      Array.from({ length: 2500 }, (_, sequence) => message('A', { key: { sequence, application } }));
    const records = batch('own');
    // The first one was among those that were not looked at: it was NOT_FOUND.
    expect(await ask({ records }, ['A', 0], ['A', 2499], ['A', 2500], 'A')).toEqual([
      false,
      false,
      'NOT_FOUND',
      'MULTIPLE_RESULTS_SPECIFY_SEQUENCE',
    ]);
    const asked = Array.from({ length: 250 }, (_, index) => ['A', index * 10] as const);
    const several = { records: [...records, ...batch('b'), ...batch('c'), ...batch('d'), ...batch('e')] };
    expect(await ask({ ...several, applications: ['e'] }, ...asked)).toEqual(asked.map(() => false));
  });
  row('whose rows', 'a mandate sender does not lose its own among those of others with the same Ticket', async () => {
    const others = Array.from({ length: 1500 }, () =>
      message('A', { key: { senderCbe: '0417497106' }, signerCbe: '0403019261' }),
    );
    const signed = message('A', { key: { senderCbe: '0200000000' } });
    expect(await ask({ records: [...others, signed], mandate: true }, 'A')).toEqual([false]);
  });
  row('registry or legacy service fails', '', async () => {
    const records = [message('A')];
    expect((await faultOf(ask({ records, registryFails: true }, 'A'))).fault.code).toBe('SOA-02002');
    expect((await faultOf(ask({ legacyFails: true }, 'A'))).fault.code).toBe('SOA-02002');
  });
});
