import type { DroppedPart } from '@ebox-bridge/bridge';
import type { SoapPath } from '../soap-door/services.ts';

/** A request that somebody captured. */
export interface CapturedCall {
  readonly path: SoapPath;
  readonly contentType: string;
  readonly soapAction?: string;
  readonly body: AsyncIterable<Uint8Array>;
  /** When it was sent: its Timestamp is judged by this moment. Default: now. */
  readonly at?: Date;
}

/** What a message would be published as. Personal numbers are masked. */
export interface RehearsedPublication {
  readonly backend: string;
  /** `passthrough`: the caller's own bytes. */
  readonly as: 'REST message' | 'SOAP request' | 'passthrough';
  /** The JSON that REST would get, or what the SOAP request would hold; absent for passthrough. */
  readonly content?: unknown;
  readonly files: readonly { readonly name: string; readonly mediaType?: string; readonly size?: number }[];
}

/** What a captured call would become. Nothing was sent. */
export interface RehearsedCall {
  readonly operation?: string;
  /** CBE number of the certificate, where the signature was accepted. */
  readonly sender?: string;
  /** Would be carried out, or refused. */
  readonly outcome: 'accepted' | 'refused';
  /** Of the fault. */
  readonly code?: string;
  readonly reason?: string;
  readonly message?: string;
  /** Steps of the publication, as the ledger of the rehearsal saw them: `repeated` for a retry in the capture. */
  readonly repeated?: boolean;
  readonly publications: readonly RehearsedPublication[];
  /** Backend that a read or a letter would go to. */
  readonly backend?: string;
  /** What REST would not carry. */
  readonly losses: Readonly<Partial<Record<DroppedPart, number>>>;
}
