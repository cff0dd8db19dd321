import type { BeginDecision } from '@ebox-bridge/ledger';
import type { Call } from './call.ts';
import { BridgeError } from './errors.ts';
import type { FileContent } from './fingerprints.ts';
import { defaultLeaseSeconds, type PublisherOptions } from './publisher-options.ts';

/** Makes the function that asks the ledger what may happen with a message. Nothing leaves before it answered. */
export function createBegin({ ledger, settings, observer, leaseSeconds = defaultLeaseSeconds }: PublisherOptions) {
  return async function begin(call: Call): Promise<BeginDecision> {
    const { command, checked, key, rule, derive, plan, flow, update } = call;
    const { backend } = plan;
    // A backend is never given less time than it is configured to need.
    const never = backend.idempotent === 'no' && settings.onUnknown === 'refuse';
    const contents = update === undefined ? undefined : await flow.contents();
    const atHand = mayMarkEarly(call, settings) ? await contentsAtHand(call) : undefined;
    let decision: BeginDecision;
    call.begunAt = Date.now();
    try {
      decision = await ledger.beginPublish({
        key,
        signerCbe: command.caller.cbeNumber,
        signerApplication: command.caller.applicationId,
        messageType: command.messageType,
        backend: backend.name,
        recipients: checked.recipients.map((recipient) => ({
          kind: recipient.kind,
          ...(recipient.kind === 'enterprise' ? { enterpriseNumber: recipient.enterpriseNumber } : {}),
        })),
        derive,
        leaseSeconds,
        unknownRetrySeconds: never ? 'never' : settings.backendTimeoutMs / 1000,
        ...(contents === undefined
          ? {}
          : { update: { ...update, contentFingerprint: (secretId) => derive(secretId).content(contents) } }),
        ...(atHand === undefined
          ? {}
          : { mark: { contentFingerprint: (secretId) => derive(secretId).content(atHand) } }),
      });
    } catch (cause) {
      if (cause instanceof TypeError) throw cause;
      throw new BridgeError('BRIDGE_LEDGER_UNAVAILABLE', 'The ledger could not be written; nothing was sent.', {
        cause,
      });
    }
    observer.step({
      callId: command.callId,
      step: 'begun',
      backend: backend.name,
      ...(rule === undefined ? {} : { rule }),
      detail: summary(decision),
      ...(decision.kind === 'unrouted' ? {} : { ledgerId: decision.ledgerId }),
    });
    return decision;
  };
}

/**
 * Whether a new message may begin with its commit mark: it leaves at once, in one request to a backend that can be asked with
 * the same key again, should this process die before it left; not one where the beginning of a request uses its key up.
 */
function mayMarkEarly(
  { command, checked, plan, update }: Call,
  { keyUsedProves }: PublisherOptions['settings'],
): boolean {
  return (
    plan.backend.idempotent === 'byKey' &&
    keyUsedProves === 'publication' &&
    checked.recipients.length === 1 &&
    update === undefined &&
    !command.replayed
  );
}

/**
 * The content of a message that has arrived as a whole. The ledger may still bind it to a backend that gets the caller's own
 * bytes: they are kept, or are not read yet.
 */
async function contentsAtHand(call: Call): Promise<readonly FileContent[] | undefined> {
  const { original } = call.command;
  if (original !== undefined) {
    if (!original.isAtHand()) return undefined;
    original.record();
    call.originalKept = true;
  }
  return call.flow.contentsAtHand();
}

function summary(decision: BeginDecision): string {
  if (decision.kind !== 'begun') return decision.kind;
  const kinds = decision.recipients.map((one) => (one.kind === 'attempt' && one.marked ? 'marked attempt' : one.kind));
  return kinds.join(', ');
}
