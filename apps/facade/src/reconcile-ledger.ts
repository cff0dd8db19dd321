import { randomUUID } from 'node:crypto';
import type { LegacyStatus, StatusQuestion } from '@ebox-bridge/bridge';
import type { Ledger, MessageRecord, RecipientRecord } from '@ebox-bridge/ledger';
import { eboxMessageStatus } from './backends/ebox-message-reads.ts';
import { openSoapBackends } from './backends/open-soap-backends.ts';
import { unwatched } from './backends/watch-backend.ts';
import type { LoadedConfiguration } from './config/load-configuration.ts';
import { loadOwnIdentity } from './identity.ts';
import type { Log } from './log.ts';
import { loadSenderIdentities } from './senders/sender-identities.ts';

/** What became of one unknown recipient row. */
export interface Reconciled {
  readonly ledgerId: string;
  /** Number of the recipient inside the message. */
  readonly recipient: number;
  readonly backend: string;
  /**
   * `published`: the service knows the Ticket in that e-Box, and the row says so now. `not-found`: it does not, which
   * proves nothing: a request may still be on its way. The other rows could not be asked about.
   */
  readonly result:
    | 'published'
    | 'not-found'
    | 'backend-cannot-be-asked'
    | 'number-not-kept'
    | 'senders-share-a-certificate'
    | 'failed';
  /** Why asking failed. */
  readonly reason?: string;
}

const backendName = 'eboxMessage';

/**
 * Asks the services that can be asked by Ticket what became of unknown messages, and settles what their answers prove.
 * Only for enterprises: the number of a person is not kept, and comes back with the caller's own getMessageStatus or retry.
 * `dryRun` asks, and settles nothing.
 */
export async function reconcileLedger(
  loaded: LoadedConfiguration,
  ledger: Pick<Ledger, 'list' | 'resolve'>,
  options: { readonly log: Log; readonly limit?: number; readonly dryRun?: boolean },
): Promise<readonly Reconciled[]> {
  const identity = await loadOwnIdentity(loaded);
  const senders = await loadSenderIdentities(loaded, identity);
  const soap = await openSoapBackends(loaded, senders, { log: options.log, watch: unwatched });
  try {
    const status = soap.eboxMessage === undefined ? undefined : eboxMessageStatus(soap.eboxMessage);
    const results: Reconciled[] = [];
    for await (const message of unknownMessages(ledger, options.limit)) {
      for (const recipient of message.recipients) {
        if (recipient.state !== 'unknown' || recipient.superseded) continue;
        // Each question has its own time: a slow service must not fail those that come last.
        const signal = AbortSignal.timeout(loaded.configuration.timeouts.backend * 1000);
        const asked = await ask(status, message, recipient, signal);
        if (asked.result === 'published' && options.dryRun !== true) {
          const note = `${backendName} getMessageStatus knows the Ticket in this e-Box`;
          await ledger.resolve(message.ledgerId, 'published', { recipient: recipient.number, note });
        }
        const { ledgerId, backend } = message;
        results.push({ ledgerId, recipient: recipient.number, backend, ...asked });
      }
    }
    return results;
  } finally {
    await soap.close();
  }
}

const pageSize = 500;

/** Newest first, page by page: a settled one leaves the list, and the list goes on behind it all the same. */
async function* unknownMessages(
  ledger: Pick<Ledger, 'list'>,
  limit = Number.POSITIVE_INFINITY,
): AsyncGenerator<MessageRecord, void, void> {
  let left = limit;
  for (let cursor: string | undefined; left > 0; ) {
    const size = Math.min(pageSize, left);
    const page = await ledger.list({ state: 'unknown', limit: size, ...(cursor === undefined ? {} : { cursor }) });
    yield* page;
    left -= page.length;
    cursor = page.at(-1)?.ledgerId;
    if (page.length < size) return;
  }
}

async function ask(
  status: LegacyStatus | undefined,
  { backend, key, signerApplication }: MessageRecord,
  { enterpriseNumber }: RecipientRecord,
  signal: AbortSignal,
): Promise<Pick<Reconciled, 'result' | 'reason'>> {
  if (backend !== backendName || status === undefined) return { result: 'backend-cannot-be-asked' };
  if (enterpriseNumber === undefined) return { result: 'number-not-kept' };
  const { ticket, sequence } = key;
  const owner = { companyId: enterpriseNumber };
  const question: StatusQuestion = {
    caller: { cbeNumber: key.senderCbe, applicationId: signerApplication },
    callId: randomUUID(),
    door: 'rest',
    kind: { eboxType: 'ENTERPRISE' },
    messages: [{ owner, ticket, sequence }],
  };
  // Under a shared certificate the Ticket may be another institution's.
  if (!status.tellsSendersApart(question)) return { result: 'senders-share-a-certificate' };
  try {
    const { statuses } = await status.ask(question, { signal });
    const found = statuses.some(
      (entry) =>
        entry.ticket === ticket &&
        entry.sequence === sequence &&
        entry.owner.companyId === enterpriseNumber &&
        entry.status.consulted !== undefined,
    );
    return { result: found ? 'published' : 'not-found' };
  } catch (error) {
    return { result: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}
