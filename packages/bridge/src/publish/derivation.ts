import type { LedgerSecret } from '@ebox-bridge/ledger';
import type { PublishCommand } from '../command.ts';
import type { CheckedPublish } from '../content-rules.ts';
import {
  contentFingerprint,
  envelopeFingerprint,
  type FileContent,
  idempotencyKey,
  recipientHmac,
} from '../fingerprints.ts';

/** What is derived from a call under one ledger secret. */
export interface Derivation {
  readonly envelopeFingerprint: string;
  /** In the order of the checked recipients. */
  readonly recipientHmacs: readonly string[];
  makeKey(recipient: number, revision: number, generation: number): string;
  content(contents: readonly FileContent[]): string;
}

/** Derives for each secret once: a message stays under the secret that it was recorded with. */
export function createDerivation(
  secret: LedgerSecret,
  command: PublishCommand,
  checked: CheckedPublish,
): (secretId: string) => Derivation {
  const made = new Map<string, Derivation>();
  return (secretId) => {
    let derivation = made.get(secretId);
    if (derivation === undefined) {
      derivation = derive(secret.of(secretId), command, checked);
      made.set(secretId, derivation);
    }
    return derivation;
  };
}

function derive({ hmac }: LedgerSecret, command: PublishCommand, checked: CheckedPublish): Derivation {
  const { sender, recipients } = checked;
  const envelope = envelopeFingerprint(hmac, command, checked);
  let last: { readonly contents: readonly FileContent[]; readonly fingerprint: string } | undefined;
  return {
    envelopeFingerprint: envelope,
    recipientHmacs: recipients.map((recipient) => recipientHmac(hmac, recipient)),
    makeKey(index, revision, generation) {
      const recipient = recipients[index];
      if (recipient === undefined) throw new TypeError(`no recipient ${index}`);
      const facts = { sender, recipient, ticket: command.ticket, sequence: command.sequence };
      return idempotencyKey(hmac, facts, revision, generation);
    },
    content(contents) {
      if (last?.contents !== contents) last = { contents, fingerprint: contentFingerprint(hmac, envelope, contents) };
      return last.fingerprint;
    },
  };
}
