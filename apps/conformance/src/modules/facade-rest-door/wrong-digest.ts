import type { DoorSession } from '../../rest/door-session.ts';
import { trickyPdf } from '../../run/documents.ts';
import type { Module } from '../../run/verdict.ts';
import { doorMessage } from './door-message.ts';
import { refused } from './publish-form.ts';

/** A digest of other bytes is refused with 422. */
export const wrongDigest: Module<DoorSession> = refused(
  422,
  (session, bytes) => doorMessage(session, bytes),
  () => trickyPdf(),
);
