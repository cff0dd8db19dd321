import { redact } from '@ebox-bridge/redaction';
import type { z } from 'zod';
import { FacadeError } from '../errors.ts';

/**
 * The value of a JSON text that has the shape asked for.
 * @throws FacadeError FACADE_REQUEST_INVALID that names every wrong field by its path, and no value: it may be personal data
 */
export function readCheckedJson<T extends z.ZodType>(bytes: Uint8Array, schema: T, what: string): z.output<T> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new FacadeError('FACADE_REQUEST_INVALID', `${what} is not JSON in UTF-8.`, { cause });
  }
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data;
  const problems = checked.error.issues.flatMap(describeIssue);
  throw new FacadeError('FACADE_REQUEST_INVALID', `${what} is not valid: ${redact(problems.join('; '))}.`);
}

function describeIssue(issue: z.core.$ZodIssue): readonly string[] {
  const at = (...more: readonly string[]) => [...issue.path.map(String), ...more].join('.') || 'the whole';
  return issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => `${at(key)}: this property is not known`)
    : [`${at()}: ${issue.message}`];
}
