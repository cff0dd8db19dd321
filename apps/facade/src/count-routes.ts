import type { Router } from '@ebox-bridge/bridge';

/** Where the rules sent a call. Names of the configuration only. */
export interface RoutedCall {
  readonly operation: string;
  /** Name of the rule; `none` where no rule was left. */
  readonly route: string;
  readonly backend: string;
}

/**
 * The router of a running facade, each of whose choices is counted: also for a retry, before the ledger says that it binds
 * the message.
 */
export function countRoutes(router: Router, count: (call: RoutedCall) => void): Router {
  return {
    ...router,
    choose(facts) {
      const decision = router.choose(facts);
      count({ operation: facts.operation, route: decision.rule ?? 'none', backend: decision.backend ?? 'none' });
      return decision;
    },
  };
}
