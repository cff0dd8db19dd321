import type { ReadRouter } from '../reads/read-route.ts';
import type { Router } from './router.ts';

/** The routes as the reads ask them. A read has no ticket: its share is taken by the caller's application. */
export function readRouterOf(router: Router): ReadRouter {
  return ({ operation, caller, recipient }) => {
    const { backend, shadow } = router.choose({
      operation,
      cbeNumber: caller.cbeNumber,
      application: caller.applicationId,
      ...(recipient === undefined ? {} : { recipients: [recipient] }),
    });
    return { ...(backend === undefined ? {} : { backend }), ...(shadow === undefined ? {} : { shadow }) };
  };
}
