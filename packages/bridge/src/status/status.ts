import type { LedgerSecret, MessageRecord, PublishLedger } from '@ebox-bridge/ledger';
import { BridgeError } from '../errors.ts';
import { restRecipient } from '../message.ts';
import type { BridgeObserver } from '../observer.ts';
import type { CallContext } from '../original-call.ts';
import type { ReadRouter } from '../reads/read-route.ts';
import { Shadows } from '../reads/shadow.ts';
import { recipientFromSoap } from '../soap-mapping.ts';
import { applicationOf, findRow, type RowSearch } from './find-row.ts';
import { knownMessages } from './known-message.ts';
import { type LegacyStatus, legacyStatusOf } from './legacy-status.ts';
import { type RegistryQuery, type RegistryStatus, readStatuses } from './registry-status.ts';
import type {
  KnownMessage,
  KnownMessageQuestion,
  MessageInEbox,
  MessageStatus,
  Status,
  StatusAnswer,
  StatusQuestion,
} from './status-question.ts';

type Caller = CallContext['caller'];

/** What the status route asks of the ledger. */
export interface StatusLedger extends Pick<PublishLedger, 'findById'> {
  list(filter: {
    readonly senderCbe?: string;
    readonly signerCbe?: string;
    readonly ticket: string;
    readonly sequences?: readonly number[];
    readonly limit: number;
    readonly cursor?: string;
  }): Promise<readonly MessageRecord[]>;
}

export interface StatusOptions {
  readonly ledger: StatusLedger;
  readonly secret: Pick<LedgerSecret, 'of'>;
  /** Applications that are listed for the institution of the caller, besides its own. */
  readonly applicationsOf: (caller: Caller) => readonly string[];
  /** Whether the caller publishes for other institutions: then the messages that it signed are its own too. */
  readonly isMandate: (caller: Caller) => boolean;
  /** The registry that a ledger row names as its backend, as it is used for that institution. */
  readonly registryOf: (caller: Caller, backend: string) => RegistryStatus | undefined;
  readonly legacy?: LegacyStatus;
  readonly route: ReadRouter;
  /** How long a caller waits for its answer, milliseconds. */
  readonly answerTimeoutMs: number;
  readonly observer: BridgeObserver;
}

/** Most messages that the ledger gives at once. */
const pageSize = 1000;

/** Messages of one ticket. Not complete: it has more sequences than are read for a question that names none. */
interface OfTicket {
  readonly records: readonly MessageRecord[];
  readonly complete: boolean;
}

/** The status route. */
export function createStatus(options: StatusOptions): Status {
  const { ledger, secret, route, answerTimeoutMs, observer } = options;
  const shadows = new Shadows(observer);

  const applicationsOf = (caller: Caller) => [
    caller.applicationId,
    ...options.applicationsOf(caller).filter((application) => application !== caller.applicationId),
  ];

  /** Those with one of the sequences, all of them; without sequences the newest. */
  async function ofTicket(caller: Caller, ticket: string, sequences?: readonly number[]): Promise<OfTicket> {
    const { cbeNumber } = caller;
    const asked = { ticket, ...(sequences === undefined ? {} : { sequences }), limit: pageSize };
    const found = new Map<string, MessageRecord>();
    let complete = true;
    for (const whose of [{ senderCbe: cbeNumber }, ...(options.isMandate(caller) ? [{ signerCbe: cbeNumber }] : [])]) {
      let cursor: string | undefined;
      do {
        const page = await inLedger(ledger.list({ ...whose, ...asked, ...(cursor === undefined ? {} : { cursor }) }));
        for (const record of page) found.set(record.ledgerId, record);
        const more = page.length === pageSize;
        if (more && sequences === undefined) complete = false;
        cursor = more && sequences !== undefined ? page.at(-1)?.ledgerId : undefined;
      } while (cursor !== undefined);
    }
    return { records: [...found.values()], complete };
  }

  async function search(question: StatusQuestion): Promise<readonly RowSearch[]> {
    const { caller, kind, messages } = question;
    const applications = applicationsOf(caller);
    const named = new Map<string, Set<number>>();
    for (const { ticket, sequence } of messages) {
      if (sequence !== null) named.set(ticket, (named.get(ticket) ?? new Set()).add(sequence));
    }
    const [ofNamed, ofAny] = [new Map<string, Promise<OfTicket>>(), new Map<string, Promise<OfTicket>>()];
    const rowsOf = ({ ticket, sequence }: MessageInEbox) => {
      const [known, sequences] = sequence === null ? [ofAny] : [ofNamed, [...(named.get(ticket) ?? [])]];
      const rows = known.get(ticket) ?? ofTicket(caller, ticket, sequences);
      known.set(ticket, rows);
      return rows;
    };
    return Promise.all(
      messages.map(async (message): Promise<RowSearch> => {
        const { records, complete } = await rowsOf(message);
        // More sequences than are looked at: whatever one of them says, it is not the only one.
        if (!complete) return { error: 'MULTIPLE_RESULTS_SPECIFY_SEQUENCE' };
        return findRow(records, { message, kind, cbeNumber: caller.cbeNumber, applications }, secret);
      }),
    );
  }

  /** By ledger and registry: `undefined` where only the legacy service can tell. */
  async function fromRegistries(
    question: StatusQuestion,
    rows: readonly RowSearch[],
    signal: AbortSignal,
  ): Promise<readonly (MessageStatus | undefined)[]> {
    const asked = new Map<string, RegistryQuery[]>();
    for (const [index, row] of rows.entries()) {
      const message = question.messages[index];
      if (message === undefined || !('recipient' in row) || row.recipient.messageId === undefined) continue;
      const recipient = recipientFromSoap({ ...message.owner, ...question.kind });
      if (recipient.kind === 'other' || options.registryOf(question.caller, row.message.backend) === undefined)
        continue;
      const query = { messageId: row.recipient.messageId, recipient: restRecipient(recipient) };
      asked.set(row.message.backend, [...(asked.get(row.message.backend) ?? []), query]);
    }
    const read = new Map<string, boolean>();
    for (const [backend, queries] of asked) {
      const registry = options.registryOf(question.caller, backend);
      if (registry === undefined) continue;
      for (const [messageId, status] of await readStatuses(registry, queries, signal)) read.set(messageId, status);
    }
    return rows.map((row) => {
      if ('error' in row) return { error: row.error };
      if ('none' in row || options.registryOf(question.caller, row.message.backend) === undefined) return undefined;
      const { messageId, state } = row.recipient;
      if (messageId === undefined) {
        // Published, but under an ID that no answer told: nobody can be asked about it.
        return state === 'published' ? { consulted: false } : { error: 'NOT_FOUND' };
      }
      const consulted = read.get(messageId);
      return consulted === undefined ? { error: 'NOT_FOUND' } : { consulted };
    });
  }

  async function fromLegacy(
    question: StatusQuestion,
    rows: readonly RowSearch[],
    known: readonly (MessageStatus | undefined)[],
    signal: AbortSignal,
  ): Promise<StatusAnswer> {
    const { legacy } = options;
    const open = (index: number) => known[index] === undefined;
    const own = (index: number) => 'recipient' in (rows[index] ?? {});
    const wanted = question.messages.filter(
      (_, index) => open(index) && (legacy?.tellsSendersApart(question) === true || own(index)),
    );
    const without = (index: number): MessageStatus => {
      const row = rows[index];
      return { error: row !== undefined && 'none' in row && row.none === 'foreign' ? 'NOT_AUTHORIZED' : 'NOT_FOUND' };
    };
    if (legacy === undefined || wanted.length === 0) {
      return { statuses: question.messages.map((_, index) => known[index] ?? without(index)) };
    }
    const whole = wanted.length === question.messages.length;
    const passed = legacy.passes(question);
    const answer = await legacy.ask(passed ? question : { ...question, messages: wanted }, { signal });
    const statusOf = legacyStatusOf(answer.statuses);
    const statuses = question.messages.map((message, index): MessageStatus => {
      const certain = known[index];
      if (certain !== undefined) return certain;
      if (!wanted.includes(message)) return without(index);
      const status = statusOf(message);
      return status.error === 'NOT_FOUND' ? without(index) : status;
    });
    const relayed = whole && rows.every((row) => 'none' in row && row.none === 'unknown') ? answer.relayed : undefined;
    return { statuses, ...(relayed === undefined ? {} : { relayed }) };
  }

  async function ofMessages(question: StatusQuestion): Promise<StatusAnswer> {
    const { backend, shadow } = route({ operation: 'getMessageStatus', caller: question.caller });
    if (backend === undefined) {
      throw new BridgeError('BRIDGE_UNROUTED', 'The routes leave no backend for getMessageStatus now.');
    }
    const ask = (name: string, signal: AbortSignal) =>
      (name === 'eboxMessage' ? onlyLegacy : together)(question, signal);
    const patience = AbortSignal.timeout(answerTimeoutMs);
    const answer = ask(backend, patience).catch((error: unknown) => {
      if (!patience.aborted) throw error;
      throw new BridgeError('BRIDGE_BACKEND_UNAVAILABLE', `No answer within ${answerTimeoutMs} ms.`, {
        data: { reason: 'PATIENCE' },
        cause: error,
      });
    });
    if (shadow !== undefined && shadow !== backend) {
      shadows.start({
        facts: { callId: question.callId, operation: 'getMessageStatus', backend, shadow },
        answer,
        ask: () => ask(shadow, AbortSignal.timeout(answerTimeoutMs)),
        differences,
      });
    }
    return answer;
  }

  async function together(question: StatusQuestion, signal: AbortSignal): Promise<StatusAnswer> {
    const rows = await search(question);
    const known = await fromRegistries(question, rows, signal);
    return fromLegacy(question, rows, known, signal);
  }

  /** Routed to the legacy service alone: what the ledger knows of the caller only bounds what may be asked. */
  async function onlyLegacy(question: StatusQuestion, signal: AbortSignal): Promise<StatusAnswer> {
    if (options.legacy === undefined) {
      throw new BridgeError(
        'BRIDGE_ROUTE_MISSING',
        'getMessageStatus is routed to eboxMessage: configure backends.eboxMessage.',
      );
    }
    const rows = options.legacy.tellsSendersApart(question)
      ? question.messages.map((): RowSearch => ({ none: 'unknown' }))
      : await search(question);
    return fromLegacy(
      question,
      rows,
      question.messages.map(() => undefined),
      signal,
    );
  }

  async function recordsOf(question: KnownMessageQuestion): Promise<readonly MessageRecord[]> {
    const { caller } = question;
    const applications = new Set(applicationsOf(caller));
    const mine = (record: MessageRecord) => applications.has(applicationOf(record, caller.cbeNumber));
    if ('id' in question) {
      const found = await inLedger(ledger.findById(caller.cbeNumber, question.id));
      return found === undefined || !mine(found) ? [] : [found];
    }
    const { ticket, sequence } = question;
    const { records } = await ofTicket(caller, ticket, typeof sequence === 'number' ? [sequence] : undefined);
    return records.filter((record) => mine(record) && (sequence === undefined || record.key.sequence === sequence));
  }

  return {
    ofMessages,
    async ofKnown(question): Promise<readonly KnownMessage[]> {
      const records = await recordsOf(question);
      const signal = AbortSignal.timeout(answerTimeoutMs);
      return knownMessages(records, (backend) => options.registryOf(question.caller, backend), signal);
    },
  };
}

async function inLedger<T>(read: Promise<T>): Promise<T> {
  try {
    return await read;
  } catch (cause) {
    if (cause instanceof TypeError) throw cause;
    throw new BridgeError('BRIDGE_LEDGER_UNAVAILABLE', 'The ledger could not be read.', { cause });
  }
}

function differences(one: StatusAnswer, other: StatusAnswer): Readonly<Record<string, number>> {
  const differing = (field: (status: MessageStatus) => unknown) =>
    one.statuses.filter((status, index) => {
      const counterpart = other.statuses[index];
      return counterpart === undefined || field(status) !== field(counterpart);
    }).length;
  return { consulted: differing(({ consulted }) => consulted), error: differing(({ error }) => error) };
}
