import type { CallContext } from '../original-call.ts';

/** Reads that the routes decide on, by the name of their WSDL operation. */
export type ReadOperation =
  | 'hasAnEbox'
  | 'getMessageStatus'
  | 'getRestrictedCitizenProfiles'
  | 'getCitizenProfiles'
  | 'getStatus';

/** What the routes may know of a read. */
export interface ReadFacts {
  readonly operation: ReadOperation;
  readonly caller: CallContext['caller'];
  readonly recipient?: 'enterprise' | 'citizen' | 'professional' | 'other';
}

/** What the routes say: no backend where a rule that would apply is switched off, or none is configured. */
export interface ReadRoute {
  readonly backend?: string;
  /** A second backend that is asked too, for comparison only. */
  readonly shadow?: string;
}

/** Port: chooses the backend of a read. */
export type ReadRouter = (facts: ReadFacts) => ReadRoute;
