import { elementOf } from './reseal.ts';

/** The envelope without its Security header. */
export function withoutSecurity(envelope: string): string {
  return envelope.replace(elementOf(envelope, 'Security'), '');
}
