import type { X509Certificate } from 'node:crypto';
import type { SubjectFacts } from './types.ts';

export function readSubjectFacts(_certificate: X509Certificate): SubjectFacts {
  throw new Error('stub');
}
