import type { PublishLedger } from '@ebox-bridge/ledger';
import type { Call } from '../call.ts';
import { otherContent } from '../outcome-errors.ts';

/**
 * A replayed envelope may only bring the attachments that it came with before, also where that came to nothing. What
 * broke off before its end left no fingerprint to compare with: then this is the honest retry.
 * @throws BridgeError BRIDGE_REPLAYED_WITH_OTHER_CONTENT
 */
export async function refuseReplaced(
  ledger: PublishLedger,
  call: Call,
  ledgerId: string,
  content: string,
): Promise<void> {
  const known = (await ledger.find(call.key))?.recipients
    .flatMap((recipient) => recipient.attempts)
    .flatMap((attempt) => attempt.contentFingerprint ?? []);
  if (known !== undefined && known.length > 0 && !known.includes(content)) throw otherContent(true, ledgerId);
}
