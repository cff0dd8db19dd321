import { checkDerived } from '../check-begin.ts';
import type { BeginDecision, BeginPublish, DerivedFacts, RecipientDecision } from '../publish-ledger.ts';

/** A call with what is derived from it under the secret of its message. */
export interface DerivedBegin {
  readonly begin: BeginPublish;
  readonly derived: DerivedFacts;
}

/** @throws TypeError when what is derived is malformed, above all where a personal number could get in. */
export function derive(begin: BeginPublish, secretId: string): DerivedBegin {
  const derived = begin.derive(secretId);
  checkDerived(begin, derived);
  return { begin, derived };
}

export function begun(
  message: { readonly ledgerId: string; readonly secretId: string; readonly answerId: string | undefined },
  backend: string,
  bindingContent: string | undefined,
  recipients: readonly RecipientDecision[],
): BeginDecision {
  const { ledgerId, secretId, answerId } = message;
  return {
    kind: 'begun',
    ledgerId,
    secretId,
    backend,
    ...(bindingContent === undefined ? {} : { bindingContent }),
    ...(answerId === undefined ? {} : { answerId }),
    recipients,
  };
}
