import type { CallContext, RelayedAnswer } from '@ebox-bridge/bridge';
import type { MultipartPart } from '@ebox-bridge/multipart';
import type { BodyContent, OutgoingAttachment } from '@ebox-bridge/soap';
import type { XmlElement } from '@ebox-bridge/xml';
import type { HangUp } from '../http/hang-up.ts';

/** A call that passed every check of the door but the content rules. */
export interface DoorCall extends CallContext {
  /** The request element, read from the verified octets. */
  readonly request: XmlElement;
  /** The signed bytes came before; only where the ledger or the operation decides about retries. */
  readonly replayed: boolean;
  readonly attachments: AsyncGenerator<MultipartPart, void, void>;
  /**
   * Its signal is aborted when the connection ends before the answer was written. No getter of this object: one made with each
   * call would have the engine make a shape for each, which keeps all of the call until the old objects are looked through.
   */
  readonly hangUp: Pick<HangUp, 'signal'>;
}

/** What an operation answers. */
export type DoorResult =
  /** Body's content, as canonical XML or as what writes it, and what travels with it. */
  | {
      readonly content: string | BodyContent;
      readonly attachments?: readonly OutgoingAttachment[];
      /** Told once the last byte of the answer is with the system; never where the answer was not written to its end. */
      readonly onSent?: () => void;
    }
  /** The answer of a backend, as it came. */
  | { readonly relayed: RelayedAnswer };

/**
 * How signed bytes that come a second time are treated. `ledger`: a retry, which the ledger decides: nothing is sent before a
 * step of its own is on disk. `told`: the operation decides, and may send without such a step. `refuse`: SOA-01001, unless the
 * first answer did not reach its caller. `ignore`: nothing is remembered.
 */
export type ReplayTreatment = 'ledger' | 'told' | 'refuse' | 'ignore';

/** One row of the operation table. */
export interface SoapOperationRow {
  readonly replay: ReplayTreatment;
  /**
   * What becomes of the attachments. `dropped`: read to their end before the operation runs. `taken`: the operation reads
   * them. `relayed`: nobody reads them here, they are part of the caller's bytes that go on.
   */
  readonly attachments: 'dropped' | 'taken' | 'relayed';
  /** Whether a backend may be handed the caller's own bytes. */
  readonly mayPassThrough: boolean;
  run(call: DoorCall): Promise<DoorResult>;
}

/**
 * What stands in the table for an operation that is not carried out. `internal`: for the platform's own use and not
 * switched on (SOA-01002). `notConfigured`: no backend (SOA-02001).
 */
export type AbsentOperation = 'internal' | 'notConfigured';

/** The operations of one service, by their WSDL names. */
export type OperationTable = Readonly<Record<string, SoapOperationRow | AbsentOperation>>;
