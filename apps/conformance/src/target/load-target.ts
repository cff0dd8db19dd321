import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { z } from 'zod';
import { ConformanceError } from '../errors.ts';
import { type Target, targetSchema } from './target-schema.ts';

/** A checked description, and the folder that its paths are relative to. */
export interface LoadedTarget {
  readonly target: Target;
  /** The absolute path of a file that the description names. */
  path(file: string): string;
}

/**
 * Reads a description from its JSON file.
 * @throws ConformanceError CONFORMANCE_TARGET_UNREADABLE, CONFORMANCE_TARGET_INVALID
 */
export async function loadTarget(file: string): Promise<LoadedTarget> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    // The reason of a JSON error quotes the file, which may hold personal numbers.
    const reason = cause instanceof SyntaxError ? 'it is not JSON' : String((cause as NodeJS.ErrnoException).code);
    throw new ConformanceError('CONFORMANCE_TARGET_UNREADABLE', `${file} cannot be read: ${reason}`, { cause });
  }
  return checkTarget(value, dirname(resolve(file)));
}

/**
 * The same for a value that is at hand; paths are relative to `folder`.
 * @throws ConformanceError CONFORMANCE_TARGET_INVALID, with all problems at once
 */
export function checkTarget(value: unknown, folder: string): LoadedTarget {
  const checked = targetSchema.safeParse(value);
  if (!checked.success) {
    const problems = checked.error.issues.flatMap(describeIssue);
    throw new ConformanceError(
      'CONFORMANCE_TARGET_INVALID',
      `The description of the target is not valid:\n  ${problems.join('\n  ')}`,
    );
  }
  refusePlainHttp(checked.data);
  return { target: checked.data, path: (name) => resolve(folder, name) };
}

function describeIssue(issue: z.core.$ZodIssue): readonly string[] {
  const at = (...more: readonly string[]) => [...issue.path.map(String), ...more].join('.') || 'the file';
  return issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => `${at(key)}: this key is not known`)
    : [`${at()}: ${issue.message}`];
}

const loopback = /^(?:localhost|127(?:\.[0-9]{1,3}){3}|\[::1\])$/;

/** Tokens, keys and documents travel over TLS only (RFC 6750, 5.3). */
function refusePlainHttp({ allowHttp, profiles }: Target): void {
  if (allowHttp) return;
  for (const address of addressesOf(profiles)) {
    const { protocol, hostname } = new URL(address);
    if (protocol === 'http:' && !loopback.test(hostname)) {
      throw new ConformanceError(
        'CONFORMANCE_TARGET_INVALID',
        `${address} is not https: outside of loopback that needs allowHttp: true`,
      );
    }
  }
}

/** Every URL of the profiles. */
export function addressesOf(profiles: Target['profiles']): readonly string[] {
  return Object.values(profiles).flatMap((profile) =>
    Object.entries(profile ?? {}).flatMap(([key, value]) =>
      /url$/i.test(key) && typeof value === 'string' ? [value] : [],
    ),
  );
}
