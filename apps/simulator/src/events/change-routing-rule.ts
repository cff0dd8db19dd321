import { z } from 'zod';
import { problem } from '../server/problem.ts';
import type { RoutingRules } from '../world/routing-rules.ts';
import type { World } from '../world/world.ts';
import type { EventNotifications, SentNotification } from './event-notifications.ts';

export interface RuleParts {
  readonly world: World;
  readonly rules: RoutingRules;
  readonly events: EventNotifications;
}

/** What became of a rule, and of the event that tells it. */
export interface RuleChange {
  readonly changed: 'created' | 'updated' | 'deleted' | 'nothing';
  readonly notification?: SentNotification;
}

export const ruleSchema = z.strictObject({ partitionId: z.string().min(1).max(100) });

/** Sends messages of a type to a partition of an e-Box from now on. */
export async function setRoutingRule(
  enterpriseNumber: string,
  messageTypeId: string,
  partitionId: string,
  { world, rules, events }: RuleParts,
): Promise<RuleChange> {
  if (!world.partitions.list(enterpriseNumber).some((partition) => partition.partitionId === partitionId)) {
    throw problem('badRequest', 'this e-Box has no such partition');
  }
  const rule = { enterpriseNumber, messageTypeId, partitionId };
  const earlier = rules.set(rule);
  if (earlier?.partitionId === partitionId) return { changed: 'nothing' };
  const changed = earlier ? 'updated' : 'created';
  return told(changed, await events.send(`be.eboxenterprise.v1.routingRule.${changed}`, rule));
}

/** Messages of this type go to GENERAL again, unless they name a partition. Undefined when there is no rule. */
export async function deleteRoutingRule(
  enterpriseNumber: string,
  messageTypeId: string,
  { rules, events }: RuleParts,
): Promise<RuleChange | undefined> {
  const rule = rules.delete(enterpriseNumber, messageTypeId);
  return rule && told('deleted', await events.send('be.eboxenterprise.v1.routingRule.deleted', rule));
}

function told(changed: RuleChange['changed'], notification: SentNotification | undefined): RuleChange {
  return notification ? { changed, notification } : { changed };
}
