import type { z } from 'zod';
import type { Configuration } from '../config/schema.ts';
import { readCheckedJson } from './checked-json.ts';
import { readBody } from './read-body.ts';
import { type FormMessage, readFormMessage } from './read-message.ts';
import type { RestCall } from './rest-door.ts';

/** What every operation that takes documents works with. */
export interface FormOptions {
  readonly limits: Configuration['limits'];
  readonly timeouts: Configuration['timeouts'];
  readonly spoolDirectory: string;
  /** Counts what is put aside for all calls together; throws when it is too much. */
  readonly earlyOfCall: () => { take(bytes: number): void; release(): void };
}

/** Reads a form, hands its checked JSON part and its files to `use`, and removes what was put aside. */
export async function withForm<T extends z.ZodType, R>(
  { request }: RestCall,
  jsonPart: string,
  schema: T,
  { limits, timeouts, spoolDirectory, earlyOfCall }: FormOptions,
  use: (value: z.output<T>, files: FormMessage['files']) => Promise<R>,
): Promise<R> {
  const totalBytes = limits.attachments + limits.jsonPart;
  const early = earlyOfCall();
  try {
    const source = readBody(request, totalBytes, { limits, timeouts });
    const form = await readFormMessage(source, request.headers['content-type'], jsonPart, {
      totalBytes,
      parts: limits.parts,
      partHeaderBytes: limits.partHeader,
      jsonBytes: limits.jsonPart,
      onEarlyBytes: early.take,
      spoolDirectory,
    });
    try {
      return await use(readCheckedJson(form.json, schema, `The part "${jsonPart}"`), form.files);
    } finally {
      // First, for a file that is waited for from a silent caller is then waited for no longer.
      await source.return?.();
      await form.dispose();
    }
  } finally {
    early.release();
  }
}
