import type { EboxKind, EboxOwner } from '../ebox-kind.ts';
import type { CallContext, RelayedAnswer } from '../original-call.ts';

/** Who is asked for: 1 to 1000 owners, all of one kind. */
export interface ExistenceQuestion extends CallContext {
  readonly kind: EboxKind;
  readonly owners: readonly EboxOwner[];
}

/** What is known of one e-Box that was asked for. */
export interface EboxExistence {
  readonly exists: boolean;
  /** xs:date with the offset as the backend gave it: in UTC, midnight would move a day back. */
  readonly lastConnectionDate?: string;
  readonly exclusivelyEbox?: boolean;
}

export interface ExistenceAnswer {
  /** In the order asked. Those of which the same is known may be one object. */
  readonly eboxes: readonly EboxExistence[];
  /** The backend's own answer, where the caller's request was passed through; `eboxes` says the same. */
  readonly relayed?: RelayedAnswer;
}

/** The existence route: hasAnEbox, `POST /v1/eboxes/search`. */
export interface Existence {
  /**
   * Whether each e-Box exists. A failure is never "no e-Box".
   * @throws BridgeError BRIDGE_RECIPIENT_NOT_ROUTABLE (quality without backend), BRIDGE_RECIPIENT_INVALID (owner and kind do
   * not fit), BRIDGE_ROUTE_MISSING (no backend configured), BRIDGE_UNROUTED (routes leave none now), BRIDGE_BACKEND_REFUSED,
   * BRIDGE_BACKEND_UNAVAILABLE, BRIDGE_BACKEND_UNAUTHORIZED, BRIDGE_BACKEND_FORBIDDEN
   */
  search(question: ExistenceQuestion): Promise<ExistenceAnswer>;
}
