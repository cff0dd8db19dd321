import { createHash } from 'node:crypto';
import type { Identity } from '@ebox-bridge/certificate';
import type { PublishEboxMessageRequest } from '@ebox-bridge/ebox-message';
import { attachmentFromBytes } from '@ebox-bridge/soap';
import { writePdf } from './pdf.ts';

/** What the calls of the demo share. */
export interface DemoWorld {
  readonly identity: Identity;
  /** SOAP endpoint of the facade. */
  readonly facadeUrl: string;
  readonly citizenProfileUrl: string;
  readonly registeredMailUrl: string;
  /** REST door of the facade, and a key for it. */
  readonly restUrl: string;
  readonly restKey: string;
  /** PEM of the authority of the simulator. */
  readonly caFile: string;
  /** Admin URL of the simulator. */
  readonly adminUrl: string;
}

/** What the simulator holds of one message. */
export interface HeldMessage {
  readonly messageId: string;
  readonly attachments: readonly { readonly fileName: string; readonly size: number; readonly sha256: string }[];
}

/** One call that the simulator saw. */
export interface SeenCall {
  readonly method: string;
  readonly path: string;
  readonly operation?: string;
  readonly status?: number | string;
  readonly ms?: number;
}

export const pdf = writePdf(['Werkkaart / Carte de travail', 'A document of the ebox-bridge demo.']);
export const annex = Buffer.from('day;hours\n2026-11-02;7,6\n2026-11-03;7,6\n');

/** An enterprise that has an e-Box in the default world, and one that has none (its number ends in 9). */
export const recipient = '0406798006';
export const unknownRecipient = '0406798009';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes);
export const sha256Hex = (bytes: Uint8Array): string => sha256(bytes).digest('hex');

/** A publication with a PDF and an annex. `digestOf` is what the Digest of the document is computed over. */
export function publication(ticket: string, companyId: string, digestOf: Uint8Array = pdf): PublishEboxMessageRequest {
  const digest = (bytes: Uint8Array) => ({
    digestMethod: 'SHA-256' as const,
    digestValue: sha256(bytes).digest('base64'),
  });
  return {
    messageId: { ticket, sequence: 1 },
    recipientId: [{ companyId, eboxType: 'ENTERPRISE' }],
    messageType: 'DIMONA1',
    document: {
      title: 'Carte de travail',
      content: attachmentFromBytes(pdf, 'application/pdf'),
      digest: digest(digestOf),
      downloadFileName: 'carte-de-travail.pdf',
      mime: 'application/pdf',
    },
    annex: [
      {
        title: 'Hours',
        content: attachmentFromBytes(annex, 'text/csv'),
        digest: digest(annex),
        downloadFileName: 'heures.csv',
        mime: 'text/csv',
      },
    ],
  };
}

export async function heldMessages({ adminUrl }: DemoWorld): Promise<readonly HeldMessage[]> {
  return (await (await fetch(`${adminUrl}/messages`)).json()) as readonly HeldMessage[];
}

export async function seenCalls({ adminUrl }: DemoWorld): Promise<readonly SeenCall[]> {
  return (await (await fetch(`${adminUrl}/calls`)).json()) as readonly SeenCall[];
}
