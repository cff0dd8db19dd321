import { createHash } from 'node:crypto';
import { type SignedFile, signReceipt } from '@ebox-bridge/registered-mail/server';
import { attachmentFromBytes, type OutgoingAttachment, swaRefOf } from '@ebox-bridge/soap';
import type { Chance } from '../chance.ts';
import type { KeptSignedFile } from './mail-store.ts';
import type { ReceiptSigners } from './receipt-signers.ts';

/** Signs a file as the service does: detached CMS with the chain of the signer and a time-stamp of `genTime`. */
export async function signFile(
  file: Pick<KeptSignedFile, 'name' | 'title'> & { readonly content: string },
  { signer, authority }: ReceiptSigners,
  genTime: Date,
): Promise<KeptSignedFile> {
  const bytes = Buffer.from(file.content);
  const signature = await signReceipt(bytes, { identity: signer, timeStamp: { identity: authority, genTime } });
  return { ...file, content: bytes.toString('base64'), signature: Buffer.from(signature).toString('base64') };
}

/** The SignedFile of an answer and the attachment that it names. */
export function describeSignedFile(
  { name, title, content, signature }: KeptSignedFile,
  chance: Chance,
): {
  readonly file: SignedFile;
  readonly attachment: OutgoingAttachment;
} {
  const bytes = Buffer.from(content, 'base64');
  const contentId = `${chance.uuid()}@simulator`;
  return {
    file: {
      title,
      digest: { digestMethod: 'SHA-256', digestValue: createHash('sha256').update(bytes).digest('base64') },
      downloadFileName: name,
      mime: 'text/xml',
      // The contract asks for a type of 1 to 80 characters; no list of them is published (assumption).
      type: name.replace(/\.xml$/, ''),
      content: swaRefOf(contentId),
      signature,
    },
    attachment: { contentId, source: attachmentFromBytes(bytes, 'text/xml') },
  };
}
