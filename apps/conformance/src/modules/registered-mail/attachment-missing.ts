import type { Module } from '../../run/verdict.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { framed } from './refused-letter.ts';

/** No part has the Content-ID that Content names. */
export const letterAttachmentMissing: Module<SoapSession> = framed((bytes) => [{ contentId: 'another', bytes }], {
  codes: ['SOA-03007'],
  declared: false,
});
