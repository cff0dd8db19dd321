import { createHash } from 'node:crypto';
import type { RouteFacts } from './route-rule.ts';

/** How many buckets there are: percentages have two decimals. */
export const buckets = 10_000;

/**
 * Bucket of a message, 0 to 9999: the first 4 bytes of SHA-256 over the JSON array [effective CBE number, application,
 * ticket], modulo 10,000 (the bridge rules, "Routing"). The same on every instance and for every retry.
 */
export function bucketOf({ cbeNumber, application, ticket = '' }: Omit<RouteFacts, 'operation'>): number {
  const hash = createHash('sha256')
    .update(JSON.stringify([cbeNumber, application, ticket]), 'utf8')
    .digest();
  return hash.readUInt32BE(0) % buckets;
}
