import type { Module } from '../../run/verdict.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { declared, framed } from './refused-letter.ts';

/** The bytes of the attachment were changed after signing. */
export const letterAttachmentChanged: Module<SoapSession> = framed((document) => {
  const bytes = Buffer.from(document);
  bytes[bytes.length - 1] = 0x21;
  return [{ contentId: 'document', bytes }];
}, declared('FILE_B01'));
