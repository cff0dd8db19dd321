import { randomUUID } from 'node:crypto';
import type { DoorSession } from '../../rest/door-session.ts';
import { sha256Base64url } from '../../run/documents.ts';
import { given } from '../../run/verdict.ts';

/** The JSON part of a letter to the enterprise of the target. */
export function letterOf({ target }: DoorSession, bytes: Uint8Array) {
  const enterpriseNumber = given(target.recipients.enterprise, 'recipients.enterprise');
  return {
    token: `CR-${randomUUID()}`,
    recipient: { eboxType: 'enterprise', enterpriseNumber },
    document: {
      httpPartName: 'main',
      title: 'Conformance suite',
      fileName: 'conformance.pdf',
      mediaType: 'application/pdf',
      type: given(target.profiles.registeredmail?.documentType, 'profiles.registeredmail.documentType'),
      language: target.message.language,
      digest: { digestMethod: 'sha_256', digestValue: sha256Base64url(bytes) },
    },
  };
}

/** Sends a letter with its one file. */
export const send = (session: DoorSession, letter: unknown, bytes: Uint8Array) =>
  session.sendForm('/registered-mails', 'letter', letter, [{ name: 'main', bytes }]);
