import type { ExplainedRoute, RouteQuestion } from '@ebox-bridge/facade';
import { printable } from '../printable.ts';

/** The explanation in words: the outcome first, then each rule in its order. */
export function describeRoute(route: ExplainedRoute, { operation }: RouteQuestion, note: string | undefined): string {
  const { backend, rule, shadow, decidedBy, bucket, rules } = route;
  const lines = [outcome()];
  if (shadow !== undefined && decidedBy !== 'ledger') lines.push(`Its answer is compared with that of ${shadow}.`);
  if (note !== undefined) lines.push(note);
  lines.push(`Bucket ${bucket} of 10000 (a rule of P percent takes the buckets below P x 100). Rules in order:`);
  for (const { rule: each, verdict } of rules) {
    const share = each.percent === undefined ? '' : `, ${each.percent} percent`;
    lines.push(`  ${printable(each.name)} -> ${each.backend}${share}: ${verdict}`);
  }
  return `${lines.join('\n')}\n`;

  function outcome(): string {
    if (decidedBy === 'ledger') {
      return `${operation} goes to ${backend}: the ledger binds this message to it, whatever the rules say.`;
    }
    if (backend === undefined || rule === undefined) {
      return `${operation} is not routed: no rule is left for it. Callers are told SOA-02002, to try again.`;
    }
    return `${operation} goes to ${backend}, by rule ${printable(rule)}.`;
  }
}
