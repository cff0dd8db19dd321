import { type RouteExplanation, type RouteFacts, type Router, routedOperations } from '@ebox-bridge/bridge';
import type { PublishLedger } from '@ebox-bridge/ledger';
import { z } from 'zod';
import { definedOnly } from './defined-only.ts';
import { storedText } from './stored-text.ts';

/** A call that is asked about, as the admin listener and `ebox routes explain` take it. */
const routeQuestion = z.strictObject({
  operation: z.enum(routedOperations).default('publishEboxMessage'),
  cbeNumber: z.string().regex(/^[0-9]{10}$/, 'expected 10 digits'),
  application: storedText,
  messageType: z.string().optional(),
  recipients: z
    .array(z.enum(['enterprise', 'citizen', 'professional', 'other']))
    .max(5)
    .optional(),
  ticket: storedText.optional(),
  sequence: z.int().min(0).optional(),
});

export type RouteQuestion = z.output<typeof routeQuestion>;

/** The question of a value, or what is wrong with it, in words. */
export function checkRouteQuestion(value: unknown): RouteQuestion | string {
  const checked = routeQuestion.safeParse(value);
  return checked.success ? checked.data : z.prettifyError(checked.error);
}

/** Where a call goes, and why. */
export interface ExplainedRoute extends RouteExplanation {
  /**
   * `ledger`: the message is bound to its backend, whatever the rules say. `rules`: no message of this Ticket binds one.
   * `rules-only`: the ledger was not asked.
   */
  readonly decidedBy: 'ledger' | 'rules' | 'rules-only';
}

/** Asks the ledger, where it is at hand and the question names a message, and then the rules. */
export async function explainRoute(
  { sequence, ...asked }: RouteQuestion,
  router: Router,
  ledger: Pick<PublishLedger, 'boundBackend'> | undefined,
): Promise<ExplainedRoute> {
  const facts: RouteFacts = definedOnly(asked);
  const explanation = router.explain(facts);
  const { operation, cbeNumber, application, ticket } = facts;
  if (operation !== 'publishEboxMessage' || ticket === undefined || ledger === undefined) {
    return { ...explanation, decidedBy: 'rules-only' };
  }
  const bound = await ledger.boundBackend({ senderCbe: cbeNumber, application, ticket, sequence: sequence ?? null });
  return bound === undefined
    ? { ...explanation, decidedBy: 'rules' }
    : { ...explanation, backend: bound as RouteExplanation['backend'], decidedBy: 'ledger' };
}
