import { randomUUID } from 'node:crypto';

/**
 * An ID of an attempt: a UUID of version 7 (RFC 9562). It begins with the time, so that rows of one moment lie together in
 * the indexes of the database, which then writes fewer pages.
 */
export function createAttemptId(now: number): string {
  const time = Math.max(0, now).toString(16).padStart(12, '0').slice(-12);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice('xxxxxxxx-xxxx-4'.length)}`;
}
